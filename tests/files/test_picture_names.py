"""The names that open as pictures, against what can be read."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnviz.files.picture_names import PICTURE_SUFFIXES, is_picture_name, picture_patterns
from nnviz.files.pictures import read_colour_picture


@pytest.mark.parametrize("suffix", PICTURE_SUFFIXES)
def test_every_kind_that_opens_by_its_name_is_read(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix.upper()}"
    pixels = np.zeros((9, 8), np.uint8)
    pixels[2:5] = 255
    Image.fromarray(pixels).convert("1" if suffix == ".pbm" else "L").save(path)
    assert is_picture_name(path)
    assert read_colour_picture(path).size == (8, 9)


def test_other_names_are_none_of_pictures() -> None:
    assert not any(map(is_picture_name, map(Path, ("a.npz", "a.pkl", "png", "a.nnviz", ".png"))))
    assert "*.png" in picture_patterns().split()
