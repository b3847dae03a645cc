"""The drawn network: columns to click, buttons that change how many there are."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from nnviz.engine.network_plan import plan_of
from nnviz.scene.drawn_layers import drawn_layers
from nnviz.ui.layer_diagram import LayerDiagram
from nnviz.ui.theme import set_projecting, set_theme


def filled(column: int, menu: QMenu) -> None:
    menu.addAction(f"of {column}")


@pytest.fixture
def diagram(qtbot: QtBot) -> LayerDiagram:
    diagram = LayerDiagram(filled)
    qtbot.addWidget(diagram)
    diagram.resize(600, 240)
    show(diagram, "conv 4 3x3, pool 2, dropout 0.2, dense 12, dense 10")
    diagram.show()
    return diagram


def show(diagram: LayerDiagram, text: str, selected: int | None = None) -> None:
    diagram.show_layers(drawn_layers(plan_of(text, (1, 28, 28))), selected)


def test_columns_stand_side_by_side_in_the_middle(diagram: LayerDiagram) -> None:
    boxes = [diagram.column_box(at) for at in range(7)]
    for left, right in itertools.pairwise(boxes):
        assert left.right() == pytest.approx(right.left())
    assert boxes[0].left() == pytest.approx(600 - boxes[-1].right(), abs=1)


def test_a_click_chooses_the_column(qtbot: QtBot, diagram: LayerDiagram) -> None:
    for at in range(7):
        place = diagram.column_box(at).center().toPoint()
        with qtbot.waitSignal(diagram.chosen) as heard:
            qtbot.mouseClick(diagram, Qt.MouseButton.LeftButton, pos=place)
        assert heard.args == [at]


def test_the_buttons_of_a_layer_tell_its_column(qtbot: QtBot, diagram: LayerDiagram) -> None:
    assert sorted(diagram.controls) == [1, 5]
    for at, controls in diagram.controls.items():
        for button, by in ((controls.more, 1), (controls.less, -1)):
            with qtbot.waitSignal(diagram.stepped) as heard:
                qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            assert heard.args == [at, by]
        menu = controls.activation.menu()
        menu.aboutToShow.emit()
        assert [action.text() for action in menu.actions()] == [f"of {at}"]


def test_a_button_stays_when_its_layer_changes(diagram: LayerDiagram) -> None:
    held = diagram.controls[1].more  # it repeats while it is held: it must not go
    show(diagram, "conv 5 3x3, pool 2, dropout 0.2, dense 12, dense 10")
    assert diagram.controls[1].more is held
    show(diagram, "dense 12, dense 10")
    assert sorted(diagram.controls) == [2]


def test_buttons_are_large_enough_and_inside(diagram: LayerDiagram) -> None:
    for at, controls in diagram.controls.items():
        box = diagram.column_box(at).toAlignedRect()
        for button in (controls.less, controls.more):
            assert min(button.width(), button.height()) >= 32
            assert box.contains(button.geometry())


def test_every_form_is_drawn_and_the_selected_one_marked(diagram: LayerDiagram) -> None:
    before = diagram.grab().toImage()
    show(diagram, "conv 4 3x3, pool 2, dropout 0.2, dense 12, dense 10", 3)
    selected = diagram.grab().toImage()
    assert selected != before
    show(diagram, "conv 4 3x3, polo, dense 12, dense 10")
    assert diagram.grab().toImage() != selected
    set_theme("light")
    set_projecting(True)
    assert diagram.minimumSizeHint().width() > 300
    assert not diagram.grab().isNull()


def test_alone_it_has_no_buttons(diagram: LayerDiagram) -> None:
    diagram.show_alone()
    assert diagram.controls == {}
