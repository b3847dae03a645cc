"""Every feature map of every layer, to look at, point at and walk through with the keys."""

from nnviz.ui.feature_maps.feature_maps import FeatureMaps
from nnviz.ui.feature_maps.shown_maps import Cell, LayerValues, MapFrame, ShownLayer

__all__ = ["Cell", "FeatureMaps", "LayerValues", "MapFrame", "ShownLayer"]
