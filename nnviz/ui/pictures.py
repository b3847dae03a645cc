"""Widgets as pictures."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget


def png_bytes(widget: QWidget) -> bytes:
    """What `widget` shows, as the bytes of a PNG file."""
    return image_bytes(widget.grab().toImage())


def image_bytes(image: QImage) -> bytes:
    """`image` as the bytes of a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Qt refuses the bytes that its types ask for.
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())
