"""JSON nobody vouches for: what opens, what it is called, and what is refused."""

import contextlib
import json
import random
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats import content_of
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.json_file import read
from nnviz.files.weight_formats.json_start import is_json
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits

RANDOM = np.random.default_rng(5)


def opened(value: Any, **limits: int) -> FileContent:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    assert is_json(data)
    return read(data, ReadingBudget(ReadingLimits(**limits)))


def shapes(value: Any) -> dict[str, tuple[int, ...]]:
    return {array.name: array.shape for array in opened(value).arrays}


def matrix(rows: int, columns: int) -> list[list[float]]:
    return RANDOM.normal(size=(rows, columns)).tolist()


def nielsen(*sizes: int) -> dict[str, Any]:
    """As network2.py's save() writes it."""
    return {
        "sizes": list(sizes),
        "weights": [matrix(n, m) for m, n in pairwise(sizes)],
        "biases": [matrix(n, 1) for n in sizes[1:]],
        "cost": "CrossEntropyCost",
    }


def test_nielsens_network_is_read_with_what_his_book_says_of_it() -> None:
    saved = nielsen(784, 30, 10)
    content = opened(saved)
    assert [(array.name, array.shape, array.dtype) for array in content.arrays] == [
        ("weights/0", (30, 784), "float64"),
        ("weights/1", (10, 30), "float64"),
        ("biases/0", (30, 1), "float64"),
        ("biases/1", (10, 1), "float64"),
    ]
    assert content.arrays[0].values.tolist() == saved["weights"][0]
    assert not content.arrays[0].values.flags.writeable
    told = content.told
    assert (told.orientation, told.hidden, told.output) == ("outputs-inputs", "sigmoid", "sigmoid")
    assert told.input_shape == (784,)
    assert [layer.kind for layer in told.layers] == ["affine", "activation"] * 2
    assert told.layers[2].arrays == {"W": "weights/1", "b": "biases/1"}
    assert told.layers[3].options == {"name": "sigmoid"}


def test_layers_of_one_size_do_not_melt_into_one_array() -> None:
    assert shapes(nielsen(10, 10, 10, 10)) == {
        **{f"weights/{i}": (10, 10) for i in range(3)},
        **{f"biases/{i}": (10, 1) for i in range(3)},
    }
    vectors = {"W": [matrix(3, 3)] * 2, "b": [[0.0] * 3] * 2}
    assert shapes(vectors)["b/1"] == (3,)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"W1": matrix(4, 3), "b1": [0.0] * 3}, {"W1": (4, 3), "b1": (3,)}),
        ({"params": {"W1": matrix(4, 3)}}, {"params/W1": (4, 3)}),
        ([matrix(4, 3), [0.0, 1, 2], matrix(3, 2)], {"0": (4, 3), "1": (3,), "2": (3, 2)}),
        (matrix(5, 2), {"array": (5, 2)}),
        ({"bias": [[1.0], [2.0]]}, {"bias": (2, 1)}),
        ({"bias": [[1.0, 2.0]]}, {"bias": (1, 2)}),
        ({"biases": [[1.0, 2.0], [3.0]]}, {"biases/0": (2,), "biases/1": (1,)}),
        ({"kernel": [[[[1.0, 2]], [[3, 4]]]]}, {"kernel": (1, 2, 1, 2)}),
        ({"w": {"0": 0.5, "1": -1, "2": 2}}, {"w": (3,)}),
        ({"layers": [{"w": matrix(2, 2)}], "shape": [2, 2]}, {"layers/0/w": (2, 2)}),
        ({"epoch": 3, "names": ["a", "b"], "W": [[1, 2]], "none": []}, {"W": (1, 2)}),
        ({"mask": [True, False]}, {"mask": (2,)}),
    ],
)
def test_lists_of_numbers_are_arrays_named_by_their_place(
    value: Any, expected: dict[str, tuple[int, ...]]
) -> None:
    assert shapes(value) == expected


def test_python_writes_what_is_not_finite_and_it_is_read() -> None:
    values = opened(b'\xef\xbb\xbf{"W": [NaN, Infinity, -Infinity, 1]}').arrays[0].values
    np.testing.assert_array_equal(values, [np.nan, np.inf, -np.inf, 1])


