import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from nnviz.engine.filter_error import FilterError
from nnviz.engine.filter_presets import COURSE_KERNELS, PRESETS, flipped, normalised, rotated
from nnviz.engine.filters import OPERATIONS, PADDINGS, filter_picture
from tests.engine.slow_filter import slowly

NAMES = (
    "identity sharpen edge blur emboss box_blur gaussian sobel_x sobel_y sobel_magnitude prewitt_x"
    " prewitt_y laplacian_of_gaussian unsharp motion_blur"
)


def test_the_gallery_s_order() -> None:
    assert list(PRESETS) == NAMES.split()
    assert all(preset.key == key for key, preset in PRESETS.items())


def test_the_kernels_of_the_course() -> None:
    zeros_around = [[0, 0, 0, 0, 0]]
    sharpen = [[0, 0, -1, 0, 0], [0, -1, 5, -1, 0], [0, 0, -1, 0, 0]]
    assert_array_equal(COURSE_KERNELS["sharpen"], zeros_around + sharpen + zeros_around)
    ones = [[0, 1, 1, 1, 0]] * 3
    assert_array_equal(COURSE_KERNELS["blur"], zeros_around + ones + zeros_around)
    assert_array_equal(COURSE_KERNELS["edge"], [[0, 1, 0], [1, -4, 1], [0, 1, 0]])
    assert_array_equal(COURSE_KERNELS["emboss"], [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])
    assert_array_equal(PRESETS["sharpen"].kernel(), COURSE_KERNELS["sharpen"][1:4, 1:4])
    assert_array_equal(PRESETS["edge"].kernel(), COURSE_KERNELS["edge"])
    assert_array_equal(PRESETS["emboss"].kernel(), COURSE_KERNELS["emboss"])
    assert_allclose(9 * PRESETS["blur"].kernel(), COURSE_KERNELS["blur"][1:4, 1:4], rtol=1e-6)


@pytest.mark.parametrize("key", PRESETS)
@pytest.mark.parametrize("end", ["lowest", "default", "highest"])
def test_every_kernel_is_small_finite_and_sums_to_what_it_should(key: str, end: str) -> None:
    preset = PRESETS[key]
    chosen = {parameter.name: getattr(parameter, end) for parameter in preset.parameters}
    for kernel in preset.kernels(**chosen):
        assert kernel.dtype == np.float32
        assert max(kernel.shape) <= 9
        assert np.isfinite(kernel).all()
        # An even picture stays as it is, or becomes 0.
        flat = preset.values != "clip" or key == "sobel_magnitude"
        assert kernel.sum(dtype=np.float64) == pytest.approx(0 if flat else 1, abs=2e-6)


@pytest.mark.parametrize("key", PRESETS)
@pytest.mark.parametrize("padding", PADDINGS)
def test_the_quick_way_gives_every_preset_s_numbers(key: str, padding: str) -> None:
    x = np.random.default_rng(0).random((14, 13), np.float32)
    kernels = PRESETS[key].kernels()
    for stride in (1, 2, 3):
        for operation in OPERATIONS:
            y = PRESETS[key].apply(
                x, stride=stride, padding=padding, operation=operation, bias=0.125
            )
            outputs = [
                slowly(x, kernel, stride=stride, padding=padding, operation=operation)
                for kernel in kernels
            ]
            expected = outputs[0] if len(outputs) == 1 else np.hypot(*outputs)
            assert y.dtype == np.float32
            assert_allclose(y, expected + 0.125, rtol=1e-5, atol=2e-6)


def test_the_identity_changes_nothing() -> None:
    x = np.random.default_rng(0).random((9, 9, 3), np.float32)
    assert_array_equal(PRESETS["identity"].apply(x), x)


def test_sobel_sees_the_slope_of_a_ramp() -> None:
    x = np.tile(np.arange(8.0), (8, 1))
    assert_allclose(PRESETS["sobel_x"].apply(x)[1:-1, 1:-1], 8)
    assert_allclose(PRESETS["sobel_y"].apply(x)[1:-1, 1:-1], 0)
    assert_allclose(PRESETS["sobel_y"].apply(x.T)[1:-1, 1:-1], 8)
    assert_allclose(PRESETS["prewitt_x"].apply(x)[1:-1, 1:-1], 6)
    assert_allclose(PRESETS["sobel_magnitude"].apply(x + x.T)[1:-1, 1:-1], 8 * 2**0.5)


