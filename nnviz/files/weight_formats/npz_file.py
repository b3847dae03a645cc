"""NumPy's .npz: a zip of arrays. Ours also says, in a member nnviz.json, what network they are."""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy.typing as npt

from nnviz.engine.network import Network
from nnviz.files.atomic import write_atomically
from nnviz.files.checked_json import parse_json
from nnviz.files.named_array import named_array
from nnviz.files.network_description import description_of
from nnviz.files.weight_file_error import WeightFileError, damaged, other_library, save_arrays_only
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.npy_file import npy_bytes, read_value
from nnviz.files.weight_formats.pickle_values import StoredArray
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.zip_archive import ZipMember, read_directory, read_member
from nnviz.language import tr

DESCRIPTION = "nnviz.json"
_ARRAY_SUFFIX = ".npy"
_LONGEST_DESCRIPTION = 1 << 20
# Zip's own beginning of time: the same network gives the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o644 << 16


def read(data: bytes, budget: ReadingBudget) -> FileContent:
    """The arrays of an .npz, and what its nnviz.json says if it has one.

    Raises WeightFileError for anything that is no archive of number arrays.
    """
    members = read_directory(
        data,
        most_members=budget.limits.arrays + 1,
        limit_bytes=budget.limits.file_bytes,
    )
    named = [member for name, member in members.items() if name.endswith(_ARRAY_SUFFIX)]
    if not named and DESCRIPTION not in members:
        raise _no_arrays(members)
    values = {
        member.name.removesuffix(_ARRAY_SUFFIX): read_value(read_member(data, member), budget)
        for member in named
    }
    described = members.get(DESCRIPTION)
    description = None if described is None else _description(data, described)
    numbers = {
        name: value.values
        for name, value in values.items()
        if isinstance(value, StoredArray) and value.values is not None
    }
    if len(numbers) < len(values):
        from nnviz.files.weight_formats.pickle_arrays import content_of_values  # seldom needed

        return content_of_values([values], budget, description)
    return FileContent(
        tuple(named_array(name, array) for name, array in numbers.items()), description
    )


def npz_bytes(network: Network, recipe: Mapping[str, Any] | None) -> bytes:
    """`network` as an .npz that numpy.load opens too. The same network gives the same bytes.

    `recipe` (how it came to be) must be JSON data without NaN; ValueError or TypeError otherwise.
    """
    description, arrays = description_of(network)
    description["recipe"] = None if recipe is None else dict(recipe)
    return npz_of_arrays(arrays, description)


def npz_of_arrays(
    arrays: Mapping[str, npt.NDArray[Any]], description: Mapping[str, Any] | None = None
) -> bytes:
    """`arrays` by their names as an .npz, with nnviz's own `description` beside them."""
    import zipfile  # only needed here: reading has an own, stricter reader

    members = {f"{name}{_ARRAY_SUFFIX}": npy_bytes(values) for name, values in arrays.items()}
    if description is not None:
        text = json.dumps(description, ensure_ascii=False, allow_nan=False, indent=1)
        members[DESCRIPTION] = f"{text}\n".encode()
    packed = io.BytesIO()
    # Stored: random floats hardly shrink, and every zlib packs differently.
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, _NO_TIME)
            member.create_system = _UNIX
            member.external_attr = _READABLE
            archive.writestr(member, content)
    return packed.getvalue()


def write_npz(path: Path | str, network: Network, recipe: Mapping[str, Any] | None) -> None:
    """Write `network` to `path`, wholly or not at all. Raises OSError."""
    write_atomically(path, npz_bytes(network, recipe))


def _description(data: bytes, member: ZipMember) -> dict[str, Any]:
    if member.size_bytes > _LONGEST_DESCRIPTION:
        raise damaged()
    try:
        description = parse_json(bytes(read_member(data, member)))
    except ValueError:
        raise damaged() from None
    if not isinstance(description, dict):
        raise damaged()
    return description


def _no_arrays(members: Mapping[str, ZipMember]) -> WeightFileError:
    names = {name.rpartition("/")[2] for name in members}
    if "model.weights.h5" in names:
        return other_library("Keras")
    return WeightFileError(
        tr("This is a zip archive without NumPy arrays in it."), save_arrays_only()
    )
