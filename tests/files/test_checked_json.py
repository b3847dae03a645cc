import pytest

from nnviz.files.checked_json import parse_json


def test_plain_json_is_read() -> None:
    text = '{"a": [1, 2.5, true, null], "한글": "\\u0041 [[[["}'
    assert parse_json(text.encode()) == {"a": [1, 2.5, True, None], "한글": "A [[[["}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b'{"a": 1} more',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1, "a": 2}',
        b"[" * 65 + b"]" * 65,
        b"[" * 1_000_000,
        b'{"a":' * 100_000,
        b"[" + b"9" * 5000 + b"]",
        b"[" + b"9" * 1001 + b"]",
        b'"' + b"\\" * 99_999,
    ],
    ids=lambda data: data[:12].decode("latin-1"),
)
def test_anything_else_is_a_value_error_that_is_short(data: bytes) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        parse_json(data)
    assert len(str(caught.value)) < 200


def test_brackets_in_text_are_not_depth() -> None:
    assert parse_json(b'["' + b"[" * 1000 + b'"]') == ["[" * 1000]
