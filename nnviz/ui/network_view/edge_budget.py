"""How many edges are drawn: all, the strongest, or the few that a moving picture has time for."""

import numpy as np

from nnviz.language import tr
from nnviz.scene.dense_chain import DenseChain
from nnviz.scene.viewport import Viewport
from nnviz.ui.network_view.edge_layer import EdgeRequest
from nnviz.ui.network_view.shown_network import ShownNetwork

MOST_MOVING_EDGES = 2_000
_MOVING_POINTS = 240_000  # pixels of lines that a frame has time for
_MEAN_LENGTH = 0.45  # of a line, in heights of the picture
ALL_EDGES_UP_TO = 100_000
DEFAULT_EDGES = 20_000
_IDLE_EDGES = 5_000
_IDLE_BRIGHTNESS = 0.22


def usual_limit(chain: DenseChain, wanted: int | None) -> int | None:
    """What was `wanted`, else all edges where that is not too many; None where it is all."""
    if wanted is None and chain.edge_count > ALL_EDGES_UP_TO:
        wanted = DEFAULT_EDGES
    return None if wanted is None or wanted >= chain.edge_count else wanted


def moving_edges(height: float) -> int:
    """How many edges are drawn while things move, in a picture so many pixels high."""
    return min(MOST_MOVING_EDGES, int(_MOVING_POINTS / (_MEAN_LENGTH * max(height, 1.0))))


def limit_note(chain: DenseChain, shown: int) -> str:
    """Says that not all edges are shown."""
    total = f"{chain.edge_count:,}"
    return tr("{shown} strongest of {total} edges", shown=f"{shown:,}", total=total)


def edge_request(
    shown: ShownNetwork, viewport: Viewport, limit: int | None, *, scale: float, moving: bool
) -> EdgeRequest:
    """What is to be drawn of the edges of `shown`; without values only weights glimmer."""
    # Zoomed, fewer lines meet in a pixel: half of what that takes is given back.
    brightness, values = viewport.zoom**0.5, shown.values
    if values is None:
        values = tuple(np.ones(size, np.float32) for size in shown.chain.sizes)
        limit = _IDLE_EDGES if limit is None else min(_IDLE_EDGES, limit)
        brightness *= _IDLE_BRIGHTNESS
    return EdgeRequest(
        shown.chain,
        values,
        shown.layout,
        viewport,
        shown.home.plot,
        # While things move, a screen of 200 % is given 100: a quarter of the pixels.
        scale=1.0 if moving else scale,
        limit=limit,
        drawn=moving_edges(shown.home.plot.height) if moving else None,
        focus=shown.selected,
        brightness=brightness,
    )
