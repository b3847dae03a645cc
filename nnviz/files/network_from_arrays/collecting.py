"""Layers in their order: which weight comes when, and which bias and statistics are its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from nnviz.engine.shapes import shape_text
from nnviz.files.named_array import NamedArray
from nnviz.files.network_from_arrays.array_roles import RoledArray, Words, roled_arrays
from nnviz.files.network_from_arrays.layer_arrays import (
    Array,
    LayerArrays,
    finite_floats,
    no_network,
)
from nnviz.files.network_from_arrays.statistics import Statistics, normalization_of
from nnviz.files.weight_file_error import WeightFileError
from nnviz.language import tr

_MOST_LAYERS = 512
_MOST_SEARCHED = 10
_MOST_STEPS = 20_000


@dataclass(eq=False)
class Collected:
    """The layers of a file: `orders` in which they may stand, the likeliest first."""

    weights: list[RoledArray]
    biases: list[RoledArray]
    statistics: list[Statistics]
    dtype: np.dtype[Any]
    _floats: dict[int, Array] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        """All words in the names of the weights."""
        return {word for each in self.weights for word in each.words}

    @property
    def is_sequence(self) -> bool:
        """Whether nothing has a name: a list, in the order of the layers."""
        return not any(each.role for each in (*self.weights, *self.biases))

    def orders(self) -> Iterator[list[LayerArrays]]:
        """Layers with their biases and batch normalisations, W as the file has it.

        Raises WeightFileError where an array has no place, or is not to be computed with.
        """
        seen = set()
        for weights in self._weight_orders():
            key = tuple(each.place for each in weights)
            if key not in seen:
                seen.add(key)
                yield self._layers(weights)

    def _weight_orders(self) -> Iterator[list[RoledArray]]:
        in_file = sorted(self.weights, key=lambda each: (each.order[0], each.place))
        if not self.is_sequence:
            yield sorted(self.weights, key=lambda each: each.order)
        yield in_file
        yield in_file[::-1] if all(len(w.array.shape) == 2 for w in in_file) else in_file
        by_shape = _path(in_file)
        if by_shape is not None:
            yield by_shape

    def _layers(self, weights: list[RoledArray]) -> list[LayerArrays]:
        layers = self._sequence(weights) if self.is_sequence else None
        if layers is not None:
            return layers
        biases = self._biases_of(weights)
        layers = [self._layer(w, b) for w, b in zip(weights, biases, strict=True)]
        return self._with_statistics(layers, weights)

    def _sequence(self, weights: list[RoledArray]) -> list[LayerArrays] | None:
        """Keras' get_weights(): behind each weight its bias, and the four rows of a normalisation.

        None where the vectors do not come so.
        """
        places = [weight.place for weight in weights]
        if places != sorted(places) or any(bias.place < places[0] for bias in self.biases):
            return None
        ends = [*places[1:], 1 << 30]
        own = [
            [bias for bias in self.biases if place < bias.place < end]
            for place, end in zip(places, ends, strict=True)
        ]
        if {len(rows) for rows in own} - {0, 1, 4, 5} or max(len(rows) for rows in own) < 4:
            return None
        layers = []
        for weight, rows in zip(weights, own, strict=True):
            layer = self._layer(weight, rows[0] if len(rows) in (1, 5) else None)
            if len(rows) > 1:
                names = ("gamma", "beta", "mean", "variance")
                vectors = [self._vector(each) for each in rows[-4:]]
                statistics = Statistics(
                    rows[-1].array.name, (), 0, dict(zip(names, vectors, strict=True)), 1e-3
                )
                layer = replace(layer, normalization=normalization_of(statistics, self.dtype))
            layers.append(layer)
        return layers

    def _layer(self, weight: RoledArray, bias: RoledArray | None) -> LayerArrays:
        numbers = self._numbers(weight)
        if bias is None:
            return LayerArrays(weight.array.name, numbers)
        return LayerArrays(weight.array.name, numbers, bias.array.name, self._vector(bias))

    def _numbers(self, each: RoledArray) -> Array:
        if each.place not in self._floats:
            self._floats[each.place] = finite_floats(each.array, self.dtype)
        return self._floats[each.place]

    def _vector(self, each: RoledArray) -> Array:
        if not each.is_vector:
            raise odd_shape(each.array.name, each.array.shape)
        return self._numbers(each).ravel()

    def _biases_of(self, weights: list[RoledArray]) -> list[RoledArray | None]:
        """The bias of each weight: by the layer's words, else in their order where sizes fit."""
        by_words = {bias.words: bias for bias in self.biases}
        own = [by_words.get(weight.words) for weight in weights]
        is_whole = len(by_words) == len(self.biases) == sum(bias is not None for bias in own)
        if is_whole and not self.is_sequence:
            return own
        ordered = sorted(self.biases, key=lambda each: (each.order[1:3], each.place))
        in_file = sorted(self.biases, key=lambda each: each.place)
        for candidate in (ordered, in_file):
            fitting = _by_size(weights, candidate)
            if fitting is not None:
                return fitting
        if len(self.biases) == len(weights) and _have_one_numbering(weights, self.biases):
            return list(ordered)
        own_words = {weight.words for weight in weights}
        raise misplaced(
            next((b for b in self.biases if b.words not in own_words), self.biases[-1]).array
        )

    def _with_statistics(
        self, layers: list[LayerArrays], weights: list[RoledArray]
    ) -> list[LayerArrays]:
        """Each batch normalisation with the layer before it: by its words, its place, its size."""
        layers, statistics = self._with_those_of_inputs(layers)
        if not statistics:
            return layers
        found = [normalization_of(each, self.dtype) for each in statistics]
        for places in _statistic_places(weights, statistics):
            if places is not None and all(
                len(found[k].gamma) in layers[i].W.shape for k, i in places.items()
            ):
                layers = list(layers)
                for k, i in places.items():
                    layers[i] = replace(layers[i], normalization=found[k])
                return layers
        raise no_network(tr("{name} has no place in it.", name=found[0].name))

    def _with_those_of_inputs(
        self, layers: list[LayerArrays]
    ) -> tuple[list[LayerArrays], list[Statistics]]:
        """The first layer with what its inputs go through; the statistics that are left.

        Pictures have more numbers than a layer: what is as long as the longer side is of them.
        """
        own = [each for each in self.statistics if each.is_of_inputs and each.size > 1]
        left = [each for each in self.statistics if not each.is_of_inputs]
        first = layers[0].W
        if not own and left and first.ndim == 2 and left[0].size == max(first.shape):
            own, left = (left[:1], left[1:]) if min(first.shape) < max(first.shape) else ([], left)
        if not own:
            return layers, left
        if len(own) > 1 or first.ndim != 2 or own[0].size not in first.shape:
            raise no_network(tr("{name} has no place in it.", name=own[0].name))
        each = own[0]
        found = each.of_inputs() if each.is_of_inputs else normalization_of(each, self.dtype)
        return [replace(layers[0], of_inputs=found), *layers[1:]], left


