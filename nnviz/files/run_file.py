"""A training run on disk: one .npz with the network, the optimiser's memory, and the curves.

Read like anything nobody vouches for: sizes first, JSON and number arrays, no pickles.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.engine.network import Network
from nnviz.engine.run_curves import RunCurves
from nnviz.engine.small_dense_pass import SmallDensePass
from nnviz.engine.training_run import RunState
from nnviz.engine.training_settings import TrainingSettings, settings_of_table
from nnviz.files.checked_json import parse_json
from nnviz.files.data_sets import DataChoice, data_choice_of
from nnviz.files.file_error import FileError
from nnviz.files.network_description import description_of, network_of_description
from nnviz.files.state_values import a_whole_number
from nnviz.files.weight_formats.npy_file import npy_bytes, read_npy
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits
from nnviz.files.weight_formats.zip_archive import read_directory, read_member
from nnviz.files.whole_file import read_whole_file
from nnviz.language import tr

VERSION = 1
LARGEST_BYTES = 320 << 20
"""A network of 20 million parameters with Adam's memory takes 240 MB."""
JOURNAL_POINTS = 1 << 14
"""Of each curve in the file."""
_ABOUT = "run.json"
_LONGEST_ABOUT = 4 << 20
_MOST_ITERATIONS = 10**12
_SUFFIX = ".npy"
_STAGE_MARK = "="  # a colon makes a name unsafe in an archive

Arrays = Mapping[str, NDArray[Any]]


class RunFileError(FileError):
    """Why a file is no run that can go on."""


@dataclass(frozen=True, eq=False)
class UnfinishedRun:
    """A run that was interrupted, as it was at the end of its last epoch on disk."""

    settings: TrainingSettings
    data: DataChoice
    state: RunState
    curves: RunCurves
    path: Path
    start: Network | None = None
    """What the run began with, where it was not the network of its seed."""

    @property
    def is_done(self) -> bool:
        """Whether all its epochs were done: only what came of it was lost."""
        return self.state.epoch >= self.settings.epochs


