"""Pickles whose opcodes are used against the reader: its stack, its memo, its time, its memory."""

import struct

from tests.attacks.attack import Attacks, Content, all_harmless, all_refused
from tests.attacks.opcodes import opcodes_of
from tests.files.malformed_weight_files import GOOD_ARRAY, START, array, dtype, short_bytes

_FOUR, _EIGHT = struct.Struct("<I"), struct.Struct("<Q")
_ITEM = GOOD_ARRAY + b"."


def _laughs(opening: bytes, closing: bytes, depth: int) -> bytes:
    """A value that holds itself of before twice, and so on: 2^depth of it."""
    once = b"q\x010" + opening + b"h\x01h\x01" + closing
    return START + opening + b"NN" + closing + once * depth + b"."


def _laughing_arrays() -> bytes:
    """One array under 2^30 names."""
    once = b"q\x010(h\x01h\x01t"
    return START + GOOD_ARRAY + once * 30 + b"."


def _arrays_of_one_memo() -> bytes:
    """Nearly 100,000 references to one array in a list."""
    return START + GOOD_ARRAY + b"q\x010](" + b"h\x01" * 100_000 + b"e."


def _dicts_of_each_other() -> bytes:
    return (
        START
        + b"}q\x01}q\x02"
        + opcodes_of("a")
        + b"h\x01s"
        + b"\x86h\x01"
        + (opcodes_of("b") + b"h\x02s0.")
    )


def _growing_text() -> bytes:
    """Each text is of a character outside of Latin-1: four times the memory."""
    wide = ("a" * 4_000_000 + "\u4e00").encode()
    return START + b"(" + (b"X" + _FOUR.pack(len(wide)) + wide) * 8 + b"t."


def _colliding_keys(count: int) -> bytes:
    """Texts as keys: not to be made to collide, as Python salts their hash."""
    return START + b"}(" + b"".join(b"U\x05" + b"%05d" % i + b"N" for i in range(count)) + b"u."


def _slow_numbers() -> bytes:
    return b"(" + (b"I" + b"1" * 39 + b"\n") * 20_000 + b"l."


def _slow_floats() -> bytes:
    return b"(" + (b"F" + b"1" * 50 + b"e-300\n") * 50_000 + b"l."


def _names_over_and_over() -> bytes:
    return START + b"](" + b"cmodel\nNet\n)\x81" * 400 + b"e."


def _objects_in_objects() -> bytes:
    """Objects whose state is the one before, in a chain that is walked."""
    return START + b"cmodel\nNet\nq\x000" + b"h\x00)\x81" * 3000 + b"b" * 2999 + b"."


def _list_extended_by_itself() -> bytes:
    return START + b"]q\x00" + b"(" + b"h\x00" * 1000 + b"e" + b"(" + b"h\x00" * 1000 + b"e."


def _wide_and_deep() -> bytes:
    """60 levels of 8,000 items each."""
    return START + b"]" + (b"(" + b"N" * 8000 + b"e]") * 59 + b"a" * 59 + b"."


def _states_over_and_over() -> bytes:
    return START + b"cmodel\nNet\n)\x81" + b"}b" * 100_000 + b"."


