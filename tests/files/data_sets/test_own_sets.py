"""Folders of pictures, .npz and tables of one's own; each wrong one gives a sentence."""

import contextlib
import os
import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from nnviz.files.data_file_error import DataFileError
from nnviz.files.data_sets import DataChoice, is_at_hand, load_data

RNG = np.random.default_rng(11)


def draw(place: Path, pixels: np.ndarray) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(place)


def grey_folder(root: Path, each: int = 12) -> Path:
    for name, tone in (("cats", 40), ("dogs", 200)):
        for number in range(each):
            draw(root / name / f"{number}.png", np.full((28, 28), tone + number, np.uint8))
    return root


def of_folder(folder: Path, **options: float):
    return load_data(DataChoice("folder", options, path=str(folder)))


def of_file(path: Path, **options: float):
    return load_data(DataChoice("file", options, path=str(path)))


# A folder of pictures.


def test_subfolders_are_classes_and_pictures_of_28_stay_as_they_are(tmp_path: Path) -> None:
    data = of_folder(grey_folder(tmp_path))
    assert data.class_names == ("cats", "dogs")
    assert data.sample_shape == (1, 28, 28)
    assert (len(data.x), len(data.x_test)) == (19, 5)
    tones = np.concatenate([data.x, data.x_test])[:, 0, 0, 0] * 255
    np.testing.assert_allclose(sorted(tones), [*range(40, 52), *range(200, 212)], atol=1e-3)
    dogs = np.concatenate([data.t, data.t_test]) == 1
    assert tones[dogs].min() > 150


def test_one_coloured_picture_makes_all_of_them_32_wide_and_coloured(tmp_path: Path) -> None:
    grey_folder(tmp_path, 3)
    red = np.zeros((64, 64, 3), np.uint8)
    red[..., 0] = 255
    draw(tmp_path / "dogs" / "0.png", red)
    (tmp_path / "cats" / "notes.txt").write_text("no picture", encoding="utf-8")
    (tmp_path / ".hidden").mkdir()
    data = of_folder(tmp_path)
    assert data.sample_shape == (3, 32, 32)
    assert (data.x[:, 0, 16, 16] == 1).any()


def test_proportions_are_kept_and_the_rest_has_the_borders_colour(tmp_path: Path) -> None:
    grey_folder(tmp_path, 2)
    wide = np.full((20, 80), 255, np.uint8)
    wide[5:15, 10:70] = 0
    draw(tmp_path / "cats" / "wide.png", wide)
    data = of_folder(tmp_path)
    found = [x[0] for x in data.x if x[0, 0, 0] == 1]
    assert len(found) == 1
    dark = np.nonzero(found[0] < 0.5)
    assert np.ptp(dark[1]) > 3 * np.ptp(dark[0])


def test_no_more_than_asked_are_read_and_the_same_each_time(tmp_path: Path) -> None:
    grey_folder(tmp_path, 40)
    first, again = (of_folder(tmp_path, count=20) for _ in range(2))
    assert len(first.x) + len(first.x_test) == 20
    np.testing.assert_array_equal(first.x, again.x)
    assert np.bincount(np.concatenate([first.t, first.t_test])).tolist() == [10, 10]


@pytest.mark.parametrize("wrong", ["none", "one class", "no folder", "damaged"])
def test_a_wrong_folder_is_told(tmp_path: Path, wrong: str) -> None:
    folder = tmp_path / "pictures"
    if wrong != "no folder":
        folder.mkdir()
    if wrong in ("one class", "damaged"):
        draw(folder / "only" / "1.png", np.zeros((9, 9), np.uint8))
    if wrong == "damaged":
        (folder / "other").mkdir()
        (folder / "other" / "2.png").write_bytes(b"no picture")
    told = {"damaged": r"other/2\.png", "one class": "there is 1 folder with pictures"}
    with pytest.raises(DataFileError, match=told.get(wrong, ".")):
        of_folder(folder)


# An .npz.


@pytest.mark.parametrize(
    ("names", "shape", "sample"),
    [
        (("x", "y"), (30, 28, 28), (1, 28, 28)),
        (("images", "labels"), (30, 784), (1, 28, 28)),
        (("X_train", "Y_train"), (30, 32, 32, 3), (3, 32, 32)),
        (("train_images", "train_labels"), (30, 3072), (3, 32, 32)),
        (("data", "target"), (30, 1, 8, 12), (1, 8, 12)),
        (("x", "t"), (30, 2), (2,)),
    ],
)
def test_samples_are_known_by_name_and_shape(
    tmp_path: Path, names: tuple[str, str], shape: tuple[int, ...], sample: tuple[int, ...]
) -> None:
    values = RNG.integers(0, 256, shape, np.uint8)
    np.savez(tmp_path / "a.npz", **{names[0]: values, names[1]: np.arange(30) % 3})
    data = of_file(tmp_path / "a.npz")
    assert data.sample_shape == sample
    assert data.class_names == ("0", "1", "2")
    assert data.x.min() >= data.value_range[0]
    assert data.x.max() <= data.value_range[1]
    assert (len(data.x), len(data.x_test)) == (24, 6)


