"""A choice that stands where one scrolls."""

from PySide6.QtGui import QWheelEvent

from nnviz.ui.choice_box import ChoiceBox


class SettingsChoice(ChoiceBox):
    """The wheel scrolls what it stands in; it must not choose another optimiser on its way."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