def run_bytes(
    settings: TrainingSettings,
    data: DataChoice,
    state: RunState,
    curves: Arrays,
    start: Network | None = None,
) -> bytes:
    """The file's content. Curves: as `RunCurves.arrays` gives them; `start`: see UnfinishedRun."""
    network, arrays = description_of(state.network)
    members: dict[str, NDArray[Any]] = {f"network {name}": a for name, a in arrays.items()}
    if start is not None:
        members.update({f"start {name}": a for name, a in description_of(start)[1].items()})
    for i, layer in enumerate(state.optimizer_states):
        for key, kept in layer.items():
            members.update({f"optimizer {i} {key} {name}": a for name, a in kept.items()})
    members.update({f"curve {_in_zip(name)}": values for name, values in curves.items()})
    about = {
        "nnviz_run": VERSION,
        "settings": settings.as_table(),
        # As it will be read: options that the set does not have go.
        "data": data_choice_of(data.as_json(), DataChoice()).as_json(),
        "epoch": state.epoch,
        "iteration": state.iteration,
        "optimizer_steps": state.optimizer_steps,
        "order_rng": state.order_rng,
        "dropout_rng": state.dropout_rng,
        "troubles": state.troubles,
        "network": network,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        archive.writestr(zipfile.ZipInfo(_ABOUT), json.dumps(about, allow_nan=False))
        for name, values in members.items():
            archive.writestr(zipfile.ZipInfo(f"{name}{_SUFFIX}"), npy_bytes(values))
    return packed.getvalue()


def read_run(path: Path) -> UnfinishedRun:
    """The run in a file. Raises FileError with a sentence for anything else."""
    raw = read_whole_file(path, LARGEST_BYTES, RunFileError)
    limits = ReadingLimits(array_bytes=LARGEST_BYTES)
    members = read_directory(raw, most_members=limits.arrays, limit_bytes=LARGEST_BYTES)
    budget = ReadingBudget(limits)
    try:
        about_member = members.pop(_ABOUT)
        if about_member.size_bytes > _LONGEST_ABOUT:
            raise ValueError("too long")
        about = parse_json(bytes(read_member(raw, about_member)))
        arrays = {
            name.removesuffix(_SUFFIX): np.array(read_npy(read_member(raw, member), budget))
            for name, member in members.items()
        }
        return _run_of(about, arrays, path)
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise RunFileError(tr("The file of the interrupted training is damaged.")) from problem


def _run_of(about: Any, arrays: Arrays, path: Path) -> UnfinishedRun:
    """Raises ValueError, KeyError or TypeError where the parts do not fit each other."""
    if not isinstance(about, dict) or not isinstance(about["network"], dict):
        raise TypeError("no run")
    if about["nnviz_run"] != VERSION:
        raise ValueError("another version")
    settings = settings_of_table(about["settings"], TrainingSettings())
    data = data_choice_of(about["data"], DataChoice())
    if settings.as_table() != about["settings"] or data.as_json() != about["data"]:
        raise ValueError("other settings")
    network = network_of_description(about["network"], _part(arrays, "network"))
    _check_network(network, settings)
    first = _part(arrays, "start")
    start = network_of_description(about["network"], first) if first else None
    if start is not None:
        _check_network(start, settings)
    curves = RunCurves(JOURNAL_POINTS)
    stored = _part(arrays, "curve")
    curves.restore({name.replace(_STAGE_MARK, ":"): values for name, values in stored.items()})
    state = RunState(
        _whole(about["epoch"]),
        _whole(about["iteration"]),
        network,
        _whole(about["optimizer_steps"]),
        _optimizer_states(network, settings, _part(arrays, "optimizer")),
        _rng_state(about["order_rng"]),
        _rng_state(about["dropout_rng"]),
        _troubles(about["troubles"]),
    )
    return UnfinishedRun(settings, data, state, curves, path, start)


def _in_zip(name: str) -> str:
    return name.replace(":", _STAGE_MARK)


def _part(arrays: Arrays, kind: str) -> dict[str, NDArray[Any]]:
    prefix = f"{kind} "
    return {name.removeprefix(prefix): a for name, a in arrays.items() if name.startswith(prefix)}


def _check_network(network: Network, settings: TrainingSettings) -> None:
    planned = settings.plan(network.input_shape, network.output_shape[0])
    if planned.parameter_count != network.parameter_count or planned.problem is not None:
        raise ValueError("another network")
    for layer in network.layers:
        for values in layer.parameters.values():
            if values.dtype != np.float32 or not np.isfinite(values).all():
                raise ValueError("weights that nobody can train")


def _optimizer_states(
    network: Network, settings: TrainingSettings, arrays: Arrays
) -> list[dict[str, dict[str, NDArray[Any]]]]:
    memory = settings.new_optimizer().memory
    return [
        {key: _memory(arrays, f"{i} {key}", memory, shape) for key, shape in layer.items()}
        for i, layer in enumerate(_shapes_that_learn(network))
    ]


def _shapes_that_learn(network: Network) -> list[dict[str, tuple[int, ...]]]:
    """What a Learner's optimiser has before it: all in one row, or a layer's parameters each."""
    if SmallDensePass.suits(network):
        return [{"all": (network.parameter_count,)}]
    return [{key: a.shape for key, a in layer.parameters.items()} for layer in network.layers]


def _memory(
    arrays: Arrays, of: str, names: tuple[str, ...], shape: tuple[int, ...]
) -> dict[str, NDArray[Any]]:
    kept = {name: arrays[f"{of} {name}"] for name in names}
    if any(a.shape != shape or a.dtype != np.float32 for a in kept.values()):
        raise ValueError("a memory of another shape")
    return kept


def _whole(value: object) -> int:
    number = None if isinstance(value, str) else a_whole_number(value, 0, _MOST_ITERATIONS)
    if number is None:
        raise ValueError("no number")
    return number


def _troubles(value: Any) -> dict[str, Any]:
    """What the search for troubles remembers, checked as far as it would fail on it."""
    if not isinstance(value, dict) or not isinstance(value.get("told"), list):
        raise ValueError("no troubles")
    return value


def _rng_state(value: Any) -> dict[str, Any]:
    """The state of a PCG64, checked: NumPy takes it as it is."""
    numbers = (value["state"]["state"], value["state"]["inc"], value["uinteger"])
    bounds = (1 << 128, 1 << 128, 1 << 32)
    if value["bit_generator"] != "PCG64" or value["has_uint32"] not in (0, 1):
        raise ValueError("another generator")
    for number, bound in zip(numbers, bounds, strict=True):
        if type(number) is not int or not 0 <= number < bound:
            raise ValueError("no state")
    return {
        "bit_generator": "PCG64",
        "state": {"state": numbers[0], "inc": numbers[1]},
        "has_uint32": int(value["has_uint32"]),
        "uinteger": numbers[2],
    }
