import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.array_tree import BINS, ArrayTree, TreeLine
from nnviz.ui.distance_table import DistanceRow, DistanceTable
from nnviz.ui.number_pairs import NumberPair, NumberPairs
from nnviz.ui.tab_chips import TabChips
from nnviz.ui.unit_bars import ShownBars, UnitBars
from nnviz.ui.value_spread import Spread, ValueSpread


def point_at(widget: QWidget, at: QPointF) -> None:
    """Move the mouse there, with nothing pressed: widgets that are not on a screen hear it, too."""
    none = Qt.MouseButton.NoButton
    QApplication.sendEvent(
        widget,
        QMouseEvent(
            QEvent.Type.MouseMove, at, widget.mapToGlobal(at), none, none,
            Qt.KeyboardModifier.NoModifier,
        ),
    )  # fmt: skip


@pytest.fixture
def tree(qtbot: QtBot) -> ArrayTree:
    made = ArrayTree()
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    made.resize(240, 400)
    names = ["fc1.weight", "fc1.bias", "out/W", "out/b"]
    made.show_arrays([TreeLine(name, "3×4") for name in names], lambda number: np.ones(BINS))
    made.show()
    return made


def test_keys_walk_through_the_arrays_and_tell_which(tree: ArrayTree, qtbot: QtBot) -> None:
    tree.choose(0)
    heard: list[int] = []
    tree.array_chosen.connect(heard.append)
    for _ in range(4):
        QTest.keyClick(tree, Qt.Key.Key_Down)
    assert heard == [1, 2, 3]


def test_what_is_chosen_from_outside_is_marked_and_told_to_nobody(tree: ArrayTree) -> None:
    heard: list[int] = []
    tree.array_chosen.connect(heard.append)
    tree.choose(2)
    assert tree.chosen == 2
    assert heard == []


def test_a_click_on_an_array_chooses_it(tree: ArrayTree, qtbot: QtBot) -> None:
    tree.choose(3)
    place = tree.visualRect(tree.currentIndex()).center()
    tree.choose(0)
    with qtbot.waitSignal(tree.array_chosen) as heard:
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [3]


def test_thousands_of_arrays_are_listed_and_only_those_in_sight_looked_at(qtbot: QtBot) -> None:
    tree, asked = ArrayTree(), set()
    qtbot.addWidget(tree)
    tree.resize(240, 300)

    def shares(number: int) -> np.ndarray:
        asked.add(number)
        return np.ones(BINS)

    tree.show_arrays([TreeLine(f"b{n // 16}.w{n % 16}", "8×8") for n in range(4096)], shares)
    tree.choose(4000)
    tree.grab()
    assert tree.chosen == 4000
    assert 4000 in asked
    assert len(asked) < 40


def test_the_table_of_distances_walks_by_keys_and_tells_its_rows(qtbot: QtBot) -> None:
    table = DistanceTable()
    qtbot.addWidget(table)
    table.resize(520, 120)
    rows = [DistanceRow(f"W{n}", "3×4", "1.2", "3%", "0.9") for n in range(50)]
    rows.append(DistanceRow("b", "4", "", "", "", only="only in this file"))
    table.show_rows(("Array", "L2", "relative", "cosine"), rows, 40)
    assert table.row_box(40).bottom() <= table.viewport().height()
    with qtbot.waitSignal(table.chosen) as heard:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert heard.args == [41]
    assert table.text().endswith("b\t4\tonly in this file")
    table.grab()


def test_the_bars_tell_the_unit_under_the_pointer_and_mark_those_that_do_nothing(
    qtbot: QtBot,
) -> None:
    bars = UnitBars()
    qtbot.addWidget(bars)
    bars.resize(400, 200)
    norms = np.array([1.0, 0.0, 2.0, np.inf])
    bars.show_bars(ShownBars(norms, norms == 0, lambda unit: f"unit {unit}"))
    box = bars.bars_box()
    with qtbot.waitSignal(bars.pointed) as heard:
        point_at(bars, QPointF(box.left() + box.width() * 0.6, 100))
    assert heard.args == [2]
    bars.grab()
    QTest.keyClick(bars, Qt.Key.Key_Right)
    assert bars.unit == 3


def test_ten_thousand_units_have_room(qtbot: QtBot) -> None:
    bars = UnitBars()
    qtbot.addWidget(bars)
    bars.resize(400, 200)
    norms = np.arange(10_000.0)
    bars.show_bars(ShownBars(norms, norms < 1, str))
    bars.grab()


def test_the_histogram_tells_how_many_lie_where_one_points(qtbot: QtBot) -> None:
    spread = ValueSpread()
    qtbot.addWidget(spread)
    spread.resize(300, 120)
    for logarithmic in (False, True):
        counts = np.array([1, 5, 1000, 2], np.int64)
        spread.show_spread(Spread(counts, -2.0, 2.0, 0.1, 0.5), logarithmic)
        assert "0.1" in spread.told()
        spread.grab()
    point_at(spread, spread.bars_box().center() + QPointF(5, 0))
    assert spread.told().endswith("1,000")


def test_numbers_that_are_all_the_same_have_a_histogram(qtbot: QtBot) -> None:
    spread = ValueSpread()
    qtbot.addWidget(spread)
    spread.resize(300, 120)
    spread.show_spread(Spread(np.array([0, 9, 0], np.int64), 7.0, 7.0, 7.0, 0.0), False)
    spread.grab()


def test_pairs_are_read_aloud_as_they_stand(qtbot: QtBot) -> None:
    pairs = NumberPairs()
    qtbot.addWidget(pairs)
    pairs.show_pairs([NumberPair("mean", "0.1"), NumberPair("NaN", "3", stands_out=True)])
    pairs.resize(200, 30)
    pairs.grab()
    assert pairs.accessibleDescription() == "mean\t0.1\nNaN\t3"


def test_a_chip_that_is_clicked_is_told(qtbot: QtBot) -> None:
    chips = TabChips(("one", "two"))
    qtbot.addWidget(chips)
    chips.name_chips({"one": "One", "two": "Two"}, {"two": "the second"})
    with qtbot.waitSignal(chips.chosen) as heard:
        chips.chips["two"].click()
    assert heard.args == ["two"]
