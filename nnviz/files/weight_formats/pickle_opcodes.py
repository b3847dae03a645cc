"""What each pickle opcode does to the machine. An opcode that is not in OPCODES is refused.

Names, arguments and effects are those of CPython's pickletools.
"""

import codecs
import re
import struct
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from nnviz.files.weight_file_error import (
    WeightFileError,
    damaged,
    save_arrays_only,
    too_many_parts,
    truncated,
)
from nnviz.files.weight_formats.joblib_arrays import read_values
from nnviz.files.weight_formats.pickle_symbols import build, mentioned, new_object, reduce
from nnviz.files.weight_formats.pickle_values import (
    InertObject,
    StoredArray,
    checked_keys,
)
from nnviz.language import tr

if TYPE_CHECKING:
    from nnviz.files.weight_formats.pickle_machine import PickleMachine
    from nnviz.files.weight_formats.reading_limits import ReadingBudget

Operation = Callable[["PickleMachine"], None]

STOP = ord(".")
_PROTO = 0x80
_NEWEST_PROTOCOL = 5
_LONGEST_FLOAT = 64
_INTEGER = re.compile(rb"[+-]?[0-9]{1,39}")
# What Python 2 writes into a quoted string; anything else would make Python warn.
_QUOTED = re.compile(rb"(?:[^\\]++|\\(?:[\\'\"nrtabfv]|x[0-9a-fA-F]{2}))*+")
_WIDE_UTF8 = re.compile(rb"[\xc4-\xff]")
_WIDE_ESCAPE = re.compile(rb"\\u(?!00)|\\U")


def _refuse(code: int, machine: "PickleMachine") -> None:
    raise WeightFileError(
        tr("The file is damaged, or it uses a part of the pickle format that weights never need."),
        save_arrays_only(),
    )


# Numbers.


def _integer(line: bytes, longest_bytes: int) -> int:
    if _INTEGER.fullmatch(line) is None:
        raise too_many_parts() if len(line) > 40 else damaged()
    number = int(line)
    if number.bit_length() > 8 * longest_bytes:
        raise too_many_parts()
    return number


def _int(machine: "PickleMachine") -> None:
    line = machine.line()
    truth = {b"00": False, b"01": True}.get(line)
    machine.stack.append(
        _integer(line, machine.budget.limits.integer_bytes) if truth is None else truth
    )


def _long(machine: "PickleMachine") -> None:
    line = machine.line().removesuffix(b"L")
    machine.stack.append(_integer(line, machine.budget.limits.integer_bytes))


def _long_of(size: int) -> Operation:
    def operation(machine: "PickleMachine") -> None:
        count, most = machine.unsigned(size), machine.budget.limits.integer_bytes
        if count > most + 1:
            raise too_many_parts()
        number = int.from_bytes(machine.take(count), "little", signed=True)
        # One byte more may only hold the sign, as of the 128 bits of a random generator.
        if number.bit_length() > 8 * most:
            raise too_many_parts()
        machine.stack.append(number)

    return operation


def _binint(machine: "PickleMachine") -> None:
    machine.stack.append(int.from_bytes(machine.take(4), "little", signed=True))


def _float(machine: "PickleMachine") -> None:
    try:
        machine.stack.append(float(machine.line(_LONGEST_FLOAT)))
    except ValueError:
        raise damaged() from None


def _binfloat(machine: "PickleMachine") -> None:
    machine.stack.append(struct.unpack(">d", machine.take(8))[0])


# Text and bytes. One character outside Latin-1 widens all others, up to fourfold.


def _string(machine: "PickleMachine") -> None:
    line = machine.long_line()
    machine.budget.take_recoded(4 * len(line))  # slow to check: a quarter as much of it
    quoted = len(line) >= 2 and line[:1] == line[-1:] and line[:1] in {b"'", b'"'}
    if not quoted or _QUOTED.fullmatch(line, 1, len(line) - 1) is None:
        raise damaged()
    machine.stack.append(codecs.escape_decode(line[1:-1])[0].decode("latin-1"))


def _unicode(machine: "PickleMachine") -> None:
    line = machine.long_line()
    if _WIDE_ESCAPE.search(line):
        machine.budget.take_recoded(4 * len(line))
    try:
        machine.stack.append(line.decode("raw-unicode-escape"))
    except ValueError:
        raise damaged() from None


