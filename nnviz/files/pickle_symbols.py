"""The table of what a pickle may name, and the forms in which each name stands for data.

A form is checked by type and value, so that a forged state (which crashes NumPy's own classes) is
refused. Nothing here looks a name up in Python. Values are never hashed or formatted: a nested
tuple overflows the C stack in `hash`, and the text of a number can take minutes.
"""

import math
import re
from collections.abc import Callable
from typing import Any

from nnviz.files.pickle_values import (
    InertObject,
    Opaque,
    StoredArray,
    StoredDtype,
    Symbol,
    checked_keys,
)
from nnviz.files.reading_limits import ReadingBudget
from nnviz.files.risky_packages import RISKY_PACKAGES
from nnviz.files.stored_numbers import (
    OBJECT,
    array_from_bytes,
    checked_shape,
    number_kind,
)
from nnviz.files.weight_file_error import (
    code_in_file,
    damaged,
    damaged_array,
    object_array,
    other_library,
)

Form = Callable[[tuple[Any, ...], ReadingBudget], Any]

_SPELLINGS = {
    "__builtin__": "builtins",
    "copy_reg": "copyreg",
    "numpy._core": "numpy.core",
    "numpy._core.multiarray": "numpy.core.multiarray",
    "numpy._core.numeric": "numpy.core.numeric",
    "numpy.core._multiarray_umath": "numpy.core.multiarray",
    "numpy._core._multiarray_umath": "numpy.core.multiarray",
    "numpy._core.memmap": "numpy",
    "numpy.core.memmap": "numpy",
    "numpy.matrixlib.defmatrix": "numpy",
}
"""Modules under the names of Python 2, NumPy 2 and NumPy's inside, as they are called here."""

_ARRAY_CLASSES = ("numpy.ndarray", "numpy.matrix", "numpy.memmap")
_NUMBER_CLASSES = {
    f"numpy.{name}": code
    for name, code in {
        "float16": "f2",
        "float32": "f4",
        "float64": "f8",
        "int8": "i1",
        "int16": "i2",
        "int32": "i4",
        "int64": "i8",
        "uint8": "u1",
        "uint16": "u2",
        "uint32": "u4",
        "uint64": "u8",
        "bool": "b1",
        "bool_": "b1",
    }.items()
}
_DTYPE_CLASSES = {
    f"numpy.dtypes.{path.removeprefix('numpy.').rstrip('_').title().replace('Ui', 'UI')}DType": code
    for path, code in _NUMBER_CLASSES.items()
}
# Named as the factory of a defaultdict, or as the base of an object; never called.
_BUILTIN_CLASSES = {
    f"builtins.{name}" for name in ("object", "int", "float", "bool", "str", "complex")
}
_LIBRARIES = {"torch": "PyTorch", "joblib": "joblib"}
"""Libraries that put their arrays outside of the pickle, each in its own format."""

_LATIN1 = ("latin1", "latin-1", "latin_1", "iso-8859-1", "iso8859-1")
_RANDOM = re.compile(r"numpy\.random(\.\w+)*\.\w+")


def mentioned(module: str, name: str, budget: ReadingBudget) -> Symbol:
    """The symbol for a name in the file, or WeightFileError when the name alone is a danger."""
    budget.take_global()
    if len(module) > 200 or len(name) > 200:
        raise damaged()
    path = f"{_SPELLINGS.get(module, module)}.{name}"
    package = path.partition(".")[0]
    known = (
        path in REDUCED
        or path in _ARRAY_CLASSES
        or path in _NUMBER_CLASSES
        or path in _BUILTIN_CLASSES
        or _RANDOM.fullmatch(path) is not None
    )
    if package in _LIBRARIES:
        raise other_library(_LIBRARIES[package])
    is_risky = package in RISKY_PACKAGES
    if is_risky and not known:
        raise code_in_file(f"{module}.{name}")
    return Symbol(path, is_risky)


def reduce(callee: Any, arguments: Any, budget: ReadingBudget) -> Any:
    """What REDUCE makes of a symbol and its arguments, if the table has that form."""
    if type(callee) is not Symbol or type(arguments) is not tuple:
        raise damaged()
    form = REDUCED.get(callee.path)
    if form is not None:
        return form(arguments, budget)
    if _RANDOM.fullmatch(callee.path):
        return Opaque(callee)
    raise code_in_file(callee.path)


