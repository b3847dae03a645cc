from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.scene.neuron_layout import arrange_neurons
from nnviz.ui.neuron_edges import MOST_EDGES, paint_neuron_edges
from nnviz.ui.neuron_maps import NeuronMaps, ShownNeurons

COLOURS = (0xFFFF0000, 0xFF00FF00, 0xFF0000FF)


def shown_of(sizes: tuple[int, ...] = (2, 4, 3), seed: int = 0) -> ShownNeurons:
    rng = np.random.default_rng(seed)
    pictures = tuple(
        np.full((size, 8, 8), COLOURS[number % 3], np.uint32) for number, size in enumerate(sizes)
    )
    weights = tuple(rng.normal(size=pair) for pair in pairwise(sizes))
    captions = tuple((f"Layer {number}", "±1.0") for number in range(len(sizes)))
    return ShownNeurons(pictures, weights, captions, np.full((8, 8), 0xFF00FFFF, np.uint32), "All")


def maps_of(qtbot: QtBot, width: int = 700, height: int = 400) -> NeuronMaps:
    maps = NeuronMaps()
    qtbot.addWidget(maps)
    maps.resize(width, height)
    maps.show_neurons(shown_of())
    maps.show()
    return maps


def middle_of(maps: NeuronMaps, column: int, index: int) -> QPoint:
    layout = maps.layout_shown
    assert layout is not None
    corner = layout.corner_of(column, index)
    assert corner is not None
    return QPoint(round(corner[0] + layout.side / 2), round(corner[1] + layout.side / 2))


def test_each_node_is_its_own_picture(qtbot: QtBot) -> None:
    maps = maps_of(qtbot)
    image = maps.grab().toImage()
    for column, size in enumerate((2, 4, 3)):
        for index in range(size):
            colour = image.pixelColor(middle_of(maps, column, index))
            assert colour.rgb() == COLOURS[column]


def test_the_answer_stands_beside_and_gives_way_to_the_node_pointed_at(qtbot: QtBot) -> None:
    maps = maps_of(qtbot)
    layout = maps.layout_shown
    assert layout is not None
    assert layout.answer is not None
    x, y, side = layout.answer
    place = QPoint(round(x + side / 2), round(y + side / 2))
    assert maps.grab().toImage().pixelColor(place) == QColor("#00FFFF")
    with qtbot.waitSignal(maps.pointed) as told:
        QTest.mouseMove(maps, middle_of(maps, 1, 2))
    assert told.args == [1, 2]
    assert maps.grab().toImage().pixelColor(place) == QColor("#00FF00")


def test_an_edge_has_the_colour_of_its_sign(qtbot: QtBot) -> None:
    maps = NeuronMaps()
    qtbot.addWidget(maps)
    maps.resize(700, 300)
    plus = shown_of((1, 1))
    seen = []
    for sign in (1.0, -1.0):
        maps.show_neurons(
            ShownNeurons(plus.pictures, (np.array([[sign]]),), plus.captions, plus.answer)
        )
        a, b = middle_of(maps, 0, 0), middle_of(maps, 1, 0)
        colour = maps.grab().toImage().pixelColor((a + b) / 2)
        seen.append((colour.red(), colour.blue()))
    assert seen[0][0] > seen[0][1]
    assert seen[1][0] < seen[1][1]


def test_of_many_edges_the_strongest_are_drawn_and_those_of_the_node_pointed_at(
    qtbot: QtBot,
) -> None:
    layout = arrange_neurons((1, 300, 300), 700, 9000)
    weights = np.full((1, 300), 0.5), np.full((300, 300), 0.1)
    weights[1][7, 9] = 1.0
    picture = QImage(700, 9100, QImage.Format.Format_RGB32)
    seen = []
    for node in (None, (1, 200)):
        picture.fill(QColor("#000000"))
        painter = QPainter(picture)
        assert paint_neuron_edges(painter, layout, weights, node) == MOST_EDGES
        painter.end()
        columns = layout.columns
        for index, target in ((7, 9), (200, 3)):
            start, end = columns[1].corners[index], columns[2].corners[target]
            x = round(start[0] + layout.side + 0.5 * (end[0] - start[0] - layout.side))
            y = round((start[1] + end[1] + layout.side) / 2)
            lit = max(picture.pixelColor(x, y + away).red() for away in (-1, 0, 1))
            seen.append(lit)
    strongest, idle, _, own = seen
    assert strongest > 100
    assert idle < 20
    assert own > 20


@pytest.mark.parametrize("size", [(340, 170), (200, 120), (1200, 760)])
def test_every_size_and_every_network_is_painted(qtbot: QtBot, size: tuple[int, int]) -> None:
    maps = maps_of(qtbot, *size)
    for sizes in ((2, 2), (2, *[16] * 8, 5), (2, 300, 3), (2, *[3] * 40, 2)):
        maps.show_neurons(shown_of(sizes))
        maps.point_at((1, 0))
        maps.show_told(("Layer 1, node 0", "−1.00 … 1.00"))
        assert not maps.grab().isNull()
        maps.point_at(None)


def test_arrow_keys_walk_between_nodes(qtbot: QtBot) -> None:
    maps = maps_of(qtbot)
    QTest.keyClick(maps, Qt.Key.Key_Down)
    assert maps.node == (1, 0)
    QTest.keyClick(maps, Qt.Key.Key_Down)
    QTest.keyClick(maps, Qt.Key.Key_Right)
    assert maps.node == (2, 1)
    for _ in range(5):
        QTest.keyClick(maps, Qt.Key.Key_Left)
    assert maps.node == (0, 1)
    QTest.keyClick(maps, Qt.Key.Key_Escape)
    assert maps.node is None


def test_the_node_pointed_at_stays_while_weights_change(qtbot: QtBot) -> None:
    maps = maps_of(qtbot)
    maps.point_at((1, 3))
    maps.show_neurons(shown_of(seed=1))
    assert maps.node == (1, 3)
    maps.show_neurons(shown_of((2, 3, 3)))
    assert maps.node is None
    maps.show_neurons(None)
    assert maps.layout_shown is None
