"""What a killed program leaves of its training, to go on with at the next start.

The process that trains writes one file, again and again; the program holds a lock beside it as long
as it lives, so that a second window does not take the run for a lost one.
"""

import contextlib
import logging
import os
import threading
from pathlib import Path

import platformdirs

from nnviz.engine.network import Network
from nnviz.engine.run_curves import RunCurves
from nnviz.engine.run_pace import Pace
from nnviz.engine.training_run import RunState
from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.atomic import write_atomically
from nnviz.files.data_sets import DataChoice
from nnviz.files.file_error import FileError
from nnviz.files.held_file import HeldFile
from nnviz.files.run_file import LARGEST_BYTES, UnfinishedRun, read_run, run_bytes

log = logging.getLogger(__name__)

_PATTERN = "run-*.npz"
_LOCK_SUFFIX = ".lock"
# Writing takes place beside the training: of so small a share of the time nobody takes notice.
_WRITING_SHARE = 0.05


def journal_folder() -> Path:
    """Where this user's runs are kept; it need not exist."""
    return platformdirs.user_data_path("nnviz", appauthor=False) / "training"


class RunJournal:
    """The runs of one folder: the one of this program, and those that others left."""

    def __init__(self, folder: Path) -> None:
        """The folder need not exist."""
        self.folder = folder
        self._held: HeldFile | None = None
        self._damaged: list[Path] = []

    def begin(self) -> Path:
        """Where the process that trains may keep its run. Raises OSError."""
        if self._held is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            name = f"run-{os.urandom(6).hex()}{_LOCK_SUFFIX}"
            self._held = HeldFile(self.folder / name)
        return self._held.path.with_suffix(".npz")

    def take(self, path: Path) -> None:
        """Make a lost run that of this program, which forgets its own: to go on with it. Raises
        OSError where another program has taken it.
        """
        if self.holds(path):
            return
        held = HeldFile(path.with_suffix(_LOCK_SUFFIX))
        self.forget_own()
        self._held = held

    def holds(self, path: Path) -> bool:
        """Whether the run is that of this program."""
        return self._held is not None and self._held.path == path.with_suffix(_LOCK_SUFFIX)

    def has_lost(self) -> bool:
        """Whether somebody lost a run that no living program holds; nothing is read for that."""
        return bool(self._lost())

    def unfinished(self, *, of_others: bool = False) -> UnfinishedRun | None:
        """The newest run that somebody lost, this program or (alone, if `of_others`) one that is
        gone; damaged files are passed over.
        """
        self._damaged.clear()
        for path in sorted(self._lost(), key=_written_s, reverse=True):
            if of_others and self.holds(path):
                continue
            try:
                return read_run(path)
            except FileError as problem:
                log.warning("%s: %s", path.name, problem)
                self._damaged.append(path)
        return None

    def own(self) -> UnfinishedRun | None:
        """What is on disk of the run of this program: its process may have been killed."""
        if self._held is None:
            return None
        try:
            return read_run(self._held.path.with_suffix(".npz"))
        except FileError as problem:
            log.info("nothing to go on with: %s", problem)
            return None

    def forget(self, path: Path) -> None:
        """Remove one lost run; any other stays, to be offered in its turn."""
        if self._is_lost(path):
            self._remove(path)

    def forget_damaged(self) -> None:
        """Remove the files that `unfinished` passed over: they would be looked at for ever."""
        for path in self._damaged:
            self.forget(path)
        self._damaged.clear()

    def forget_own(self) -> None:
        """Remove the run of this program, and leave what others lost."""
        if self._held is not None:
            self._remove(self._held.path.with_suffix(".npz"))
            held, self._held = self._held, None
            with contextlib.suppress(OSError):
                held.release(remove=True)

    def _remove(self, path: Path) -> None:
        lock = path.with_suffix(_LOCK_SUFFIX)
        # What a writer that was killed left of its next file.
        drafts = self.folder.glob(f".{path.name}.*.part")
        is_held = self._held is not None and lock == self._held.path
        for each in (path, *drafts, *(() if is_held else (lock,))):
            with contextlib.suppress(OSError):
                each.unlink(missing_ok=True)

    def release(self) -> None:
        """Hold nothing more, and leave the run on disk."""
        if self._held is not None:
            if not self._held.path.with_suffix(".npz").exists():
                self.forget_own()  # it was not written yet
                return
            held, self._held = self._held, None
            held.release(remove=False)

    def _lost(self) -> list[Path]:
        return [path for path in self.folder.glob(_PATTERN) if self._is_lost(path)]

    def _is_lost(self, path: Path) -> bool:
        lock = path.with_suffix(_LOCK_SUFFIX)
        if self._held is not None and lock == self._held.path:
            return True
        try:
            HeldFile(lock).release(remove=False)
        except OSError:
            return False
        return True


class RunKeeper:
    """Writes a run to `path` at the ends of its epochs, in a thread, when the last is written.

    Epochs that are over in an instant are not all written: it would slow the training.
    """

    def __init__(
        self,
        path: Path,
        settings: TrainingSettings,
        data: DataChoice,
        curves: RunCurves,
        start: Network | None = None,
    ) -> None:
        self.curves = curves
        """Of the run so far: somebody else adds to them."""
        self._path, self._settings, self._data, self._start = path, settings, data, start
        self._pace = Pace(_WRITING_SHARE)
        self._thread: threading.Thread | None = None
        self._is_too_large = False

    def is_due(self) -> bool:
        """Whether the last state is written and there is time for another."""
        if self._thread is not None and self._thread.is_alive():
            return False
        return self._pace.is_due() and not self._is_too_large

    def keep(self, state: RunState) -> None:
        """Write the state, in a while."""
        self.finish()
        self._thread = threading.Thread(
            target=self._write, args=(state, self.curves.arrays()), name="journal", daemon=True
        )
        self._thread.start()

    def finish(self) -> None:
        """Wait until all is written."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _write(self, state: RunState, curves: dict[str, object]) -> None:
        with self._pace.working():
            data = run_bytes(self._settings, self._data, state, curves, self._start)  # type: ignore[arg-type]
            self._is_too_large = len(data) > LARGEST_BYTES
            if self._is_too_large:
                log.warning("the training is too large to be kept for a restart")
                return
            try:
                write_atomically(self._path, data)
            except OSError as problem:  # a full disk must not end the training
                log.warning("the training cannot be kept for a restart: %s", problem)


def _written_s(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
