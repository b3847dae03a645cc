"""Paints the weights between small pictures of neurons: the strongest ones, in buckets."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from nnviz.scene.edge_light import shares
from nnviz.scene.neuron_layout import NeuronColumn, NeuronLayout
from nnviz.ui.network_view.text_painting import print_text
from nnviz.ui.theme import line_px, theme

Weights = NDArray[np.floating]
Node = tuple[int, int]

MOST_EDGES = 240
_WIDTHS = (0.8, 1.0, 1.6, 2.4, 3.4)
_FULL_SIDE = 40.0  # nodes smaller than so many px have thinner edges
_THINNEST = 0.45
_Bucket = tuple[bool, int, bool]
"""Whether it belongs to the node pointed at (or to any, without one), width, below 0."""


def paint_neuron_edges(
    painter: QPainter, layout: NeuronLayout, weights: Sequence[Weights], node: Node | None
) -> int:
    """Wide where strong, coloured by sign; all edges of `node` first, and the others faint.

    weights: (inputs, outputs) between columns. Returns how many are drawn, of those between nodes
    that are shown.
    """
    gaps = [(a, b) for a, b in pairwise(layout.columns) if b.number == a.number + 1]
    shown = [weights[a.number][: len(a.corners), : len(b.corners)] for a, b in gaps]
    limits = shares([each.size for each in shown], MOST_EDGES)
    thick = min(1.0, max(_THINNEST, layout.side / _FULL_SIDE))
    for (before, after), part, limit in zip(gaps, shown, limits, strict=True):
        lines = _gap_lines(before, after, layout.side, part, limit, node)
        for (own, level, negative), bucket in sorted(lines.items()):
            opacity = 0.25 + 0.15 * level if own else 0.08
            colour = theme().qcolor("negative" if negative else "positive", opacity)
            painter.setPen(QPen(colour, line_px(_WIDTHS[level] * thick)))
            painter.drawLines(bucket)
    for a, b in pairwise(layout.columns):
        if b.number != a.number + 1:
            _paint_dots(painter, layout, a, b)
    return sum(limits)


def _gap_lines(
    before: NeuronColumn,
    after: NeuronColumn,
    side: float,
    weights: Weights,
    limit: int,
    node: Node | None,
) -> dict[_Bucket, list[QLineF]]:
    sizes = np.nan_to_num(np.abs(weights).astype(np.float64))
    largest = float(sizes.max(initial=0.0)) or 1.0
    wanted = sizes / largest
    if node is not None and node[0] == before.number and node[1] < len(wanted):
        wanted[node[1]] += 2
    if node is not None and node[0] == after.number and node[1] < wanted.shape[1]:
        wanted[:, node[1]] += 2
    lines: dict[_Bucket, list[QLineF]] = {}
    for at in np.argsort(-wanted, axis=None, kind="stable")[:limit].tolist():
        i, j = divmod(at, sizes.shape[1])
        start, end = before.corners[i], after.corners[j]
        line = QLineF(start[0] + side, start[1] + side / 2, end[0], end[1] + side / 2)
        own = node is None or bool(wanted[i, j] >= 2)
        level = min(int(sizes[i, j] / largest * len(_WIDTHS)), len(_WIDTHS) - 1)
        lines.setdefault((own, level, bool(weights[i, j] < 0)), []).append(line)
    return lines


def _paint_dots(
    painter: QPainter, layout: NeuronLayout, before: NeuronColumn, after: NeuronColumn
) -> None:
    """Layers are left out here."""
    x = (before.corners[0][0] + layout.side + after.corners[0][0]) / 2
    top = min(column.corners[0][1] for column in (before, after))
    bottom = max(column.corners[-1][1] for column in (before, after)) + layout.side
    box = QRectF(x - 20, (top + bottom) / 2 - 20, 40, 40)
    print_text(painter, box, "…", theme().qcolor("muted"), 15, 600)
