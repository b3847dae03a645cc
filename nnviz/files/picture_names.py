"""Which names of files say that a picture is in them: what is opened by its name asks here."""

from pathlib import Path

PICTURE_SUFFIXES = (
    *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff"),
    *(".ppm", ".pgm", ".pbm"),
)
"""Of the formats that files/pictures.py reads."""


def is_picture_name(path: Path) -> bool:
    """Whether `path` ends like a picture."""
    return path.suffix.lower() in PICTURE_SUFFIXES


def picture_patterns() -> str:
    """For a dialog that chooses a file: "*.png *.jpg …"."""
    return " ".join(f"*{suffix}" for suffix in PICTURE_SUFFIXES)
