"""The one shared thing that changes: the network in use, where it came from, and the settings."""

from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from nnviz.bundled import bundled_path
from nnviz.files.settings_file import load_settings, save_settings
from nnviz.files.whole_file import is_a_file
from nnviz.language import tr

if TYPE_CHECKING:  # numpy is loaded after the window is shown
    from nnviz.files.weight_files import WeightFile

MOST_RECENT_FILES = 8
MOST_ANSWERED_FILES = 200

DEFAULT_SETTINGS: dict[str, Any] = {
    "language": None,
    "theme": None,
    "last_theme": None,  # what the computer preferred the last time, where "theme" is None
    "lesson": None,
    "panels": {},
    "geometry": [],
    "recent_files": [],
    "weight_answers": {},  # what the user said about weight files, by the file's fingerprint
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
    file_to_look_at = Signal()
    """A file was read that holds no network for the other lessons: `looked_at` has it."""
    file_shown = Signal()
    """Another file is looked at: what was told of the one before holds no more."""
    reported = Signal(str, str)  # what is wrong and what to do: the way to the message door
    withdrawn = Signal(str, str)  # what was reported and is no more

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
        self.looked_at: WeightFile | None = None
        """What the lesson about weights shows, where it is not the network of every lesson."""
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
        self.looked_at = None
        if not shipped:
            self._remember_file(weights)
            self.remember_answers(weights)
        self.network_changed.emit()

    def take_file(self, weights: "WeightFile") -> None:
        """Make the network in a file that was read every lesson's; one that reads no digits, or no
        network at all, is for the lesson about weights, and it is told why.
        """
        from nnviz.files.weight_file_error import WeightFileError
        from nnviz.files.weight_opening import require_digits

        try:
            require_digits(weights)
        except WeightFileError as problem:
            self.looked_at = weights
            self._remember_file(weights)
            self.remember_answers(weights)
            self.file_to_look_at.emit()
            self.report(problem.reason, tr("This lesson shows what is in the file."))
        else:
            self.use_weights(weights)

    def take_for_picture(self, weights: "WeightFile") -> None:
        """The same without a word: who asked for a picture knows what it is of."""
        from nnviz.files.weight_opening import reads_digits

        if reads_digits(weights):
            self.use_weights(weights)
        else:
            self.looked_at = weights

    def answers(self, fingerprint: str) -> dict[str, str]:
        """What the user has said about the file of that fingerprint, by the question's key."""
        kept = self.settings["weight_answers"].get(fingerprint)
        if not isinstance(kept, dict):
            return {}
        return {key: option for key, option in kept.items() if isinstance(option, str)}

    def use_shipped_weights(self) -> None:
        """Go back to the network that ships."""
        self.use_weights(shipped_weights(), shipped=True)

    @property
    def recent_files(self) -> list[Path]:
        """The weight files opened last, newest first, those that are still there."""
        paths = [Path(name) for name in self.settings["recent_files"] if isinstance(name, str)]
        return [path for path in paths if is_a_file(path)]

    def report(self, reason: str, hint: str = "") -> None:
        """Tell the user what is wrong (`reason`) and what to do (`hint`)."""
        self.reported.emit(reason, hint)

    def withdraw(self, reason: str, hint: str = "") -> None:
        """Take back what was reported: it is mended. Another message stays."""
        self.withdrawn.emit(reason, hint)

    def save_settings(self) -> None:
        """Write the settings. Raises SettingsError, with a sentence for the user."""
        if self._settings_path is not None:
            save_settings(self._settings_path, self.settings)

    def remember_answers(self, weights: "WeightFile") -> None:
        """Keep what the user has said about a file, by its content."""
        said = {each.key: each.chosen for each in weights.questions if each.how == "chosen"}
        kept = self.settings["weight_answers"]
        kept.pop(weights.fingerprint, None)
        if said and weights.fingerprint:
            kept[weights.fingerprint] = said
        for fingerprint in list(kept)[:-MOST_ANSWERED_FILES]:
            del kept[fingerprint]

    def _remember_file(self, weights: "WeightFile") -> None:
        if weights.beside:
            return  # one of several files would open another network, or none
        path = weights.path
        name = str(path.absolute())
        others = [str(recent) for recent in self.recent_files if str(recent) != name]
        self.settings["recent_files"] = [name, *others][:MOST_RECENT_FILES]
