"""The contour map: a surface from above, with arrows, minima, a start and paths."""

from nnviz.ui.contour_view.contour_view import ContourView
from nnviz.ui.contour_view.map_records import ArrowField, ShownMap, ShownPath

__all__ = ["ArrowField", "ContourView", "ShownMap", "ShownPath"]
