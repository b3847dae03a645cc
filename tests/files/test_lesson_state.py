"""Lesson states: what goes in comes out; what is no state is told in a sentence."""

import base64
import contextlib
import json
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, strategies

from nnviz.engine.initializers import random_dense_network
from nnviz.files.carried_network import carried_network, packed_network
from nnviz.files.file_error import FileError
from nnviz.files.lesson_state import (
    LARGEST_BYTES,
    LARGEST_WEIGHTS_BYTES,
    VERSION,
    LessonState,
    LessonStateError,
    lesson_state_of,
    lesson_state_text,
    read_lesson_state,
    save_lesson_state,
)
from nnviz.files.weight_files import weight_file_of
from nnviz.files.weight_formats.npz_file import npz_bytes

IDS = ("digits", "slopes")
MOMENT = LessonState("digits", {"strokes": [[[0.1, 0.2]]], "이름": "일곱"}, 1.25, 2.0, True)


def text_with(**changes: Any) -> bytes:
    document = json.loads(lesson_state_text(MOMENT)) | changes
    return json.dumps({key: each for key, each in document.items() if each != "away"}).encode()


def test_what_is_saved_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "강의.nnviz"
    save_lesson_state(path, MOMENT)
    assert read_lesson_state(path, IDS) == MOMENT
    assert json.loads(path.read_text(encoding="utf-8"))["nnviz"] == VERSION


def test_a_network_goes_along_and_only_its_name_not_its_folder() -> None:
    network = random_dense_network((784, 12, 10), seed=3)
    data = npz_bytes(network, None)
    packed = packed_network(weight_file_of(data, Path("my.npz")))
    assert packed == data
    moment = LessonState("digits", {}, weights=packed, weights_name="/home/me/my.npz")
    opened = lesson_state_of(lesson_state_text(moment).encode(), IDS)
    assert opened.weights_name == "my.npz"
    weights = carried_network(opened)
    assert weights is not None
    assert weights.network is not None
    x = np.random.default_rng(0).random((2, 784), np.float32)
    assert np.array_equal(weights.network.predict(x), network.predict(x))
    assert carried_network(MOMENT) is None


def test_weights_that_are_none_are_refused() -> None:
    nonsense = base64.b64encode(b"PK\x03\x04 not really").decode()
    carried = {"name": "my.npz", "npz": nonsense}
    moment = lesson_state_of(text_with(weights=carried), IDS)
    with pytest.raises(FileError):
        carried_network(moment)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "damaged"),
        (b"{", "damaged"),
        (b"\xff\xfe", "damaged"),
        (b"[" * 100_000, "damaged"),
        (b'{"a": NaN}', "damaged"),
        (b"[1]", "no lesson state"),
        (b'{"version": 1}', "no lesson state"),
        (text_with(nnviz=VERSION + 1), "newer"),
        (text_with(nnviz=0), "damaged"),
        (text_with(nnviz=True), "no lesson state"),
        (text_with(lesson="away"), "damaged"),
        (text_with(lesson=["digits"]), "damaged"),
        (text_with(lesson="gates"), "no lesson gates"),
        (text_with(state=[]), "damaged"),
        (text_with(time_s="soon"), "damaged"),
        (text_with(time_s=True), "damaged"),
        (text_with(weights="W1"), "damaged"),
        (text_with(weights={"name": "a.npz", "npz": "§"}), "damaged"),
        (text_with(weights={"npz": ""}), "damaged"),
    ],
)
def test_what_is_no_state_is_told_in_a_sentence(data: bytes, told: str) -> None:
    with pytest.raises(LessonStateError, match=told):
        lesson_state_of(data, IDS)


def test_times_and_speeds_are_held_to_what_there_is() -> None:
    moment = lesson_state_of(text_with(time_s=-3, speed=10**400), IDS)
    assert (moment.time_s, moment.speed) == (0.0, 8.0)
    assert lesson_state_of(text_with(time_s="away", speed="away", loop=1), IDS).speed == 1.0


def test_what_is_too_large_is_neither_read_nor_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.nnviz"
    with path.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    with pytest.raises(LessonStateError, match="larger than 48 MB"):
        read_lesson_state(path, IDS)
    monkeypatch.setattr("nnviz.files.lesson_state.LARGEST_BYTES", 10)
    with pytest.raises(LessonStateError, match="larger"):
        lesson_state_of(text_with(), IDS)
    heavy = LessonState("digits", weights=bytes(LARGEST_WEIGHTS_BYTES + 1))
    with pytest.raises(LessonStateError, match="larger than 32 MB"):
        lesson_state_text(heavy)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(LessonStateError, match=r"no file away\.nnviz"):
        read_lesson_state(tmp_path / "away.nnviz", IDS)


@given(strategies.binary(max_size=60))
def test_bytes_of_any_kind_never_do_more_than_be_refused(noise: bytes) -> None:
    whole = bytearray(text_with())
    whole[20 : 20 + len(noise)] = noise
    with contextlib.suppress(LessonStateError):
        lesson_state_of(bytes(whole), IDS)


def test_a_lesson_carries_no_weights_of_another_format() -> None:
    arrays = {"W1": np.zeros((784, 10), np.float32), "b1": np.zeros(10, np.float32)}
    moment = LessonState("digits", weights=pickle.dumps(arrays), weights_name="w.pkl")
    with pytest.raises(FileError):
        carried_network(moment)