def test_a_test_part_of_its_own_is_taken_and_scaled_alike(tmp_path: Path) -> None:
    x, x_test = np.array([[0.0, 0], [10, 20], [5, 5]]), np.array([[10.0, 0], [5, 10]])
    np.savez(tmp_path / "a.npz", x_train=x, y_train=[4, 9, 4], x_test=x_test, y_test=[9, 4])
    data = of_file(tmp_path / "a.npz")
    np.testing.assert_allclose(data.x, [[-1, -1], [1, 1], [0, -0.5]])
    np.testing.assert_allclose(data.x_test, [[1, -1], [0, 0]])
    assert data.class_names == ("4", "9")
    assert data.t_test.tolist() == [1, 0]


def test_one_hot_labels_and_signed_pictures_are_understood(tmp_path: Path) -> None:
    x = RNG.uniform(-2, 2, (12, 5, 5))
    np.savez_compressed(tmp_path / "a.npz", x=x, y=np.eye(3)[np.arange(12) % 3])
    data = of_file(tmp_path / "a.npz")
    assert (data.x.min(), data.x.max()) == (0, 1)
    assert data.class_count == 3


@pytest.mark.parametrize(
    "arrays",
    [
        {"w": np.zeros(3), "b": np.zeros(3)},
        {"x": np.zeros((5, 784)), "y": np.arange(4)},
        {"x": np.zeros((5, 7)), "y": np.arange(5)},
        {"x": np.zeros((5, 300, 300)), "y": np.arange(5)},
        {"x": np.full((5, 2), np.nan), "y": np.arange(5)},
        {"x": np.zeros((5, 2)), "y": np.zeros(5)},
        {"x": np.zeros((5, 2)), "y": np.linspace(0, 1, 5)},
        {"x": np.zeros((5, 2)), "y": np.zeros((5, 2, 2))},
        {"x": np.zeros((0, 2)), "y": np.zeros(0)},
        {"x": np.zeros((500, 2)), "y": np.arange(500)},
        {"x": np.float64(3), "y": np.float64(4)},
        {"x": np.array([{}, {}], object), "y": np.arange(2)},
        {"x": np.full((5, 2), 1e300), "y": np.arange(5)},
        {
            "x_train": np.zeros((5, 2)),
            "y_train": np.arange(5),
            "x_test": np.zeros((5, 8, 8)),
            "y_test": np.arange(5),
        },
    ],
)
def test_arrays_that_are_no_samples_are_told(tmp_path: Path, arrays: dict) -> None:
    np.savez(tmp_path / "a.npz", **arrays)
    with pytest.raises(DataFileError):
        of_file(tmp_path / "a.npz")


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut off", b"PK\x03\x04", pickle.dumps([1]), b""])
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.npz").write_bytes(content)
    with pytest.raises(DataFileError):
        of_file(tmp_path / "a.npz")


# A table.


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_two_columns_and_a_label_are_points(tmp_path: Path) -> None:
    data = of_file(table(tmp_path, "0.5,-1,red\n1,0.25,blue\n-1.2,0,red\n"))
    assert data.is_points
    assert data.class_names == ("blue", "red")
    points = {tuple(x): data.class_names[t] for x, t in zip(data.x, data.t, strict=True)}
    assert points[(0.5, -1.0)] == "red"
    assert points[(1.0, 0.25)] == "blue"


@pytest.mark.parametrize(
    "text",
    [
        "x1,x2,label\n1,2,0\n3,4,1\n5,6,1\n",
        "label;x1;x2\n0;1;2\n1;3;4\n1;5;6\n",
        "\ufeff1\t2\t0\r\n3\t4\t1\r\n5\t6\t1\r\n",
        '"x1","x2","y"\n"1","2","0"\n"3","4","1"\n"5","6","1"\n',
    ],
)
def test_headers_marks_and_sides_are_found(tmp_path: Path, text: str) -> None:
    data = of_file(table(tmp_path, text))
    points = {tuple(x): t for x, t in zip(data.x.tolist(), data.t.tolist(), strict=True)}
    assert points == {(-1, -1): 0, (0, 0): 1, (1, 1): 1}


