"""From the named arrays of a file to a network, and what was taken where shapes do not tell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.network import Network
from nnviz.engine.shapes import ShapeError
from nnviz.files.named_array import NamedArray
from nnviz.files.network_description import check_sizes
from nnviz.files.network_from_arrays.array_network import ArrayNetwork, array_network
from nnviz.files.network_from_arrays.collecting import Collected, collected
from nnviz.files.network_from_arrays.layer_arrays import LabelledDigits, no_network
from nnviz.files.network_from_arrays.possible_networks import PossibleNetworks
from nnviz.files.network_from_arrays.questions import HIDDEN, Question
from nnviz.files.network_from_arrays.told_network import ToldNetworks
from nnviz.files.network_from_arrays.trials import READS_DIGITS, trial_of
from nnviz.files.network_from_arrays.why_no_chain import better_problem, surely_no_chain
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_formats.file_content import Told
from nnviz.language import tr

NOTHING_TOLD = Told()
NO_ANSWERS: Mapping[str, str] = {}
_MAKE_YOUR_OWN = frozenset({"ih", "ho"})
"""wih and who without biases: the network of "Make Your Own Neural Network", whose pixels are
never 0."""
_PARAMETER_PLACES = frozenset(
    {"params", "parameters", "weights", "model", "net", "network", "state_dict", "best_params"}
)
_MOST_PLACES = 4
_PIXELS = 784
_RELU_WORDS = frozenset({"conv", "fc", "dense", "features", "classifier", "linear"})


@dataclass(frozen=True, slots=True, eq=False)
class FoundNetwork:
    """The network that arrays form, and the answers to what their shapes do not tell.

    `accuracy`: the share of labelled digits that it reads; None where it was not tried.
    """

    network: Network
    questions: tuple[Question, ...] = ()
    accuracy: float | None = None


def network_from_arrays(
    arrays: Sequence[NamedArray],
    told: Told = NOTHING_TOLD,
    *,
    chosen: Mapping[str, str] = NO_ANSWERS,
    dtype: npt.DTypeLike = np.float32,
    labelled_digits: LabelledDigits | None = None,
) -> FoundNetwork:
    """The network of weights and biases under any usual names and shapes.

    W: (inputs, outputs), or all of them (outputs, inputs), perhaps with the bias as a row or column
    of their own; convolutions first: (FN, C, FH, FW) or (FH, FW, C, FN); batch normalisation. What
    the file itself tells (`told`) and the user has `chosen` is not asked; labelled digits choose
    among the rest. Raises WeightFileError that says which array does not fit, or what the file is.
    """
    try:
        return _network_of(arrays, told, chosen, dtype, labelled_digits)
    except WeightFileError:
        # A training that was kept whole: its parameters stand in a place of their own.
        for part in [] if told.layers else _parameter_places(arrays):
            try:
                found = _network_of(part, told, chosen, dtype, labelled_digits)
            except WeightFileError:
                continue
            if prod(found.network.input_shape) == _PIXELS:
                return found
        raise


def _parameter_places(arrays: Sequence[NamedArray]) -> list[list[NamedArray]]:
    """The arrays of each place that is called parameters, where there are others beside them."""
    places: dict[str, list[NamedArray]] = {}
    for array in arrays:
        parts = re.split(r"[/.]", array.name)
        for end, part in enumerate(parts[:-1], start=1):
            if part.lower() in _PARAMETER_PLACES:
                places.setdefault("/".join(parts[:end]), []).append(array)
    return [own for own in places.values() if 1 < len(own) < len(arrays)][:_MOST_PLACES]


def _network_of(
    arrays: Sequence[NamedArray],
    told: Told,
    chosen: Mapping[str, str],
    dtype: npt.DTypeLike,
    labelled_digits: LabelledDigits | None,
) -> FoundNetwork:
    if not told.layers and (surely := surely_no_chain(arrays)) is not None:
        raise surely
    try:
        if told.layers:
            found: PossibleNetworks = ToldNetworks(arrays, told, np.dtype(dtype))
        else:
            found = _chain_of(arrays, told, np.dtype(dtype))
        answered = _answered(found, told, chosen, labelled_digits)
        check_sizes(answered.network)
    except WeightFileError as problem:
        if told.layers:
            raise
        raise better_problem(arrays, problem) from None
    except ShapeError as problem:
        refusal = no_network(str(problem))
        raise (refusal if told.layers else better_problem(arrays, refusal)) from problem
    except ValueError as problem:
        raise no_network(tr("A layer is too large.")) from problem
    return answered


def _chain_of(arrays: Sequence[NamedArray], told: Told, dtype: np.dtype[Any]) -> ArrayNetwork:
    """All arrays as one chain, or the first of several copies: the best and the last, an average.

    Raises WeightFileError that says why all of them are none.
    """
    try:
        return _array_network(collected(arrays, dtype), told)
    except WeightFileError as problem:
        copies: dict[str, list[NamedArray]] = {}
        for array in arrays:
            copies.setdefault(re.split(r"[/.]", array.name)[0], []).append(array)
        shapes = {tuple(sorted(each.shape for each in copy)) for copy in copies.values()}
        if len(copies) < 2 or len(shapes) > 1 or len(arrays) == len(copies):
            raise
        try:
            return _array_network(collected(next(iter(copies.values())), dtype), told)
        except WeightFileError:
            raise problem from None


def _array_network(arrays: Collected, told: Told) -> ArrayNetwork:
    """The first order of the layers that makes a chain; the problem of the likeliest otherwise.

    Where names tell no order, as in a list or in several files, a chain that reads digits is better
    than one that draws them.
    """
    problem: WeightFileError | None = None
    found: list[ArrayNetwork] = []
    for layers in arrays.orders():
        try:
            found.append(array_network(layers, told.channels_last))
        except WeightFileError as error:
            problem = problem or error
        if found and (not arrays.is_sequence or found[-1].unlikeliness == 0):
            break
    if not found:
        raise problem or no_network(tr("It holds no array."))
    return _as_told(min(found, key=lambda each: each.unlikeliness), arrays, told)


def _as_told(found: ArrayNetwork, arrays: Collected, told: Told) -> ArrayNetwork:
    has_relu_names = not _RELU_WORDS.isdisjoint(arrays.names) or bool(arrays.statistics)
    if told.program in ("PyTorch", "Keras", "ONNX", "scikit-learn") or has_relu_names:
        found = replace(found, likely_hidden="relu")
    if arrays.names == _MAKE_YOUR_OWN and not arrays.biases:
        found = replace(found, known_pixels="0.01..1")
    if told.hidden in ACTIVATIONS:
        found = replace(found, likely_hidden=told.hidden)
    chains = [c for c in found.chains if c.is_turned == (told.orientation == "outputs-inputs")]
    if told.orientation and chains:
        found = replace(found, chains=tuple(chains))
    return replace(found, output=told.output)


def _answered(
    found: PossibleNetworks,
    told: Told,
    chosen: Mapping[str, str],
    labelled_digits: LabelledDigits | None,
) -> FoundNetwork:
    options = found.options()
    by_file = {}
    if HIDDEN in options and (told.layers or told.hidden in options[HIDDEN]):
        by_file = {HIDDEN: told.hidden if told.hidden in options[HIDDEN] else options[HIDDEN][0]}
    by_user = {key: each for key, each in chosen.items() if each in options.get(key, ())}
    known = {key: each for key, each in found.known_answers().items() if key in options}
    fixed = {**known, **by_file, **by_user}
    trial = trial_of(found, labelled_digits, fixed)
    answers = {key: fixed.get(key, each[0]) for key, each in options.items()}
    if trial is not None:
        answers = trial.best_answers()
    accuracy = None if trial is None else trial.reading(answers).accuracy
    if accuracy is not None and accuracy < READS_DIGITS:
        trial = None
    questions = []
    for key, each in options.items():
        question = Question(key, each, answers[key], "assumed")
        if len(each) == 1:
            question = replace(question, how="told")  # the shapes leave nothing else
        elif key in by_user:
            question = question.answered(answers[key])
        elif key in by_file:
            question = replace(question, how="told")
        elif trial is not None:
            tried = trial.accuracies(answers, key)
            question = replace(question, how="tried", accuracies=tried)
        questions.append(question)
    return FoundNetwork(found.network(answers), tuple(questions), accuracy)
