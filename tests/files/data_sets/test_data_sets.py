"""The table of data sets, and choices that are said in plain values."""

import json
import pickle
from pathlib import Path

import numpy as np
import pytest

from nnviz.files.data_sets import (
    DATA_SETS,
    DataChoice,
    DataFileError,
    data_choice_of,
    is_at_hand,
    load_data,
)
from nnviz.language import LANGUAGES, set_language

POINTS = tuple((x / 10, -x / 10, x % 3) for x in range(-5, 6))
ALWAYS = [key for key, data_set in DATA_SETS.items() if not data_set.needs]
SMALL = {"count": 120}


def chosen(key: str, **more: object) -> DataChoice:
    options = {
        option.key: SMALL.get(option.key, option.default) for option in DATA_SETS[key].options
    }
    return DataChoice(key, options, points=POINTS, **more)  # type: ignore[arg-type]


def test_the_table_is_in_its_order_and_begins_with_what_needs_nothing() -> None:
    flat = ["circles", "moons", "spirals", "blobs", "and", "or", "nand", "xor", "own-points"]
    downloaded = ["mnist", "fashion-mnist", "cifar-10"]
    own = ["own-digits", "folder", "file"]
    assert list(DATA_SETS) == ["drawn-digits", *flat, *downloaded, *own]
    assert all(key == data_set.key for key, data_set in DATA_SETS.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_titles_are_short_and_different(language: str) -> None:
    set_language(language)
    try:
        titles = [data_set.title() for data_set in DATA_SETS.values()]
        assert len(set(titles)) == len(titles)
        assert all(1 < len(title) < 24 for title in titles)
        for data_set in DATA_SETS.values():
            for option in data_set.options:
                assert option.title()
                assert option.low <= option.default <= option.high
    finally:
        set_language("en")


@pytest.mark.parametrize("key", ALWAYS)
def test_the_same_choice_gives_the_same_data_and_another_seed_others(key: str) -> None:
    first, again, other = (load_data(chosen(key, seed=seed)) for seed in (3, 3, 4))
    for name in ("x", "t", "x_test", "t_test"):
        np.testing.assert_array_equal(getattr(first, name), getattr(again, name))
    if key in ("own-points", "and", "or", "nand", "xor"):
        assert first.x.shape == other.x.shape
    else:
        assert not np.array_equal(first.x, other.x)
    assert first.name == key
    assert first.x.dtype == np.float32
    assert first.is_points == (DATA_SETS[key].kind == "points")
    assert set(first.t) == set(range(first.class_count))


@pytest.mark.parametrize("key", ALWAYS)
def test_no_more_are_learnt_than_asked_for(key: str) -> None:
    assert len(load_data(chosen(key, most_train=4)).x) == 4


def test_points_stay_in_the_window_of_the_surface() -> None:
    for key, data_set in DATA_SETS.items():
        if data_set.kind == "points":
            options = {option.key: option.high for option in data_set.options}
            data = load_data(DataChoice(key, options, points=((9.0, -9.0, 4), (0.0, 0.0, 0))))
            assert np.abs(data.x).max() <= 1.5


def test_the_share_for_testing_is_kept_back() -> None:
    data = load_data(DataChoice("moons", {"count": 200}, test_share=0.35))
    assert (len(data.x), len(data.x_test)) == (130, 70)
    rows = {tuple(x) for x in data.x} & {tuple(x) for x in data.x_test}
    assert not rows


def test_few_own_points_are_learnt_all_and_tested_with_the_same() -> None:
    data = load_data(DataChoice("own-points", points=((0.0, 0.0, 0), (1.0, 1.0, 0))))
    assert len(data.x) == len(data.x_test) == 2
    assert data.class_count == 2
    assert not is_at_hand(DataChoice("own-points"))
    with pytest.raises(DataFileError, match="no points yet"):
        load_data(DataChoice("own-points"))


@pytest.mark.parametrize("key", DATA_SETS)
def test_a_choice_survives_json_and_pickle(key: str) -> None:
    choice = chosen(key, seed=9, test_share=0.3, most_train=50, path="/a/b")
    again = data_choice_of(json.loads(json.dumps(choice.as_json())), DataChoice("xor"))
    assert again == choice
    assert pickle.loads(pickle.dumps(choice)) == choice


@pytest.mark.parametrize("rubbish", [None, 3, "moons", [], {}, {"set": "melons"}, {"set": []}])
def test_rubbish_keeps_what_was(rubbish: object) -> None:
    choice = chosen("spirals", seed=5, most_train=10)
    assert data_choice_of(rubbish, choice) == choice


@pytest.mark.parametrize(
    "part",
    [
        {"options": {"noise": 99, "count": "many", "melt": 1}},
        {"options": [1]},
        {"seed": -1},
        {"seed": 1.5},
        {"seed": True},
        {"test_share": 1.0},
        {"test_share": "nan"},
        {"most_train": 0},
        {"path": 3},
        {"path": "\0"},
        {"points": [[0, 0]]},
        {"points": [[0, 0, 9]]},
        {"points": [["x", 0, 1]]},
        {"points": "moons"},
        {"points": [[0, 0, 0]] * 2001},
    ],
)
def test_a_part_that_makes_no_sense_keeps_that_part(part: dict) -> None:
    choice = chosen("spirals")
    assert data_choice_of({**choice.as_json(), **part}, choice) == choice


def test_options_of_another_set_are_not_taken_over() -> None:
    before = chosen("spirals")
    assert data_choice_of({"set": "mnist"}, before).options == {}
    assert data_choice_of({"set": "circles", "options": {"classes": 3}}, before).options == {
        "classes": 3
    }


def test_an_unknown_set_is_told(tmp_path: Path) -> None:
    assert not is_at_hand(DataChoice("melons"))
    with pytest.raises(DataFileError, match="no such data set"):
        load_data(DataChoice("melons"))