def collected(arrays: Sequence[NamedArray], dtype: np.dtype[Any]) -> Collected:
    """The weights, biases and statistics among `arrays`.

    Raises WeightFileError where there are no weights, or an array has no place among them.
    """
    if not arrays:
        raise no_network(tr("It holds no array."))
    weights, biases = [], []
    statistics: dict[Words, Statistics] = {}
    for each in roled_arrays(arrays):
        sides = len(each.array.shape)
        if each.role in ("gamma", "beta", "mean", "variance", "deviation"):
            group = statistics.setdefault(each.words, Statistics.beginning_with(each))
            if each.role in group.rows:
                raise misplaced(each.array)
            group.rows[each.role] = finite_floats(each.array, dtype).ravel()
        elif each.role == "W" or (each.role == "" and not each.is_vector):
            if sides not in (2, 4):
                raise odd_shape(each.array.name, each.array.shape)
            weights.append(each)
        elif each.role == "b" or each.array.values.size > 1 or _is_numbered(each):
            biases.append(each)
    if not weights or len(weights) > _MOST_LAYERS:
        raise misplaced(arrays[0])
    if any(each.role for each in weights):
        unnamed = next((each for each in biases if each.role == ""), None)
        if unnamed is not None:
            raise misplaced(unnamed.array)
    return Collected(weights, biases, list(statistics.values()), dtype)


def misplaced(array: NamedArray) -> WeightFileError:
    """The refusal of an array that belongs to no layer."""
    return no_network(tr("{name} has no place in it.", name=array.name))


