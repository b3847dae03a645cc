from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnviz.scene.window_step import WindowStep
from nnviz.ui import theme
from nnviz.ui.card_places import card_places
from nnviz.ui.kernel_editor import KernelEditor
from nnviz.ui.number_grid import GridFrame
from nnviz.ui.sum_column import result, shown_number, summary, terms
from nnviz.ui.window_card import WindowCard

LEFT = Qt.MouseButton.LeftButton
EMBOSS = np.array([[-2.0, -1, 0], [-1, 1, 1], [0, 1, 2]])
WINDOW = np.array([[0.5373, 0.6196, 0.7216], [0.5333, 0.6, 0.6706], [0.5137, 0.5569, 0.6118]])


def shown_card(qtbot: QtBot, width: int = 944, editor: KernelEditor | None = None) -> WindowCard:
    card = WindowCard(editor)
    qtbot.addWidget(card)
    card.show_step(WindowStep(WINDOW, EMBOSS))
    card.resize(width, card.sizeHint().height())
    card.show()
    return card


def channels_step(channels: int = 16) -> WindowStep:
    rng = np.random.default_rng(3)
    shape = (channels, 3, 3)
    return WindowStep(rng.random(shape), rng.normal(size=shape), 0.5, 0.0, "ReLU")


def test_it_shows_the_window_the_kernel_and_their_products(qtbot: QtBot) -> None:
    card = shown_card(qtbot)
    np.testing.assert_array_equal(card.window_grid.values, WINDOW)
    np.testing.assert_array_equal(card.kernel_grid.values, EMBOSS)
    np.testing.assert_allclose(card.products_grid.values, WINDOW * EMBOSS, atol=1e-3)
    assert card.sums.text() == "sum + bias 0.000 0.824"


def test_the_sums_are_written_out(qtbot: QtBot) -> None:
    step = WindowStep(WINDOW, EMBOSS, bias=0.25)
    written = terms(step, 0, 0, there=3)
    assert "".join(piece.text for piece in written) == "0.54·(−2) + 0.62·(−1) + 0.72·0"
    assert [piece.role for piece in written[::3]] == ["text", "text", "muted"]
    assert summary(step, 0, narrow=False) == []
    assert result(step, 9, narrow=False).value == "1.074"
    assert (result(step, 2, narrow=False).name, result(step, 2, narrow=False).value) == (
        "so far",
        "−1.694",
    )


def test_a_similarity_shows_what_it_is_divided_by() -> None:
    step = WindowStep(np.eye(3), np.ones((3, 3)), operation="cosine")
    lines = {line.name: line.value for line in summary(step, 0, narrow=False)}
    assert lines == {"sum": "3.000", "÷ norms": "1.732 · 3.000"}
    assert result(step, 9, narrow=False).value == "0.577"


def test_what_comes_after_the_sum_is_the_result() -> None:
    step = WindowStep(np.ones((2, 2)), -np.ones((2, 2)), 0.5, after=0.0, after_name="ReLU")
    assert summary(step, 0, narrow=False)[-1].value == "−3.500"
    assert (result(step, 4, False).name, result(step, 4, False).value) == ("ReLU", "0.000")


def test_the_running_product_is_marked_in_every_grid(qtbot: QtBot) -> None:
    editor = KernelEditor()
    card = shown_card(qtbot, editor=editor)
    editor.show_kernel(EMBOSS)
    card.show_step(WindowStep(WINDOW, EMBOSS), done=6)
    here = (GridFrame(1, 2),)
    assert card.window_grid.frames == card.products_grid.frames == here
    assert editor.grid.frames == here
    assert card.products_grid.is_there(1, 2)
    assert not card.products_grid.is_there(2, 0)
    # A convolution turns the kernel that the editor holds: the cell is on its other side.
    card.show_step(WindowStep(WINDOW, EMBOSS[::-1, ::-1], operation="convolution"), done=6)
    assert editor.grid.frames == (GridFrame(1, 0),)
    card.show_step(WindowStep(WINDOW, EMBOSS), done=9)
    assert editor.grid.frames == card.window_grid.frames == ()


