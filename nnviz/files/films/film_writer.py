"""What every encoder of films is: frames go in one by one, and none is kept."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnviz.files.file_error import FileError

Frame = npt.NDArray[np.uint8]
"""(height, width, 4): blue, green, red and a byte without meaning, as Qt's pictures have them."""


class FilmError(FileError):
    """Why no film can be made, or why it could not be written."""


@dataclass(frozen=True, slots=True)
class Film:
    """What a film is before its first frame: its size in px, frames a second, whether it loops."""

    width: int
    height: int
    fps: float
    loop: bool = True


class FilmWriter(ABC):
    """An open film. `close` must be called, even after an error."""

    @abstractmethod
    def add(self, frame: Frame) -> None:
        """Append one frame. Raises OSError when it cannot be written."""

    @abstractmethod
    def finish(self) -> None:
        """Write what is still to be written. Raises OSError."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the file, finished or not. Never raises."""


def changed_box(frame: Frame, before: Frame | None) -> tuple[int, int, int, int]:
    """(left, top, right, bottom) of what differs; one pixel when nothing does."""
    height, width = frame.shape[:2]
    if before is None:
        return 0, 0, width, height
    changed = frame.view(np.uint32)[..., 0] != before.view(np.uint32)[..., 0]
    rows = np.flatnonzero(changed.any(axis=1))
    if not rows.size:
        return 0, 0, 1, 1
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    columns = np.flatnonzero(changed[top:bottom].any(axis=0))
    return int(columns[0]), top, int(columns[-1]) + 1, bottom


def delay_of_frame(number: int, fps: float, unit_hz: int) -> int:
    """How long frame `number` stays, in whole units of 1/`unit_hz` s.

    What is lost by rounding is made up for in later frames, so that the film has its length.
    """
    return round((number + 1) * unit_hz / fps) - round(number * unit_hz / fps)
