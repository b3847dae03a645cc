"""JSON, plain text and MATLAB's files: deep, huge, ragged, odd, or lying about their sizes."""

import codecs
import struct
import zlib

import numpy as np

from tests.attacks.attack import Attacks, Content, all_harmless, all_refused
from tests.files.weight_formats.matlab_writer import (
    CELL,
    COMPLEX,
    OPAQUE,
    SPARSE,
    STRUCT,
    TEXT,
    compressed,
    element,
    header,
    matlab_4_bytes,
    matlab_bytes,
    variable,
)

_MEGABYTE = 1 << 20
_MATRIX = "[[0.5, 1], [2, 3]]"

_JSON: dict[str, Content] = {
    "deep_lists": b"[" * 100_000 + b"1" + b"]" * 100_000,
    "deep_lists_without_end": b"[" * 1_000_000,
    "deep_objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "deep_by_both": b'[{"a":' * 30_000 + b"1" + b"}]" * 30_000,
    "deep_by_65": b"[" * 65 + b"1" + b"]" * 65,
    "brackets_hidden_by_a_string": b'["\\"", ' + b"[" * 10_000 + b"]" * 10_000 + b"]",
    "brackets_behind_a_string_without_end": b'["' + b"[" * 100_000,
    "a_number_of_100_000_digits": b"[[" + b"9" * 100_000 + b"]]",
    "a_number_of_1001_digits": b"[[" + b"9" * 1001 + b"]]",
    "a_number_of_500_digits": b"[[" + b"9" * 500 + b", 1]]",
    "a_number_with_a_million_decimals": b"[[0." + b"1" * _MEGABYTE,
    "keys_twice": f'{{"W1": {_MATRIX}, "W1": {_MATRIX}}}'.encode(),
    "keys_twice_by_an_escape": f'{{"W1": {_MATRIX}, "W\\u0031": {_MATRIX}}}'.encode(),
    "ragged_rows": b'{"W1": [[1, 2], [3]]}',
    "ragged_and_empty": b'{"W1": [[], [1]]}',
    "ragged_at_the_end": b'{"W1": [' + b"[1, 2], " * 10_000 + b"[1]]}",
    "cut": f'{{"W1": {_MATRIX}'.encode(),
    "cut_in_a_number": b'{"W1": [[0.5, 1.',
    "cut_in_a_string": b'{"W1',
    "two_values": f"{_MATRIX} {_MATRIX}".encode(),
    "a_value_and_more": f"{_MATRIX} import os".encode(),
    "comments": f"[[1, 2] /* {'x' * 100} */]".encode(),
    "a_comma_too_many": b"[[1, 2], ]",
    "single_quotes": b"[['1', '2']]",
    "bad_utf8": b'{"\xff\xfe": [[1, 2]]}',
    "nul_bytes": b'{"W1": [[1, \x002]]}',
    "hexadecimal": b"[[0x10, 1]]",
    "an_octal": b"[[010, 1]]",
    "a_bare_minus": b"[[-, 1]]",
    "a_huge_exponent_of_digits": b"[[1e" + b"9" * 100_000 + b"x]]",
    "a_function": b'{"W1": __import__("os").system("touch owned")}',
    "empty_objects": b"{}",
    "texts": b'{"W1": ["a", "b"]}',
    "null": b'{"W1": null}',
    "million_empty_lists": b"[" + b"[]," * 999_999 + b"[]]",
    "million_numbers_in_a_row_of_lists": b"[" + b"[1]," * 300_000 + b"[1]]",
    "million_keys": lambda: b"{" + b",".join(b'"%d":0' % i for i in range(1_100_000)) + b"}",
    "million_strings": b"[" + b'"a",' * 1_500_000 + b'"a"]',
    "a_string_of_50_mb": b'{"' + b"a" * (50 * _MEGABYTE) + b'": 1}',
    "escapes_of_30_mb": b'{"' + b"\\n" * (15 * _MEGABYTE) + b'": 1}',
    "quotes_of_30_mb": b'["' + b'\\"' * (15 * _MEGABYTE) + b'"]',
    "backslashes_without_end": b'["' + b"\\" * (5 * _MEGABYTE),
    "five_million_numbers": b"[" + b"0," * 5_000_000 + b"0]",
    "spaces_of_50_mb": b"[" + b" " * (50 * _MEGABYTE) + b"]",
    "utf16": "[[1, 2], [3, 4]]".encode("utf-16"),
    "utf32": "[[1, 2], [3, 4]]".encode("utf-32"),
    "a_notebook": b'{"cells": [], "nbformat": 4, "metadata": {}}',
    "a_package": b'{"name": "x", "scripts": {"postinstall": "touch owned"}}',
    "geo": b'{"type": "FeatureCollection", "features": []}',
}
_JSON_DATA: dict[str, Content] = {
    "a_long_row_in_58_lists": lambda: _wrapped(b"[" + b"0," * 3_000_000 + b"0]"),
    "rows_in_58_lists": lambda: _wrapped(b"[" + b"[1,2]," * 100_000 + b"[1,2]]"),
    "empty_lists": b"[[]" + b", []" * 100 + b"]",
    "nan": b'{"W1": [[NaN, Infinity], [-Infinity, 1]]}',
    "1e400": b'{"W1": [[1e400, -1e400]]}',
    "numbers_of_300_digits": b"[[" + b"9" * 300 + b", 1], [2, 3]]",
    "minus_zero": b"[[-0.0, -0], [0, 1e-400]]",
    "surrogates": b'{"\\ud800": [[1, 2], [3, 4]]}',
    "nul_in_a_name": b'{"W\\u0000": [[1, 2], [3, 4]]}',
    "control_codes_in_a_name": b'{"W\\u001b[2J\\u202e": [[1, 2], [3, 4]]}',
    "a_name_of_megabytes": b'{"' + b"W" * (4 * _MEGABYTE) + b'": [[1, 2], [3, 4]]}',
    "a_name_of_nothing": b'{"": [[1, 2], [3, 4]]}',
    "a_prototype": b'{"__proto__": {"W1": [[1, 2], [3, 4]]}}',
    "dunder_class": b'{"__class__": "os.system", "W1": [[1, 2], [3, 4]]}',
    "mixed_with_texts": b'{"W1": [[1, 2], [3, 4]], "x": [1, "a"]}',
    "mixed_truths": b"[[true, 1], [0.5, false]]",
    "many_sides": b"[" * 60 + b"1, 2" + b"]" * 60,
    "nielsen_of_odd_sizes": b'{"sizes": "abc", "weights": [[[1, 2]]], "biases": [[[1]]]}',
    "nielsen_of_nothing": b'{"sizes": [], "weights": [], "biases": [], "W": [[1, 2], [3, 4]]}',
    "indexed_from_javascript": b'{"0": 1, "1": 2, "2": 3}',
    "byte_order_mark": codecs.BOM_UTF8 + b"[[1, 2], [3, 4]]",
}


