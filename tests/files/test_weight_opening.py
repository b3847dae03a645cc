from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnviz.bundled import bundled_path
from nnviz.files.weight_opening import may_be_weights


def test_weights_are_known_by_their_content_whatever_their_name(tmp_path: Path) -> None:
    path = tmp_path / "homework"
    path.write_bytes(bundled_path("weights", "digits-mlp.npz").read_bytes())
    assert may_be_weights(path)
    np.save(tmp_path / "W1.npy", np.zeros((3, 4)))
    assert may_be_weights(tmp_path / "W1.npy")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM"])
def test_a_picture_without_an_ending_is_no_weight_file(tmp_path: Path, kind: str) -> None:
    made = BytesIO()
    Image.fromarray(np.full((30, 20, 3), 7, np.uint8)).save(made, kind)
    (tmp_path / "photo").write_bytes(made.getvalue())
    assert not may_be_weights(tmp_path / "photo")


def test_a_folder_a_note_and_nothing_are_no_weight_files(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no weights", encoding="utf-8")
    assert not may_be_weights(tmp_path)
    assert not may_be_weights(tmp_path / "notes.txt")
    assert not may_be_weights(tmp_path / "missing")
