"""The table of this moment's arrays, and the panel that it stands in."""

from pytestqt.qtbot import QtBot

from nnviz.ui.explanation_panel import ExplanationPanel, MomentExplained
from nnviz.ui.values_table import ValueRow, ValuesTable

LONG = "5,421 to 6,742 of each class, and the others of none"


def _explained(*rows: ValueRow) -> MomentExplained:
    return MomentExplained("Data", "What they are.", (), (), "", (), rows)


def test_a_long_row_takes_another_line_and_does_not_widen_the_panel(qtbot: QtBot) -> None:
    table = ValuesTable()
    qtbot.addWidget(table)
    table.show_rows((ValueRow("x_test", "10000×3×32×32", LONG), ValueRow("t", "10000", LONG)))
    assert table.minimumSizeHint().width() <= 262
    table.resize(262, 400)
    assert table.layout().heightForWidth(262) > table.layout().heightForWidth(900)


def test_without_values_nothing_says_that_there_are_any(qtbot: QtBot) -> None:
    panel = ExplanationPanel()
    qtbot.addWidget(panel)
    panel.show_moment(_explained())
    assert panel._values_title.isHidden()
    assert panel._copy.isHidden()
    panel.show_moment(_explained(ValueRow("x", "4×2", "0.00 to 1.00")))
    assert not panel._values_title.isHidden()
    assert not panel._copy.isHidden()
