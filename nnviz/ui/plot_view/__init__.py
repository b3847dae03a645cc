"""Curves over an axis, with the cursor of the time shown and exact values on hover."""

from nnviz.ui.plot_view.plot_records import Curve, PlotAxes, PlotLine, PlotPoint
from nnviz.ui.plot_view.plot_view import PlotView

__all__ = ["Curve", "PlotAxes", "PlotLine", "PlotPoint", "PlotView"]
