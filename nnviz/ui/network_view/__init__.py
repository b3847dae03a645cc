"""The network picture: nodes, every edge's light, values, probability bars."""

from nnviz.ui.network_view.network_view import NetworkView

__all__ = ["NetworkView"]