def _wrapped(value: bytes) -> bytes:
    """Each list has one more of another shape: whoever measures from the outside begins again."""
    return b"[" * 58 + value + b",[[1]]]" * 58


_ROW = b"0.5 1.5 -2e-3\n"
_TEXT: dict[str, Content] = {
    "a_line_of_40_mb": b"1 2 3\n" + b"0.5 " * (10 * _MEGABYTE),
    "a_line_of_one_number_of_20_mb": b"1 2\n" + b"1" * (20 * _MEGABYTE) + b" 2\n",
    "a_first_line_of_one_number_of_20_mb": b"1" * (20 * _MEGABYTE),
    "lines_of_nothing": b"1 2\n" + b"\n" * 1_200_000,
    "lines_of_comments": b"# x\n" * 1_200_000 + b"1 2\n",
    "two_million_lines": b"1 2\n" * 2_000_000,
    "columns_of_a_million": b"1," * 1_000_000 + b"1\n",
    "marks_without_numbers": b"1,2\n" + b"," * _MEGABYTE + b"\n",
    "ragged": _ROW * 10 + b"1 2\n",
    "ragged_at_the_end": _ROW * 10_000 + b"1\n",
    "words": _ROW * 10 + b"a b c\n",
    "nul_bytes": b"1 2 3\n1 \x002 3\n",
    "nul_bytes_late": _ROW * 10_000 + b"1 \x00 3\n",
    "control_codes": b"1 2 3\n1 \x1b[2J 3\n",
    "formulas": b"a,b\n1,=cmd|'/c calc'!A1\n2,@SUM(1+1)*cmd\n",
    "formulas_alone": b"=cmd|'/c calc'!A1,2\n",
    "hexadecimal": b"0x10 0x20\n",
    "code": b"__import__('os').system('touch owned')\n",
    "python": b"import os\nos.system('touch owned')\n",
    "shell": b"#!/bin/sh\ntouch owned\n",
    "underscores_and_letters": b"1_000 2\nx y\n",
    "eval_in_quotes": b'"1","exit()","2"\n"1","2","3"\n',
    "bad_utf8": b"1 2 3\n1 \xff\xfe 3\n",
    "utf16_cut": "1 2\n3 x\n".encode("utf-16")[:-1],
    "utf16_of_surrogates": codecs.BOM_UTF16_LE + b"1\x00 \x00\x00\xd8\n\x00" * 100,
    "utf16_of_30_mb": lambda: ("1 2\n" * 4_000_000).encode("utf-16"),
    "utf32": "1 2\n3 4\n".encode("utf-32"),
    "many_dimensions": b"# W1\n1 2\n# W2\n1 2 3\n" * 5000,
    "a_million_blocks": b"1\n\n2 3\n\n" * 200_000,
    "quoted_line_ends": b'"a\nb",1\n"c",2\n',
    "commas_only": b",,,,\n" * 100,
    "a_mail": b"From: a@b\nTo: c@d\n\n1 2 3\n",
    "xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "billion_laughs_in_xml": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "l">'
    b'<!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>',
    "yaml": b"!!python/object/apply:os.system ['touch owned']\n",
    "postscript": b"%!PS\n1 2 3\n(owned) (w) file\n",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "html_with_a_comment_without_end": b"<!--" + b"-" * (2 * _MEGABYTE),
    "html_behind_spaces": b" " * 4000 + b"<html>",
    "git_lfs": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 99999999999\n",
    "idx": b"\0\0\x08\x03" + b"\xff" * 12,
    "elf": b"\x7fELF" + bytes(60),
    "windows_program": b"MZ" + bytes(60),
    "java_class": b"\xca\xfe\xba\xbe" + bytes(60),
    "pdf": b"%PDF-1.7\n" + bytes(60),
    "sqlite": b"SQLite format 3\0" + bytes(60),
    "png_of_gigapixels": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff",
}
_TEXT_DATA: dict[str, Content] = {
    "long_words": b"1 2\n" + b"9" * 401 + b" 2\n",
    "complex": b"(1+2j) (3+4j)\n1 2\n",
    "nan_and_inf": b"nan inf -inf\n1 2 3\n",
    "1e400": b"1e400 -1e400\n1 2\n",
    "underscores": b"1_000 2\n3 4\n",
    "arabic_digits": "\u0661 \u0662\n\u0663 \u0664\n".encode(),
    "comments_that_are_names": b"# W1\x1b[2J\n1 2\n3 4\n",
    "comments_of_megabytes": b"1 2\n# " + b"W" * (4 * _MEGABYTE) + b"\n3 4\n",
    "a_byte_order_mark": codecs.BOM_UTF8 + b"1 2\n3 4\n",
    "utf16": "1 2\n3 4\n".encode("utf-16"),
    "utf16_the_other_way": codecs.BOM_UTF16_BE + "1 2\n3 4\n".encode("utf-16-be"),
    "old_mac_lines": b"1 2\r3 4\r",
    "mixed_lines": b"1 2\r\n3 4\n5 6\r\n",
    "form_feeds": b"1 2\n\x0c3 4\n",
    "one_number": b"1\n",
    "a_name_twice": b"# W1\n1 2\n# W1\n3 4\n5 6\n",
    "decimals_with_commas": b"1,5;2,5\n3,5;4,5\n",
    "numbers_of_400_digits": b"1" * 400 + b" 2\n3 4\n",
    "a_million_numbers": b"0.5 " * 250_000 + b"\n" + b"0.5 " * 250_000 + b"\n",
}
_VALUES = np.arange(6.0).reshape(2, 3)


