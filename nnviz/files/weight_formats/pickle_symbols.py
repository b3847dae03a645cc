"""The table of what a pickle may name, and the forms in which each name stands for data.

A form is checked by type and value, so that a forged state (which crashes NumPy's own classes) is
refused. Nothing here looks a name up in Python. Values are never hashed or formatted: a nested
tuple overflows the C stack in `hash`, and the text of a number can take minutes.
"""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal

from nnviz.files.weight_file_error import WeightFileError, code_in_file, damaged
from nnviz.files.weight_formats.pickle_array_forms import (
    DTYPE_CLASSES,
    array_inside,
    build_array,
    build_dtype,
    dtype_of_class,
    dtype_of_text,
    from_buffer,
    jax_array,
    reconstruct,
    reconstruct_masked,
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
from nnviz.files.weight_formats.pickle_names import (
    DATA_CLASSES,
    FUNCTIONS,
    RANDOM,
    call_refused,
    is_class_name,
    known_symbol,
    path_of,
)
from nnviz.files.weight_formats.pickle_values import (
    InertObject,
    Opaque,
    OutsideArray,
    StoredArray,
    StoredDtype,
    Symbol,
)
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.language import tr

# What Cython, and scikit-learn for its trees of neighbours, call to make an empty object.
_COMPILED = re.compile(r"[\w.]+\.__pyx_unpickle_\w+|sklearn\.[\w.]+\.newObj")
_JOBLIB_ARRAY = "joblib.numpy_pickle.NumpyArrayWrapper"
_JOBLIB_FILES = (
    "joblib.numpy_pickle.NDArrayWrapper",
    "joblib.numpy_pickle.ZNDArrayWrapper",
)


def mentioned(module: str, name: str, budget: ReadingBudget, dialect: Dialect = PLAIN) -> Symbol:
    """The symbol for a name in the file, or WeightFileError when the name alone is a danger."""
    budget.take_global()
    path = path_of(module, name)
    if path in dialect.forms or dialect.mentions(path):
        return Symbol(path, is_risky=path in dialect.forms)
    return known_symbol(module, name, path, has_form=path in REDUCED)


def reduce(callee: Any, arguments: Any, budget: ReadingBudget, dialect: Dialect = PLAIN) -> Any:
    """What REDUCE makes of a symbol and its arguments, if the table has that form.

    A class that is only named makes an inert record of them, as members of an Enum are pickled.
    """
    if type(callee) is not Symbol or type(arguments) is not tuple:
        raise damaged()
    path = callee.path
    form = dialect.forms.get(path) or REDUCED.get(path)
    if form is not None:
        return form(arguments, budget)
    kind = _kind_of_call(path)
    if kind == "random":
        return Opaque(callee)
    if kind == "compiled" and not callee.is_risky:
        return _cython_object(arguments)
    if callee.is_risky or path.startswith("joblib.") or kind != "class":
        raise call_refused(path) if dialect is PLAIN else code_in_file(path)
    return InertObject(callee, arguments, called=path not in _CALLED_AS_DATA)


@lru_cache(maxsize=1024)
def _kind_of_call(path: str) -> Literal["random", "compiled", "class", ""]:
    """What a call of `path` would be. Kept, because a file may ask a hundred thousand times."""
    if RANDOM.fullmatch(path):
        return "random"
    if _COMPILED.fullmatch(path):
        return "compiled"
    return "class" if is_class_name(path) or path in _CALLED_AS_DATA else ""


def new_object(cls: Any, arguments: Any) -> Any:
    """What NEWOBJ, INST and OBJ make: a record that only names its class."""
    if type(cls) is not Symbol or type(arguments) is not tuple:
        raise damaged()
    # Functions and NumPy's own classes are made by REDUCE, in their own forms, or not at all.
    if cls.is_risky:
        raise code_in_file(cls.path)
    if cls.path == _JOBLIB_ARRAY and not arguments:
        return StoredArray(form="joblib")
    if cls.path in _JOBLIB_FILES:
        raise written_by_old_joblib()
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


def _reconstructor(arguments: tuple[Any, ...], budget: ReadingBudget) -> Any:
    match arguments:
        case (Symbol() as cls, Symbol(path="builtins.object"), None):
            return new_object(cls, ())
        case (Symbol() as cls, Symbol(path="builtins.list"), list() as items):
            return replace(InertObject(_own(cls)), items=items)
        case (Symbol() as cls, Symbol(path="builtins.dict"), dict() as entries):
            return replace(InertObject(_own(cls)), entries=entries)
        case (Symbol() as cls, Symbol(path="builtins.tuple"), tuple() as items):
            return InertObject(_own(cls), items)
        case (Symbol() as cls, Symbol(path=base), value) if type(value) in _PLAIN.get(base, ()):
            return InertObject(_own(cls), (value,))
    raise damaged()


_PLAIN: dict[str, tuple[type, ...]] = {
    "builtins.int": (int, bool),
    "builtins.long": (int,),
    "builtins.float": (float,),
    "builtins.str": (str,),
    "builtins.unicode": (str,),
    "builtins.bytes": (bytes, str),
    "builtins.set": (set,),
    "builtins.frozenset": (frozenset,),
}
"""What an object of a class derived from a plain one has been made of."""


def _own(cls: Symbol) -> Symbol:
    """A class of somebody's own. Raises WeightFileError for any other."""
    if cls.is_risky:
        raise code_in_file(cls.path)
    return cls


def _cython_object(arguments: tuple[Any, ...]) -> Any:
    """Of a class that was compiled: (class,) or (class, checksum, None or state)."""
    match arguments:
        case (Symbol() as cls,):
            return InertObject(_own(cls))
        case (Symbol() as cls, int(), state):
            made = InertObject(_own(cls))
            return made if state is None else replace(made, state=state, built=True)
    raise damaged()


def _newobj(arguments: tuple[Any, ...], budget: ReadingBudget) -> Any:
    if not arguments:
        raise damaged()
    budget.take_copied_items(len(arguments))
    return new_object(arguments[0], arguments[1:])


def _newobj_ex(arguments: tuple[Any, ...], budget: ReadingBudget) -> Any:
    match arguments:
        case (cls, tuple() as positional, dict() as named):
            budget.take_copied_items(len(positional))
            return new_object(cls, (*positional, named) if named else positional)
    raise damaged()


def _function(arguments: tuple[Any, ...], budget: ReadingBudget) -> Opaque:
    """One of NumPy's, as older pickles name it: ("numpy.core.umath", "tanh")."""
    match arguments:
        case (str(), str() as name) if name in FUNCTIONS:
            return Opaque(Symbol(f"numpy.{name}"))
    raise code_in_file("numpy.core._ufunc_reconstruct")


def _opaque(path: str) -> Form:
    return lambda arguments, budget: Opaque(Symbol(path))


def written_by_old_joblib() -> WeightFileError:
    """The refusal of a file of joblib before 0.10."""
    return WeightFileError(
        tr("An old joblib wrote this file and put its arrays into other files beside it."),
        tr("Open those .npy files together, or load and save it again with a newer joblib."),
    )


REDUCED: dict[str, Form] = {
    "numpy.core.multiarray._reconstruct": reconstruct,
    "numpy.core.multiarray.scalar": scalar,
    "numpy.core._ufunc_reconstruct": _function,
    "numpy.ma.core._mareconstruct": reconstruct_masked,
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
    "flax.core.frozen_dict.FrozenDict": dict_form,
    "collections.defaultdict": defaultdict_form,
    "copyreg._reconstructor": _reconstructor,
    "copyreg.__newobj__": _newobj,
    "copyreg.__newobj_ex__": _newobj_ex,
    "cupy.array": array_inside,
    "jax._src.array._reconstruct_array": jax_array,
    "jax._src.device_array.reconstruct_device_array": jax_array,
    "tensorflow.python.framework.ops.convert_to_tensor": array_inside,
    "torch.Size": container_form(tuple),
    "torch.device": _opaque("torch.device"),
    "torch.serialization._get_layout": _opaque("torch.layout"),
}
"""What REDUCE may be asked for: the name, and the function that makes data of its arguments."""

_CALLED_AS_DATA = frozenset(
    {
        *DATA_CLASSES,
        *("collections.deque", "decimal.Decimal", "fractions.Fraction"),
        *(f"datetime.{name}" for name in ("datetime", "date", "time", "timedelta", "timezone")),
    }
)
