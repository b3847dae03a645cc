"""Tables of any number of features: what is read, how it is standardised, what is told."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.engine.labelled_data import LabelledData
from nnviz.files.data_file_error import DataFileError
from nnviz.files.data_sets import DataChoice, load_data
from tests.flower_table import FEATURES, SPECIES, flower_rows, flower_table


def of_file(path: Path, **choice: object) -> LabelledData:
    return load_data(DataChoice("file", path=str(path), **choice))


def of_text(tmp_path: Path, *lines: str) -> LabelledData:
    path = tmp_path / "t.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return of_file(path)


def test_a_table_with_four_features_is_learnt_standardised(tmp_path: Path) -> None:
    data = of_file(flower_table(tmp_path / "flowers.csv"))
    assert data.is_table
    assert not data.is_points
    assert not data.is_pictures
    assert data.sample_shape == (4,)
    assert data.feature_names == FEATURES
    assert data.class_names == SPECIES
    assert (len(data.x), len(data.x_test)) == (120, 30)
    np.testing.assert_allclose(data.x.mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(data.x.std(axis=0), 1, atol=1e-5)
    assert data.columns is not None
    assert data.columns.label == "species"


def test_mean_and_deviation_are_of_the_training_part_alone(tmp_path: Path) -> None:
    data = of_file(flower_table(tmp_path / "flowers.csv"))
    columns = data.columns
    assert columns is not None
    raw, raw_test = columns.raw(data.x), columns.raw(data.x_test)
    np.testing.assert_allclose(raw.mean(axis=0), columns.mean, rtol=1e-5)
    np.testing.assert_allclose(raw.std(axis=0), columns.deviation, rtol=1e-5)
    x, _ = flower_rows()
    both = np.concatenate([raw, raw_test])
    np.testing.assert_allclose(np.sort(both, axis=0), np.sort(x, axis=0), rtol=1e-4, atol=1e-3)
    np.testing.assert_allclose(columns.standardised(raw_test), data.x_test, atol=1e-5)


def test_thirteen_features_with_the_class_in_front_and_no_header(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    classes = np.arange(90) % 3 + 1
    x = rng.normal(classes[:, None], 1, (90, 13)).round(2)
    rows = [f"{c}," + ",".join(map(str, row)) for c, row in zip(classes, x.tolist(), strict=True)]
    data = of_text(tmp_path, *rows)
    assert data.sample_shape == (13,)
    assert data.class_names == ("1", "2", "3")
    assert data.feature_names == tuple(f"x{n}" for n in range(13))


@pytest.mark.parametrize("width", [16, 25, 48])
def test_a_small_square_number_of_features_is_a_table_unless_they_are_pixels(
    tmp_path: Path, width: int
) -> None:
    rows = np.random.default_rng(4).integers(0, 16, (20, width))
    lines = [f"{n % 2}," + ",".join(map(str, row)) for n, row in enumerate(rows.tolist())]
    assert of_text(tmp_path, *lines).sample_shape == (width,)
    named = ",".join(["label", *(f"pixel{n}" for n in range(width))])
    assert len(of_text(tmp_path, named, *lines).sample_shape) == 3


def test_64_features_with_names_of_their_own_are_a_table(tmp_path: Path) -> None:
    rows = np.random.default_rng(4).integers(0, 16, (20, 64))
    lines = [f"{n % 2}," + ",".join(map(str, row)) for n, row in enumerate(rows.tolist())]
    words = [a + b for a in "abcdefgh" for b in "stuvwxyz"]
    assert of_text(tmp_path, ",".join(["label", *words]), *lines).sample_shape == (64,)
    assert of_text(tmp_path, *lines).sample_shape == (1, 8, 8)


def test_row_numbers_and_empty_columns_are_left_out_and_said(tmp_path: Path) -> None:
    lines = [f"{n + 1},{n % 7},{n % 5},{n % 3},{'ab'[n % 2]}," for n in range(30)]
    data = of_text(tmp_path, "Id,length,width,height,kind,", *lines)
    assert data.feature_names == ("length", "width", "height")
    assert data.class_names == ("a", "b")
    assert data.columns is not None
    assert data.columns.left_out == ("Id", "6")


def test_the_one_column_of_words_is_the_label_wherever_it_stands(tmp_path: Path) -> None:
    lines = [f"{n * 31 + 7},{'MB'[n % 2]},{n / 7:.3f},{n % 4 + 0.5}" for n in range(30)]
    data = of_text(tmp_path, *lines)
    assert data.class_names == ("B", "M")
    assert data.sample_shape == (3,)


def test_a_label_named_in_the_middle_is_taken(tmp_path: Path) -> None:
    lines = [f"{n % 7},{n % 3},{n % 5},{n % 4}" for n in range(30)]
    data = of_text(tmp_path, "a,target,b,c", *lines)
    assert data.feature_names == ("a", "b", "c")
    assert data.class_count == 3


def test_a_header_of_numbers_as_pandas_writes_it_is_no_sample(tmp_path: Path) -> None:
    data = of_text(tmp_path, "0,1,2,label", *(f"{n},{n % 5},{n % 3},{n % 2}" for n in range(20)))
    assert data.class_names == ("0", "1")
    assert len(data.x) + len(data.x_test) == 20


def test_decimal_commas_between_semicolons_are_read(tmp_path: Path) -> None:
    lines = [f"{n},5;{n % 3},25;{n % 5};{'ab'[n % 2]}" for n in range(20)]
    data = of_text(tmp_path, *lines)
    assert data.columns is not None
    raw = data.columns.raw(np.concatenate([data.x, data.x_test]))
    np.testing.assert_allclose(np.sort(raw[:, 0]), np.arange(20) + 0.5, atol=1e-4)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["1,2,3,a", "4,,6,b", "7,8,?,a"], r"Line 3 .*“width”\. 2 lines have gaps"),
        (["1,2,3,a", "4,NA,6,b", "7,8,9,a"], r"Line 3 .*no value for “width”\. Fill"),
        (["1,red,3,a", "4,blue,6,b", "7,red,9,a"], "“width” holds words, as “red”"),
        (["1,2,3,a", "4,5,6o,b", "7,8,9,a"], "Line 3 .*“6o” in the column “height”"),
        (["1,2,3,a", "4,5,6,", "7,8,9,b"], "Line 3 .*no label"),
        (["1,2,3,a", "4,5,b", "7,8,9,b"], "Line 3 .*3 numbers and a label"),
        ([f"1,2,{n},{n + 0.5}" for n in range(150)], "no classes: there are 150"),
        (["1,2,3,a", "1,2,3,b"], "one number only"),
    ],
)
def test_what_cannot_be_learnt_is_told_with_its_place(
    tmp_path: Path, lines: list[str], told: str
) -> None:
    with pytest.raises(DataFileError, match=told):
        of_text(tmp_path, "length,width,height,species", *lines)


def test_a_column_that_never_changes_is_learnt_as_0(tmp_path: Path) -> None:
    data = of_text(tmp_path, *(f"{n},16777.3,{n % 5},{'ab'[n % 2]}" for n in range(20)))
    np.testing.assert_array_equal(data.x[:, 1], 0)


def test_rows_in_an_npz_are_a_table_with_the_names_that_it_tells(tmp_path: Path) -> None:
    x, species = flower_rows()
    np.savez(tmp_path / "a.npz", X=x, y=species, feature_names=np.array(FEATURES))
    data = of_file(tmp_path / "a.npz")
    assert data.feature_names == FEATURES
    assert data.class_names == SPECIES
    np.testing.assert_allclose(data.x.std(axis=0), 1, atol=1e-5)
    np.savez(tmp_path / "b.npz", X=x, y=species)
    assert of_file(tmp_path / "b.npz").feature_names == ("x0", "x1", "x2", "x3")


def test_a_test_part_in_an_npz_is_standardised_like_the_training_part(tmp_path: Path) -> None:
    x, species = flower_rows()
    np.savez(tmp_path / "a.npz", x_train=x, y_train=species, x_test=x[::5] + 1, y_test=species[::5])
    data = of_file(tmp_path / "a.npz")
    shift = (data.x_test - data.x[::5]).mean(axis=0)
    np.testing.assert_allclose(shift, 1 / x.std(axis=0), rtol=1e-3)


@pytest.mark.parametrize("kind", ["<U10", ">U10", "S10"])
def test_labels_in_an_npz_may_be_words_of_any_kind(tmp_path: Path, kind: str) -> None:
    x, species = flower_rows(10)
    np.savez(tmp_path / "a.npz", x=x, y=species.astype(kind))
    assert of_file(tmp_path / "a.npz").class_names == SPECIES


def test_words_that_are_no_characters_are_told(tmp_path: Path) -> None:
    wild = np.full(10, 0xFFFFFFFF, "<u4").view("<U1")
    np.savez(tmp_path / "a.npz", x=np.ones((10, 3)), y=wild)
    with pytest.raises(DataFileError):
        of_file(tmp_path / "a.npz")
