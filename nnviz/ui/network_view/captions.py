"""Paints what stands below the picture: sizes of columns, numbers of edges, gains, the legend."""

from itertools import product

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QLinearGradient, QPainter

from nnviz.language import tr
from nnviz.ui.network_view.shown_network import ShownNetwork
from nnviz.ui.network_view.text_painting import print_text, text_width
from nnviz.ui.theme import theme, type_px

_CLEAR = 7.0
_SHIFTS = (0.0, -8.0, 8.0, -16.0, 16.0)  # aside from the middle of a gap
_Face = tuple[int, int]  # px and weight
_BOLD: _Face = (12, 700)
_PLAIN: _Face = (12, 400)
_SMALL: _Face = (11, 400)


def line_height() -> float:
    """Of one line of captions."""
    return 1.5 * type_px(12)


def captions_height() -> float:
    """What the two lines below the plot take."""
    return 2 * line_height() + 16


def _middle(line: int) -> float:
    """How far below the plot the middle of line 1, 2 or 3 is."""
    return line * line_height() + 4


def default_captions(sizes: tuple[int, ...], input_shape: tuple[int, int] | None) -> list[str]:
    """The words under the columns when the lesson gives none."""
    last = len(sizes) - 1
    captions = [
        tr("Layer {number} · {size}", number=number, size=size) for number, size in enumerate(sizes)
    ]
    captions[0] = tr("Input · {size}", size=sizes[0])
    if input_shape is not None:
        rows, columns = input_shape
        captions[0] = f"{rows}×{columns} = {sizes[0]}"
    captions[last] = tr("Output · {size}", size=sizes[last])
    return captions


def paint_captions(painter: QPainter, shown: ShownNetwork) -> None:
    """The lines below the plot; what would touch its neighbour is left out."""
    taken = _paint_columns(painter, shown)
    taken.append(_paint_legend(painter, shown, taken))
    _paint_gaps(painter, shown, taken)
    if shown.edges_note:
        plot = shown.home.plot
        top = plot.bottom + _middle(2) + line_height() / 2
        box = QRectF(plot.x, top, plot.width, line_height())
        print_text(painter, box, shown.edges_note, theme().qcolor("muted"))


def _paint_columns(painter: QPainter, shown: ShownNetwork) -> list[QRectF]:
    """The words under the columns, the outer ones first; where they would touch, the size alone."""
    chain, plot, font = shown.chain, shown.home.plot, _BOLD
    texts = chain.captions or default_captions(chain.sizes, chain.input_shape)
    numbers = sorted(range(len(texts)), key=lambda number: number not in (0, len(texts) - 1))
    taken: list[QRectF] = []
    for number in numbers:
        x, picture = shown.layout.columns[number].x, shown.layout.picture
        if number == 0 and picture is not None:
            x = picture.x + picture.width / 2
        if not plot.x - 1 <= x <= plot.right + 1:
            continue
        for text in (texts[number], str(chain.sizes[number])):
            box = _line(font, text, x, plot.bottom + _middle(1))
            box.moveLeft(max(plot.x, min(box.left(), plot.right - box.width())))
            if not any(box.adjusted(-4, 0, 4, 0).intersects(other) for other in taken):
                role = "accent" if number == shown.marked else "text"
                _print(painter, box, text, font, role)
                taken.append(box)
                break
    return taken


def _paint_gaps(painter: QPainter, shown: ShownNetwork, taken: list[QRectF]) -> None:
    columns, bottom = shown.layout.columns, shown.home.plot.bottom
    for number, weight in enumerate(shown.chain.weights):
        x = (columns[number].x + columns[number + 1].x) / 2
        count = f"{weight.size:,}"
        choices = (tr("{count} edges", count=count), count)
        _print_first_fitting(painter, choices, x, bottom + _middle(1), taken, _PLAIN)
        if shown.values is None:
            choices = (tr("weights alone"), "")
        elif shown.gains:
            gain = shown.gains[number]
            size = f"{gain:.2g}" if gain < 10 else f"{gain:,.0f}"
            choices = (tr("brightness ×{gain}", gain=size), f"×{size}")
        else:
            continue
        _print_first_fitting(painter, choices, x, bottom + _middle(2), taken, _SMALL)


def _print_first_fitting(
    painter: QPainter,
    choices: tuple[str, ...],
    x: float,
    y: float,
    taken: list[QRectF],
    font: _Face,
) -> None:
    for text, shift in product(choices, _SHIFTS):
        box = _line(font, text, x + shift, y)
        roomy = box.adjusted(-_CLEAR, 0, _CLEAR, 0)
        if box.left() >= 0 and not any(roomy.intersects(other) for other in taken):
            _print(painter, box, text, font, "muted")
            taken.append(box)
            return


def _paint_legend(painter: QPainter, shown: ShownNetwork, taken: list[QRectF]) -> QRectF:
    """Negative to positive, at the right end. Returns what it covers."""
    now, plot, font = theme(), shown.home.plot, _BOLD
    right = _line(font, tr("positive"), 0, 0)
    left = _line(font, tr("negative"), 0, 0)
    covered = QRectF(0, 0, right.width() + left.width() + 60, right.height())
    covered.moveRight(plot.right)
    for y in (_middle(1), _middle(2)):
        covered.moveTop(plot.bottom + y - covered.height() / 2)
        if not any(covered.adjusted(-_CLEAR, 0, 0, 0).intersects(other) for other in taken):
            break
    right.moveBottomRight(covered.bottomRight())
    left.moveBottomLeft(covered.bottomLeft())
    bar = QRectF(left.right() + 8, covered.center().y() - 4, 44, 8)
    _print(painter, right, tr("positive"), font, "positive")
    _print(painter, left, tr("negative"), font, "negative")
    ramp = QLinearGradient(bar.topLeft(), bar.topRight())
    for at, role in ((0.0, "negative"), (0.5, "zero"), (1.0, "positive")):
        ramp.setColorAt(at, now.qcolor(role))
    painter.fillRect(bar, ramp)
    return covered


def _line(font: _Face, text: str, x: float, y: float) -> QRectF:
    box = QRectF(0, 0, text_width(text, *font) + 1, line_height())
    box.moveCenter(QPointF(x, y))
    return box


def _print(painter: QPainter, box: QRectF, text: str, font: _Face, role: str) -> None:
    print_text(painter, box, text, theme().qcolor(role), *font)
