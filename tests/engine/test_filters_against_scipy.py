"""Agreement with SciPy, where it is installed (the extra `bench`)."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from nnviz.engine.filter_presets import PRESETS
from nnviz.engine.filters import filter_picture
from nnviz.engine.picture_pooling import pool_picture

ndimage: Any = pytest.importorskip("scipy.ndimage")
signal: Any = pytest.importorskip("scipy.signal")

MODES = {"zero": "constant", "edge": "nearest", "reflect": "mirror"}
SHAPES = [(1, 1), (3, 3), (5, 5), (7, 3), (3, 9), (9, 9), (1, 7), (5, 1)]
EVEN_SHAPES = [(2, 2), (4, 4), (2, 5), (6, 3), (8, 8)]


def picture(*shape: int) -> Any:
    return np.random.default_rng(0).random(shape, np.float32)


def kernel_of(*shape: int) -> Any:
    return np.random.default_rng(1).normal(size=shape).astype(np.float32)


def close(y: Any, expected: Any) -> None:
    assert y.dtype == np.float32
    # Sums of both signs may come near 0, where only the size of the products says what is close.
    assert_allclose(y, expected, rtol=1e-5, atol=1e-6 * np.abs(expected).max())


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("padding", MODES)
@pytest.mark.parametrize("stride", [1, 2, 3, 4])
def test_as_ndimage_does(shape: tuple[int, int], padding: str, stride: int) -> None:
    x, kernel = picture(61, 47), kernel_of(*shape)
    wide = x.astype(np.float64)
    for operation, theirs in (
        ("correlation", ndimage.correlate),
        ("convolution", ndimage.convolve),
    ):
        y = filter_picture(x, kernel, padding=padding, stride=stride, operation=operation)
        close(y, theirs(wide, kernel, mode=MODES[padding])[::stride, ::stride])


@pytest.mark.parametrize("shape", SHAPES + EVEN_SHAPES)
@pytest.mark.parametrize("stride", [1, 2, 3, 4])
@pytest.mark.parametrize("width", [0, 1, 4])
def test_as_signal_does(shape: tuple[int, int], stride: int, width: int) -> None:
    x, kernel = picture(40, 53), kernel_of(*shape)
    for padding, mode in (("zero", "constant"), ("edge", "edge"), ("reflect", "reflect")):
        whole = np.pad(x.astype(np.float64), width, mode=mode)  # type: ignore[call-overload]
        for operation, theirs in (
            ("correlation", signal.correlate2d),
            ("convolution", signal.convolve2d),
        ):
            y = filter_picture(
                x, kernel, padding=padding, width=width, stride=stride, operation=operation
            )
            close(y, theirs(whole, kernel, mode="valid")[::stride, ::stride])


@pytest.mark.parametrize("shape", SHAPES + EVEN_SHAPES)
def test_a_cosine_as_two_correlations(shape: tuple[int, int]) -> None:
    x, kernel = picture(30, 31), kernel_of(*shape)
    wide = x.astype(np.float64)
    products = signal.correlate2d(wide, kernel, mode="valid")
    squares = signal.correlate2d(wide**2, np.ones(shape), mode="valid")
    y = filter_picture(x, kernel, padding="none", operation="cosine")
    close(y, products / np.sqrt(squares) / np.linalg.norm(kernel.astype(np.float64)))


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_colours_as_ndimage_does(stride: int) -> None:
    x, kernel = picture(40, 41, 3), kernel_of(3, 5)
    expected = ndimage.correlate(x.astype(np.float64), kernel[..., np.newaxis], mode="nearest")
    close(filter_picture(x, kernel, stride=stride), expected[::stride, ::stride])


def test_presets_as_ndimage_has_them() -> None:
    x = picture(50, 60)
    wide = x.astype(np.float64)
    close(PRESETS["sobel_x"].apply(x), ndimage.sobel(wide, 1, mode="nearest"))
    close(PRESETS["sobel_y"].apply(x), ndimage.sobel(wide, 0, mode="nearest"))
    close(PRESETS["prewitt_x"].apply(x), ndimage.prewitt(wide, 1, mode="nearest"))
    close(PRESETS["prewitt_y"].apply(x), ndimage.prewitt(wide, 0, mode="nearest"))
    close(PRESETS["edge"].apply(x), ndimage.laplace(wide, mode="nearest"))
    close(PRESETS["box_blur"].apply(x, size=7), ndimage.uniform_filter(wide, 7, mode="nearest"))
    for sigma, radius in ((0.5, 2), (1.0, 3), (1.3, 4), (3.0, 4)):
        close(
            PRESETS["gaussian"].apply(x, sigma=sigma),
            ndimage.gaussian_filter(wide, sigma, mode="nearest", radius=radius),
        )


def test_a_large_picture_as_ndimage_does() -> None:
    x, kernel = picture(1080, 1920), kernel_of(3, 3)
    expected = ndimage.correlate(x, kernel, output=np.float64, mode="mirror")
    close(filter_picture(x, kernel, padding="reflect"), expected)


@pytest.mark.parametrize(("size", "stride"), [(2, 2), (3, 1), (3, 2), (4, 3)])
def test_pooling_as_ndimage_does(size: int, stride: int) -> None:
    x = picture(21, 22)
    count = [(side - size) // stride + 1 for side in x.shape]
    cut = tuple(slice(size // 2, size // 2 + stride * (n - 1) + 1, stride) for n in count)
    close(pool_picture(x, "max", size, stride), ndimage.maximum_filter(x, size)[cut])
    mean = ndimage.uniform_filter(x.astype(np.float64), size)[cut]
    close(pool_picture(x, "average", size, stride), mean)
