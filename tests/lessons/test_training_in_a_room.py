"""The training studio at a projector."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnviz.lessons.training.notice_line import Notice
from nnviz.lessons.training.stage import PAGES, TrainingStage
from nnviz.lessons.training.tiles import TileGrid
from nnviz.ui import theme


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[TrainingStage]:
    stage = TrainingStage()
    qtbot.addWidget(stage)
    stage.resize(1280, 560)
    stage.show()
    theme.set_projecting(True)
    stage.show_projecting(True)
    yield stage
    theme.set_projecting(False)


def test_every_page_is_reached_from_the_views_at_a_projector(
    stage: TrainingStage, qtbot: QtBot
) -> None:
    stage.show_page("train")
    for page in PAGES:
        with qtbot.waitSignal(stage.page_chosen) as told:
            assert stage.chips[page].isVisible()
            stage.chips[page].click()
        assert told.args == [page]


def test_a_line_that_says_nothing_leaves_its_room_to_the_views(stage: TrainingStage) -> None:
    stage.show_page("train")
    stage.notice.show_notice(Notice(""))
    assert not stage.notice.isVisible()
    stage.notice.show_notice(Notice("The next run begins with the weights of a file."))
    assert stage.notice.isVisible()
    stage.notice.show_notice(Notice(""))
    stage.show_projecting(False)
    assert stage.notice.isVisible()


@pytest.mark.parametrize(("height", "beside"), [(460, False), (800, True)])
def test_beside_a_large_view_stand_small_ones_that_can_be_read_or_none(
    qtbot: QtBot, height: int, beside: bool
) -> None:
    theme.set_projecting(True)
    try:
        grid = TileGrid()
        qtbot.addWidget(grid)
        grid.resize(1216, height)
        grid.show_tiles(("network", "filters", "loss", "accuracy"), 2)
        grid.show()
        shown = [tile for tile in grid.tiles if tile.isVisible()]
        assert len(shown) == (4 if beside else 1)
        assert all(tile.height() >= 188 for tile in shown)
        assert shown[1 if beside else 0].key == "filters"
    finally:
        theme.set_projecting(False)