def _claiming(
    sides: tuple[int, ...], kind: int = 6, flags: int = 0, *inside: bytes, name: bytes = b"W1"
) -> bytes:
    """A file of one matrix that claims such sides."""
    content = element(6, struct.pack("<2I", kind | flags, 0))
    content += element(5, struct.pack(f"<{len(sides)}i", *sides)) + element(1, name)
    content += b"".join(inside)
    return header() + struct.pack("<2I", 14, len(content)) + content


def _numbers(count: int = 6, kind: int = 9) -> bytes:
    return element(kind, bytes(8 * count))


def _cells(depth: int) -> bytes:
    value: object = _VALUES
    for _ in range(depth):
        value = [value]
    return header() + variable("W1", value)


def _claimed_compressed(size: int, content: bytes = b"") -> bytes:
    packed = zlib.compress(struct.pack("<2I", 14, size) + content)
    return header() + struct.pack("<2I", 15, len(packed)) + packed


def _bomb() -> bytes:
    return _claimed_compressed(100 << 20, bytes(100 << 20))


def _bombs() -> bytes:
    """Each of 60 MB, all of which say so."""
    packed = zlib.compress(struct.pack("<2I", 14, 60 << 20) + bytes(60 << 20))
    return header() + (struct.pack("<2I", 15, len(packed)) + packed) * 20


