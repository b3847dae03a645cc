from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnviz.language import set_language
from nnviz.scene.dense_chain import DenseChain
from nnviz.ui import theme
from nnviz.ui.network_view import NetworkView
from nnviz.ui.network_view.edge_budget import moving_edges
from nnviz.ui.network_view.edge_layer import EdgeLayer
from nnviz.ui.network_view.node_painting import luminance, node_sentence
from nnviz.ui.network_view.output_bars import rows_told


def chain_of(*sizes: int, seed: int = 1, **more) -> DenseChain:
    rng = np.random.default_rng(seed)
    weights = tuple(rng.normal(size=pair).astype(np.float32) for pair in pairwise(sizes))
    return DenseChain(weights, tuple(np.zeros(size, np.float32) for size in sizes[1:]), **more)


DIGITS = chain_of(784, 50, 100, 10, input_shape=(28, 28), output_labels=tuple("0123456789"))


def activations(chain: DenseChain, seed: int = 2) -> list[np.ndarray]:
    rng = np.random.default_rng(seed)
    values = [rng.random(size).astype(np.float32) for size in chain.sizes]
    values[0][rng.random(chain.sizes[0]) < 0.85] = 0
    values[-1] /= values[-1].sum()
    return values


@pytest.fixture
def view(qtbot) -> NetworkView:
    widget = NetworkView(rest_delay_ms=20, zoom_delay_ms=20)
    qtbot.addWidget(widget)
    widget.resize(704, 430)
    widget.set_places(answer_height=104)
    widget.show_network(DIGITS)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.show_activations(activations(DIGITS))
    widget.finish_drawing()
    return widget


def painted(view: NetworkView) -> np.ndarray:
    """What the view paints on its theme's ground: (H, W, 3) red, green, blue."""
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    image.fill(theme.theme().qcolor("window"))
    painter = QPainter(image)
    view.paint_picture(painter)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return pixels[..., 2::-1].astype(int)


def colour_at(view: NetworkView, point: QPointF) -> QColor:
    red, green, blue = painted(view)[int(point.y()), int(point.x())].tolist()
    return QColor(red, green, blue)


def wheel(view: NetworkView, at: QPointF, steps: int) -> None:
    QApplication.sendEvent(
        view,
        QWheelEvent(
            at,
            view.mapToGlobal(at),
            QPoint(),
            QPoint(0, 120 * steps),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def test_a_click_on_a_node_selects_it(view, qtbot) -> None:
    place = view.node_position(1, 12)
    with qtbot.waitSignal(view.node_clicked) as clicked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=(place + QPointF(9, 0)).toPoint())
    assert clicked.args == [1, 12]
    assert view.selected == (1, 12)


def test_a_click_beside_all_nodes_selects_nothing(view, qtbot) -> None:
    with qtbot.assertNotEmitted(view.node_clicked):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(340, 160))
    assert view.selected is None


def test_a_pixel_of_the_input_picture_can_be_clicked(view, qtbot) -> None:
    with qtbot.waitSignal(view.node_clicked) as clicked:
        place = view.node_position(0, 5 * 28 + 9).toPoint()
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == [0, 149]


def test_hovering_names_the_node_and_leaving_forgets_it(view, qtbot) -> None:
    with qtbot.waitSignal(view.node_hovered) as hovered:
        qtbot.mouseMove(view, view.node_position(3, 7).toPoint())
    assert hovered.args == [3, 7]
    with qtbot.waitSignal(view.node_hovered) as hovered:
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert hovered.args == [-1, -1]


def test_the_card_beside_a_node_shows_its_value(view) -> None:
    values = activations(DIGITS)
    values[1][12] = 0.7189
    view.show_activations(values)
    shown = view._shown()
    assert node_sentence(shown, (1, 12)) == "node 12 · 0.72"
    view.show_nothing()
    assert node_sentence(view._shown(), (1, 12)) == "node 12"


def test_arrows_walk_enter_selects_and_escape_clears(view, qtbot) -> None:
    view.activateWindow()  # the windows of other tests may have been active before
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    assert view._focused == (1, 0)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right):
        qtbot.keyClick(view, key)
    assert view._focused[0] == 2
    assert "Layer 2, node" in view.accessibleDescription()
    with qtbot.waitSignal(view.node_clicked) as clicked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert tuple(clicked.args) == view.selected
    with qtbot.waitSignal(view.selection_cleared):
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected is None


def test_a_second_escape_is_left_to_the_window(view, qtbot) -> None:
    with qtbot.assertNotEmitted(view.selection_cleared):
        qtbot.keyClick(view, Qt.Key.Key_Escape)


def test_keys_and_wheel_zoom_and_a_double_click_resets(view, qtbot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom() == pytest.approx(1.25)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom() == 1
    before = view.node_position(1, 20)
    wheel(view, before, 4)
    assert view.zoom() > 2
    after = view.node_position(1, 20)
    assert (after - before).manhattanLength() < 1e-6
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(340, 160))
    assert view.zoom() == 1


