"""Where the files that ship with the program are: one answer for a checkout and for a wheel."""

from functools import cache
from pathlib import Path


@cache
def _bundle_folder() -> Path:
    package = Path(__file__).resolve().parent
    # The wheel carries resources/ and weights/ inside the package; a checkout keeps them beside it.
    return package if (package / "resources").is_dir() else package.parent


def bundled_path(*parts: str) -> Path:
    """The path of a file or folder that ships, as `bundled_path("resources", "fonts")`.

    Raises FileNotFoundError with the name that was asked for when it is not there.
    """
    path = _bundle_folder().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"nnviz was installed without {'/'.join(parts)}")
    return path