def _text_of(size: int) -> Operation:
    def operation(machine: "PickleMachine") -> None:
        raw = machine.take(machine.unsigned(size))
        if not raw.isascii() and _WIDE_UTF8.search(raw):
            machine.budget.take_recoded(4 * len(raw))
        try:
            machine.stack.append(raw.decode("utf-8", "surrogatepass"))
        except ValueError:
            raise damaged() from None

    return operation


def _old_string_of(size: int) -> Operation:
    # Python 2's str: text or bytes, nobody knows; Latin-1 keeps both.
    return lambda machine: machine.stack.append(
        machine.take(machine.unsigned(size)).decode("latin-1")
    )


def _bytes_of(size: int) -> Operation:
    return lambda machine: machine.stack.append(machine.take(machine.unsigned(size)))


# Containers.


def _pairs(values: list[Any], budget: "ReadingBudget", there: int = 0) -> dict[Any, Any]:
    if len(values) % 2:
        raise damaged()
    return dict(zip(checked_keys(values[::2], budget, there), values[1::2], strict=True))


def _extend(target: Any, values: list[Any]) -> None:
    if type(target) is InertObject:
        target.items = [] if target.items is None else target.items
        target = target.items
    if type(target) is not list:
        raise damaged()
    target.extend(values)


def _update(target: Any, values: list[Any], budget: "ReadingBudget") -> None:
    """Put pairs of key and value into `target`."""
    if type(target) is InertObject:
        target.entries = {} if target.entries is None else target.entries
        target = target.entries
    if type(target) is not dict:
        raise damaged()
    target.update(_pairs(values, budget, len(target)))


def _append(machine: "PickleMachine") -> None:
    value = machine.pop()
    _extend(machine.top(), [value])


def _appends(machine: "PickleMachine") -> None:
    values = machine.pop_to_mark()
    _extend(machine.top(), values)


def _setitem(machine: "PickleMachine") -> None:
    value = machine.pop()
    key = machine.pop()
    _update(machine.top(), [key, value], machine.budget)


def _setitems(machine: "PickleMachine") -> None:
    values = machine.pop_to_mark()
    _update(machine.top(), values, machine.budget)


def _additems(machine: "PickleMachine") -> None:
    keys = machine.pop_to_mark()
    target = machine.top()
    if type(target) is not set:
        raise damaged()
    target.update(checked_keys(keys, machine.budget, len(target)))


def _dict(machine: "PickleMachine") -> None:
    machine.stack.append(_pairs(machine.pop_to_mark(), machine.budget))


def _frozenset(machine: "PickleMachine") -> None:
    machine.stack.append(frozenset(checked_keys(machine.pop_to_mark(), machine.budget)))


def _tuple_of(count: int) -> Operation:
    def operation(machine: "PickleMachine") -> None:
        values = [machine.pop() for _ in range(count)]
        machine.stack.append(tuple(reversed(values)))

    return operation


def _tuple1(machine: "PickleMachine") -> None:
    machine.stack.append((machine.pop(),))


# Names and what is made with them.