def test_the_wheel_is_left_to_others_when_there_is_nothing_to_zoom_out(view) -> None:
    event = QWheelEvent(
        QPointF(300, 200),
        view.mapToGlobal(QPointF(300, 200)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)
    assert not event.isAccepted()


def test_dragging_pans_a_zoomed_picture_and_clicks_nothing(view, qtbot) -> None:
    view.zoom_by(3, QPointF(350, 200))
    before = view.node_position(1, 25)
    with qtbot.assertNotEmitted(view.node_clicked):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
        qtbot.mouseMove(view, QPoint(340, 230))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(340, 230))
    assert view.node_position(1, 25) - before == QPointF(40, 30)


def test_a_zoomed_picture_is_sharp_again_when_it_rests(view, qtbot) -> None:
    with qtbot.waitSignal(view.sharpened):
        view.zoom_by(3, QPointF(350, 200))
        assert not view.is_sharp()
        scaled = painted(view)
    assert view.is_sharp()

    def edges_are_fine(pixels: np.ndarray) -> float:
        return float(np.abs(np.diff(pixels[20:300, 200:460].sum(axis=2), axis=0)).mean())

    assert edges_are_fine(painted(view)) > 1.3 * edges_are_fine(scaled)


def test_while_the_pen_moves_the_strongest_edges_and_then_all(view, qtbot) -> None:
    values = activations(DIGITS, seed=5)
    lit = sum(np.count_nonzero(z) * n for z, n in zip(values, DIGITS.sizes[1:], strict=False))
    with qtbot.waitSignal(view.sharpened):
        view.show_activations(values, moving=True)
        assert view.edges_shown() == moving_edges(view._home.plot.height)
        assert not view.is_sharp()
        few = painted(view)
    assert view.edges_shown() == lit
    every = painted(view)
    plot = (slice(10, 370), slice(145, 540))
    assert every[plot].sum() > few[plot].sum()


def test_a_limit_is_kept_and_said(view, qtbot) -> None:
    said = []
    view.set_edge_limit(500)
    view.finish_drawing()
    said.append(view._shown().edges_note)
    assert view.edges_shown() == 500
    view.set_edge_limit(None)
    view.finish_drawing()
    said.append(view._shown().edges_note)
    assert said == ["500 strongest of 45,200 edges", ""]


def test_nearly_two_million_edges_show_the_strongest_twenty_thousand(view, qtbot) -> None:
    large = chain_of(784, 1000, 1000, 10, input_shape=(28, 28))
    view.show_network(large)
    with qtbot.waitSignal(view.sharpened):
        view.show_activations(activations(large))
    assert view._shown().edges_note == "20,000 strongest of 1,794,000 edges"
    view.show_activations(activations(large, seed=3), moving=True)
    assert view.edges_shown() == moving_edges(view._home.plot.height)


def test_an_empty_pad_shows_the_network_without_an_answer(view) -> None:
    lit = painted(view)
    view.show_nothing()
    view.finish_drawing()
    dark = painted(view)
    assert view._shown().winner is None
    plot = (slice(10, 370), slice(145, 540))
    assert dark[plot].sum() < 0.7 * lit[plot].sum()


def test_the_winner_is_the_largest_output_in_accent(view) -> None:
    values = activations(DIGITS)
    values[-1] = np.full(10, 0.01, np.float32)
    values[-1][7] = 0.91
    view.show_activations(values)
    view.finish_drawing()
    assert view._shown().winner == 7
    column_x = view.node_position(3, 7).x()
    bar = QPointF(column_x + 0.25 * 148 + 20, view.node_position(3, 7).y())
    assert colour_at(view, bar) == theme.theme().qcolor("accent")


def test_a_column_with_negative_values_has_the_colours_of_signs(view) -> None:
    values = activations(DIGITS)
    values[-1] = np.array([-1, 1, *[0.2] * 8], np.float32)
    view.show_activations(values)
    view.finish_drawing()
    assert colour_at(view, view.node_position(3, 0)) == theme.theme().qcolor("negative")
    assert colour_at(view, view.node_position(3, 2) + QPointF(0.5, 0.5)).red() > 70


@pytest.mark.parametrize("name", list(theme.THEMES))
def test_another_theme_repaints_edges_and_nodes(view, qtbot, name: str) -> None:
    values = activations(DIGITS)
    values[1][:2] = (0, 1)
    view.show_activations(values)
    theme.set_theme(name)
    view.finish_drawing()
    now = theme.theme()
    assert colour_at(view, view.node_position(1, 0)) == now.qcolor("activation_low")
    assert colour_at(view, view.node_position(1, 1)) == now.qcolor("activation_high")
    pixels = painted(view)[10:370, 145:540].reshape(-1, 3)
    reach = [
        np.abs(pixels - now.qcolor(role).getRgb()[:3]).sum(axis=1).min()
        for role in ("positive", "negative")
    ]
    assert max(reach) < 60


