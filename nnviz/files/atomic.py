"""Writing a file so that it is there wholly or not at all."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


def write_atomically(path: Path | str, data: bytes) -> None:
    """Make `data` the content of `path`. Until that has worked, what was there stays as it was.

    The folder must exist. A link is followed, permissions are kept. Raises OSError.
    """
    with draft_of(path) as draft, draft.open("xb") as file:
        file.write(data)


@contextlib.contextmanager
def draft_of(path: Path | str) -> Iterator[Path]:
    """Where to write what becomes `path` when the block ends well, and is removed when it raises.

    Until then what was there stays as it was. The folder must exist. A link is followed,
    permissions are kept. Raises OSError.
    """
    target = Path(os.path.realpath(path))
    # Beside the target: a rename is only whole within one file system.
    draft = target.with_name(f".{target.name[:100]}.{os.urandom(6).hex()}.part")
    try:
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            draft.chmod(target.stat().st_mode & 0o7777)
        draft.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