def new_object(cls: Any, arguments: Any) -> InertObject:
    """What NEWOBJ, INST and OBJ make: a record that only names its class."""
    if type(cls) is not Symbol or type(arguments) is not tuple:
        raise damaged()
    # Functions and NumPy's own classes are made by REDUCE, in their own forms, or not at all.
    if cls.is_risky:
        raise code_in_file(cls.path)
    return InertObject(cls, arguments)


def build(target: Any, state: Any, budget: ReadingBudget) -> None:
    """What BUILD does to `target`, which stays where it is on the stack."""
    match target:
        case StoredArray():
            _build_array(target, state, budget)
        case StoredDtype():
            _build_dtype(target, state)
        case InertObject() if not target.built:
            target.state, target.built = state, True
        case dict() | Opaque():
            pass  # the attributes of an OrderedDict, the state of a random generator
        case _:
            raise damaged()


# Arrays.


def _reconstruct(arguments: tuple[Any, ...], budget: ReadingBudget) -> StoredArray:
    match arguments:
        case (Symbol(path=path), (0,), b"b" | "b") if path in _ARRAY_CLASSES:
            return StoredArray()
    raise damaged_array()


def _build_array(target: StoredArray, state: Any, budget: ReadingBudget) -> None:
    if target.built or type(state) is not tuple:
        raise damaged_array()
    if len(state) == 5 and _is_flag(state[0]):
        state = state[1:]
    if len(state) != 4:
        raise damaged_array()
    shape, dtype, fortran, raw = state
    if type(dtype) is not StoredDtype or not _is_flag(fortran):
        raise damaged_array()
    dtype.used = True
    if dtype.code == OBJECT:
        sides = checked_shape(shape)
        if type(raw) is not list or len(raw) != math.prod(sides):
            raise damaged_array()
        budget.take_array(0)
        target.items = raw
        return
    target.values = array_from_bytes(
        _raw_bytes(raw, budget),
        dtype.order,
        dtype.code,
        shape,
        fortran=bool(fortran),
        budget=budget,
    )


def _from_buffer(arguments: tuple[Any, ...], budget: ReadingBudget) -> StoredArray:
    if len(arguments) not in {4, 5}:
        raise damaged_array()
    raw, dtype, shape, order, *rest = arguments
    if type(raw) is not bytes or type(dtype) is not StoredDtype or order not in ("C", "F", "K"):
        raise damaged_array()
    dtype.used = True
    values = array_from_bytes(
        raw, dtype.order, dtype.code, shape, fortran=order == "F", budget=budget
    )
    if order == "K" and rest and rest[0] is not None:
        axes = checked_shape(rest[0])
        if sorted(axes) != list(range(values.ndim)):
            raise damaged_array()
        values = values.transpose(axes)
    return StoredArray(values)


def _scalar(arguments: tuple[Any, ...], budget: ReadingBudget) -> Any:
    match arguments:
        case (StoredDtype() as dtype, bytes() | str() as raw):
            dtype.used = True
            if len(raw) > 16:
                raise damaged_array()
            number = array_from_bytes(
                _raw_bytes(raw, budget), dtype.order, dtype.code, (), fortran=False, budget=budget
            )
            return number.item()
    raise object_array() if len(arguments) == 2 else damaged_array()


def _raw_bytes(raw: Any, budget: ReadingBudget) -> bytes:
    if type(raw) is bytes:
        return raw
    if type(raw) is not str:
        raise damaged_array()
    return _latin1(raw, budget)


def _is_flag(value: Any) -> bool:
    return type(value) in {int, bool} and value in (0, 1)


# Number types.


def _dtype(arguments: tuple[Any, ...], budget: ReadingBudget) -> StoredDtype:
    if not 1 <= len(arguments) <= 3 or not all(_is_flag(flag) for flag in arguments[1:]):
        raise damaged_array()
    match arguments[0]:
        case str() as text:
            return StoredDtype(*number_kind(text))
        case Symbol(path=path) if path in _NUMBER_CLASSES:
            return StoredDtype(*number_kind(_NUMBER_CLASSES[path]))
    raise damaged_array()


def _dtype_of(code: str) -> Form:
    def form(arguments: tuple[Any, ...], budget: ReadingBudget) -> StoredDtype:
        if arguments:
            raise damaged_array()
        return StoredDtype(*number_kind(code))

    return form


