"""A small window to draw a picture in: what is drawn is the picture, at once."""

import numpy as np
from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nnviz.files.pictures import Picture, picture_of_pixels
from nnviz.language import tr
from nnviz.ui.buttons import icon_button, name_button
from nnviz.ui.drawing_pad import DrawingPad
from nnviz.ui.ink_layer import InkLayer, InkLook
from nnviz.ui.theme import space_px, theme

SIDE = 256
"""Of a drawn picture, in pixels."""
PAD_PX = 288
PEN_WIDTH = 0.06
FRAME_MS = 16  # strokes come as often as the mouse: a picture is made once a frame


class PictureDrawingPad(DrawingPad):
    """The pad for any picture, dropped and pasted ones, too."""

    mime_given = Signal(object)  # QMimeData

    def take_mime(self, mime: QMimeData) -> None:
        self.mime_given.emit(mime)

    def hint_text(self) -> str:
        return tr("Draw a picture here")

    def _retranslate(self) -> None:
        super()._retranslate()
        self.setAccessibleDescription(
            tr("Draw with mouse, pen or finger. E takes the eraser, Delete clears.")
        )


class PicturePad(QDialog):
    """Stays open beside the lesson, and tells each change of the drawing."""

    drawn = Signal(object)  # Picture
    mime_given = Signal(object)  # QMimeData: another picture than a drawing was pasted or dropped

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pad = PictureDrawingPad()
        self.pad.set_pen_width(PEN_WIDTH)
        self.undo_button = icon_button("undo", self.pad.undo)
        self.clear_button = icon_button("clear", self.pad.clear)
        self.done_button = QPushButton()
        self.done_button.setDefault(True)
        self.done_button.clicked.connect(self.accept)
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(lambda: self.drawn.emit(self.picture()))
        self.pad.strokes_changed.connect(self._on_strokes)
        self.pad.mime_given.connect(self.mime_given)
        self._build()
        self._retranslate()

    def picture(self) -> Picture:
        """What is drawn, as it looks on the pad: light on dark, or dark on light."""
        paper, ink = ("#000000", "#FFFFFF") if theme().dark else ("#FFFFFF", "#000000")
        image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
        image.fill(paper)
        painter = QPainter(image)
        look = InkLook((SIDE, SIDE), 1.0, self.pad.pen_width, ink)
        InkLayer().paint(painter, look, self.pad.strokes())
        painter.end()
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        rows = np.frombuffer(grey.constBits(), np.uint8).reshape(SIDE, grey.bytesPerLine())
        return picture_of_pixels(rows[:, :SIDE].copy(), tr("Drawing"))

    def open_near(self, button: QWidget) -> None:
        """Show it below `button`, inside the window."""
        self.adjustSize()
        window = button.window()
        place = QRect(button.mapToGlobal(QPoint(0, button.height() + 6)), self.size())
        inside = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
        place.moveRight(min(place.right(), inside.right() - 12))
        place.moveBottom(min(place.bottom(), inside.bottom() - 12))
        self.move(place.topLeft())
        self.show()
        self.pad.setFocus(Qt.FocusReason.PopupFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.pad.strokes():
            self._on_strokes()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_strokes(self) -> None:
        if not self._frame.isActive():
            self._frame.start()

    def _build(self) -> None:
        self.pad.setMinimumSize(QSize(space_px(PAD_PX), space_px(PAD_PX)))
        row = QHBoxLayout()
        row.addWidget(self.undo_button)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        row.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pad, 1)
        layout.addLayout(row)

    def _retranslate(self) -> None:
        self.setWindowTitle(tr("Draw a picture"))
        self.done_button.setText(tr("Done"))
        name_button(self.undo_button, tr("Undo (Ctrl+Z)"))
        name_button(self.clear_button, tr("Clear (Delete)"))
