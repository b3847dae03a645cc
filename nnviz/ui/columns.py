"""What the window holds: lessons on the left, the stage, the explanation on the right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nnviz.language import tr
from nnviz.ui.buttons import icon_button, name_button
from nnviz.ui.header_buttons import HeaderButtons
from nnviz.ui.icons import program_icon
from nnviz.ui.lesson_list import LessonList, ListedLesson
from nnviz.ui.message_bar import MessageBar
from nnviz.ui.player import Player
from nnviz.ui.theme import (
    CLICK_TARGET,
    STAGE_MARGIN,
    is_projecting,
    space_px,
    stage_margin,
    theme,
    theme_signals,
)
from nnviz.ui.transport_bar import TransportBar

WIDE, NORMAL = 1440, 1280  # from these widths on: columns as drawn; narrower columns
LOW = 760  # below this height the header has one line and the transport is lower


class Columns(QWidget):
    """Columns, header, message bar, transport; what stands in them comes by `show_lesson`."""

    lesson_chosen = Signal(str)
    export_wanted = Signal()  # the button of the transport or Ctrl+E

    def __init__(self) -> None:
        super().__init__()
        self.lesson_list = LessonList()
        self.lesson_list.lesson_chosen.connect(self._on_lesson)
        self.header_buttons = HeaderButtons()
        self.messages = MessageBar()
        self.transport = TransportBar()
        self.transport.export_wanted.connect(self.export_wanted)
        self._lessons_wanted = True
        self._explanation_wanted = True
        self._lessons_over_stage = False
        self._before_projecting: tuple[bool, bool, bool] | None = None
        self._title, self._subtitle = QLabel(), QLabel()
        self._stage_stack = QStackedWidget()
        self._explanation_area = QScrollArea()
        self._fold_lessons = icon_button("panel-left", self.toggle_lessons, "muted")
        self._unfold_lessons = icon_button("panel-left", self.toggle_lessons, "muted")
        self._fold_explanation = icon_button("panel-right", self.toggle_explanation, "muted")
        self._unfold_explanation = icon_button("panel-right", self.toggle_explanation, "muted")
        self._explanation_title = QLabel()
        # In this order the Tab key goes through the window; the lesson list is raised over the
        # stage where there is no room beside it.
        self._lessons_panel = self._build_lessons_panel()
        self._middle = self._build_middle()
        self._explanation_panel = self._build_explanation_panel()
        self.transport.setParent(self)
        self._lessons_panel.raise_()
        QShortcut(QKeySequence("/"), self, self.focus_filter)
        QShortcut(QKeySequence("Ctrl+E"), self, self.export_wanted.emit)
        theme_signals.changed.connect(self._arrange)
        self._retranslate()
        self._arrange()

    # -- what is shown -------------------------------------------------------------------------

    def show_lessons(self, lessons: Sequence[ListedLesson]) -> None:
        """Fill the list on the left."""
        self.lesson_list.show_lessons(lessons)

    def show_heading(self, title: str, subtitle: str) -> None:
        """The title above the stage and the sentence under it."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self.window().setWindowTitle(f"{title} – nnviz" if title else "nnviz")

    def show_lesson(
        self, stage: QWidget, explanation: QWidget, player: Player | None = None
    ) -> None:
        """Put a lesson's widgets on the stage and into the explanation; the old ones go.

        The transport shows `player`, or nothing where nothing moves.
        """
        self.transport.show_player(None)
        while (old := self._stage_stack.currentWidget()) is not None:
            self._stage_stack.removeWidget(old)
            old.deleteLater()
        self._stage_stack.addWidget(stage)
        self._stage_stack.setCurrentWidget(stage)
        old_explanation = self._explanation_area.takeWidget()
        if old_explanation is not None:
            old_explanation.deleteLater()
        self._explanation_area.setWidget(explanation)
        self.transport.show_player(player)
        self._arrange()

    # -- panels --------------------------------------------------------------------------------

    def toggle_lessons(self) -> None:
        """Fold the lesson list away or bring it back."""
        if self.width() < NORMAL:
            self._lessons_over_stage = not self._lessons_over_stage
        else:
            self._lessons_wanted = not self._lessons_wanted
        self._arrange()

    def toggle_explanation(self) -> None:
        """Fold the explanation away or bring it back."""
        self._explanation_wanted = not self._explanation_wanted
        self._arrange()

    def panels(self) -> dict[str, bool]:
        """Which panels the user wants to see, for the settings."""
        wanted = self._before_projecting or (self._lessons_wanted, self._explanation_wanted)
        return {"lessons": wanted[0], "explanation": wanted[1]}

    def show_panels(self, lessons: bool = True, explanation: bool = True) -> None:
        """Restore what `panels` gave."""
        if self._before_projecting is not None:
            self._before_projecting = lessons, explanation, False
            return
        self._lessons_wanted, self._explanation_wanted = lessons, explanation
        self._lessons_over_stage = False
        self._arrange()

    def show_projecting(self, projecting: bool) -> None:
        """Fold both panels for a projector; afterwards they are as they were before."""
        if projecting and self._before_projecting is None:
            self._before_projecting = (
                self._lessons_wanted,
                self._explanation_wanted,
                self._lessons_over_stage,
            )
            self._lessons_wanted = self._explanation_wanted = self._lessons_over_stage = False
        elif not projecting and self._before_projecting is not None:
            before, self._before_projecting = self._before_projecting, None
            self._lessons_wanted, self._explanation_wanted, self._lessons_over_stage = before
        self._arrange()

    def focus_filter(self) -> None:
        """Open the lesson list if need be and put the cursor into its filter box."""
        if not self._lessons_panel.isVisible():
            self.toggle_lessons()
        self.lesson_list.filter_box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- Qt ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() >= NORMAL:
            self._lessons_over_stage = False
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- building ------------------------------------------------------------------------------

    def _build_lessons_panel(self) -> QWidget:
        panel = _Panel(self, "right")
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        header = QHBoxLayout()
        header.setContentsMargins(20, 0, 12, 0)
        mark, name = QLabel(), QLabel("nnviz")
        mark.setPixmap(program_icon().pixmap(24, 24))
        name.setProperty("role", "panel-title")
        header.addWidget(mark)
        header.addSpacing(4)
        header.addWidget(name, 1)
        header.addWidget(self._fold_lessons)
        layout.addLayout(header)
        header.setSizeConstraint(QHBoxLayout.SizeConstraint.SetMinimumSize)
        self._lessons_header = header
        layout.addWidget(self.lesson_list, 1)
        return panel

    def _build_middle(self) -> QWidget:
        middle = QWidget(self)
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._header = QWidget()
        row = QHBoxLayout(self._header)
        self._header_row = row
        row.setSpacing(8)
        row.addWidget(self._unfold_lessons)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addStretch(1)
        self._title.setProperty("role", "title")
        self._subtitle.setProperty("role", "muted")
        self._subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        titles.addWidget(self._title)
        titles.addWidget(self._subtitle)
        titles.addStretch(1)
        row.addLayout(titles, 1)
        row.addWidget(self.header_buttons)
        row.addWidget(self._unfold_explanation)
        layout.addWidget(self._header)
        self._message_row = QHBoxLayout()
        self._message_row.addWidget(self.messages)
        layout.addLayout(self._message_row)
        layout.addWidget(self._stage_stack, 1)
        return middle

    def _build_explanation_panel(self) -> QWidget:
        panel = _Panel(self, "left")
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        header = QHBoxLayout()
        header.setContentsMargins(STAGE_MARGIN, 0, 12, 0)
        self._explanation_title.setProperty("role", "panel-title")
        header.addWidget(self._explanation_title, 1)
        header.addWidget(self._fold_explanation)
        self._explanation_header = header
        layout.addLayout(header)
        area = self._explanation_area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(area, 1)
        return panel

    # -- layout --------------------------------------------------------------------------------

    def _arrange(self) -> None:
        width = self.width()
        lessons_width = 240 if width >= WIDE or width < NORMAL else 208
        explanation_width = 368 if width >= WIDE else 320
        if is_projecting():
            lessons_width, explanation_width = space_px(240), space_px(368)
        beside = self._lessons_wanted and width >= NORMAL
        left = lessons_width if beside else 0
        right = explanation_width if self._explanation_wanted else 0
        height = self._arrange_transport(left, right)
        self._arrange_headers()
        self._lessons_panel.setVisible(beside or self._lessons_over_stage)
        self._lessons_panel.setGeometry(QRect(0, 0, lessons_width, height))
        self._explanation_panel.setVisible(self._explanation_wanted)
        self._explanation_panel.setGeometry(QRect(width - right, 0, explanation_width, height))
        self._middle.setGeometry(QRect(left, 0, width - left - right, height))
        self._unfold_lessons.setVisible(not beside)
        self._unfold_explanation.setVisible(not self._explanation_wanted)

    def _arrange_transport(self, left: int, right: int) -> int:
        """Put the transport along the bottom. Returns the height that is left above it."""
        if self.transport.player is None:
            return self.height()
        height = self.transport.height_in(self.height(), LOW)
        top = self.height() - height
        self.transport.setGeometry(QRect(0, top, self.width(), height))
        self.transport.show_columns(left, right)
        return top

    def _arrange_headers(self) -> None:
        one_line = self.height() < LOW or is_projecting()
        header_height = 56 if one_line else 72
        self._header.setFixedHeight(header_height)
        for row in (self._lessons_header, self._explanation_header):
            margins = row.contentsMargins()
            gap = (header_height - space_px(CLICK_TARGET)) // 2
            row.setContentsMargins(margins.left(), gap, margins.right(), gap)
        margin = stage_margin()
        self._header_row.setContentsMargins(margin, 0, margin - 6, 0)
        self._message_row.setContentsMargins(margin, 0, margin, 0)
        self._subtitle.setVisible(not one_line)

    def _on_lesson(self, lesson_id: str) -> None:
        if self._lessons_over_stage:
            self.toggle_lessons()
        self.lesson_chosen.emit(lesson_id)

    def _retranslate(self) -> None:
        self._explanation_title.setText(tr("Explanation"))
        for button, name in (
            (self._fold_lessons, tr("Fold the lesson list")),
            (self._unfold_lessons, tr("Show the lesson list")),
            (self._fold_explanation, tr("Fold the explanation")),
            (self._unfold_explanation, tr("Show the explanation")),
        ):
            name_button(button, name)


class _Panel(QWidget):
    """A side panel: its ground, and a line toward the stage."""

    def __init__(self, parent: QWidget, line_side: str) -> None:
        super().__init__(parent)
        self._line_side = line_side

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().qcolor("surface"))
        x = 0 if self._line_side == "left" else self.width() - 1
        painter.fillRect(x, 0, 1, self.height(), theme().qcolor("border"))
        painter.end()
