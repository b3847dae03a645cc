"""Which names a pickle may mention: of data, of classes of one's own, never of what is a danger."""

import re
from collections.abc import Callable

from nnviz.files.weight_file_error import WeightFileError, code_in_file, damaged, other_library
from nnviz.files.weight_formats.pickle_array_forms import ARRAY_CLASSES, NUMBER_CLASSES
from nnviz.files.weight_formats.pickle_values import Symbol
from nnviz.files.weight_formats.risky_packages import RISKY_PACKAGES
from nnviz.language import tr

_LONGEST = 200
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
    "numpy.core.records": "numpy",
    "numpy._core.records": "numpy",
    "numpy.ma": "numpy.ma.core",
    "sklearn.externals.joblib.numpy_pickle": "joblib.numpy_pickle",
    "sklearn.externals.joblib.numpy_pickle_compat": "joblib.numpy_pickle",
    "joblib.numpy_pickle_compat": "joblib.numpy_pickle",
    "cupy._core.core": "cupy",
    "cupy.core.core": "cupy",
    "pathlib._local": "pathlib",
}
"""Modules under the names of Python 2, NumPy 2 and NumPy's inside, as they are called here."""

# Named as the factory of a defaultdict, or as the base of an object; never called.
_BUILTIN_CLASSES = {
    f"builtins.{name}"
    for name in ("object", "int", "float", "bool", "str", "complex", "long", "unicode")
}
# Kept in an object as the function between its layers; never called.
_FUNCTIONS = """
absolute add arctan clip cos cosh divide dot exp expm1 fabs heaviside identity log log1p logaddexp
matmul maximum minimum multiply negative reciprocal sign sin sinh sqrt square subtract tan tanh
"""
FUNCTIONS = frozenset(_FUNCTIONS.split())
_TYPES = """
float float_ int int_ uint intc intp longdouble float128 complex64 complex128 generic number integer
floating str_ bytes_ object_ void datetime64
"""
_NUMBER_TYPES = frozenset(_TYPES.split())
DATA_CLASSES = frozenset(
    {
        *(f"pathlib.{flavour}Path" for flavour in ("", "Posix", "Windows", "Pure")),
        *("pathlib.PurePosixPath", "pathlib.PureWindowsPath"),
        *("types.SimpleNamespace", "uuid.UUID", "uuid.SafeUUID"),
        *("builtins.complex", "builtins.range", "builtins.xrange", "builtins.slice"),
    }
)
"""Classes of risky packages whose objects are data: what they were made with stays beside them."""

RANDOM = re.compile(r"numpy\.random(\.\w+)*\.\w+")
_CLASS = re.compile(r"_*[A-Z]\w*")


def path_of(module: str, name: str) -> str:
    """`module.name` in today's spelling. Raises WeightFileError for names that are none."""
    if len(module) > _LONGEST or len(name) > _LONGEST:
        raise damaged()
    return f"{_SPELLINGS.get(module, module)}.{name}"


def known_symbol(module: str, name: str, path: str, *, has_form: bool) -> Symbol:
    """The symbol for a name in the file, or WeightFileError when the name alone is a danger."""
    package = path.partition(".")[0]
    if package not in RISKY_PACKAGES:
        return Symbol(path, is_risky=has_form)
    if path in DATA_CLASSES:
        return Symbol(path)
    known = (
        has_form
        or path in ARRAY_CLASSES
        or path in NUMBER_CLASSES
        or path in _BUILTIN_CLASSES
        or RANDOM.fullmatch(path) is not None
        or _is_numpy_name(path)
    )
    if not known:
        raise code_in_file(f"{module}.{name}")
    return Symbol(path, is_risky=True)


def _is_numpy_name(path: str) -> bool:
    module, _, name = path.rpartition(".")
    if module == "numpy.core.multiarray":
        return name in FUNCTIONS
    return module == "numpy" and (name in FUNCTIONS or name in _NUMBER_TYPES)


def is_class_name(path: str) -> bool:
    """Whether a name looks like that of a class, as people write them: `nets.TwoLayerNet`."""
    return _CLASS.fullmatch(path.rpartition(".")[2]) is not None


def call_refused(path: str) -> WeightFileError:
    """The refusal of a call: of a library's own form by the library, of the rest by the name."""
    library = _LIBRARIES.get(path.partition(".")[0])
    return code_in_file(path) if library is None else library()


def _torch() -> WeightFileError:
    return WeightFileError(
        tr("The file is a pickle of PyTorch tensors, which only PyTorch itself can unpack."),
        tr("Save them with torch.save(model.state_dict(), name), and open that file."),
    )


def _cupy() -> WeightFileError:
    return WeightFileError(
        tr("The file holds something of CuPy that is no array."),
        tr("Turn each array into a NumPy array with cupy.asnumpy before you save it."),
    )


def _chainer() -> WeightFileError:
    return WeightFileError(
        tr("The file holds objects of Chainer."),
        tr("Save them with chainer.serializers.save_npz(name, model), and open that file."),
    )


def _keras() -> WeightFileError:
    return WeightFileError(
        tr("The file holds a Keras model inside a pickle."),
        tr("Save its arrays with pickle.dump(model.get_weights(), file), and open that file."),
    )


def _pandas() -> WeightFileError:
    return WeightFileError(
        tr("The file holds tables of pandas, not arrays."),
        tr("Turn each table into an array with table.to_numpy() before you save it."),
    )


_LIBRARIES: dict[str, Callable[[], WeightFileError]] = {
    "torch": _torch,
    "cupy": _cupy,
    "chainer": _chainer,
    "keras": _keras,
    "tensorflow": _keras,
    "pandas": _pandas,
    "jax": lambda: other_library("JAX"),
    "jaxlib": lambda: other_library("JAX"),
    "mxnet": lambda: other_library("MXNet"),
    "paddle": lambda: other_library("PaddlePaddle"),
    "joblib": lambda: other_library("joblib"),
}