def test_a_list_with_something_else_among_its_numbers_is_skipped_and_told() -> None:
    content = opened({"W": [[1.0]], "b": [1.0, None], "c": [1, "2"]})
    assert [array.name for array in content.arrays] == ["W"]
    assert content.skipped == ("b", "c")


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"W1": [[1, 2], [3]]}, "The rows of W1 are not all of one length."),
        ({"net": {"layer": [matrix(3, 2), [[1], [2, 3]]]}}, "rows of net/layer/1 are not"),
        ({"W": [10**400]}, "W holds a number that is too large"),
        ({}, "no array of numbers"),
        ({"a": {"b": "text"}}, "no array of numbers"),
        ({"sizes": [784, 10]}, "no array of numbers"),
        (b'{"a": [1, 2], "a": [3]}', "breaks the rules of JSON"),
        (b'{"a": [1, 2,, 3]}', "breaks the rules of JSON"),
        (b'{"a": [' + b"9" * 5000 + b"]}", "breaks the rules of JSON"),
        (b'{"\xff": 1}', "breaks the rules of JSON"),
        (b"[[" * 40 + b"]]" * 40, "breaks the rules of JSON"),
        (b'{"W1": [[0.5, 0.25], [0.125, ', "ends in the middle"),
        (b'{"W1": [[0.5', "ends in the middle"),
        (b'{"W1', "ends in the middle"),
        (b"[" * 300_000, "more parts"),
        (b"[[],[" + b'"a",' * 1_100_000 + b"0]]", "more parts"),
        ({"modelTopology": {}, "weightsManifest": [{"paths": ["a.bin"]}]}, "TensorFlow.js"),
        ({"cells": [], "nbformat": 4}, "notebook"),
        ({"class_name": "Sequential", "config": {}}, "Keras model without its weights"),
    ],
)
def test_what_holds_no_weights_is_refused_with_a_sentence(value: Any, says: str) -> None:
    with pytest.raises(WeightFileError) as caught:
        opened(value)
    assert says in caught.value.reason
    assert caught.value.hint


def test_numbers_are_counted_before_they_are_parsed() -> None:
    with pytest.raises(WeightFileError, match="more parts"):
        opened([[0.0] * 1000], array_bytes=20_000)
    with pytest.raises(WeightFileError, match="take more than"):
        opened({"text": "x" * 20_000_000}, array_bytes=20_000)


def test_text_that_takes_more_memory_than_file_is_counted_with_it() -> None:
    text = json.dumps({"text": "한" * 2_000_000}, ensure_ascii=False).encode()
    with pytest.raises(WeightFileError, match="take more than"):
        opened(text, array_bytes=1 << 20)


@pytest.mark.parametrize(
    "data",
    [b"", b"plain text", b"{\0\0\0\0\0\0\0", b"[section]\nkey = 1", b"{% block %}", b"\x80\x04]"],
)
def test_other_files_are_not_taken_for_json(data: bytes) -> None:
    assert not is_json(data)


def test_whatever_bytes_are_changed_the_outcome_is_arrays_or_a_sentence() -> None:
    good = json.dumps(nielsen(4, 3, 2)).encode()
    chance = random.Random(11)
    for _ in range(2000):
        data = bytearray(good)
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(data))
            data[place : place + chance.randint(0, 3)] = chance.choice(
                [b"", b"[", b"]", b"{", b'"', b",", b"\xff", b"1e999", b"null", b"-", b"\\"]
            )
        with contextlib.suppress(WeightFileError):
            read(bytes(data), ReadingBudget(ReadingLimits()))


@pytest.mark.parametrize(
    "text", [b'{\r\n"a": "b",\r\n// c\r\n"d": 1\r\n}', b'{"a":\r\n1}\r\n\r\n\r\n']
)
def test_line_ends_of_windows_are_no_damage_of_a_text(text: bytes) -> None:
    with pytest.raises(WeightFileError) as caught:
        content_of(text, ReadingBudget(ReadingLimits()))
    assert "line ends" not in caught.value.reason
