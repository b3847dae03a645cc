"""What each array of a file is, from its name and its shape: a weight, a bias, a statistic.

Names are read as words: "dense_1/kernel:0" is dense, 1, kernel. The last word that means a role
tells it; the other words are the layer's own, and tell the bias of one layer from another's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from nnviz.files.named_array import NamedArray

Role = Literal["", "W", "b", "gamma", "beta", "mean", "variance", "deviation"]
Words = tuple[str, ...]

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
_TENSOR_NUMBER = re.compile(r":\d+$")
_LONGEST_NUMBER = 9

_ROLES: dict[str, Role] = {
    **dict.fromkeys(("w", "ws", "wt", "wts", "weight", "weights", "kernel", "kernels"), "W"),
    **dict.fromkeys(("coef", "coefs", "theta", "thetas", "syn", "synapse", "synapses"), "W"),
    **dict.fromkeys(("filter", "filters", "matrix"), "W"),
    **dict.fromkeys(("b", "bs", "bias", "biases", "intercept", "intercepts", "offset"), "b"),
    **dict.fromkeys(("gamma", "gammas"), "gamma"),
    **dict.fromkeys(("beta", "betas"), "beta"),
    **dict.fromkeys(("mean", "means", "mu"), "mean"),
    **dict.fromkeys(("var", "variance", "variances"), "variance"),
    **dict.fromkeys(("std", "stds", "stddev", "deviation"), "deviation"),
}
_JOINED = re.compile(r"(w|b)(xh|hy|ih|ho|hh|hx|yh|hi|oh|in|out|i|h|o|x|y)")
"""wih, bho: a weight or bias, and between which layers."""

_NO_PARAMETER = frozenset(
    (
        *("optimizer", "optimiser", "optim", "adam", "adamw", "rmsprop", "adagrad", "grad"),
        *("grads", "gradient", "gradients", "velocity", "velocities", "momentum", "momentums"),
        *("moment", "moments", "exp", "avg", "cache", "history", "loss", "losses", "cost"),
        *("costs", "accuracy", "accuracies", "acc", "epoch", "epochs", "metric", "metrics"),
        *("tracked", "iteration", "iterations", "seed", "classes", "lr"),
        *("dgamma", "dbeta", "delta", "deltas", "mask", "scheduler", "counter", "rng"),
        *("nabla", "opt"),
    )
)
_DERIVED = re.compile(
    r"(?:d|v|m|s|vd|sd|md|delta|grad|mom|acc)_?(?:w(?:eights?)?|b(?:ias(?:es)?)?)_?\d*",
    re.IGNORECASE,
)
"""dW1, vb2: what is kept of a parameter while training."""
_MOMENT_PLACES = frozenset({"m", "v", "s", "h", "d"})
"""{"params": {…}, "m": {…}, "v": {…}}: what an optimiser keeps of each parameter."""

_INPUT = ("input", "in", "i", "x", "xh", "ih", "hx", "hi", "first", "encoder", "features")
_HIDDEN = ("hidden", "h", "hh", "hid")
_OUTPUT = ("output", "out", "o", "y", "hy", "ho", "yh", "oh", "final", "last", "classifier")
_MORE_OUTPUT = ("head", "logits", "logit", "predictions", "prediction", "softmax", "pred")
_RANKS: dict[str, int] = {
    **dict.fromkeys(_INPUT, 0),
    **dict.fromkeys(_HIDDEN, 1),
    **dict.fromkeys(("decoder",), 2),
    **dict.fromkeys((*_OUTPUT, *_MORE_OUTPUT), 3),
}
_STATISTIC_WORDS = frozenset({"moving", "running"})


@dataclass(frozen=True, slots=True, eq=False)
class RoledArray:
    """An array, what it is, the words that name its layer, and its place in the file."""

    array: NamedArray
    role: Role
    words: Words
    place: int

    @property
    def is_vector(self) -> bool:
        """One row or column of numbers."""
        return sum(side != 1 for side in self.array.shape) <= 1

    @property
    def order(self) -> tuple[bool, int, tuple[int, ...], int]:
        """Where the layer stands, by its name: convolutions, then input, hidden and output."""
        rank = sum(_RANKS.get(word, 0) for word in self.words)
        numbers = tuple(int(word) for word in self.words if word.isdigit())
        return len(self.array.shape) != 4, rank, numbers, self.place


def roled_arrays(arrays: Sequence[NamedArray]) -> list[RoledArray]:
    """The parameters among `arrays`: what an optimiser keeps, losses and counters are left out."""
    words = [_words(array.name) for array in arrays]
    kept = [
        _roled(array, words[i], i)
        for i, array in enumerate(arrays)
        if not _is_no_parameter(array, words[i])
    ]
    if not kept:
        kept = [_roled(array, words[i], i) for i, array in enumerate(arrays)]
    return _with_statistics(kept)


def _words(name: str) -> Words:
    found = _WORD.findall(_TENSOR_NUMBER.sub("", name))
    return tuple(word.lower() for word in found)


def _is_no_parameter(array: NamedArray, words: Words) -> bool:
    if not _NO_PARAMETER.isdisjoint(words):
        return True
    *places, last = array.name.lower().replace(".", "/").split("/")
    if _DERIVED.fullmatch(last):
        return True
    return not _MOMENT_PLACES.isdisjoint(places) or array.shape == ()


def _roled(array: NamedArray, words: Words, place: int) -> RoledArray:
    for i in reversed(range(len(words))):
        others = words[:i] + words[i + 1 :]
        role = _ROLES.get(words[i])
        if role is not None:
            return RoledArray(array, role, _without_statistic_words(others), place)
        joined = _JOINED.fullmatch(words[i])
        if joined is not None:
            role = "W" if joined[1] == "w" else "b"
            return RoledArray(array, role, (*words[:i], joined[2], *words[i + 1 :]), place)
    if len(words) > 1 and words[-2] == "vars" and words[-1].isdigit():
        # Keras 3: layers/dense/vars/0 is the kernel, vars/1 the bias.
        return _keras_variable(array, words, place)
    return RoledArray(array, "", words, place)


def _keras_variable(array: NamedArray, words: Words, place: int) -> RoledArray:
    role: Role = "W" if len(array.shape) > 1 else "b"
    return RoledArray(array, role, words[:-2], place)


def _without_statistic_words(words: Words) -> Words:
    return tuple(word for word in words if word not in _STATISTIC_WORDS)


def _with_statistics(arrays: list[RoledArray]) -> list[RoledArray]:
    """Batch normalisations whose γ and β are called weight and bias, or vars/0 to vars/3."""
    by_layer: dict[Words, list[RoledArray]] = {}
    for each in arrays:
        by_layer.setdefault(each.words, []).append(each)
    renamed: dict[int, RoledArray] = {}
    for group in by_layer.values():
        has_mean = any(each.role == "mean" for each in group)
        vectors = [each for each in group if each.role == "b" and len(each.array.shape) == 1]
        if has_mean:
            for each in group:
                if each.role in ("W", "b"):
                    role: Role = "gamma" if each.role == "W" else "beta"
                    renamed[each.place] = replace(each, role=role)
        elif len(vectors) == len(group) == 4 and len({e.array.shape for e in group}) == 1:
            roles: tuple[Role, ...] = ("gamma", "beta", "mean", "variance")
            for each, role in zip(vectors, roles, strict=True):
                renamed[each.place] = replace(each, role=role)
    return [renamed.get(each.place, each) for each in arrays]
