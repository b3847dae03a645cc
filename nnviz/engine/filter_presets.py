"""The filters that everybody knows, each a kernel made from a few parameters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np

from nnviz.engine.filter_error import FilterError
from nnviz.engine.filters import LARGEST_KERNEL_SIDE, root_of_squares
from nnviz.engine.picture_padding import Width
from nnviz.engine.shapes import Array, as_floats
from nnviz.language import tr

_SHARPEN = ((0, -1, 0), (-1, 5, -1), (0, -1, 0))
_EDGE = ((0, 1, 0), (1, -4, 1), (0, 1, 0))
_BLUR = ((1, 1, 1), (1, 1, 1), (1, 1, 1))
_EMBOSS = ((-2, -1, 0), (-1, 1, 1), (0, 1, 2))
_SOBEL_X = ((-1, 0, 1), (-2, 0, 2), (-1, 0, 1))
_PREWITT_X = ((-1, 0, 1), (-1, 0, 1), (-1, 0, 1))


@dataclass(frozen=True, slots=True)
class PresetParameter:
    """One number of a preset: what it is called, between what it lies, what it is at first."""

    name: str
    lowest: float
    highest: float
    default: float
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Preset:
    """One filter. `values`: how its output is naturally shown: clip, absolute or signed."""

    key: str
    make: Callable[..., tuple[Array, ...]]
    values: str = "clip"
    parameters: tuple[PresetParameter, ...] = ()

    @property
    def defaults(self) -> dict[str, float]:
        """The parameters at first, by name."""
        return {parameter.name: parameter.default for parameter in self.parameters}

    def kernels(self, **parameters: float) -> tuple[Array, ...]:
        """Its kernels, float32: one, or the two whose outputs are combined as √(a² + b²).

        A parameter left out has its default. Raises FilterError for one outside its range,
        ValueError for a name that the filter does not have.
        """
        return self.make(**self._checked(parameters))

    def kernel(self, **parameters: float) -> Array:
        """Its kernel (FH, FW), float32; of two the first. Raises like `kernels`."""
        return self.kernels(**parameters)[0]

    def apply(
        self,
        x: Array,
        *,
        bias: float = 0.0,
        stride: int = 1,
        padding: str = "edge",
        width: Width = None,
        operation: str = "correlation",
        **parameters: float,
    ) -> Array:
        """The picture x filtered; the rest as `filter_picture` takes it. Raises like both."""
        return root_of_squares(
            x,
            self.kernels(**parameters),
            bias=bias,
            stride=stride,
            padding=padding,
            width=width,
            operation=operation,
        )

    def _checked(self, parameters: Mapping[str, float]) -> dict[str, float]:
        unknown = parameters.keys() - self.defaults.keys()
        if unknown:
            raise ValueError(f"{self.key} has no {', '.join(sorted(unknown))}")
        chosen = self.defaults | dict(parameters)
        for parameter in self.parameters:
            value = chosen[parameter.name]
            if not parameter.lowest <= value <= parameter.highest:
                raise FilterError(
                    tr(
                        "{value} is not between {lowest} and {highest}.",
                        value=f"{value:g}",
                        lowest=f"{parameter.lowest:g}",
                        highest=f"{parameter.highest:g}",
                    )
                )
            if parameter.is_whole:
                chosen[parameter.name] = round(value)
        return chosen


# Kernels by formula.


def _grid(size: int) -> tuple[Array, Array]:
    """Distances from the middle: rows (size, 1), columns (1, size)."""
    from_middle = np.arange(size) - (size - 1) / 2
    return from_middle[:, np.newaxis], from_middle[np.newaxis, :]


def _gaussian(sigma: float) -> Array:
    """e^(-(u² + v²) / 2σ²), as wide as 3σ on each side but at most 9x9, divided by its sum."""
    size = min(2 * int(np.ceil(3 * sigma)) + 1, LARGEST_KERNEL_SIDE)
    u, v = _grid(size)
    kernel = np.exp(-(u**2 + v**2) / (2 * sigma**2))
    return np.asarray(kernel / kernel.sum())


def _laplacian_of_gaussian(sigma: float) -> Array:
    """(u² + v² - 2σ²) / σ⁴ times the Gaussian, moved so that its sum is 0: even areas give 0."""
    u, v = _grid(LARGEST_KERNEL_SIDE)
    gaussian = np.exp(-(u**2 + v**2) / (2 * sigma**2))
    kernel = (u**2 + v**2 - 2 * sigma**2) / sigma**4 * gaussian / gaussian.sum()
    return np.asarray(kernel - kernel.mean())


def _unsharp(sigma: float, amount: float) -> Array:
    """The picture and `amount` of what the blur took from it: (1 + a)·identity - a·Gaussian."""
    kernel = -amount * _gaussian(sigma)
    middle = len(kernel) // 2
    kernel[middle, middle] += 1 + amount
    return kernel


def _motion_blur(length: int, angle_degrees: float) -> Array:
    """A line through the middle, turned against the clock: `length` points a pixel apart.

    Each point is shared by the four cells around it; all is divided by the sum.
    """
    size = length + 1 - length % 2
    along = np.arange(length) - (length - 1) / 2
    rows = (size - 1) / 2 - along * sin(radians(angle_degrees))
    columns = (size - 1) / 2 + along * cos(radians(angle_degrees))
    cells = np.arange(size)
    down = np.maximum(1 - np.abs(rows - cells[:, np.newaxis]), 0)
    right = np.maximum(1 - np.abs(columns - cells[:, np.newaxis]), 0)
    kernel = down @ right.T
    return np.asarray(kernel / kernel.sum())


def _fixed(*kernels: tuple[tuple[float, ...], ...]) -> Callable[[], tuple[Array, ...]]:
    return lambda: tuple(np.array(kernel, np.float32) for kernel in kernels)


def _made(formula: Callable[..., Array]) -> Callable[..., tuple[Array, ...]]:
    return lambda **parameters: (formula(**parameters).astype(np.float32),)


def _turned_to_y(kernel: tuple[tuple[float, ...], ...]) -> tuple[tuple[float, ...], ...]:
    return tuple(zip(*kernel, strict=True))


def _parameters(*rows: tuple[str, float, float, float, bool]) -> tuple[PresetParameter, ...]:
    return tuple(PresetParameter(*row) for row in rows)


_SIZE = ("size", 1, LARGEST_KERNEL_SIDE, 5, True)
_LENGTH = ("length", 1, LARGEST_KERNEL_SIDE, 9, True)

PRESETS: dict[str, Preset] = {
    preset.key: preset
    for preset in (
        Preset("identity", _fixed(((0, 0, 0), (0, 1, 0), (0, 0, 0)))),
        Preset("sharpen", _fixed(_SHARPEN)),
        Preset("edge", _fixed(_EDGE), "absolute"),
        Preset("blur", _made(lambda: np.array(_BLUR) / 9)),
        Preset("emboss", _fixed(_EMBOSS)),
        Preset(
            "box_blur",
            _made(lambda size: np.full((size, size), 1 / size**2)),
            parameters=_parameters(_SIZE),
        ),
        Preset("gaussian", _made(_gaussian), parameters=_parameters(("sigma", 0.3, 4, 1.5, False))),
        Preset("sobel_x", _fixed(_SOBEL_X), "signed"),
        Preset("sobel_y", _fixed(_turned_to_y(_SOBEL_X)), "signed"),
        Preset("sobel_magnitude", _fixed(_SOBEL_X, _turned_to_y(_SOBEL_X))),
        Preset("prewitt_x", _fixed(_PREWITT_X), "signed"),
        Preset("prewitt_y", _fixed(_turned_to_y(_PREWITT_X)), "signed"),
        Preset(
            "laplacian_of_gaussian",
            _made(_laplacian_of_gaussian),
            "signed",
            _parameters(("sigma", 0.5, 2, 1, False)),
        ),
        Preset(
            "unsharp",
            _made(_unsharp),
            parameters=_parameters(("sigma", 0.3, 4, 1, False), ("amount", 0, 5, 1, False)),
        ),
        Preset(
            "motion_blur",
            _made(_motion_blur),
            parameters=_parameters(_LENGTH, ("angle_degrees", 0, 180, 0, False)),
        ),
    )
}
"""The filters by key, in the order of the gallery."""


def _in_zeros(kernel: tuple[tuple[float, ...], ...]) -> Array:
    return np.pad(np.array(kernel, np.float32), 1)


COURSE_KERNELS: dict[str, Array] = {
    "sharpen": _in_zeros(_SHARPEN),
    "edge": np.array(_EDGE, np.float32),
    "blur": _in_zeros(_BLUR),
    "emboss": np.array(_EMBOSS, np.float32),
}
"""The kernels as the course writes them: sharpen and blur (not divided by 9) inside 5x5 zeros."""


# What the kernel editor's buttons do.


def normalised(kernel: Array) -> Array:
    """The kernel divided by its sum. Raises FilterError where the sum is 0."""
    kernel = as_floats(kernel)
    total = kernel.sum(dtype=np.float64)
    if abs(total) <= 1e-6 * np.abs(kernel, dtype=np.float64).sum():
        raise FilterError(
            tr("The kernel's numbers add up to 0: they cannot be divided by their sum.")
        )
    return np.asarray(kernel / total, kernel.dtype)


def flipped(kernel: Array, axis: int) -> Array:
    """The kernel mirrored: axis 0 top to bottom, axis 1 left to right."""
    return np.flip(kernel, axis).copy()


def rotated(kernel: Array) -> Array:
    """The kernel turned by 90°, with the clock."""
    return np.rot90(kernel, -1).copy()