_WITHOUT_STOP = {
    f"no_stop_after_{name}": START + opcodes
    for name, opcodes in {
        "mark": b"(",
        "a_length": b"X",
        "half_a_length": b"X\x01\x00",
        "half_a_number": b"J\x01\x00",
        "half_a_float": b"G\x00\x00",
        "a_name": b"cos",
        "half_a_frame": b"\x95\x01",
        "an_array": GOOD_ARRAY,
        "a_protocol": b"\x80",
        "a_put": b"Nq",
        "a_get": b"h",
        "a_line": b"I1",
    }.items()
}
_LENGTHS = {
    f"{name}_of_{length}_bytes": START + opcode + raw + b"abc."
    for name, opcode, raws in (
        ("text", b"X", {"4_gb": b"\xff\xff\xff\xff", "2_gb": b"\0\0\0\x80"}),
        ("text8", b"\x8d", {"minus_1": b"\xff" * 8, "2_to_63": b"\0" * 7 + b"\x80"}),
        ("bytes8", b"\x8e", {"2_to_63": b"\0" * 7 + b"\x80", "1_tb": b"\0" * 5 + b"\1\0\0"}),
        ("bytearray8", b"\x96", {"minus_1": b"\xff" * 8, "1_tb": b"\0" * 5 + b"\1\0\0"}),
        ("old_string", b"T", {"minus_1": b"\xff\xff\xff\xff", "2_gb": b"\0\0\0\x7f"}),
        ("bytes4", b"B", {"4_gb": b"\xff\xff\xff\xff"}),
        ("frame", b"\x95", {"minus_1": b"\xff" * 8, "1_tb": b"\0" * 5 + b"\1\0\0"}),
        ("long1", b"\x8a", {"255": b"\xff"}),
        ("long4", b"\x8b", {"2_gb": b"\xff\xff\xff\x7f", "minus_2_gb": b"\0\0\0\x80"}),
    )
    for length, raw in raws.items()
}
_STACK: dict[str, Content] = {
    "dup_of_an_array": START + GOOD_ARRAY + b"2\x86.",
    "dup_of_nothing": START + b"2.",
    "pop_of_a_mark_below": START + b"(N0000.",
    "pop_mark_without_one": START + b"N1.",
    "mark_left": START + b"(" + _ITEM,
    "two_marks_left": START + b"((" + _ITEM,
    "mark_in_the_middle_of_a_tuple": START + b"NN(\x86.",
    "tuple_across_a_mark": START + b"N(N\x86.",
    "append_across_a_mark": START + b"](Na.",
    "append_to_nothing": START + b"Na.",
    "appends_to_a_tuple": START + b")(Ne.",
    "appends_to_text": START + opcodes_of("a") + b"(Ne.",
    "append_to_an_array": START + GOOD_ARRAY + b"Na.",
    "setitem_of_a_tuple": START + b")K\0Ns.",
    "setitem_of_a_list": START + b"]K\0Ns.",
    "setitems_of_an_odd_number": START + b"}(Nu.",
    "dict_of_an_odd_number": START + b"(Nd.",
    "additems_to_a_list": START + b"](N\x90.",
    "additems_to_a_dict": START + b"}(N\x90.",
    "build_of_nothing": START + b"b.",
    "build_of_a_list": START + b"]Nb.",
    "build_of_a_number": START + b"K\x01Nb.",
    "build_of_text": START + opcodes_of("a") + b"}b.",
    "build_of_a_tuple": START + b")}b.",
    "reduce_of_a_list_of_arguments": START + b"ccollections\nOrderedDict\n]R.",
    "reduce_of_nothing": START + b"R.",
    "reduce_of_no_callee": START + b")R.",
    "newobj_of_a_text": START + opcodes_of("a") + b")\x81.",
    "newobj_ex_of_a_list": START + b"cmodel\nA\n]}\x92.",
    "newobj_ex_of_no_dict": START + b"cmodel\nA\n)N\x92.",
    "obj_without_a_class": START + b"(o.",
    "obj_of_a_text": START + b"(" + opcodes_of("a") + b"o.",
    "inst_without_a_mark": START + b"imodel\nA\n.",
    "stop_at_once": START + b".",
    "stop_of_a_mark": START + b"(.",
    "stop_below_two_values": START + b"N" + _ITEM,
    "stop_in_a_pickle_of_zeros": START + b"." * 100,
    "stack_global_of_one": b"\x80\x04\x8c\x01a\x93.",
    "stack_global_of_lists": b"\x80\x04]]\x93.",
    "value_of_a_memo_before_it_was_put": START + b"h\x00" + GOOD_ARRAY + b"q\x00\x86.",
    "memo_of_the_pickle_before": START + GOOD_ARRAY + b"q\x00.\x80\x02h\x00.",
    "memo_under_a_negative_number": b"(lp-1\n0g-1\n.",
    "memo_under_2_to_31": START + b"Nr\xff\xff\xff\xff.",
    "memo_under_a_text": b"(lpabc\n.",
    "memo_under_a_number_of_1000_digits": b"(lp" + b"1" * 500 + b"\n.",
    "memo_of_nothing": START + b"\x94.",
    "memo_of_a_mark": START + b"(q\x00h\x00.",
}
_BYTES: dict[str, Content] = {
    "protocol_in_the_middle": START + b"N\x80\x090.",
    "protocol_of_255": b"\x80\xff" + _ITEM,
    "protocol_of_6_with_a_good_array": b"\x80\x06" + _ITEM,
    "only_a_protocol": b"\x80",
    "frame_beyond_the_end": b"\x80\x04\x95" + _EIGHT.pack(1 << 20) + _ITEM,
    "next_buffer": b"\x80\x05\x97.",
    "readonly_buffer": b"\x80\x05C\x04\0\0\0\0\x98.",
    "int_of_words": b"(Ione\nl.",
    "int_in_hexadecimal": b"(I0x10\nl.",
    "int_with_spaces": b"(I 1 \nl.",
    "int_of_arabic_digits": b"(I\xd9\xa1\nl.",
    "int_with_underscores": b"(I1_000\nl.",
    "int_of_400_digits": b"(I" + b"9" * 400 + b"\nl.",
    "long_of_500_digits": b"(L" + b"9" * 499 + b"L\nl.",
    "float_of_words": b"(Fhello\nl.",
    "float_of_nothing": b"(F\nl.",
    "float_of_a_line_of_a_megabyte": b"(F" + b"1" * (1 << 20) + b"\nl.",
    "string_without_quotes": b"(Sabc\nl.",
    "string_of_one_quote": b"(S'\nl.",
    "string_of_two_kinds_of_quotes": b"(S'abc\"\nl.",
    "string_with_a_quote_in_it": b"(S'a'b'\nl.",
    "string_with_an_octal": b"(S'\\777'\nl.",
    "string_with_half_an_escape": b"(S'\\x4'\nl.",
    "string_ends_in_a_backslash": b"(S'abc\\'\nl.",
    "string_of_backslashes": b"(S'" + b"\\" * 200_001 + b"'\nl.",
    "unicode_with_half_an_escape": b"(V\\u12\nl.",
    "unicode_beyond_its_end": b"(V\\U00110000\nl.",
    "text_of_bad_utf8": START + b"X\x02\x00\x00\x00\xc0\x80.",
    "text_of_utf8_beyond_its_end": START + b"X\x04\x00\x00\x00\xf4\x90\x80\x80.",
    "name_of_bad_utf8": START + b"c\xff\xfe\nx\n.",
    "line_of_60_megabytes": b"(S'" + b"a" * (4 << 20),
    "every_opcode_in_order": START + bytes(range(256)) + b".",
    "zeros_behind": START + _ITEM + bytes(100),
    "pickle_in_a_pickle_of_16": (START + b"N.") * 16 + START + _ITEM,
}
_FLOODS: dict[str, Content] = {
    "laughs_of_lists": _laughs(b"](", b"e", 40),
    "laughs_of_tuples": _laughs(b"(", b"t", 60),
    "laughs_of_arrays": _laughing_arrays,
    "dicts_of_each_other": _dicts_of_each_other(),
    "list_extended_by_itself": _list_extended_by_itself(),
    "tuple_of_itself": START + b"](h\x00tq\x00.",
    "dict_in_itself": START + b"}q\x00" + opcodes_of("a") + b"h\x00s.",
    "object_in_itself": START + b"cmodel\nNet\n)\x81q\x00}" + opcodes_of("a") + b"h\x00sb.",
    "array_of_itself": START
    + (array(b"K\x01\x85", dtype("O8", b""), b"]q\x07") + b"h\x07h\x07a00."),
    "deep_tuples": START + b")" + b"\x85" * 500_000 + b".",
    "deep_tuple_in_a_set": START + b"\x8f()" + b"\x85" * 300_000 + b"\x90.",
    "deep_tuple_in_a_frozenset": START + b"()" + b"\x85" * 300_000 + b"\x91.",
    "deep_tuple_as_a_key_of_dict": START + b"()" + b"\x85" * 300_000 + b"Nd.",
    "deep_dicts": START + b"}" * 60_000 + (opcodes_of("a") + b"N0") + b"s" * 30_000 + b".",
    "deep_objects_by_state": _objects_in_objects,
    "frozenset_of_frozensets": START + b"(" + b"((\x91\x91" * 1000 + b"\x91.",
    "set_of_lists": START + b"\x8f(]\x90.",
    "key_that_is_a_list": START + b"}]Ns.",
    "key_that_is_an_array": START + b"}" + GOOD_ARRAY + b"Ns.",
    "key_that_is_an_object": START + b"}cmodel\nA\n)\x81Ns.",
    "key_that_is_a_float": START + b"}G\x7f\xf8\0\0\0\0\0\0Ns.",
    "key_that_is_a_tuple": START + b"}NN\x86Ns.",
    "key_that_is_a_huge_number": START + b"}\x8a\x08" + b"\xff" * 7 + b"\x7fNs.",
    "million_marks": START + b"(" * 999_000 + b".",
    "memo_of_everything": START + b"]" + b"\x94" * 249_000 + b"0" + b"h\x00" * 249_000 + b".",
    "wide_and_deep": _wide_and_deep,
    "growing_text": _growing_text,
    "numbers_of_39_digits": _slow_numbers,
    "states_over_and_over": _states_over_and_over,
    "names_without_end": START + (b"cmodel\nNet\n0" * 600) + _ITEM,
}
_DATA: dict[str, Content] = {
    "million_lists_popped": START + b"]0" * 499_000 + _ITEM,
    "references_to_one_array": _arrays_of_one_memo,
    "keys_of_text": lambda: _colliding_keys(90_000),
    "floats_of_50_digits": _slow_floats,
    "objects_over_and_over": _names_over_and_over(),
    "frame_that_is_too_short": b"\x80\x04\x95" + _EIGHT.pack(1) + _ITEM,
    "frame_of_nothing": b"\x80\x04\x95" + bytes(8) + _ITEM,
    "frames_one_in_the_other": b"\x80\x04" + (b"\x95" + bytes(8)) * 1000 + _ITEM,
    "put_over_and_over": START + GOOD_ARRAY + b"q\x00" * 100_000 + b".",
    "text_with_surrogates": START + b"}X\x03\x00\x00\x00\xed\xa0\x80" + (GOOD_ARRAY + b"s."),
    "name_with_terminal_codes": START
    + (b"}" + opcodes_of("W1\x1b[31m\x07\r\n\u202e") + GOOD_ARRAY + b"s."),
    "name_of_ten_megabytes": START + b"}" + opcodes_of("W" * (10 << 20)) + GOOD_ARRAY + b"s.",
    "name_of_a_format": START + b"}" + opcodes_of("{0.__class__}%s%n{name}") + GOOD_ARRAY + b"s.",
    "name_of_markup": START
    + (b"}" + opcodes_of("<img src=file:///etc/passwd onerror=x>") + GOOD_ARRAY + b"s."),
    "name_of_a_path": START + b"}" + opcodes_of("../../etc/passwd") + GOOD_ARRAY + b"s.",
    "name_in_bytes_of_python_2": START + b"}U\x03\xff\xfe\x00" + GOOD_ARRAY + b"s.",
    "names_that_are_no_texts": START
    + (b"}(N" + GOOD_ARRAY + b"\x88" + GOOD_ARRAY + b"K\x02" + GOOD_ARRAY + b"u."),
    "zero_bytes_of_text": START + b"X\0\0\0\0" + GOOD_ARRAY + b"\x86.",
    "old_pickle_without_a_protocol": b"(l" + short_bytes(b"x") + b"a.",
}

STACK: Attacks = all_refused({**_STACK, **_WITHOUT_STOP})
BYTES: Attacks = all_refused({**_BYTES, **_LENGTHS})
FLOODS: Attacks = all_refused(_FLOODS)
DATA: Attacks = all_harmless(_DATA)