def _name(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except ValueError:
        raise damaged() from None


def _global(machine: "PickleMachine") -> None:
    module, name = _name(machine.line()), _name(machine.line())
    machine.stack.append(mentioned(module, name, machine.budget, machine.dialect))


def _stack_global(machine: "PickleMachine") -> None:
    name, module = machine.pop(), machine.pop()
    if type(name) is not str or type(module) is not str:
        raise damaged()
    machine.stack.append(mentioned(module, name, machine.budget, machine.dialect))


def _reduce(machine: "PickleMachine") -> None:
    arguments, callee = machine.pop(), machine.pop()
    machine.stack.append(reduce(callee, arguments, machine.budget, machine.dialect))


def _build(machine: "PickleMachine") -> None:
    state, target = machine.pop(), machine.top()
    if type(target) is StoredArray and target.form == "joblib":
        read_values(target, state, machine)
    else:
        build(target, state, machine.budget)


def _newobj(machine: "PickleMachine") -> None:
    arguments, cls = machine.pop(), machine.pop()
    machine.stack.append(new_object(cls, arguments))


def _newobj_ex(machine: "PickleMachine") -> None:
    keywords, arguments, cls = machine.pop(), machine.pop(), machine.pop()
    if type(keywords) is not dict or type(arguments) is not tuple:
        raise damaged()
    machine.budget.take_copied_items(len(arguments))
    machine.stack.append(new_object(cls, (*arguments, keywords) if keywords else arguments))


def _obj(machine: "PickleMachine") -> None:
    cls, *arguments = machine.pop_to_mark() or [None]
    if arguments:
        raise damaged()
    machine.stack.append(new_object(cls, ()))


def _inst(machine: "PickleMachine") -> None:
    _global(machine)
    cls = machine.pop()
    if machine.pop_to_mark():
        raise damaged()
    machine.stack.append(new_object(cls, ()))


# The memo: every second opcode of most files, so without a call more than needed.


def _binput(machine: "PickleMachine") -> None:
    at = machine.at
    if at >= len(machine.data):
        raise truncated()
    machine.at = at + 1
    machine.remember(machine.data[at])


def _binget(machine: "PickleMachine") -> None:
    at = machine.at
    if at >= len(machine.data):
        raise truncated()
    machine.at = at + 1
    machine.recall(machine.data[at])


def _binint1(machine: "PickleMachine") -> None:
    at = machine.at
    if at >= len(machine.data):
        raise truncated()
    machine.at = at + 1
    machine.stack.append(machine.data[at])


# The rest.


def _outside_reference(machine: "PickleMachine") -> None:
    if machine.dialect.outside is None:
        raise WeightFileError(
            tr("The pickle refers to numbers that stand outside of it."),
            tr("If it was taken out of a PyTorch file, open that file as it is."),
        )
    machine.stack.append(machine.dialect.outside(machine.pop(), machine.budget))


def _proto(machine: "PickleMachine") -> None:
    if machine.byte() > _NEWEST_PROTOCOL:
        _refuse(_PROTO, machine)


def _frame(machine: "PickleMachine") -> None:
    if machine.unsigned(8) > len(machine.data) - machine.at:
        raise truncated()


def _put(machine: "PickleMachine") -> None:
    machine.remember(_place(machine))


def _get(machine: "PickleMachine") -> None:
    machine.recall(_place(machine))


def _place(machine: "PickleMachine") -> int:
    place = _integer(machine.line(), 4)
    if place < 0:
        raise damaged()
    return place


OPCODES: dict[int, Operation] = {
    ord(character): operation
    for character, operation in {
        "\x80": _proto,
        "\x95": _frame,
        "(": lambda machine: machine.mark(),
        "0": lambda machine: machine.pop_value_or_mark(),
        "1": lambda machine: machine.pop_to_mark().clear(),
        "p": _put,
        "q": _binput,
        "r": lambda machine: machine.remember(machine.unsigned(4)),
        "\x94": lambda machine: machine.remember_next(),
        "g": _get,
        "h": _binget,
        "j": lambda machine: machine.recall(machine.unsigned(4)),
        "N": lambda machine: machine.stack.append(None),
        "\x88": lambda machine: machine.stack.append(True),
        "\x89": lambda machine: machine.stack.append(False),
        "I": _int,
        "L": _long,
        "J": _binint,
        "K": _binint1,
        "M": lambda machine: machine.stack.append(machine.unsigned(2)),
        "\x8a": _long_of(1),
        "\x8b": _long_of(4),
        "F": _float,
        "G": _binfloat,
        "S": _string,
        "T": _old_string_of(4),
        "U": _old_string_of(1),
        "V": _unicode,
        "X": _text_of(4),
        "\x8c": _text_of(1),
        "\x8d": _text_of(8),
        "B": _bytes_of(4),
        "C": _bytes_of(1),
        "\x8e": _bytes_of(8),
        "\x96": _bytes_of(8),
        "]": lambda machine: machine.stack.append([]),
        "l": lambda machine: machine.stack.append(machine.pop_to_mark()),
        "a": _append,
        "e": _appends,
        ")": lambda machine: machine.stack.append(()),
        "t": lambda machine: machine.stack.append(tuple(machine.pop_to_mark())),
        "\x85": _tuple1,
        "\x86": _tuple_of(2),
        "\x87": _tuple_of(3),
        "}": lambda machine: machine.stack.append({}),
        "d": _dict,
        "s": _setitem,
        "u": _setitems,
        "\x8f": lambda machine: machine.stack.append(set()),
        "\x90": _additems,
        "\x91": _frozenset,
        "c": _global,
        "\x93": _stack_global,
        "R": _reduce,
        "b": _build,
        "\x81": _newobj,
        "\x92": _newobj_ex,
        "o": _obj,
        "i": _inst,
        "Q": _outside_reference,
    }.items()
}

OPERATIONS: list[Operation] = [OPCODES.get(code, partial(_refuse, code)) for code in range(256)]
"""The same by the opcode's byte, without gaps."""
