"""The filters against SciPy and OpenCV, in the same run.

Run: pytest benchmarks/test_filter_speed.py -s

Each ratio is the median over rounds in which all take turns, so that a busy machine slows them
alike. OpenCV has all cores, as it likes; the engine and SciPy have one.
"""

import os
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnviz.engine.filter_presets import PRESETS
from nnviz.engine.filters import filter_picture
from nnviz.engine.picture_pooling import max_places, pool_picture
from nnviz.engine.shapes import Array
from nnviz.scene.value_maps import VALUE_MAPS, count_values, shown_pixels

ndimage: Any = pytest.importorskip("scipy.ndimage")
cv2: Any = pytest.importorskip("cv2")

Work = Callable[[], object]
COLOURS = ((86, 165, 255), (16, 21, 27), (255, 155, 66))
ROUNDS = 21


def picture(*shape: int) -> Array:
    return np.random.default_rng(0).random(shape, np.float32)


def kernel_of(*shape: int) -> Array:
    return np.random.default_rng(1).normal(size=shape).astype(np.float32)


def interleaved(works: dict[str, Work], rounds: int = ROUNDS) -> dict[str, Array]:
    """Seconds of each, round by round."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(rounds):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            taken[name].append(time.perf_counter() - start)
    return {name: np.array(seconds) for name, seconds in taken.items()}


def milliseconds(works: dict[str, Work], rounds: int = ROUNDS) -> dict[str, float]:
    """The median of each."""
    seconds = interleaved(works, rounds)
    return {name: round(float(np.median(s)) * 1e3, 2) for name, s in seconds.items()}


def told(figure: str, seconds: dict[str, Array]) -> dict[str, float]:
    """Prints the medians, and gives the ratio of ours to each of the others."""
    medians = ", ".join(f"{name} {np.median(s) * 1e3:.2f} ms" for name, s in seconds.items())
    ratios = {
        name: float(np.median(seconds["nnviz"] / s))
        for name, s in seconds.items()
        if name != "nnviz"
    }
    shares = ", ".join(f"{ratio:.2f} x {name}" for name, ratio in ratios.items())
    print(f"\n{figure}: {medians}; {shares} (load {os.getloadavg()[0]:.1f})")
    return ratios


def the_three(x: Array, kernel: Array) -> dict[str, Work]:
    solid = kernel if x.ndim == 2 else kernel[..., np.newaxis]
    works: dict[str, Work] = {
        "nnviz": lambda: filter_picture(x, kernel),
        "scipy": lambda: ndimage.correlate(x, solid, mode="nearest"),
        "opencv": lambda: cv2.filter2D(x, -1, kernel, borderType=cv2.BORDER_REPLICATE),
    }
    ours, theirs, fastest = (work() for work in works.values())
    np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(ours, fastest, rtol=1e-4, atol=1e-5)
    return works


def test_3x3_on_1080p_grey() -> None:
    works = the_three(picture(1080, 1920), kernel_of(3, 3))
    ratios = told("3x3 on 1920x1080 grey", interleaved(works))
    assert ratios["scipy"] <= 0.4
    assert ratios["opencv"] <= 7


def test_3x3_on_512_colour() -> None:
    works = the_three(picture(512, 512, 3), kernel_of(3, 3))
    ratios = told("3x3 on 512x512 RGB", interleaved(works))
    assert ratios["scipy"] <= 0.35


@pytest.mark.parametrize(
    ("name", "shape"), [("5x5", (5, 5)), ("9x9", (9, 9)), ("1x9", (1, 9)), ("9x1", (9, 1))]
)
def test_larger_kernels_on_1080p_grey(name: str, shape: tuple[int, int]) -> None:
    works = the_three(picture(1080, 1920), kernel_of(*shape))
    ratios = told(f"{name} on 1920x1080 grey", interleaved(works, 7))
    assert ratios["scipy"] <= 0.6


def test_a_separable_kernel_goes_in_two_passes() -> None:
    x, gaussian = picture(1080, 1920), PRESETS["gaussian"].kernel()
    assert gaussian.shape == (9, 9)
    works = the_three(x, gaussian)
    works["not separable"] = lambda: filter_picture(x, kernel_of(9, 9))
    ratios = told("9x9 Gaussian on 1920x1080 grey", interleaved(works, 7))
    assert ratios["not separable"] <= 0.8


@pytest.mark.parametrize(("stride", "share"), [(2, 0.6), (4, 0.4)])
def test_a_stride_does_not_compute_what_is_thrown_away(stride: int, share: float) -> None:
    x, kernel = picture(1080, 1920), kernel_of(9, 9)
    works: dict[str, Work] = {
        "nnviz": lambda: filter_picture(x, kernel, stride=stride),
        "stride 1": lambda: filter_picture(x, kernel),
    }
    ratios = told(f"9x9 on 1920x1080 grey, stride {stride}", interleaved(works, 7))
    assert ratios["stride 1"] <= share


def test_the_gallery_of_all_presets() -> None:
    """One after another, as the gallery asks for them."""
    x = picture(512, 512)

    def values() -> None:
        for preset in PRESETS.values():
            preset.apply(x)

    def pixels() -> None:
        for preset in PRESETS.values():
            shown_pixels(preset.apply(x), preset.values, colours=COLOURS)

    medians = milliseconds({"values": values, "values and pixels": pixels})
    print(f"\n{len(PRESETS)} presets on 512x512 grey (ms):", medians)
    assert medians["values"] <= 33


def test_a_dragged_kernel_cell_is_followed_at_30_frames_a_second() -> None:
    """What a frame costs before it is painted: the filter, what lies outside, the pixels."""
    x, kernel = picture(1080, 1920), kernel_of(3, 3)

    def frame(how: str) -> None:
        y = filter_picture(x, kernel)
        count_values(y)
        shown_pixels(y, how, colours=COLOURS)

    works = {how: (lambda how=how: frame(how)) for how in VALUE_MAPS}
    medians = milliseconds(works)
    print("\n3x3 on 1920x1080 grey as pixels (ms):", medians)
    assert max(medians.values()) <= 33


def test_pixels_of_1080p() -> None:
    y = np.random.default_rng(0).normal(size=(1080, 1920)).astype(np.float32)
    works: dict[str, Work] = {
        how: (lambda how=how: shown_pixels(y, how, colours=COLOURS)) for how in VALUE_MAPS
    }
    works["counted"] = lambda: count_values(y)
    medians = milliseconds(works)
    print("\npixels of 1920x1080 grey (ms):", medians)
    assert max(medians["clip"], medians["absolute"], medians["grey"]) <= 4
    assert medians["signed"] <= 16


def test_4096x4096() -> None:
    x = picture(4096, 4096)
    works: dict[str, Work] = {
        "3x3": lambda: filter_picture(x, kernel_of(3, 3)),
        "9x9": lambda: filter_picture(x, kernel_of(9, 9)),
        "max pooling": lambda: pool_picture(x),
        "places": lambda: max_places(x),
    }
    medians = milliseconds(works, 5)
    print("\n4096x4096 grey (ms):", medians)
    assert medians["3x3"] <= 200
