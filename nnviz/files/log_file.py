"""The log file: what happened, for whoever looks into a fault. It rotates, and never stops us."""

import contextlib
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LARGEST_BYTES = 1_000_000
_OLD_FILES = 3
_NAME = "nnviz.log"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _QuietHandler(RotatingFileHandler):
    """A full disk while logging is no reason to print a traceback for each line."""

    def handleError(self, record: logging.LogRecord) -> None:
        pass


def open_log(folder: Path | str, level: int = logging.INFO) -> Path | None:
    """Write what the program logs to nnviz.log in `folder`, which is made when it is missing.

    Returns the file's path, or None when it cannot be opened: the program goes on without.
    Opening again closes the file that was open.
    """
    close_log()
    path = Path(folder) / _NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _QuietHandler(
            path, maxBytes=_LARGEST_BYTES, backupCount=_OLD_FILES, encoding="utf-8"
        )
    except (OSError, ValueError):
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger("nnviz")
    root.addHandler(handler)
    root.setLevel(level)
    return path


def close_log() -> None:
    """Close the log file if one is open."""
    root = logging.getLogger("nnviz")
    for handler in [h for h in root.handlers if isinstance(h, _QuietHandler)]:
        root.removeHandler(handler)
        with contextlib.suppress(OSError):
            handler.close()
