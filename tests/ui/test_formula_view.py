from pytestqt.qtbot import QtBot

from nnviz.ui.formula_view import FormulaView, typesetter

PARTS = ("z = h(0.942)", "= 0.719")


def test_a_formula_is_set_beside_the_window_and_then_drawn(qtbot: QtBot) -> None:
    view = FormulaView(16)
    qtbot.addWidget(view)
    view.show_formula(PARTS)
    qtbot.waitUntil(view.is_ready)
    view.resize(300, view.heightForWidth(300))
    picture = view.grab().toImage()
    lit = sum(
        picture.pixelColor(x, y).lightness() > 128
        for x in range(picture.width())
        for y in range(picture.height())
    )
    assert lit > 50


def test_a_wide_formula_breaks_before_the_equals_sign(qtbot: QtBot) -> None:
    view = FormulaView(16)
    qtbot.addWidget(view)
    view.show_formula(PARTS)
    qtbot.waitUntil(view.is_ready)
    assert view.heightForWidth(90) > 1.6 * view.heightForWidth(400)


def test_stale_numbers_are_dimmed_until_new_ones_come(qtbot: QtBot) -> None:
    view = FormulaView(16)
    qtbot.addWidget(view)
    view.show_formula(PARTS)
    qtbot.waitUntil(view.is_ready)
    view.show_stale()
    assert not view.is_ready()
    view.show_formula(PARTS)
    assert view.is_ready()


def test_a_formula_that_cannot_be_set_ends_nothing(qtbot: QtBot) -> None:
    view = FormulaView(16)
    qtbot.addWidget(view)
    view.show_formula((r"\frac{1",))
    qtbot.waitUntil(view.is_ready)
    view.show_formula(("x = 1",))
    qtbot.waitUntil(view.is_ready)
    assert typesetter().svg("x = 1", 16)
