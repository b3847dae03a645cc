"""A file that this process holds: others see it, and when the process dies it is free."""

import sys
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class HeldFile:
    """Holds `path`, an empty file that is made when it is missing. Raises OSError when another
    process holds it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("ab")
        try:
            _lock(self._file)
        except OSError:
            self._file.close()
            raise

    def release(self, *, remove: bool) -> None:
        """Hold it no more, and remove it from the disk if asked to."""
        self._file.close()
        if remove:
            self.path.unlink(missing_ok=True)
