"""Paints the names of features left of the input nodes."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from nnviz.scene.dense_chain import DenseChain
from nnviz.ui.network_view.output_bars import TIGHT
from nnviz.ui.network_view.shown_network import ShownNetwork
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.theme import text_font, theme, type_px

_TYPE = 12
_GAP = 8.0
_LARGEST_RADIUS = 22.0
_SLACK = 2.0  # places of nodes are rounded
_MOST_SHARE = 0.3  # of the width of the picture
_MOST_NAMES = 200  # of more, none could be read


def names_width(chain: DenseChain, width: float) -> float:
    """What the names take left of the middle of the nodes, in a picture that is `width` wide."""
    if chain.input_labels is None or chain.sizes[0] > _MOST_NAMES:
        return 0.0
    widest = max(text_width(name, _TYPE) for name in chain.input_labels)
    return min(widest + _GAP + _LARGEST_RADIUS + _SLACK, _MOST_SHARE * width)


def paint_input_names(painter: QPainter, shown: ShownNetwork) -> None:
    """Names beside nodes that are far enough from each other; of tighter ones every few."""
    names, column = shown.chain.input_labels, shown.layout.columns[0]
    if names is None or len(names) > _MOST_NAMES or column.kind == "picture":
        return
    line = TIGHT * type_px(_TYPE) * 1.3
    step = 1 if not column.spacing else max(1, -(-int(line) // max(int(column.spacing), 1)))
    right = column.x - column.radius - _GAP
    metrics, muted = QFontMetricsF(text_font(_TYPE)), theme().qcolor("muted")
    for index in range(0, len(names), step):
        y = float(column.ys[index])
        name = metrics.elidedText(names[index], Qt.TextElideMode.ElideRight, max(right, 1.0))
        box = QRectF(0, y - 16, right, 32)
        print_text(painter, box, name, muted, _TYPE, align=Qt.AlignmentFlag.AlignRight)
