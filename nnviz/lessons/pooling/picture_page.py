"""A picture and its pooling beside it, with the window that slides over the one."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from nnviz.language import tr
from nnviz.lessons.pooling.pooled import Cell, Pooled
from nnviz.scene.value_maps import shown_pixels
from nnviz.ui.picture_source import PictureSource
from nnviz.ui.picture_view.picture_view import PictureView
from nnviz.ui.theme import space_px, theme_signals, type_px

MARKED_AROUND = 12
"""Windows on each side of the current one whose maxima are marked: more than the loupe shows."""


class PicturePage(QWidget):
    """Shows a Pooled of a picture; what is pointed at is told as a window."""

    window_pointed = Signal(int, int)
    window_clicked = Signal(int, int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pooled: Pooled | None = None
        self.source = PictureSource()
        self.input, self.output = PictureView(), PictureView()
        self._titles = [QLabel() for _ in range(2)]
        self._name = QLabel()
        self._name.setProperty("role", "accent")
        self._sizes = [QLabel() for _ in range(2)]
        self._told = [QLabel() for _ in range(2)]
        self._build()
        self.input.pointed.connect(self._on_input_pointed)
        self.input.clicked.connect(self._on_input_clicked)
        self.output.pointed.connect(self.window_pointed)
        self.output.clicked.connect(self.window_clicked)
        for view in (self.input, self.output):
            view.left.connect(self.left)
            view.set_alignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        theme_signals.changed.connect(self._space)
        self._space()
        self._retranslate()

    # -- what is shown ---------------------------------------------------------------------------

    def show_pooled(self, pooled: Pooled) -> None:
        """Show `pooled`: the picture, and all of its output."""
        self._pooled = pooled
        self.input.show_picture(shown_pixels(pooled.x, "clip"), pooled.x)
        self.output.show_picture(shown_pixels(pooled.y, "clip"), pooled.y)
        for label, array in zip(self._sizes, (pooled.x, pooled.y), strict=True):
            label.setText(f"{array.shape[1]} × {array.shape[0]}")

    def show_window(self, cell: Cell | None, count: int) -> None:
        """Frame window `cell` (None: none) and its pixel; the first `count` pixels are there."""
        pooled = self._pooled
        if pooled is None:
            return
        self.output.show_revealed(count)
        if cell is None:
            for view in (self.input, self.output):
                view.show_window(None)
            self.input.show_marks(None, None)
            return
        i, j = cell
        side = pooled.size
        self.input.show_window((i * pooled.stride, j * pooled.stride, side, side))
        self.output.show_window((i, j, 1, 1))
        if pooled.kind == "max":
            self.input.show_marks(*pooled.maxima(i, j, MARKED_AROUND))
        else:
            self.input.show_marks(None, None)

    def show_reduced_from(self, size: tuple[int, int] | None) -> None:
        """Say that the picture was larger (width, height); None: it was not."""
        if self._pooled is None:
            return
        text = f"{self._pooled.x.shape[1]} × {self._pooled.x.shape[0]}"
        if size is not None:
            whole = f"{size[0]} × {size[1]}"
            text = tr("{size}, reduced from {whole}", size=text, whole=whole)
        self._sizes[0].setText(text)

    def show_name(self, name: str) -> None:
        """Say beside the output what made it."""
        self._name.setText(name)

    def show_told(self, window: str, number: str) -> None:
        """What is said under the pictures."""
        for label, text in zip(self._told, (window, number), strict=True):
            if label.text() != text:
                label.setText(text)

    def hide_tools(self) -> None:
        """A picture of it needs no buttons."""
        self.source.hide()
        for view in (self.input, self.output):
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def needed_height(self, width: int) -> int:
        """The height at which the larger picture fills a pane, in px."""
        if self._pooled is None:
            return 0
        rows, columns = (int(side) for side in self._pooled.x.shape[:2])
        pane = (width - self._row.spacing()) / 2
        around = self._head() + type_px(12) + 8 + 3 * space_px(4)
        return round(pane * rows / columns) + around

    # -- inside ----------------------------------------------------------------------------------

    def _build(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._columns: list[QVBoxLayout] = []
        for at, view in enumerate((self.input, self.output)):
            column, head, foot = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
            self._titles[at].setProperty("role", "section")
            head.addWidget(self._titles[at])
            if at == 0:
                head.addWidget(self.source)
            else:
                head.addWidget(self._name)
            head.addStretch(1)
            for label in (self._sizes[at], self._told[at]):
                label.setProperty("role", "caption")
                label.setTextFormat(Qt.TextFormat.PlainText)
                foot.addWidget(label)
            # Its room stays when its text changes: a frame must not wait for a layout.
            self._told[at].setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            foot.setStretch(1, 1)
            foot.setSpacing(16)
            column.addLayout(head)
            column.addWidget(view, 1)
            column.addLayout(foot)
            column.addStretch(0)
            self._row.addLayout(column, 1)
            self._columns.append(column)

    def _on_input_pointed(self, row: int, column: int) -> None:
        cell = None if self._pooled is None else self._pooled.window_with(row, column)
        if cell is None:
            self.left.emit()
        else:
            self.window_pointed.emit(*cell)

    def _on_input_clicked(self, row: int, column: int) -> None:
        cell = None if self._pooled is None else self._pooled.window_with(row, column)
        if cell is not None:
            self.window_clicked.emit(*cell)

    def _head(self) -> int:
        return max(space_px(32), self.source.sizeHint().height())

    def _space(self) -> None:
        self._row.setSpacing(space_px(16))
        for column in self._columns:
            column.setSpacing(space_px(4))
        for title in self._titles:
            title.setFixedHeight(self._head())

    def _retranslate(self) -> None:
        for label, view, name in zip(
            self._titles, (self.input, self.output), (tr("Input"), tr("Output")), strict=True
        ):
            label.setText(name)
            view.setAccessibleName(name)
