from pytestqt.qtbot import QtBot

from nnviz.ui.code_view import CodeLine, CodeView

LINES = (
    CodeLine(10, "def forward(self, x):"),
    CodeLine(11, '    """y = x·W + b."""'),
    CodeLine(12, "    y = x @ self.W  # 한글", marked=True),
    CodeLine(13, "    return y"),
)


def test_the_text_is_shown_as_it_stands(qtbot: QtBot) -> None:
    view = CodeView()
    qtbot.addWidget(view)
    view.show_code(LINES)
    assert view.toPlainText().splitlines() == [line.text for line in LINES]
    assert view.marked_lines() == ["    y = x @ self.W  # 한글"]


def test_the_marked_line_has_another_ground(qtbot: QtBot) -> None:
    view = CodeView()
    qtbot.addWidget(view)
    view.resize(360, 120)
    view.show_code(LINES)
    picture = view.grab().toImage()
    ground = {picture.pixelColor(350, 19 + 22 * row).name() for row in (0, 1, 3)}
    assert len(ground) == 1
    assert picture.pixelColor(350, 19 + 22 * 2).name() not in ground


def test_the_height_follows_the_lines_and_code_never_wraps(qtbot: QtBot) -> None:
    view = CodeView()
    qtbot.addWidget(view)
    view.show_code(LINES[:2])
    low = view.sizeHint().height()
    view.show_code(LINES)
    assert view.sizeHint().height() == low + 2 * 22
    view.resize(100, 200)
    assert view.document().lineCount() == len(LINES)


def test_an_excerpt_that_ends_in_a_statement_is_still_shown(qtbot: QtBot) -> None:
    view = CodeView()
    qtbot.addWidget(view)
    view.show_code((CodeLine(1, "y = f(x,"), CodeLine(2, "    '''")))
    assert view.toPlainText().startswith("y = f(x,")