def test_a_gaussian_falls_off_as_sigma_says() -> None:
    kernel = PRESETS["gaussian"].kernel(sigma=1)
    assert kernel.shape == (7, 7)
    assert kernel[3, 4] / kernel[3, 3] == pytest.approx(np.exp(-0.5), rel=1e-6)
    assert kernel[2, 4] / kernel[3, 3] == pytest.approx(np.exp(-1), rel=1e-6)
    assert PRESETS["gaussian"].kernel(sigma=4).shape == (9, 9)


def test_the_laplacian_of_gaussian_is_darkest_in_the_middle_of_a_spot() -> None:
    x = np.zeros((21, 21))
    x[8:13, 8:13] = 1
    y = PRESETS["laplacian_of_gaussian"].apply(x, sigma=2)
    assert np.unravel_index(y.argmin(), y.shape) == (10, 10)
    assert_allclose(y[0], 0, atol=1e-6)


def test_the_laplacian_of_gaussian_is_its_formula() -> None:
    kernel = PRESETS["laplacian_of_gaussian"].kernel(sigma=1)
    # Zero at r² = 2σ², but for the little that makes the sum 0.
    assert kernel[5, 5] == pytest.approx(0, abs=1e-4)
    assert kernel[4, 4] == pytest.approx(-2 / (2 * np.pi), abs=1e-4)


def test_unsharp_adds_what_the_blur_took() -> None:
    x = np.random.default_rng(0).random((12, 12))
    blurred = PRESETS["gaussian"].apply(x, sigma=1)
    y = PRESETS["unsharp"].apply(x, sigma=1, amount=2)
    assert_allclose(y, x + 2 * (x - blurred), rtol=1e-5, atol=1e-6)
    assert_allclose(PRESETS["unsharp"].apply(x, amount=0), x, rtol=1e-6)


def test_motion_blur_is_a_line_turned_against_the_clock() -> None:
    motion = PRESETS["motion_blur"]
    level = motion.kernel(length=5)
    assert_allclose(level[2], 0.2, rtol=1e-6)
    assert_allclose(level[[0, 1, 3, 4]], 0, atol=1e-6)
    assert_allclose(motion.kernel(length=5, angle_degrees=90), level.T, atol=1e-6)
    slanted = motion.kernel(length=9, angle_degrees=45)
    assert slanted[2, 6] > 0.05  # up to the right
    assert slanted[2, 2] == pytest.approx(0, abs=1e-6)
    assert_allclose(slanted, slanted[::-1, ::-1], atol=1e-6)
    assert_array_equal(motion.kernel(length=1), [[1]])


def test_a_parameter_outside_its_range_is_told_and_a_strange_one_refused() -> None:
    with pytest.raises(FilterError, match=r"0\.3 and 4"):
        PRESETS["gaussian"].kernel(sigma=5)
    with pytest.raises(FilterError, match="nan"):
        PRESETS["gaussian"].kernel(sigma=float("nan"))
    with pytest.raises(ValueError, match="no size"):
        PRESETS["gaussian"].kernel(size=3)
    assert PRESETS["box_blur"].kernel(size=3.2).shape == (3, 3)


def test_parameters_reach_the_picture() -> None:
    x = np.random.default_rng(0).random((9, 9))
    kernel = PRESETS["box_blur"].kernel(size=3)
    assert_array_equal(PRESETS["box_blur"].apply(x, size=3), filter_picture(x, kernel))


# The kernel editor's buttons.


def test_a_kernel_divided_by_its_sum_sums_to_1() -> None:
    assert_array_equal(normalised(np.array([[1.0, 3.0]])), [[0.25, 0.75]])
    assert normalised(np.array([[-1.0, -1.0]])).sum() == 1
    assert normalised(np.full((2, 2), 3e38, np.float32)).sum() == 1


@pytest.mark.parametrize(
    "kernel", [[[0.0, 0.0]], [[0.1, 0.2, -0.3]], [[0, 1, 0], [1, -4, 1], [0, 1, 0]]]
)
def test_a_kernel_that_sums_to_0_cannot_be_divided(kernel: list[list[float]]) -> None:
    with pytest.raises(FilterError, match="add up to 0"):
        normalised(np.array(kernel, np.float32))


def test_flips_and_turns() -> None:
    kernel = np.array([[1, 2, 3], [4, 5, 6]])
    assert_array_equal(flipped(kernel, 0), [[4, 5, 6], [1, 2, 3]])
    assert_array_equal(flipped(kernel, 1), [[3, 2, 1], [6, 5, 4]])
    assert_array_equal(rotated(kernel), [[4, 1], [5, 2], [6, 3]])
    four_times = rotated(rotated(rotated(rotated(kernel))))
    assert_array_equal(four_times, kernel)
