"""The network picture: a frame while the pen moves, and all edges after it rests.

The rival is QPainter drawing the same edges anti-aliased, one drawLines call a colour and opacity.
Run: QT_QPA_PLATFORM=offscreen pytest benchmarks/test_network_view_speed.py
"""

from itertools import pairwise
from statistics import median
from time import perf_counter

import numpy as np
import pytest
from PySide6.QtCore import QLineF
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication

from nnviz.scene.dense_chain import DenseChain
from nnviz.scene.edge_light import light_edges
from nnviz.scene.edge_lines import GapLines, edge_lines
from nnviz.scene.edge_picture import colour_table, draw_edges
from nnviz.scene.network_layout import Space, arrange_network
from nnviz.ui import theme
from nnviz.ui.network_view import NetworkView
from nnviz.ui.network_view.edge_budget import MOST_MOVING_EDGES

SIZES = (784, 50, 100, 10)
WIDTH, HEIGHT = 832, 430  # the network of a 1200 x 800 window


def chain_of(*sizes: int) -> DenseChain:
    rng = np.random.default_rng(1)
    weights = tuple(rng.normal(size=pair).astype(np.float32) for pair in pairwise(sizes))
    biases = tuple(np.zeros(size, np.float32) for size in sizes[1:])
    return DenseChain(weights, biases, (28, 28), output_labels=tuple("0123456789"))


def digit_values(chain: DenseChain, seed: int = 0) -> list[np.ndarray]:
    """A blot of 130 lit pixels and what may follow: as many lit edges as a digit has."""
    rng = np.random.default_rng(seed)
    values = [rng.random(size).astype(np.float32) for size in chain.sizes]
    rows, columns = np.divmod(np.arange(784), 28)
    far = np.hypot(rows - 14, (columns - 14) * 1.6) + rng.normal(0, 1, 784)
    values[0][np.argsort(far)[130:]] = 0
    return values


def lines_and_table(drawn: int | None = None) -> tuple[list[GapLines], np.ndarray]:
    chain = chain_of(*SIZES)
    space = Space(WIDTH, HEIGHT, 52, 104, 175, (28, 28), 168)
    layout = arrange_network(SIZES, space)
    light = light_edges(chain, digit_values(chain), layout.light_rooms, drawn=drawn)
    table = colour_table((255, 155, 66), (86, 165, 255), (233, 237, 242))
    return edge_lines(layout, light), table


def accumulate(lines: list[GapLines], table: np.ndarray) -> np.ndarray:
    pixels = np.empty((HEIGHT - 52, WIDTH), np.uint32)
    for _ in draw_edges(pixels, lines, table):
        pass
    return pixels


def paint_with_qpainter(lines: list[GapLines], buckets: int = 24) -> QImage:
    image = QImage(WIDTH, HEIGHT - 52, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(1, 1, image.width() - 2, image.height() - 2)
    for gap in lines:
        opacity = 1 - np.exp(-1.5 * np.abs(gap.light))
        bucket = np.minimum((np.sqrt(opacity) * buckets).astype(int), buckets - 1)
        for role, signed in (("positive", gap.light > 0), ("negative", gap.light < 0)):
            for number in np.unique(bucket[signed]):
                at = np.flatnonzero(signed & (bucket == number))
                pen = QPen(theme.theme().qcolor(role, max(1 / 255, opacity[at].mean())), 1)
                painter.setPen(pen)
                ends = zip(gap.y_start[at].tolist(), gap.y_end[at].tolist(), strict=True)
                painter.drawLines([QLineF(gap.x_start, a, gap.x_end, b) for a, b in ends])
    painter.end()
    return image


@pytest.mark.benchmark(group="edges")
@pytest.mark.parametrize("drawn", [None, 2000], ids=["all-lit", "strongest-2000"])
def test_accumulating_edges(benchmark, qapp, drawn) -> None:
    lines, table = lines_and_table(drawn)
    benchmark(accumulate, lines, table)


@pytest.mark.benchmark(group="edges")
@pytest.mark.parametrize("drawn", [None, 2000], ids=["all-lit", "strongest-2000"])
def test_qpainter_edges(benchmark, qapp, drawn) -> None:
    lines, _ = lines_and_table(drawn)
    benchmark(paint_with_qpainter, lines)


def test_accumulating_is_no_slower_than_qpainter(qapp, capsys) -> None:
    lines, table = lines_and_table()
    ours, theirs = [], []
    for _ in range(15):
        begin = perf_counter()
        accumulate(lines, table)
        middle = perf_counter()
        paint_with_qpainter(lines)
        ours.append(middle - begin)
        theirs.append(perf_counter() - middle)
    ratio = median(ours) / median(theirs)
    with capsys.disabled():
        print(f"\nall lit edges: {median(ours) * 1e3:.1f} ms, {ratio:.2f} x QPainter anti-aliased")
    assert ratio <= 1.0


@pytest.fixture
def view(qtbot) -> NetworkView:
    theme.load_fonts()
    theme.set_theme("dark")
    widget = NetworkView()
    qtbot.addWidget(widget)
    widget.resize(WIDTH, HEIGHT)
    widget.set_places(answer_height=104)
    return widget


def show(view: NetworkView, qtbot, chain: DenseChain) -> None:
    view.show_network(chain)
    with qtbot.waitExposed(view):
        view.show()
    view.finish_drawing()
    QApplication.processEvents()


@pytest.mark.benchmark(group="view")
@pytest.mark.parametrize("sizes", [SIZES, (784, 1000, 1000, 10)], ids=["45200", "1794000"])
def test_a_frame_while_the_pen_moves(benchmark, view, qtbot, sizes) -> None:
    chain = chain_of(*sizes)
    show(view, qtbot, chain)
    frames = [digit_values(chain, seed) for seed in range(8)]
    number = iter(range(10**9))

    def frame() -> None:
        view.show_activations(frames[next(number) % 8], moving=True)
        QApplication.processEvents()

    benchmark(frame)
    assert 1_000 < view.edges_shown() <= MOST_MOVING_EDGES


@pytest.mark.benchmark(group="view")
@pytest.mark.parametrize("sizes", [SIZES, (784, 1000, 1000, 10)], ids=["45200", "1794000"])
def test_all_edges_after_the_pen_rests(benchmark, view, qtbot, sizes) -> None:
    chain = chain_of(*sizes)
    show(view, qtbot, chain)
    frames = [digit_values(chain, seed) for seed in range(8)]
    number = iter(range(10**9))

    def rest() -> None:
        view.show_activations(frames[next(number) % 8])
        view.finish_drawing()
        view.repaint()

    benchmark(rest)
    assert view.is_sharp()