def test_twice_as_many_pixels_are_used_where_the_screen_has_them(view, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(view, "devicePixelRatioF", lambda: 2.0)
    view.show_activations(activations(DIGITS))
    view.finish_drawing()
    image = view._edges._drawn.image
    assert image.devicePixelRatio() == 2
    assert image.width() == 2 * view.width()


def test_the_picture_shares_its_memory_with_the_array(view) -> None:
    drawn = view._edges._drawn
    drawn.pixels[5, 7] = 0xFF123456
    assert drawn.image.pixel(7, 5) == 0xFF123456


def test_a_selected_node_dims_the_edges_of_others(view) -> None:
    before = painted(view)
    view.select_node(2, 50)
    view.finish_drawing()
    after = painted(view)
    plot = (slice(10, 370), slice(430, 540))  # behind the selected node
    assert after[plot].sum() < 0.8 * before[plot].sum()
    view.clear_selection()
    view.finish_drawing()
    np.testing.assert_array_equal(painted(view), before)


def test_a_small_network_has_its_weights_and_values_in_figures(view, monkeypatch) -> None:
    weights = (
        np.array([[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]]),
        np.array([[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]]),
        np.array([[0.1, 0.3], [0.2, -0.4]]),
    )
    printed: list[tuple[str, object]] = []

    def note(painter, box, text, *rest, **more) -> None:
        printed.append((text, box))

    monkeypatch.setattr("nnviz.ui.network_view.weight_lines.print_text", note)
    monkeypatch.setattr("nnviz.ui.network_view.node_painting.print_text", note)
    view.show_network(DenseChain(weights, (np.zeros(3), np.zeros(2), np.zeros(2))))
    view.show_activations(
        [np.array(z) for z in ([1.0, 0.5], [0.574, 0.668, 0.75], [0.626, 0.771], [0.317, -0.696])]
    )
    painted(view)
    texts = [text for text, _ in printed]
    for weight in ("0.10", "0.60", "−0.40"):
        assert weight in texts
    for value in ("1.00", "0.57", "−0.70"):
        assert value in texts
    boxes = [box for text, box in printed[:16]]
    assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_nothing_runs_after_the_view_is_hidden(view, qtbot) -> None:
    view.show_activations(activations(DIGITS), moving=True)
    view.show_activations(activations(DIGITS, seed=4))
    view.hide()
    assert not view._rest.isActive()
    assert not view._edges._timer.isActive()
    assert not view._edges.busy
    with qtbot.waitSignal(view.sharpened):
        view.show()


def test_values_of_another_network_are_refused(view) -> None:
    with pytest.raises(ValueError, match=r"784"):
        view.show_activations([np.zeros(3), np.zeros(2)])


def test_a_view_without_a_network_shows_nothing_and_takes_keys(qtbot) -> None:
    empty = NetworkView()
    qtbot.addWidget(empty)
    empty.resize(400, 300)
    empty.show()
    QTest.keyClick(empty, Qt.Key.Key_Down)
    QTest.mouseClick(empty, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    empty.show_nothing()
    empty.finish_drawing()
    assert not (painted(empty) - painted(empty)[0, 0]).any()


def test_the_words_follow_the_language(view) -> None:
    set_language("ko")
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.accessibleName()
    assert view.accessibleDescription()


def test_a_picture_in_work_is_given_up_for_a_newer_one(view, qtbot) -> None:
    layer: EdgeLayer = view._edges
    view.show_activations(activations(DIGITS, seed=8))
    first = layer._job
    view.show_activations(activations(DIGITS, seed=9))
    assert layer._job is not first
    with qtbot.waitSignal(view.sharpened):
        pass


def test_nodes_on_the_screen_and_in_an_export_look_the_same(view) -> None:
    values = activations(DIGITS)
    values[1] -= 0.5  # with signs
    view.show_activations(values)
    view.finish_drawing()
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    image.fill(theme.theme().qcolor("window"))
    painter = QPainter(image)
    view.paint_picture(painter, on_screen=True)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    away = np.abs(painted(view) - pixels[..., 2::-1])
    assert away.max() <= 12  # where the rims of neighbours meet
    assert (away > 3).mean() < 0.002


def test_luminance_tells_dark_text_from_light() -> None:
    assert luminance(QColor("#FFFFFF")) == pytest.approx(1)
    assert luminance(QColor("#000000")) == 0
    assert luminance(QColor("#808080")) == pytest.approx(0.2158605, rel=1e-5)


def test_a_view_folded_to_nothing_takes_values_and_shows_them_when_there_is_room(
    view, qtbot
) -> None:
    view.setMinimumSize(1, 1)
    view.resize(5, 5)
    large = chain_of(6, 5, 4)
    view.show_network(large)
    view.show_activations(activations(large), moving=True)
    view.resize(600, 400)
    view.finish_drawing()
    assert len(view._shown().layout.columns) == 3
    assert (painted(view) != painted(view)[0, 0]).any()


def test_in_a_low_view_no_output_lies_on_another_and_the_answer_is_told():
    ys, outputs = np.arange(10) * 9.0, np.array([0.1] * 9 + [0.9])
    assert rows_told(ys, outputs, 9, line=14.0) == {0, 2, 4, 6, 9}
    assert rows_told(ys * 2, outputs, 9, line=14.0) == set(range(10))
