"""Curves over the epochs of a run: quick enough to be drawn anew while it trains."""

from nnviz.ui.run_curves.run_curve import RunCurve
from nnviz.ui.run_curves.run_curves import RunCurves

__all__ = ["RunCurve", "RunCurves"]
