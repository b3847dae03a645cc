"""What is dropped is read and stays where it is: the program that it comes from keeps it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent


def take_copy(event: QDropEvent) -> None:
    """Accept a drag or a drop as a copy.

    What is proposed may be a move, after which a file manager deletes the file.
    """
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
