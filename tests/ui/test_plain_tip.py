"""Names out of files in tool tips."""

import pytest
from PySide6.QtGui import Qt, QTextDocument

from nnviz.ui.elided_line import ElidedLine
from nnviz.ui.plain_tip import plain_tip

_HOSTILE = ["<img src=//host/x.png>", "<b>W</b>", "W<br>1", "<table><tr><td>a", "<!-- a"]


@pytest.mark.parametrize("name", [*_HOSTILE, "W1", "a < b & c", "두 층\nW1", "<x>\nb"])
def test_a_name_is_shown_as_it_is(name: str) -> None:
    tip = plain_tip(name)
    shown = QTextDocument()
    # As QToolTip does it.
    if Qt.mightBeRichText(tip):
        shown.setHtml(tip)
    else:
        shown.setPlainText(tip)
    assert shown.toPlainText() == name


@pytest.mark.usefixtures("qapp")
def test_a_line_that_is_cut_has_a_plain_tip() -> None:
    line = ElidedLine()
    line.show_text("<img src=x>")
    assert "<img" not in line.toolTip()
    assert line.text() == "<img src=x>"