def odd_shape(name: str, shape: tuple[int, ...]) -> WeightFileError:
    """The refusal of an array whose shape no layer has."""
    return no_network(
        tr(
            "{name} has the shape {shape}, which no layer has in this place.",
            name=name,
            shape=shape_text(shape),
        )
    )


def _is_numbered(each: RoledArray) -> bool:
    """Whether a lone number may be the bias of an output: it is an item of a list."""
    return bool(each.words) and each.words[-1].isdigit()


def _have_one_numbering(weights: list[RoledArray], biases: list[RoledArray]) -> bool:
    return {each.order[2] for each in weights} == {each.order[2] for each in biases}


def _by_size(weights: list[RoledArray], biases: list[RoledArray]) -> list[RoledArray | None] | None:
    """The biases given out in order, each to the next weight that has such a side; or None."""
    found: list[RoledArray | None] = []
    waiting = list(biases)
    for i, weight in enumerate(weights):
        left = len(weights) - i
        size = waiting[0].array.values.size if waiting else 0
        if waiting and (size in weight.array.shape or len(waiting) == left):
            found.append(waiting.pop(0))
        else:
            found.append(None)
    fits = all(
        b is None or b.array.values.size in w.array.shape
        for w, b in zip(weights, found, strict=True)
    )
    return found if fits and not waiting else None


def _statistic_places(
    weights: list[RoledArray], statistics: list[Statistics]
) -> Iterator[dict[int, int] | None]:
    """Which normalisation (by number) belongs to which layer, in several ways."""
    words = {weight.words: i for i, weight in enumerate(weights)}
    if all(each.words in words for each in statistics):
        yield {k: words[each.words] for k, each in enumerate(statistics)}
    by_number = _by_number([w.words for w in weights], [s.words for s in statistics])
    yield by_number
    before = [
        max((w.place, i) for i, w in enumerate(weights) if w.place < each.place)[1]
        if any(w.place < each.place for w in weights)
        else -1
        for each in statistics
    ]
    if -1 not in before and len(set(before)) == len(before):
        yield dict(enumerate(before))
    numbers = sorted(range(len(statistics)), key=lambda k: statistics[k].order)
    if len(numbers) <= len(weights):
        yield {k: i for i, k in enumerate(numbers)}


def _by_number(weights: list[Words], statistics: list[Words]) -> dict[int, int] | None:
    """conv1 with bn1, fc1 with bn_fc1: the weight of the same numbers, if there is one of each."""
    numbers = [tuple(word for word in words if word.isdigit()) for words in weights]
    places: dict[int, int] = {}
    for k, words in enumerate(statistics):
        own = tuple(word for word in words if word.isdigit())
        same = [i for i, each in enumerate(numbers) if each == own]
        alike = [i for i in same if set(weights[i]) & set(words) - set(own)]
        same = alike if len(alike) == 1 else same
        if len(same) != 1 or same[0] in places.values():
            return None
        places[k] = same[0]
    return places


def _path(weights: list[RoledArray]) -> list[RoledArray] | None:
    """An order in which matrices form a chain, if there is one; convolutions stay in front."""
    matrices = [each for each in weights if len(each.array.shape) == 2]
    if not 2 <= len(matrices) <= _MOST_SEARCHED:
        return None
    for turned in (False, True):
        sides = [each.array.shape[::-1] if turned else tuple(each.array.shape) for each in matrices]
        found = _chained(sides)
        if found is not None:
            kernels = [each for each in weights if len(each.array.shape) != 2]
            return [*kernels, *(matrices[i] for i in found)]
    return None


def _chained(sides: list[tuple[int, ...]]) -> list[int] | None:
    """Numbers of the sides in an order in which each takes what the one before gives."""

    steps_left = _MOST_STEPS

    def longer(found: list[int]) -> list[int] | None:
        nonlocal steps_left
        steps_left -= 1
        if len(found) == len(sides) or steps_left < 0:
            return found if len(found) == len(sides) else None
        for i, (inputs, _) in enumerate(sides):
            if i not in found and (not found or inputs - sides[found[-1]][1] in (0, 1)):
                whole = longer([*found, i])
                if whole is not None:
                    return whole
        return None

    # Pictures have more numbers than any layer: a path from a narrow matrix is none.
    widest = max(max(each) for each in sides)
    starts = (i for i, (inputs, _) in enumerate(sides) if inputs == widest)
    return next((whole for start in starts if (whole := longer([start])) is not None), None)
