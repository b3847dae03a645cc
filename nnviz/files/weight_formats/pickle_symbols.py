"""The table of what a pickle may name, and the forms in which each name stands for data.

A form is checked by type and value, so that a forged state (which crashes NumPy's own classes) is
refused. Nothing here looks a name up in Python. Values are never hashed or formatted: a nested
tuple overflows the C stack in `hash`, and the text of a number can take minutes.
"""

import re
from dataclasses import replace
from typing import Any

from nnviz.files.weight_file_error import code_in_file, damaged, other_library
from nnviz.files.weight_formats.pickle_array_forms import (
    ARRAY_CLASSES,
    DTYPE_CLASSES,
    NUMBER_CLASSES,
    build_array,
    build_dtype,
    dtype_of_class,
    dtype_of_text,
    from_buffer,
    reconstruct,
    scalar,
)
from nnviz.files.weight_formats.pickle_container_forms import (
    Form,
    bytes_form,
    container_form,
    defaultdict_form,
    dict_form,
    encode_form,
)
from nnviz.files.weight_formats.pickle_dialect import PLAIN, Dialect
from nnviz.files.weight_formats.pickle_values import (
    InertObject,
    Opaque,
    OutsideArray,
    StoredArray,
    StoredDtype,
    Symbol,
)
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.risky_packages import RISKY_PACKAGES

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

# Named as the factory of a defaultdict, or as the base of an object; never called.
_BUILTIN_CLASSES = {
    f"builtins.{name}" for name in ("object", "int", "float", "bool", "str", "complex")
}
_LIBRARIES = {"torch": "PyTorch", "joblib": "joblib"}
"""Libraries that put their arrays outside of the pickle, each in its own format."""

_RANDOM = re.compile(r"numpy\.random(\.\w+)*\.\w+")


def mentioned(module: str, name: str, budget: ReadingBudget, dialect: Dialect = PLAIN) -> Symbol:
    """The symbol for a name in the file, or WeightFileError when the name alone is a danger."""
    budget.take_global()
    if len(module) > 200 or len(name) > 200:
        raise damaged()
    path = f"{_SPELLINGS.get(module, module)}.{name}"
    if path in dialect.forms or dialect.mentions(path):
        return Symbol(path, is_risky=path in dialect.forms)
    package = path.partition(".")[0]
    known = (
        path in REDUCED
        or path in ARRAY_CLASSES
        or path in NUMBER_CLASSES
        or path in _BUILTIN_CLASSES
        or _RANDOM.fullmatch(path) is not None
    )
    if package in _LIBRARIES and not (package == "torch" and dialect.outside is not None):
        raise other_library(_LIBRARIES[package])
    is_risky = package in RISKY_PACKAGES
    if is_risky and not known:
        raise code_in_file(f"{module}.{name}")
    return Symbol(path, is_risky)


def reduce(callee: Any, arguments: Any, budget: ReadingBudget, dialect: Dialect = PLAIN) -> Any:
    """What REDUCE makes of a symbol and its arguments, if the table has that form."""
    if type(callee) is not Symbol or type(arguments) is not tuple:
        raise damaged()
    form = dialect.forms.get(callee.path) or REDUCED.get(callee.path)
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
            build_array(target, state, budget)
        case StoredDtype():
            build_dtype(target, state)
        case InertObject() if not target.built:
            target.state, target.built = state, True
        case dict() | Opaque() | OutsideArray():
            pass  # the attributes of an OrderedDict, the state of a random generator
        case _:
            raise damaged()


def _reconstructor(arguments: tuple[Any, ...], budget: ReadingBudget) -> InertObject:
    match arguments:
        case (Symbol() as cls, Symbol(path="builtins.object"), None):
            return new_object(cls, ())
        case (Symbol() as cls, Symbol(path="builtins.list"), list() as items):
            return replace(new_object(cls, ()), items=items)
        case (Symbol() as cls, Symbol(path="builtins.dict"), dict() as entries):
            return replace(new_object(cls, ()), entries=entries)
    raise damaged()


def _newobj(arguments: tuple[Any, ...], budget: ReadingBudget) -> InertObject:
    if not arguments:
        raise damaged()
    budget.take_copied_items(len(arguments))
    return new_object(arguments[0], arguments[1:])


REDUCED: dict[str, Form] = {
    "numpy.core.multiarray._reconstruct": reconstruct,
    "numpy.core.multiarray.scalar": scalar,
    "numpy.core.numeric._frombuffer": from_buffer,
    "numpy.dtype": dtype_of_text,
    **{path: dtype_of_class(code) for path, code in DTYPE_CLASSES.items()},
    "_codecs.encode": encode_form,
    "builtins.bytes": bytes_form,
    "builtins.bytearray": bytes_form,
    "builtins.list": container_form(list),
    "builtins.tuple": container_form(tuple),
    "builtins.set": container_form(set),
    "builtins.frozenset": container_form(frozenset),
    "builtins.dict": dict_form,
    "collections.Counter": dict_form,
    "collections.OrderedDict": dict_form,
    "collections.defaultdict": defaultdict_form,
    "copyreg._reconstructor": _reconstructor,
    "copyreg.__newobj__": _newobj,
}
"""What REDUCE may be asked for: the name, and the function that makes data of its arguments."""
