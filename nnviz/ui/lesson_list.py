"""The list of lessons by chapter, with a filter box."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from nnviz.language import tr
from nnviz.ui.icons import icon
from nnviz.ui.theme import text_font, theme, theme_signals

ROW_HEIGHT = 32
_ID_ROLE = Qt.ItemDataRole.UserRole
_CHAPTER_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class ListedLesson:
    """One row: the lesson's id and title, and the number and title of its chapter."""

    id: str
    title: str
    chapter_number: int
    chapter: str


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | object) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | object
    ) -> None:
        if not isinstance(index, QModelIndex):
            return
        rect = QRectF(option.rect)
        number = index.data(_CHAPTER_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if number is not None:
            self._paint_chapter(painter, rect, number, index.data())
        else:
            self._paint_lesson(painter, rect, option.state, index.data())
        painter.restore()

    def _paint_chapter(self, painter: QPainter, rect: QRectF, number: int, title: str) -> None:
        painter.setFont(text_font(12, 600))
        painter.setPen(theme().qcolor("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(24, 0, 0, 0), middle, str(number))
        painter.drawText(rect.adjusted(40, 0, 0, 0), middle, title)

    def _paint_lesson(
        self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, title: str
    ) -> None:
        current = bool(state & QStyle.StateFlag.State_Selected)
        row = rect.adjusted(8, 0, -8, 0)
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().qcolor("selection", 1.0 if current else 0.5))
            painter.drawRoundedRect(row, 8, 8)
        if current:
            bar = QRectF(row.left(), row.top() + 8, 3, row.height() - 16)
            painter.fillRect(bar, theme().qcolor("accent"))
        if current and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme().qcolor("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 8, 8)
        painter.setFont(text_font(14, 600 if current else 400))
        painter.setPen(theme().qcolor("text"))
        painter.drawText(row.adjusted(32, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, title)


class LessonList(QWidget):
    """Lessons under their chapters; the filter box narrows them as one types."""

    lesson_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lessons: tuple[ListedLesson, ...] = ()
        self._current = ""
        self.filter_box = QLineEdit()
        self.filter_box.setClearButtonEnabled(True)
        self._search_action = QAction(icon("search", "muted"), "", self)
        self.filter_box.addAction(self._search_action, QLineEdit.ActionPosition.LeadingPosition)
        self.filter_box.textChanged.connect(self._refill)
        self.filter_box.returnPressed.connect(self._choose_first)
        self._list = QListWidget()
        self._list.setItemDelegate(_RowDelegate(self._list))
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._on_item)
        self._list.itemActivated.connect(self._on_item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        box = QVBoxLayout()
        box.setContentsMargins(16, 0, 16, 0)
        box.addWidget(self.filter_box)
        layout.addLayout(box)
        layout.addWidget(self._list, 1)
        theme_signals.changed.connect(self._list.viewport().update)
        self._retranslate()

    def show_lessons(self, lessons: Sequence[ListedLesson]) -> None:
        """List `lessons`, which come in the order of their chapters."""
        self._lessons = tuple(lessons)
        self._refill()

    def show_current(self, lesson_id: str) -> None:
        """Mark the lesson that is open."""
        self._current = lesson_id
        self._mark_current()

    def shown_ids(self) -> list[str]:
        """The ids that the filter lets through, in order."""
        ids = [self._list.item(row).data(_ID_ROLE) for row in range(self._list.count())]
        return [lesson_id for lesson_id in ids if lesson_id]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.filter_box.text():
            self.filter_box.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _refill(self) -> None:
        wanted = self.filter_box.text().strip().casefold()
        self._list.clear()
        chapter = None
        for lesson in self._lessons:
            if wanted not in f"{lesson.title} {lesson.chapter} {lesson.id}".casefold():
                continue
            if lesson.chapter != chapter:
                chapter = lesson.chapter
                heading = QListWidgetItem(chapter)
                heading.setData(_CHAPTER_ROLE, lesson.chapter_number)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self._list.addItem(heading)
            row = QListWidgetItem(lesson.title)
            row.setData(_ID_ROLE, lesson.id)
            self._list.addItem(row)
        self._mark_current()

    def _mark_current(self) -> None:
        for row in range(self._list.count()):
            if self._list.item(row).data(_ID_ROLE) == self._current:
                self._list.setCurrentRow(row)

    def _choose_first(self) -> None:
        ids = self.shown_ids()
        if ids:
            self.lesson_chosen.emit(ids[0])

    def _on_item(self, item: QListWidgetItem) -> None:
        lesson_id = item.data(_ID_ROLE)
        if lesson_id:
            self.lesson_chosen.emit(lesson_id)

    def _retranslate(self) -> None:
        self.filter_box.setPlaceholderText(tr("Find a lesson"))
        self.filter_box.setAccessibleName(tr("Find a lesson"))
        self._list.setAccessibleName(tr("Lessons"))