@pytest.mark.parametrize("header", [True, False])
def test_a_table_of_784_pixels_is_pictures_with_the_label_in_front(
    tmp_path: Path, header: bool
) -> None:
    rows = np.zeros((40, 785), int)
    rows[:, 0] = np.arange(40) % 10
    rows[:, 1 + 28 * 14 + 3] = 255
    lines = [",".join(map(str, row)) for row in rows]
    if header:
        lines.insert(0, ",".join(["label", *(f"pixel{n}" for n in range(784))]))
    data = of_file(table(tmp_path, "\n".join(lines)))
    assert data.sample_shape == (1, 28, 28)
    assert data.class_count == 10
    assert (data.x[:, 0, 14, 3] == 1).all()
    assert data.x.sum() == len(data.x)


def test_labels_that_are_numbers_are_in_their_order(tmp_path: Path) -> None:
    data = of_file(table(tmp_path, "".join(f"{n / 12},0,{n}\n" for n in range(12)) * 2))
    assert data.class_names == tuple(map(str, range(12)))


def test_of_a_long_table_the_seed_draws_the_lines(tmp_path: Path) -> None:
    path = table(tmp_path, "".join(f"{n / 100},0,{n % 2}\n" for n in range(100)))
    first, again = (of_file(path, count=20) for _ in range(2))
    assert len(first.x) + len(first.x_test) == 20
    np.testing.assert_array_equal(first.x, again.x)
    other = load_data(DataChoice("file", {"count": 20}, seed=2, path=str(path)))
    assert first.x.tolist() != other.x.tolist()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hello", "no table of numbers"),
        ("a,b,c\n", "no table of numbers"),
        ("1,2,0\n3,4,1\n5,,1\n", "Line 3"),
        ("x,y,label\n1,2,0\n3,1\n4,5,1\n", "Line 3"),
        ("1,2,0\n3,x,1\n", "Line 2"),
        (",0\n,1\n", "Line 1"),
        ("1,2,3,0\n1,2,3,1\n", "one number only"),
        ("1,2,3,0\n4,5,1e39,1\n", "no finite numbers"),
        ("1,2,0\n1,4,0\n", "no classes"),
        ("1,2,nan\n1,4,0.5\n", "no classes"),
        ("\x00\x01\x02", "no table of numbers"),
        ("1" * 300_000, "no table of numbers"),
    ],
)
def test_a_wrong_table_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(DataFileError, match=told):
        of_file(table(tmp_path, text))


def test_the_largest_numbers_make_no_infinite_ones(tmp_path: Path) -> None:
    data = of_file(table(tmp_path, "3e38,3e38,0\n-3e38,3e38,1\n"))
    np.testing.assert_allclose(np.sort(data.x[:, 0]), [-1, 1])


@given(st.binary(max_size=200) | st.text('01.,;\n\t"-eEnx ', max_size=200).map(str.encode))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_file_whatever_raises_anything_else(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any"
    path.write_bytes(content)
    with contextlib.suppress(DataFileError):
        of_file(path)


@pytest.mark.parametrize("encoding", ["utf-16", "cp949", "utf-8-sig"])
def test_tables_are_read_as_spreadsheets_save_them(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text("가로,세로,이름\n0.1,0.2,고양이\n0.3,0.4,개\n", encoding=encoding)
    assert of_file(path).class_names == ("개", "고양이")


def test_labels_are_made_fit_to_be_shown(tmp_path: Path) -> None:
    data = of_file(table(tmp_path, f"0.1,0.2,{'a' * 500}\n0.3,0.4,b\u202e\x07\n"))
    assert [len(data.class_names[0]), data.class_names[1]] == [61, "b??"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DataFileError, match="pipe"):
        of_file(tmp_path / "pipe")


@pytest.mark.parametrize("key", ["file", "folder", "mnist", "cifar-10"])
@pytest.mark.parametrize("path", ["a" * 3000, "a\0b", "\ud800"])
def test_a_path_that_is_no_path_is_told(key: str, path: str) -> None:
    choice = DataChoice(key, path=path)
    assert not is_at_hand(choice)
    with pytest.raises(DataFileError):
        load_data(choice)


@pytest.mark.parametrize("key", ["file", "folder"])
def test_what_was_not_chosen_or_is_gone_is_told(tmp_path: Path, key: str) -> None:
    for choice in (DataChoice(key), DataChoice(key, path=str(tmp_path / "gone"))):
        assert not is_at_hand(choice)
        with pytest.raises(DataFileError):
            load_data(choice)
