"""The pictures that ship are there, are what they are called, and are free."""

import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
import numpy.testing as npt
import pytest

from nnviz.bundled import bundled_path
from nnviz.files.example_pictures import EXAMPLE_PICTURES, example_picture

FOLDER = bundled_path("resources", "example_pictures")
COLOURED = {"landscape", "flowers"}


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("key", EXAMPLE_PICTURES)
def test_each_picture_is_read_with_the_colours_that_it_has(key: str) -> None:
    picture = example_picture(key)
    assert picture.size == (640, 400)
    assert picture.is_colour == (key in COLOURED)
    assert picture.name == EXAMPLE_PICTURES[key].file
    assert EXAMPLE_PICTURES[key].title()
    # There is something to filter: dark, light, and edges between them.
    grey = picture.in_grey().values
    assert np.ptp(grey) > 0.7
    assert np.abs(np.diff(grey, axis=1)).max() > 0.2


def test_what_lies_in_the_folder_is_what_is_listed() -> None:
    files = {path.name for path in FOLDER.glob("*.png")}
    assert files == {example.file for example in EXAMPLE_PICTURES.values()}
    assert sum(path.stat().st_size for path in FOLDER.glob("*.png")) < 1_500_000


def test_each_licence_is_named() -> None:
    text = (FOLDER / "LICENSE.md").read_text(encoding="utf-8")
    assert "CC0 1.0" in text
    for example in EXAMPLE_PICTURES.values():
        assert example.licence == "CC0-1.0"
        assert f"| {example.file} |" in text


def test_each_picture_has_its_maker() -> None:
    makers = Path(FOLDER, "make_pictures.py").read_text(encoding="utf-8")
    for key in EXAMPLE_PICTURES:
        assert f'"{key}": {key},' in makers


def test_the_test_card_is_what_its_script_makes() -> None:
    card = script("sheets").test_card(640, 400)
    npt.assert_allclose(example_picture("test_card").pixels, card, atol=1)


def test_an_unknown_picture_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        example_picture("cat")
