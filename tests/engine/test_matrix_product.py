import pytest
from numpy.testing import assert_array_equal

from nnviz.engine.matrix_product import matrix_product
from nnviz.engine.shapes import ShapeError


@pytest.mark.parametrize(
    ("A", "B", "C"),
    [
        ([[1, 2], [3, 4]], [[5, 6], [7, 8]], [[19, 22], [43, 50]]),
        ([[1, 2, 3], [4, 5, 6]], [[1, 2], [3, 4], [5, 6]], [[22, 28], [49, 64]]),
        ([[1, 2], [3, 4], [5, 6]], [7, 8], [23, 53, 83]),
        ([1, 2], [[1, 3, 5], [2, 4, 6]], [5, 11, 17]),
    ],
)
def test_the_products_of_the_course(A, B, C):
    assert_array_equal(matrix_product(A, B), C)


def test_inner_sizes_that_differ_are_named():
    with pytest.raises(ShapeError, match="the inner sizes 3 and 2 differ"):
        matrix_product([[1, 2, 3], [4, 5, 6]], [[1, 2], [3, 4]])


def test_a_number_is_no_matrix():
    with pytest.raises(ShapeError, match="takes matrices and vectors"):
        matrix_product([[1, 2]], 3)