def test_channels_are_chosen_with_arrows_and_on_the_strip(qtbot: QtBot) -> None:
    card = shown_card(qtbot)
    assert not card.strip.isVisible()
    step = channels_step()
    card.show_step(step)
    card.resize(card.sizeHint())
    assert card.strip.isVisible()
    with qtbot.waitSignal(card.channel_changed) as told:
        qtbot.mouseClick(card._next, LEFT)
    assert told.args == [1]
    np.testing.assert_array_equal(card.window_grid.values, step.window[1])
    place = card.strip.cell_box(0, 7).center().toPoint()
    with qtbot.waitSignal(card.channel_changed) as told:
        qtbot.mouseClick(card.strip, LEFT, pos=place)
    assert told.args == [7]
    qtbot.keyClick(card.strip, Qt.Key.Key_Left)
    assert card.channel == 6
    names = [line.name for line in summary(step, 6, narrow=False)]
    assert names == ["channel 6", "all 16 channels", "+ bias 0.500"]


def test_a_running_product_brings_its_channel(qtbot: QtBot) -> None:
    card = shown_card(qtbot)
    card.show_step(channels_step(), done=9 * 4 + 2)
    assert card.channel == 4
    assert card.products_grid.is_there(0, 1)
    assert not card.products_grid.is_there(0, 2)


def test_64_channels_are_listed_and_others_are_not_chosen(qtbot: QtBot) -> None:
    card = shown_card(qtbot)
    card.show_step(channels_step(64))
    assert card.strip.values.shape == (4, 16)
    card.show_step(channels_step(18))
    assert card.strip.values.shape == (2, 16)
    card.strip.move_cursor(1, 5)  # a place without a channel
    assert card.channel == 0


@pytest.mark.parametrize("side", range(1, 10))
@pytest.mark.parametrize("width", [656, 780, 944, 1264])
@pytest.mark.parametrize("tools", [0, 190])
def test_every_size_fits_without_overlapping(side: int, width: int, tools: int) -> None:
    room = QRect(0, 37, width, 184)
    places = card_places(room, (side, side), (100, 0, 150), tools, 1.0)
    boxes = [*places.grids, places.sums]
    for left, right in pairwise(boxes):
        assert left.right() < right.left()
    assert boxes[0].left() >= 0
    assert boxes[-1].right() <= width
    assert boxes[-1].width() >= 120
    assert all(place.bottom() <= room.bottom() + 1 for place in places.grids)


@pytest.mark.parametrize("side", [3, 5])
def test_cells_to_be_edited_can_be_hit_on_the_smallest_stage(side: int) -> None:
    places = card_places(QRect(0, 37, 656, 184), (side, side), (0, 0, 0), 190, 1.0)
    kernel = places.grids[1]
    assert kernel.width() / side >= 32
    assert kernel.height() / side >= 32


@pytest.mark.parametrize("name", list(theme.THEMES))
@pytest.mark.parametrize("projecting", [False, True])
def test_it_paints_in_every_theme_and_at_a_projector(
    qtbot: QtBot, name: str, projecting: bool
) -> None:
    card = shown_card(qtbot, editor=KernelEditor())
    theme.set_theme(name)
    theme.set_projecting(projecting)
    for step in (
        WindowStep(np.zeros((9, 9)), np.full((9, 9), 1e6)),
        WindowStep([[0.5]], [[2.0]]),  # type: ignore[arg-type]
        channels_step(),
        WindowStep(WINDOW, EMBOSS, operation="cosine"),
    ):
        for done in (None, 0, 1, step.cell_count):
            card.show_step(step, done)
            card.resize(QSize(656, card.sizeHint().height()))
            image = card.grab().toImage()
            assert image != QImage()


def test_captions_say_what_the_caller_says(qtbot: QtBot) -> None:
    card = shown_card(qtbot)
    card.show_captions(total="inside 0 to 1: kept as it is")
    texts = [label.text() for label in card._told]
    assert texts == [
        "each cell 0 to 1", "", "blue below 0, orange above", "inside 0 to 1: kept as it is",
    ]  # fmt: skip
    card.set_window_tone("signed")
    assert card._told[0].text() == ""


def test_millions_are_told_by_their_power() -> None:
    assert shown_number(-1234567.0, 3) == "−1.235e6"
    assert shown_number(999999.0, 0) == "999999"


def test_pointing_at_a_cell_is_told(qtbot: QtBot) -> None:
    card = shown_card(qtbot)
    with qtbot.waitSignal(card.cell_pointed) as told:
        qtbot.mouseMove(card.products_grid, QPoint(5, 5))
    assert told.args == [0, 0]