def _build_dtype(target: StoredDtype, state: Any) -> None:
    # A type that changes after an array was made with it is how bytes are turned into pointers.
    if target.built or target.used:
        raise damaged_array()
    match state:
        case (3 | 4, "<" | ">" | "|" | "=" as order, None, None, None, size, alignment, flags):
            pass
        case (
            3 | 4,
            "<" | ">" | "|" | "=" as order,
            None,
            None,
            None,
            size,
            alignment,
            flags,
            None,
        ):
            pass
        case _:
            raise damaged_array()
    plain = all(type(value) is int for value in (size, alignment, flags))
    if not plain or (
        target.code != OBJECT and not (size in (-1, 0) and alignment in (-1, 0) and flags == 0)
    ):
        raise damaged_array()
    target.built = True
    target.order = ">" if order == ">" else "<"


# Text, containers, objects.


def _latin1(text: str, budget: ReadingBudget) -> bytes:
    budget.take_recoded(len(text))
    try:
        return text.encode("latin-1")
    except ValueError:
        raise damaged() from None


def _encode(arguments: tuple[Any, ...], budget: ReadingBudget) -> bytes:
    match arguments:
        case (str() as text, str() as name) if name.lower() in _LATIN1:
            return _latin1(text, budget)
    raise code_in_file("_codecs.encode")


def _bytes(arguments: tuple[Any, ...], budget: ReadingBudget) -> bytes:
    match arguments:
        case ():
            return b""
        case (bytes() as raw,):
            return raw
        case (str(), str()):
            return _encode(arguments, budget)
    raise damaged()


def _container_of(kind: type) -> Form:
    def form(arguments: tuple[Any, ...], budget: ReadingBudget) -> Any:
        if not arguments:
            return kind()
        if len(arguments) != 1 or type(arguments[0]) not in {list, tuple, set, frozenset}:
            raise damaged()
        items = arguments[0]
        budget.take_copied_items(len(items))
        return kind(checked_keys(items) if kind in {set, frozenset} else items)

    return form


def _dict(arguments: tuple[Any, ...], budget: ReadingBudget) -> dict[Any, Any]:
    match arguments:
        case ():
            return {}
        case (dict() as entries,):
            budget.take_copied_items(len(entries))
            return dict(entries)
        case (list() | tuple() as pairs,):
            budget.take_copied_items(len(pairs))
            if all(type(pair) in {list, tuple} and len(pair) == 2 for pair in pairs):
                keys = checked_keys([pair[0] for pair in pairs])
                return dict(zip(keys, (pair[1] for pair in pairs), strict=True))
    raise damaged()


def _defaultdict(arguments: tuple[Any, ...], budget: ReadingBudget) -> dict[Any, Any]:
    # The factory would be called for missing keys: dropped.
    return _dict(arguments[1:], budget)


def _reconstructor(arguments: tuple[Any, ...], budget: ReadingBudget) -> InertObject:
    match arguments:
        case (Symbol() as cls, Symbol(path="builtins.object"), None):
            return new_object(cls, ())
    raise damaged()


def _newobj(arguments: tuple[Any, ...], budget: ReadingBudget) -> InertObject:
    if not arguments:
        raise damaged()
    budget.take_copied_items(len(arguments))
    return new_object(arguments[0], arguments[1:])


REDUCED: dict[str, Form] = {
    "numpy.core.multiarray._reconstruct": _reconstruct,
    "numpy.core.multiarray.scalar": _scalar,
    "numpy.core.numeric._frombuffer": _from_buffer,
    "numpy.dtype": _dtype,
    **{path: _dtype_of(code) for path, code in _DTYPE_CLASSES.items()},
    "_codecs.encode": _encode,
    "builtins.bytes": _bytes,
    "builtins.bytearray": _bytes,
    "builtins.list": _container_of(list),
    "builtins.tuple": _container_of(tuple),
    "builtins.set": _container_of(set),
    "builtins.frozenset": _container_of(frozenset),
    "builtins.dict": _dict,
    "collections.Counter": _dict,
    "collections.OrderedDict": _dict,
    "collections.defaultdict": _defaultdict,
    "copyreg._reconstructor": _reconstructor,
    "copyreg.__newobj__": _newobj,
}
"""What REDUCE may be asked for: the name, and the function that makes data of its arguments."""
