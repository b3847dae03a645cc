"""A matrix of any size in the signed map, to zoom into until each number can be read."""

from nnviz.ui.matrix_view.matrix_view import MatrixView
from nnviz.ui.matrix_view.shown_matrix import ShownMatrix

__all__ = ["MatrixView", "ShownMatrix"]
