"""All feature maps of a network: painted, pointed at, walked through."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.language import set_language
from nnviz.ui.feature_maps import Cell, FeatureMaps, LayerValues, MapFrame, ShownLayer
from nnviz.ui.theme import set_theme, theme

LAYERS = [
    ShownLayer((4, 8, 8), (("First", "First"), ("4 maps 8×8", "4 maps 8×8"))),
    ShownLayer((6, 3, 3), (("Second", "Second"), ("6 maps 3×3", "6 maps 3×3"))),
]


def values(seed: int = 0) -> list[LayerValues]:
    rng = np.random.default_rng(seed)
    return [LayerValues(rng.random(layer.shape).astype(np.float32)) for layer in LAYERS]


@pytest.fixture
def maps(qtbot: QtBot) -> FeatureMaps:
    made = FeatureMaps()
    qtbot.addWidget(made)
    made.resize(320, 240)
    made.show_layers(LAYERS)
    made.show_values(values())
    made.show()
    return made


def pixels_of(widget: QWidget) -> NDArray[np.uint8]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8)
    return rows.reshape(image.height(), image.width(), 4)[..., 2::-1].copy()


def middle(maps: FeatureMaps, *cell: int) -> QPoint:
    return maps.cell_box(*cell).center().toPoint()


def rgb(role: str) -> tuple[int, int, int]:
    colour = QColor(getattr(theme(), role))
    return colour.red(), colour.green(), colour.blue()


def colour_at(maps: FeatureMaps, *cell: int) -> tuple[int, int, int]:
    place = middle(maps, *cell)
    red, green, blue = pixels_of(maps)[place.y(), place.x()]
    return int(red), int(green), int(blue)


def test_the_largest_value_of_a_layer_is_full_bright_whichever_map_it_is_in(
    maps: FeatureMaps,
) -> None:
    first = np.zeros((4, 8, 8), np.float32)
    first[2, 5, 6], first[3, 1, 1] = 7.0, 3.5
    maps.show_values([LayerValues(first), values()[1]])
    assert colour_at(maps, 0, 2, 5, 6) == rgb("activation_high")
    assert colour_at(maps, 0, 0, 0, 0) == rgb("activation_low")
    half = np.mean([rgb("activation_high"), rgb("activation_low")], axis=0)
    np.testing.assert_allclose(colour_at(maps, 0, 3, 1, 1), half, atol=1.5)


def test_signed_values_are_blue_and_orange(maps: FeatureMaps) -> None:
    first = np.zeros((4, 8, 8), np.float32)
    first[0, 0, 0], first[1, 2, 3] = -2.0, 2.0
    maps.show_values([LayerValues(first, signed=True), values()[1]])
    assert colour_at(maps, 0, 0, 0, 0) == rgb("negative")
    assert colour_at(maps, 0, 1, 2, 3) == rgb("positive")
    assert colour_at(maps, 0, 3, 3, 3) == rgb("zero")


def test_another_theme_repaints_the_maps(maps: FeatureMaps) -> None:
    maps.show_values([LayerValues(np.ones((4, 8, 8), np.float32)), values()[1]])
    dark = colour_at(maps, 0, 0, 0, 0)
    set_theme("light")
    assert colour_at(maps, 0, 0, 0, 0) == rgb("activation_high") != dark


def test_values_of_other_shapes_are_refused(maps: FeatureMaps) -> None:
    with pytest.raises(ValueError, match="not the values"):
        maps.show_values([LayerValues(np.zeros((4, 8, 7)))] * 2)
    with pytest.raises(ValueError, match="not the values"):
        maps.show_values([values()[0]])


def test_without_values_the_maps_are_there_and_empty(maps: FeatureMaps) -> None:
    maps.show_values(None)
    assert maps.value_of((0, 0, 0, 0)) is None
    assert colour_at(maps, 0, 0, 0, 0) == rgb("inset")


def test_a_layer_appears_row_by_row(maps: FeatureMaps) -> None:
    full = [LayerValues(np.ones(layer.shape, np.float32)) for layer in LAYERS]
    maps.show_values(full)
    maps.show_shares([0.5, 0.0])
    assert colour_at(maps, 0, 3, 3, 0) == rgb("activation_high")
    assert colour_at(maps, 0, 3, 4, 0) == rgb("inset")
    assert colour_at(maps, 1, 0, 0, 0) == rgb("inset")
    assert maps.value_of((0, 3, 3, 0)) == 1.0
    assert maps.value_of((0, 3, 4, 0)) is None
    maps.show_shares(None)
    assert colour_at(maps, 1, 5, 2, 2) == rgb("activation_high")


def test_the_same_share_is_the_same_picture_from_whichever_side(maps: FeatureMaps) -> None:
    pictures = {}
    for share in (0.0, 0.4, 1.0, 0.4, 0.0):
        maps.show_shares([share, 0.0])
        picture = pixels_of(maps)
        np.testing.assert_array_equal(pictures.setdefault(share, picture), picture)


def test_the_mouse_points_at_cells_and_leaves(maps: FeatureMaps, qtbot: QtBot) -> None:
    with qtbot.waitSignal(maps.cell_pointed) as pointed:
        qtbot.mouseMove(maps, middle(maps, 0, 2, 5, 6))
    assert pointed.args == [0, 2, 5, 6]
    with qtbot.waitSignal(maps.cell_clicked) as clicked:
        qtbot.mouseClick(maps, Qt.MouseButton.LeftButton, pos=middle(maps, 1, 4, 2, 0))
    assert clicked.args == [1, 4, 2, 0]
    with qtbot.waitSignal(maps.left):
        qtbot.mouseMove(maps, QPoint(maps.width() - 1, maps.height() - 1))


def test_every_cell_is_found_where_it_is(maps: FeatureMaps) -> None:
    for layer, shown in enumerate(LAYERS):
        for place in np.ndindex(shown.shape):
            cell: Cell = (layer, *place)
            assert maps.cell_at(maps.cell_box(*cell).center()) == cell
    assert maps.cell_at(QPointF(1, 1)) is None


def test_arrows_walk_through_a_map_over_its_edge_and_on_to_the_next_layer(
    maps: FeatureMaps, qtbot: QtBot
) -> None:
    maps.move_cursor((0, 0, 7, 6))
    for key, expected in (
        (Qt.Key.Key_Right, (0, 0, 7, 7)),
        (Qt.Key.Key_Up, (0, 0, 6, 7)),
        (Qt.Key.Key_Down, (0, 0, 7, 7)),
    ):
        qtbot.keyClick(maps, key)
        assert maps.cursor_cell == expected
    across = maps.maps_across(0)
    below = (0, across, 0, 7) if across < 4 else (0, 0, 7, 7)
    qtbot.keyClick(maps, Qt.Key.Key_Down)
    assert maps.cursor_cell == below
    maps.move_cursor((0, across - 1, 0, 7))
    qtbot.keyClick(maps, Qt.Key.Key_Right)
    cursor = maps.cursor_cell
    assert cursor is not None
    assert (cursor[0], cursor[3]) == (1, 0)
    qtbot.keyClick(maps, Qt.Key.Key_Left)
    cursor = maps.cursor_cell
    assert cursor is not None
    assert (cursor[0], cursor[3]) == (0, 7)


def test_at_the_outer_edges_the_keys_stay(maps: FeatureMaps, qtbot: QtBot) -> None:
    for start, key in (
        ((0, 0, 0, 0), Qt.Key.Key_Left),
        ((0, 0, 0, 0), Qt.Key.Key_Up),
        ((1, 5, 2, 2), Qt.Key.Key_Down),
    ):
        maps.move_cursor(start)
        qtbot.keyClick(maps, key)
        assert maps.cursor_cell == start


def test_every_cell_can_be_reached_with_the_keys(maps: FeatureMaps, qtbot: QtBot) -> None:
    seen, waiting = set(), [(0, 0, 0, 0)]
    keys = (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down)
    while waiting:
        start = waiting.pop()
        if start in seen:
            continue
        seen.add(start)
        for key in keys:
            maps.move_cursor(start)
            qtbot.keyClick(maps, key)
            assert maps.cursor_cell is not None
            waiting.append(maps.cursor_cell)
    assert len(seen) == sum(int(np.prod(layer.shape)) for layer in LAYERS)


def test_enter_chooses_and_escape_lets_go(maps: FeatureMaps, qtbot: QtBot) -> None:
    maps.move_cursor((1, 2, 1, 1))
    with qtbot.waitSignal(maps.cell_clicked) as chosen:
        qtbot.keyClick(maps, Qt.Key.Key_Return)
    assert chosen.args == [1, 2, 1, 1]
    maps.show_frames([MapFrame(1, 2, 1, 1)])
    with qtbot.waitSignal(maps.selection_cleared):
        qtbot.keyClick(maps, Qt.Key.Key_Escape)


def test_a_screen_reader_hears_layer_map_cell_and_value(maps: FeatureMaps) -> None:
    assert maps.accessibleName() == "Feature maps"
    maps.show_values([LayerValues(np.full((4, 8, 8), 0.25, np.float32)), values()[1]])
    maps.move_cursor((0, 3, 1, 2))
    assert maps.accessibleDescription() == "First, map 3 (1, 2) · 0.250"


def test_small_cells_are_enlarged_beside_the_pointer_and_large_ones_are_not(
    maps: FeatureMaps, qtbot: QtBot
) -> None:
    assert maps.cell_box(0, 0, 0, 0).width() >= 4
    maps.resize(150, 110)
    small = maps.cell_box(0, 0, 4, 4).width() < 6
    before = pixels_of(maps)
    qtbot.mouseMove(maps, middle(maps, 0, 0, 4, 4))
    assert (not np.array_equal(pixels_of(maps), before)) == small
    maps.show_layers([ShownLayer((1, 4, 4))])
    maps.show_values([LayerValues(np.ones((1, 4, 4)))])
    maps.resize(400, 400)
    before = pixels_of(maps)
    qtbot.mouseMove(maps, middle(maps, 0, 0, 1, 1))
    np.testing.assert_array_equal(pixels_of(maps), before)


def test_the_enlarged_map_goes_with_the_pointer_and_stays_for_the_keys(
    maps: FeatureMaps, qtbot: QtBot
) -> None:
    maps.resize(150, 110)
    maps.setFocus()
    place = maps.cell_box(0, 0, 1, 1).center().toPoint()
    qtbot.mouseClick(maps, Qt.MouseButton.LeftButton, pos=place)
    QCoreApplication.sendEvent(maps, QEvent(QEvent.Type.Leave))
    assert maps._loupe is None
    qtbot.keyClick(maps, Qt.Key.Key_Right)
    assert maps._loupe == (0, 0, 1, 2)


def test_a_frame_stands_around_its_cells_in_one_map_or_in_all(maps: FeatureMaps) -> None:
    blank = [LayerValues(np.zeros(layer.shape, np.float32)) for layer in LAYERS]
    maps.show_values(blank)

    def framed() -> list[bool]:
        picture = pixels_of(maps).astype(int)
        accent = np.array(rgb("accent"))
        found = []
        for number in range(4):
            box = maps.map_box(0, number).toAlignedRect()
            part = picture[box.top() : box.bottom() + 1, box.left() : box.right() + 1]
            found.append(bool((np.abs(part - accent).sum(axis=2) < 60).any()))
        return found

    assert framed() == [False] * 4
    maps.show_frames([MapFrame(0, 2, 1, 1, 3, 3)])
    assert framed() == [False, False, True, False]
    maps.show_frames([MapFrame(0, None, 1, 1, 3, 3)])
    assert framed() == [True] * 4
    maps.show_frames([])
    assert framed() == [False] * 4


def test_a_file_of_vectors_has_one_picture_a_layer_and_its_words_as_words(
    maps: FeatureMaps,
) -> None:
    svg = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(svg)
    generator.setSize(maps.size())
    painter = QPainter(generator)
    maps.render(painter, QPoint())
    painter.end()
    text = bytes(svg.data().data()).decode("utf-8")
    assert text.count("<image") == len(LAYERS)
    for words in ("First", "6 maps 3×3"):
        assert words in text


def test_a_network_too_wide_for_its_room_gets_wider_than_it(qtbot: QtBot) -> None:
    maps = FeatureMaps()
    qtbot.addWidget(maps)
    maps.show_layers([ShownLayer((64, 16, 16))] * 8)
    maps.fit(300, 200)
    assert not maps.columns_fit()
    assert maps.width() == maps.content_width() > 300
    maps.show_layers(LAYERS)
    maps.fit(300, 200)
    assert maps.columns_fit()
    assert maps.width() == 300


def test_it_speaks_the_language_of_the_moment(maps: FeatureMaps) -> None:
    set_language("ko")
    QCoreApplication.sendEvent(maps, QEvent(QEvent.Type.LanguageChange))
    assert maps.accessibleName() != "Feature maps"
    maps.move_cursor((0, 0, 0, 0))
    assert maps.accessibleDescription().endswith("(0, 0) · 0.637")
