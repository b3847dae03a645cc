"""How a typed line names a layer: `conv 32 3x3 padding 1`, `pool 2`, `dense 64 tanh`, `batch norm`.

After conv and dense an activation function may be named.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from nnviz.engine.activations import ACTIVATIONS
from nnviz.language import tr

LAYER_WORDS: dict[str, str] = {
    "conv": "convolution",
    "convolution": "convolution",
    "conv2d": "convolution",
    "합성곱": "convolution",
    "pool": "max_pooling",
    "pooling": "max_pooling",
    "maxpool": "max_pooling",
    "max pool": "max_pooling",
    "max pooling": "max_pooling",
    "풀링": "max_pooling",
    "최대 풀링": "max_pooling",
    "avgpool": "average_pooling",
    "average pool": "average_pooling",
    "average pooling": "average_pooling",
    "평균 풀링": "average_pooling",
    "flatten": "flatten",
    "평탄화": "flatten",
    "dense": "affine",
    "affine": "affine",
    "linear": "affine",
    "fully connected": "affine",
    "완전연결": "affine",
    "dropout": "dropout",
    "드롭아웃": "dropout",
    "batch norm": "batch_normalization",
    "batchnorm": "batch_normalization",
    "batch normalization": "batch_normalization",
    "batch normalisation": "batch_normalization",
    "배치 정규화": "batch_normalization",
    "배치정규화": "batch_normalization",
}
"""The kind of layer that each word stands for."""

ACTIVATION_WORDS: dict[str, str] = {
    **{name.replace("_", " "): name for name in ACTIVATIONS},
    "leaky_relu": "leaky_relu",
    "leakyrelu": "leaky_relu",
    "계단": "step",
    "시그모이드": "sigmoid",
    "렐루": "relu",
    "항등": "identity",
    "소프트맥스": "softmax",
}
"""The activation function that each word stands for."""

MOST_FILTERS = 1024
LARGEST_FILTER = 31
LARGEST_STRIDE = 16
LARGEST_PADDING = 16
LARGEST_POOL = 64
MOST_NODES = 10_000


class PlanError(ValueError):
    """A line that names no layer; the message is one sentence for people."""


@dataclass(frozen=True)
class NamedLayer:
    """One line of a plan: the kind of layer, its options, and the line written the one way."""

    kind: str
    text: str
    options: Mapping[str, float] = field(default_factory=dict)
    activation: str | None = None
    """Of ACTIVATIONS, where the line names one; `text` is without it."""


def named_layer(line: str) -> NamedLayer:
    """What a line names. Raises PlanError with a sentence where it names nothing that can be."""
    words, numbers = _parted(line)
    kind = LAYER_WORDS.get(words)
    if kind is None:
        raise PlanError(_unknown(words or line.strip()))
    if kind not in WITH_ACTIVATION:
        return _READERS[kind](numbers)
    numbers, activation = _without_activation(numbers)
    if activation == "softmax" and kind != "affine":
        raise PlanError(tr("softmax belongs after a dense layer"))
    return replace(_READERS[kind](numbers), activation=activation)


def _parted(line: str) -> tuple[str, str]:
    """The words in front and the rest, with × for every way to write it: "conv", "3x3x32"."""
    line = re.sub(r"(?<=\d)\s*[x×*]\s*(?=\d)", "x", " ".join(line.lower().split()))
    for words in sorted(LAYER_WORDS, key=len, reverse=True):
        rest = line.removeprefix(words)
        if rest != line and not (rest and rest[0].isalpha()):
            return words, rest.strip()
    return line, ""


def _unknown(words: str) -> str:
    if words == "activation" or words in ACTIVATION_WORDS:
        return tr(
            "ReLU and softmax come by themselves; another function stands with its layer, as "
            "“dense 64 tanh”"
        )
    if words in ("input", "입력"):
        return tr("the input is chosen above, not typed")
    return tr(
        "“{word}” is no layer: conv, pool, average pool, dense, dropout and batch norm are",
        word=_short(words),
    )


def _read_convolution(numbers: str) -> NamedLayer:
    numbers, given = _taken(numbers, "stride", "padding")
    sizes = r"(?:(?P<h>\d+)x(?P<w>\d+)x(?P<n>\d+)|(?P<n2>\d+) (?P<h2>\d+)x(?P<w2>\d+)"
    found = re.fullmatch(sizes + r"|(?P<h3>\d+)x(?P<w3>\d+) (?P<n3>\d+))", numbers)
    if found is None:
        raise PlanError(
            tr("conv needs how many filters and their size, as “conv 32 3x3” or “conv 3x3x32”")
        )
    got = {name[0]: _whole(digits) for name, digits in found.groupdict().items() if digits}
    _check(got["n"], 1, MOST_FILTERS, tr("the number of filters"))
    for side in (got["h"], got["w"]):
        _check(side, 1, LARGEST_FILTER, tr("the side of a filter"))
    stride, padding = given.get("stride", 1), given.get("padding", 0)
    _check(stride, 1, LARGEST_STRIDE, tr("the stride"))
    _check(padding, 0, LARGEST_PADDING, tr("the padding"))
    return convolution_line(got["n"], got["h"], got["w"], stride, padding)


def _read_pool(numbers: str, kind: str) -> NamedLayer:
    numbers, given = _taken(numbers, "stride")
    found = re.fullmatch(r"(\d+)(?:x(\d+))?", numbers or "2")
    if found is None or found[2] not in (None, found[1]):
        raise PlanError(tr("pool needs the side of a square window, as “pool 2”"))
    size = _whole(found[1])
    stride = given.get("stride", size)
    _check(size, 1, LARGEST_POOL, tr("the side of the window"))
    _check(stride, 1, LARGEST_POOL, tr("the stride"))
    return pool_line(kind, size, stride)


def _read_flatten(numbers: str) -> NamedLayer:
    if numbers:
        raise PlanError(tr("flatten stands alone"))
    return NamedLayer("flatten", "flatten")


def _read_dense(numbers: str) -> NamedLayer:
    if not re.fullmatch(r"\d+", numbers):
        raise PlanError(tr("dense needs how many nodes it has, as “dense 64”"))
    nodes = _whole(numbers)
    _check(nodes, 1, MOST_NODES, tr("the number of nodes"))
    return dense_line(nodes)


def _read_dropout(numbers: str) -> NamedLayer:
    found = re.fullmatch(r"(0|0?\.\d{1,6}|\d{1,2}(?:\.\d{1,4})?%)", numbers.replace(" %", "%"))
    if found is None:
        raise PlanError(tr("dropout needs a share from 0 to below 1, as “dropout 0.2”"))
    share = float(found[1][:-1]) / 100 if found[1].endswith("%") else float(found[1])
    return dropout_line(share)


def _read_batch_norm(numbers: str) -> NamedLayer:
    if numbers:
        raise PlanError(tr("batch norm stands alone"))
    return batch_norm_line()


def _without_activation(numbers: str) -> tuple[str, str | None]:
    """`numbers` without the activation function that is named after them, and this."""
    for word in sorted(ACTIVATION_WORDS, key=len, reverse=True):
        if f" {numbers}".endswith(f" {word}"):
            return numbers.removesuffix(word).strip(), ACTIVATION_WORDS[word]
    return numbers, None


def _taken(numbers: str, *names: str) -> tuple[str, dict[str, int]]:
    """`numbers` without the named ones ("stride 2", "stride=2", "패딩 1"), and these."""
    given: dict[str, int] = {}
    for name in names:
        word = rf"(?:{name}|{_OPTION_WORDS[name]})"
        found = re.search(rf"(?:^|\s){word}[ =]*(\d+)(?=\s|$)", numbers)
        if found is not None:
            given[name] = _whole(found[1])
            numbers = f"{numbers[: found.start()]} {numbers[found.end() :]}".strip()
    return " ".join(numbers.split()), given


_OPTION_WORDS = {"stride": "스트라이드", "padding": "pad|패딩"}


def _whole(digits: str) -> int:
    # More digits than any bound has are cut: Python refuses to read thousands of them.
    return int(digits) if len(digits) < 10 else 10**9


def _check(number: int, low: int, high: int, what: str) -> None:
    if not low <= number <= high:
        raise PlanError(tr("{what} goes from {low} to {high:,}", what=what, low=low, high=high))


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:23]}…"


_READERS: dict[str, Callable[[str], NamedLayer]] = {
    "convolution": _read_convolution,
    "max_pooling": lambda numbers: _read_pool(numbers, "max_pooling"),
    "average_pooling": lambda numbers: _read_pool(numbers, "average_pooling"),
    "flatten": _read_flatten,
    "affine": _read_dense,
    "dropout": _read_dropout,
    "batch_normalization": _read_batch_norm,
}

WITH_ACTIVATION = ("convolution", "affine")
"""The kinds after which an activation function comes, and may be named."""


def convolution_line(filters: int, FH: int, FW: int, stride: int, padding: int) -> NamedLayer:
    """A convolution as a line of a plan."""
    text = f"conv {filters} {FH}x{FW}"
    text += f" stride {stride}" if stride != 1 else ""
    text += f" padding {padding}" if padding else ""
    options = {"filters": filters, "FH": FH, "FW": FW, "stride": stride, "padding": padding}
    return NamedLayer("convolution", text, options)


def pool_line(kind: str, size: int, stride: int) -> NamedLayer:
    """Max or average pooling as a line of a plan."""
    text = f"pool {size}" if kind == "max_pooling" else f"average pool {size}"
    text += f" stride {stride}" if stride != size else ""
    return NamedLayer(kind, text, {"size": size, "stride": stride})


def dense_line(nodes: int) -> NamedLayer:
    """A fully connected layer as a line of a plan."""
    return NamedLayer("affine", f"dense {nodes}", {"nodes": nodes})


def dropout_line(share: float) -> NamedLayer:
    """Dropout as a line of a plan."""
    return NamedLayer("dropout", f"dropout {share:g}", {"share": share})


def batch_norm_line() -> NamedLayer:
    """Batch normalisation as a line of a plan."""
    return NamedLayer("batch_normalization", "batch norm")


def activation_word(name: str) -> str:
    """An activation function of ACTIVATIONS as a line of a plan names it."""
    return name.replace("_", " ")
