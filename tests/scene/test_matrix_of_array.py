import numpy as np
import pytest

from nnviz.scene.matrix_of_array import MatrixPlace, matrix_of, missing, vector_row

RNG = np.random.default_rng(13)


@pytest.mark.parametrize("fold", ["slices", "rows"])
@pytest.mark.parametrize(
    "shape", [(), (1,), (5,), (33,), (997,), (784,), (4, 6), (3, 4, 5), (2, 3, 4, 5)]
)
def test_every_number_of_the_matrix_is_where_its_index_says(
    shape: tuple[int, ...], fold: str
) -> None:
    a = RNG.normal(size=shape)
    seen = set()
    for number in range(MatrixPlace(shape, fold, 0).slice_count):
        place = MatrixPlace(shape, fold, number)
        matrix = matrix_of(a, place)
        assert matrix is not None
        absent = missing(a.size) if a.ndim == 1 else 0
        for at, ((row, column), value) in enumerate(np.ndenumerate(matrix)):
            if at < matrix.size - absent:
                index = place.index(row, column)
                assert a[index] == value
                seen.add(index)
    assert len(seen) == a.size


def test_a_slice_beyond_the_last_is_the_last() -> None:
    a = RNG.normal(size=(3, 4, 5))
    matrix = matrix_of(a, MatrixPlace(a.shape, "slices", 1000))
    assert matrix is not None
    assert (matrix == a[2]).all()


def test_an_empty_array_has_no_matrix() -> None:
    for shape in ((0,), (0, 5), (3, 0, 2)):
        assert matrix_of(np.zeros(shape), MatrixPlace(shape, "slices", 4)) is None


def test_a_vector_is_broken_into_rows_as_one_counts_or_into_a_square() -> None:
    assert vector_row(10) == 10
    assert vector_row(784) == 28
    assert vector_row(1000) == 50
    assert matrix_of(np.arange(997), MatrixPlace((997,), "slices", 0)) is not None
