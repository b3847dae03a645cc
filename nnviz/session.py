"""The one shared thing that changes: the network in use, where it came from, and the settings."""

from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from nnviz.bundled import bundled_path
from nnviz.files.settings_file import load_settings, save_settings

if TYPE_CHECKING:  # numpy is loaded after the window is shown
    from nnviz.files.weight_files import WeightFile

MOST_RECENT_FILES = 8

DEFAULT_SETTINGS: dict[str, Any] = {
    "language": None,
    "theme": None,
    "last_theme": None,  # what the computer preferred the last time, where "theme" is None
    "lesson": None,
    "panels": {},
    "geometry": [],
    "recent_files": [],
    "lessons": {},
}
"""Everything that is remembered; under "lessons" what each lesson keeps, by its id."""


def shipped_weights() -> "WeightFile":
    """The digit network that ships with the program."""
    from nnviz.files.weight_files import network_of

    return network_of(bundled_path("weights", "digits-mlp.npz"))


class Session(QObject):
    """What the lessons share. Signals tell what changed; nobody else holds this state."""

    network_changed = Signal()
    reported = Signal(str, str)  # what is wrong and what to do: the way to the message door

    def __init__(self, settings_path: Path | None, parent: QObject | None = None) -> None:
        """Without a path the settings are the defaults, and saving keeps nothing."""
        super().__init__(parent)
        self._settings_path = settings_path
        self.settings: dict[str, Any] = deepcopy(DEFAULT_SETTINGS)
        self.damaged_settings: Path | None = None
        if settings_path is not None:
            loaded = load_settings(settings_path, self.settings)
            self.settings, self.damaged_settings = loaded.values, loaded.set_aside
        self._weights: WeightFile | None = None
        self.is_shipped_network = True

    @property
    def is_kept(self) -> bool:
        """Whether anything of it is kept for the next start: not while a picture is taken."""
        return self._settings_path is not None

    @property
    def weights(self) -> "WeightFile":
        """The weight file in use; the network that ships until another is shown."""
        if self._weights is None:
            self._weights = shipped_weights()
        return self._weights

    def use_weights(self, weights: "WeightFile", shipped: bool = False) -> None:
        """Make `weights` the network of every lesson."""
        self._weights = weights
        self.is_shipped_network = shipped
        if not shipped:
            self._remember_file(weights.path)
        self.network_changed.emit()

    def use_shipped_weights(self) -> None:
        """Go back to the network that ships."""
        self.use_weights(shipped_weights(), shipped=True)

    @property
    def recent_files(self) -> list[Path]:
        """The weight files opened last, newest first, those that are still there."""
        paths = [Path(name) for name in self.settings["recent_files"] if isinstance(name, str)]
        return [path for path in paths if path.is_file()]

    def report(self, reason: str, hint: str = "") -> None:
        """Tell the user what is wrong (`reason`) and what to do (`hint`)."""
        self.reported.emit(reason, hint)

    def save_settings(self) -> None:
        """Write the settings. Raises SettingsError, with a sentence for the user."""
        if self._settings_path is not None:
            save_settings(self._settings_path, self.settings)

    def _remember_file(self, path: Path) -> None:
        name = str(path.absolute())
        others = [str(recent) for recent in self.recent_files if str(recent) != name]
        self.settings["recent_files"] = [name, *others][:MOST_RECENT_FILES]