def _compressed_in_compressed() -> bytes:
    return header() + compressed(compressed(variable("W1", _VALUES)))


def _widened() -> bytes:
    """Bytes that are meant as float64: eight times the memory."""
    return _claiming((1 << 25, 1), 6, 0, element(2, bytes(1 << 25)))


def _matlab_4(
    kind: int, rows: int, columns: int, imaginary: int = 0, name: bytes = b"W1\0"
) -> bytes:
    return struct.pack("<5I", kind, rows, columns, imaginary, len(name)) + name + bytes(64)


_GOOD_MATLAB = matlab_bytes({"W1": _VALUES})


def _changed(at: int, kind: str, value: int) -> bytes:
    changed = bytearray(_GOOD_MATLAB)
    struct.pack_into(kind, changed, at, value)
    return bytes(changed)


_MATLAB: dict[str, Content] = {
    "header_alone": header(),
    "header_of_no_order": header()[:-2] + b"XX" + _GOOD_MATLAB[128:],
    "header_of_version_9": header()[:-4] + b"\x09\x00IM" + _GOOD_MATLAB[128:],
    "cut": _GOOD_MATLAB[:-9],
    "cut_in_a_tag": _GOOD_MATLAB[:140],
    "element_of_4_gb": _changed(132, "<I", 0xFFFFFFF0),
    "element_of_nothing": _changed(132, "<I", 0),
    "element_of_kind_99": _changed(128, "<I", 99),
    "element_small_of_9_bytes": _changed(128, "<I", 9 << 16 | 14),
    "flags_of_4_gb": _changed(140, "<I", 0xFFFFFFF0),
    "flags_of_nothing": _changed(140, "<I", 0),
    "sides_negative": _claiming((-2, -3), 6, 0, _numbers()),
    "sides_huge": _claiming((1 << 30, 1 << 30), 6, 0, _numbers()),
    "sides_overflowing": _claiming((1 << 27,) * 8, 6, 0, _numbers()),
    "sides_of_100": _claiming((1,) * 100, 6, 0, _numbers(1)),
    "sides_larger_than_the_numbers": _claiming((2, 4), 6, 0, _numbers()),
    "sides_smaller_than_the_numbers": _claiming((2, 2), 6, 0, _numbers()),
    "sides_of_nothing": _claiming((0, 1 << 27), 6, 0, _numbers(0)),
    "numbers_missing": _claiming((2, 3)),
    "numbers_of_kind_99": _claiming((2, 3), 6, 0, _numbers(6, 99)),
    "numbers_of_a_matrix": _claiming((2, 3), 6, 0, element(14, bytes(48))),
    "complex": _claiming((2, 3), 6, COMPLEX, _numbers(), _numbers()),
    "sparse": _claiming((1 << 27, 1 << 27), SPARSE),
    "text": header() + variable("W1", np.zeros((1, 3), "u2"), kind=TEXT),
    "object": _claiming((1, 1), 3),
    "opaque": _claiming((1, 1), OPAQUE),
    "function": _claiming((1, 1), 16),
    "kind_of_255": _claiming((1, 1), 255),
    "cell_of_a_million": _claiming((1000, 1000), CELL),
    "cell_of_2_to_40": _claiming((1 << 20, 1 << 20), CELL),
    "cell_of_2_to_27_of_nothing": _claiming((1 << 27,), CELL, 0, element(14, b"") * 100),
    "cell_of_numbers": _claiming((1, 1), CELL, 0, _numbers(1)),
    "cells_in_cells": _cells(40),
    "struct_without_fields": _claiming((1, 1), STRUCT),
    "struct_of_negative_field_names": _claiming(
        (1, 1), STRUCT, 0, element(5, struct.pack("<i", -1)), element(1, b"a" * 32)
    ),
    "struct_of_field_names_of_nothing": _claiming(
        (1, 1), STRUCT, 0, element(5, struct.pack("<i", 0)), element(1, b"a" * 32)
    ),
    "struct_of_a_million_fields": _claiming(
        (1, 1), STRUCT, 0, element(5, struct.pack("<i", 1)), element(1, b"a" * _MEGABYTE)
    ),
    "struct_of_2_to_27": _claiming(
        (1 << 27,), STRUCT, 0, element(5, struct.pack("<i", 8)), element(1, b"a" * 8)
    ),
    "struct_of_2_to_27_without_fields": _claiming(
        (1 << 27,), STRUCT, 0, element(5, struct.pack("<i", 8)), element(1, b"")
    ),
    "compressed_bomb": _bomb,
    "compressed_bombs": _bombs,
    "compressed_of_4_gb": _claimed_compressed(0xFFFFFFF0),
    "compressed_of_less_than_it_says": _claimed_compressed(1000, bytes(10)),
    "compressed_of_nothing": _claimed_compressed(0),
    "compressed_in_compressed": _compressed_in_compressed,
    "compressed_cut": header() + compressed(variable("W1", _VALUES))[:-8],
    "compressed_of_rubbish": header() + struct.pack("<2I", 15, 64) + bytes(range(64)),
    "name_twice": header() + variable("W1", _VALUES) * 2,
    "widened_beyond_the_limit": _widened,
    "of_20_000_variables": header() + b"".join(variable(f"W{i}", _VALUES) for i in range(5000)),
    "of_20_000_texts": header() + _claiming((1, 1), OPAQUE)[128:] * 20_000,
    "version_4_of_huge_sides": _matlab_4(0, 1 << 20, 1 << 19),
    "version_4_of_overflowing_sides": _matlab_4(0, 0xFFFFFFFF, 0xFFFFFFFF),
    "version_4_of_another_kind": _matlab_4(90, 2, 3),
    "version_4_of_text": _matlab_4(1, 2, 3),
    "version_4_of_sparse": _matlab_4(2, 2, 3),
    "version_4_complex": _matlab_4(0, 1, 4, 1),
    "version_4_cut": matlab_4_bytes({"W1": _VALUES})[:-9],
    "version_4_of_a_vax": _matlab_4(2000, 2, 3),
    "version_4_of_a_long_name": _matlab_4(0, 2, 3, 0, b"W" * 5000 + b"\0"),
}
_MATLAB_DATA: dict[str, Content] = {
    "sides_of_none": _claiming((), 6, 0, _numbers(1)),
    "name_of_control_codes": header() + variable("W\x1b[2J", _VALUES),
    "name_of_nothing": header() + variable("", _VALUES),
    "name_of_a_megabyte": header() + variable("W" * _MEGABYTE, _VALUES),
    "name_of_a_path": header() + variable("../../etc", _VALUES),
    "nan": header() + variable("W1", np.full((2, 3), np.nan)),
    "float32_stored_as_1e300": _claiming(
        (2, 3), 7, 0, element(9, struct.pack("<6d", *[1e300] * 6))
    ),
    "whole_numbers_stored_as_nan": _claiming(
        (2, 3), 12, 0, element(9, struct.pack("<6d", *[float("nan")] * 6))
    ),
    "cells_in_cells": _cells(12),
    "a_struct_of_everything": header() + variable("s", {"W": _VALUES, "c": [_VALUES, [_VALUES]]}),
    "stray_bytes": _GOOD_MATLAB + b"\0" * 8,
}


def _prefixed(prefix: str, contents: dict[str, Content]) -> dict[str, Content]:
    return {f"{prefix}_{name}": content for name, content in contents.items()}


JSON: Attacks = all_refused(_prefixed("json", _JSON))
JSON_DATA: Attacks = all_harmless(_prefixed("json", _JSON_DATA))
PLAIN_TEXT: Attacks = all_refused(_prefixed("text", _TEXT))
PLAIN_TEXT_DATA: Attacks = all_harmless(_prefixed("text", _TEXT_DATA))
MATLAB: Attacks = all_refused(_prefixed("matlab", _MATLAB))
MATLAB_DATA: Attacks = all_harmless(_prefixed("matlab", _MATLAB_DATA))
