import numpy as np
import pytest

from nnviz.scene.reduced_matrix import (
    AT_ONCE,
    CoarseMatrix,
    Region,
    coarse_in_strips,
    needs_coarse,
    reduced,
)

RNG = np.random.default_rng(11)
SHAPES = [(10, 12), (101, 37), (64, 64), (7, 501)]


def coarse_of(matrix: np.ndarray) -> CoarseMatrix:
    found = list(coarse_in_strips(matrix))[-1]
    assert found is not None
    return found


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("how", ["largest", "mean"])
def test_each_cell_says_what_its_block_comes_to(shape: tuple[int, int], how: str) -> None:
    a = RNG.normal(size=shape)
    region = Region(3, 2, shape[0], shape[1] - 1)
    found = reduced(a, region, (5, 6), how, None)
    assert found is not None
    (rows, columns), top, left = found.block, found.top, found.left
    assert top <= region.top
    assert left <= region.left
    for (row, column), cell in np.ndenumerate(found.cells):
        down, right = top + row * rows, left + column * columns
        block = a[
            down : min(down + rows, region.bottom), right : min(right + columns, shape[1] - 1)
        ]
        if how == "mean":
            assert cell == pytest.approx(block.mean())
        else:
            assert cell == block.flat[np.abs(block).argmax()]


def test_where_every_number_has_room_the_cells_are_the_numbers() -> None:
    a = RNG.normal(size=(10, 12)).astype(np.float32)
    found = reduced(a, Region(0, 0, 10, 12), (100, 100), "largest", None)
    assert found is not None
    assert found.is_exact
    assert (found.cells == a).all()


@pytest.mark.parametrize("shape", [(1201, 1003), (9, 900_001)])
def test_a_very_large_matrix_is_shown_by_a_coarse_one_that_is_as_true(
    shape: tuple[int, int],
) -> None:
    a = RNG.normal(size=shape).astype(np.float32)
    assert needs_coarse(a)
    region = Region(0, 0, *shape)
    assert reduced(a, region, (50, 60), "mean", None) is None
    coarse = coarse_of(a)
    for how in ("largest", "mean"):
        found = reduced(a, region, (50, 60), how, coarse)
        assert found is not None
        rows, columns = found.block
        last = a[(found.cells.shape[0] - 1) * rows :, (found.cells.shape[1] - 1) * columns :]
        first = a[:rows, :columns]
        for block, cell in ((first, found.cells[0, 0]), (last, found.cells[-1, -1])):
            true = block.mean() if how == "mean" else block.flat[np.abs(block).argmax()]
            assert cell == pytest.approx(true, rel=1e-3, abs=1e-6)


def test_coming_near_a_very_large_matrix_one_sees_its_numbers() -> None:
    a = RNG.normal(size=(1500, 1500))
    found = reduced(a, Region(700, 800, 720, 830), (100, 100), "largest", coarse_of(a))
    assert found is not None
    assert found.is_exact
    assert (found.cells == a[700:720, 800:830]).all()


def test_a_block_with_a_nan_is_nan_and_of_an_infinity_is_infinite() -> None:
    a = np.zeros((4, 4))
    a[0, 0], a[3, 3] = np.nan, -np.inf
    found = reduced(a, Region(0, 0, 4, 4), (2, 2), "largest", None)
    assert found is not None
    assert np.isnan(found.cells[0, 0])
    assert found.cells[1, 1] == -np.inf
    assert found.cells[0, 1] == 0


@pytest.mark.parametrize("dtype", [np.bool_, np.int64, np.uint8, np.float16])
def test_all_kinds_of_numbers_are_reduced(dtype: type) -> None:
    a: np.ndarray = np.arange(36).reshape(6, 6).astype(dtype)
    found = reduced(a, Region(0, 0, 6, 6), (3, 3), "mean", None)
    assert found is not None
    assert found.cells[0, 0] == pytest.approx(a[:2, :2].astype(float).mean())


def test_what_is_too_much_at_once_is_a_few_hundred_thousand_numbers() -> None:
    assert not needs_coarse(np.zeros((AT_ONCE // 100, 100)))
