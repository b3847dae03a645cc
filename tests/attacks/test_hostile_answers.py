"""Should an attack rule the process that reads: what it then tells is not trusted, either."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats.reading_limits import ReadingLimits
from nnviz.files.weight_reading import reading_process
from nnviz.files.weight_reading.frames import CONTENT, FAILED, NUMBERS, PROGRESS
from nnviz.files.weight_reading.reading_process import _Answers

_HEAD = b'{"format": "npy", "fingerprint": "%s"}\n' % (b"0" * 64)
_MUCH = bytes(30 << 20)
_TOLD: dict[str, Any] = {
    **dict.fromkeys(("program", "class_name", "orientation", "hidden", "output"), ""),
    "channels_last": None,
    "layers": [],
    "input_shape": [],
}


def _content(told: Any = None, skipped: Any = (), **array: Any) -> bytes:
    entry = {"name": "W1", "dtype": "float32", "kind": "<f4", "shape": [2], **array}
    record = {
        "arrays": [entry],
        "description": None,
        "told": {**_TOLD, **(told or {})},
        "skipped": skipped,
    }
    return _HEAD + json.dumps(record).encode()


_FRAMES: dict[str, list[tuple[bytes, bytes]]] = {
    "progress_of_infinity": [(PROGRESS, b'{"done": 1e999, "total": 1}')],
    "progress_of_lists": [(PROGRESS, b'{"done": [], "total": 1}')],
    "progress_of_nothing": [(PROGRESS, b"")],
    "progress_of_a_list": [(PROGRESS, b"[]")],
    "progress_of_deep_lists": [(PROGRESS, b"[" * 100_000)],
    "progress_of_100_000_digits": [(PROGRESS, b'{"done": ' + b"9" * 100_000 + b', "total": 1}')],
    "failure_of_nothing": [(FAILED, b"{}")],
    "failure_of_bad_utf8": [(FAILED, b"\xff\xfe")],
    "content_of_nothing": [(CONTENT, b"")],
    "content_of_lists": [(CONTENT, b"[]\n[]")],
    "content_of_text": [(CONTENT, b'{}\n{"arrays": "a"}'), (NUMBERS, b"")],
    "content_of_bad_json": [(CONTENT, _HEAD + b"{")],
    "numbers_alone": [(NUMBERS, bytes(8))],
    "numbers_too_few": [(CONTENT, _content()), (NUMBERS, bytes(7))],
    "numbers_too_many": [(CONTENT, _content()), (NUMBERS, bytes(9))],
    "numbers_of_objects": [(CONTENT, _content(kind="|O")), (NUMBERS, bytes(8))],
    "numbers_of_a_kind_of_lists": [(CONTENT, _content(kind=[])), (NUMBERS, bytes(8))],
    "shape_of_negatives": [(CONTENT, _content(shape=[-2])), (NUMBERS, bytes(8))],
    "shape_of_exabytes": [(CONTENT, _content(shape=[1 << 62])), (NUMBERS, bytes(8))],
    "shape_of_text": [(CONTENT, _content(shape="2")), (NUMBERS, bytes(8))],
    "shape_of_lists": [(CONTENT, _content(shape=[[2]])), (NUMBERS, bytes(8))],
    "name_of_a_number": [(CONTENT, _content(name=7)), (NUMBERS, bytes(8))],
    "name_of_a_megabyte": [(CONTENT, _content(name="W" * (1 << 20))), (NUMBERS, bytes(8))],
    "told_of_lists": [(CONTENT, _content({"hidden": []})), (NUMBERS, bytes(8))],
    "told_of_odd_layers": [(CONTENT, _content({"layers": [{"kind": 7}]})), (NUMBERS, bytes(8))],
    "told_of_layers_of_text": [(CONTENT, _content({"layers": ["x"]})), (NUMBERS, bytes(8))],
    "told_of_odd_sides": [(CONTENT, _content({"input_shape": ["a"]})), (NUMBERS, bytes(8))],
    "told_of_an_odd_orientation": [(CONTENT, _content({"orientation": "x"})), (NUMBERS, bytes(8))],
    "skipped_of_numbers": [(CONTENT, _content(skipped=[7])), (NUMBERS, bytes(8))],
    "skipped_of_text": [(CONTENT, _content(skipped="abc")), (NUMBERS, bytes(8))],
    "no_arrays_and_no_record": [(CONTENT, _HEAD + b'{"arrays": []}')],
    "format_of_a_list": [
        (CONTENT, _content().replace(b'"npy"', b"[]", 1)),
        (NUMBERS, bytes(8)),
    ],
    "format_that_nobody_knows": [
        (CONTENT, _content().replace(b'"npy"', b'"\\u202eexe"', 1)),
        (NUMBERS, bytes(8)),
    ],
    "fingerprint_of_text": [
        (CONTENT, _content().replace(b"0" * 64, b"../../settings", 1)),
        (NUMBERS, bytes(8)),
    ],
    "failure_of_lists": [(FAILED, b'{"reason": [], "hint": ""}')],
    "failure_of_controls": [(FAILED, b'{"reason": "\\u001b[2J\\u202e", "hint": "\\u0000"}')],
    "failure_of_a_megabyte": [(FAILED, b'{"reason": "%s", "hint": ""}' % (b"a" * (1 << 20)))],
    "content_of_a_million_lists": [(CONTENT, _HEAD + b"[" + b"[]," * 1_000_000 + b"0]")],
    "content_of_33_megabytes": [(CONTENT, _HEAD + b'["' + b"a" * (33 << 20) + b'"]')],
    "numbers_that_never_end": [
        (CONTENT, _content().replace(b'"arrays": [', b'"arrays": [0, 0, 0, 0, 0, 0, 0, 0, ', 1)),
        *[(NUMBERS, _MUCH)] * 8,
    ],
    "two_files_for_one": [(CONTENT, _content()), (NUMBERS, bytes(8))] * 2,
}


def _take(frames: list[tuple[bytes, bytes]]) -> _Answers:
    answers = _Answers([Path("w.npy")], ReadingLimits())
    for kind, data in frames:
        answers.take(kind, bytearray(data))
    return answers


@pytest.mark.parametrize("name", _FRAMES)
def test_an_answer_that_is_none_is_a_damaged_file(name: str) -> None:
    with pytest.raises(WeightFileError) as caught:
        _take(_FRAMES[name])
    assert caught.value.reason.isprintable()
    assert len(str(caught.value)) < 1100


def test_a_good_answer_is_taken() -> None:
    answers = _take([(CONTENT, _content()), (NUMBERS, bytes(8))])
    assert answers.found[0].content.arrays[0].shape == (2,)


def test_names_in_an_answer_are_made_fit_to_be_shown() -> None:
    told = {"program": "a\u202eb", "class_name": "\x1b[2J"}
    content = _content(told, ["x\ny"], name="W\u2066", dtype="f\x07")
    found = _take([(CONTENT, content), (NUMBERS, bytes(8))]).found[0].content
    names = [found.arrays[0].name, found.arrays[0].dtype, found.told.program, *found.skipped]
    assert all(name.isprintable() for name in (*names, found.told.class_name))


@pytest.mark.parametrize("answer", [b"zzzzzzzzzzzzzzzz", b""])
def test_a_process_that_answers_nonsense_and_lives_on_is_ended(
    answer: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is no frame, or an end of the pipe, and then a long sleep.
    script = f"import os, time; os.write(1, {answer!r}); os.close(1); time.sleep(60)"
    monkeypatch.setattr(reading_process, "_BOOT", script)
    path = tmp_path / "w.npy"
    path.write_bytes(b"x")
    began_s = time.monotonic()
    with pytest.raises(WeightFileError, match="went wrong"):
        list(reading_process.contents_of([path]))
    assert time.monotonic() - began_s < 20
