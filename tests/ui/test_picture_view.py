"""A picture and its window, as a person sees and points at it."""

from typing import Any

import numpy as np
import numpy.testing as npt
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFocusEvent, QGuiApplication, QImage, QKeyEvent, QMouseEvent
from PySide6.QtSvg import QSvgGenerator
from pytestqt.qtbot import QtBot

from nnviz.language import set_language
from nnviz.ui import theme
from nnviz.ui.picture_view import PictureFrame, PictureView, picture_canvas
from nnviz.ui.picture_view.loupe import Loupe, joining_lines, loupe_for
from nnviz.ui.picture_view.picture_place import PicturePlace, place_in
from nnviz.ui.picture_view.pixel_painting import fitted_texts

COURSE = np.array(
    [
        [1, 1, 1, 0, 0.5],
        [0.5, 0.5, 0, 0.5, 0],
        [0, 0, 1, 1, 1],
        [1, 0.5, 0.5, 0.5, 0.5],
        [0, 1, 0, 1, 0],
    ]
)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
SIZE = (480, 300)
CENTRE = (0.5, 0.5)


def bytes_of(values: NDArray[np.floating]) -> NDArray[np.uint8]:
    return np.rint(values * 255).astype(np.uint8)


def photo(rows: int = 300, columns: int = 480) -> NDArray[np.uint8]:
    """Smooth, and a different neighbourhood everywhere."""
    y, x = np.mgrid[:rows, :columns]
    return np.asarray((x * 3 + y * 5) % 251, np.uint8)


@pytest.fixture
def view(qtbot: QtBot) -> PictureView:
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(*SIZE)
    view.show()
    return view


def seen(view: PictureView, ratio: float = 1.0) -> NDArray[np.uint8]:
    """What is painted, (H, W, 3), in device pixels."""
    image = QImage(round(view.width() * ratio), round(view.height() * ratio), _RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(theme.theme().window))
    view.render(image, QPoint())
    rows = np.frombuffer(image.constBits(), np.uint8)
    return rows.reshape(image.height(), image.width(), 4)[..., 2::-1].copy()


_RGB32 = QImage.Format.Format_RGB32


def colour(role: str) -> list[int]:
    wanted = theme.theme().qcolor(role)
    return [wanted.red(), wanted.green(), wanted.blue()]


def at(picture: NDArray[np.uint8], place: PicturePlace, row: float, column: float) -> list[int]:
    """The colour in a pixel of the picture, away from the number and the lines in it."""
    cell = place.rect_of(row, column)
    x, y = cell.left() + 0.12 * cell.width(), cell.top() + 0.12 * cell.height()
    return [int(part) for part in picture[int(y), int(x)]]


def place_of(view: PictureView) -> PicturePlace:
    place = view.place()
    assert place is not None
    return place


def centre_of(view: PictureView, row: int, column: int) -> QPoint:
    return place_of(view).rect_of(row, column).center().toPoint()


# -- where it is ----------------------------------------------------------------------------------


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize(
    "shape", [(1, 1), (2, 2), (7, 7), (1, 10_000), (10_000, 1), (264, 464), (4096, 4096)], ids=str
)
def test_every_picture_is_inside_in_proportion_and_can_be_seen(
    shape: tuple[int, int], ratio: float
) -> None:
    room = QRectF(0, 0, *SIZE)
    place = place_in(room, *shape, ratio, CENTRE)
    assert room.contains(place.box)
    assert min(place.box.width(), place.box.height()) >= 8
    if min(shape) > 1:
        assert place.cell_width == pytest.approx(place.cell_height, rel=0.02)
    for edge in (place.box.left(), place.box.top(), place.box.width(), place.box.height()):
        assert edge * ratio == pytest.approx(round(edge * ratio))


def test_each_pixel_is_found_where_it_is_shown() -> None:
    place = place_in(QRectF(0, 0, *SIZE), 9, 13, 1.0, CENTRE)
    for row in range(9):
        for column in range(13):
            middle = place.rect_of(row, column).center()
            assert place.pixel_at(middle.x(), middle.y()) == (row, column)
    assert place.pixel_at(-50, 1e6) == (8, 0)


def test_it_lies_where_it_is_aligned(view: PictureView) -> None:
    view.show_picture(photo(300, 100))
    middle = view.picture_box()
    assert (middle.left(), middle.right()) == (190, 290)
    view.set_alignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    assert view.picture_box().topLeft().toTuple() == (0, 0)
    view.set_alignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
    assert view.picture_box().bottomRight().toTuple() == SIZE


@pytest.mark.parametrize("shape", [(1, 1), (1, 10_000), (10_000, 1), (4096, 4096, 3)], ids=str)
def test_extreme_pictures_are_painted_with_all_that_belongs_to_them(
    shape: tuple[int, ...], view: PictureView
) -> None:
    view.show_picture(np.full(shape, 200, np.uint8), np.full(shape, 0.784))
    view.show_window((shape[0] // 2, shape[1] // 2, 3, 3))
    view.show_revealed(shape[0] * shape[1] // 2)
    view.show_marks([0], [0])
    view.show_frames([PictureFrame(0, 0, 1, 1)])
    assert (seen(view) == colour("accent")).all(axis=-1).any()


def test_without_a_picture_there_is_an_empty_place(view: PictureView) -> None:
    view.show_picture(photo())
    view.show_window((5, 5, 3, 3))
    view.show_picture(None)
    assert view.picture_box().isEmpty()
    npt.assert_array_equal(seen(view)[150, 240], colour("inset"))
    view.show_picture(np.zeros((0, 4), np.uint8))
    assert view.picture_box().isEmpty()


# -- pixels ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_enlarged_pixels_have_hard_edges(view: PictureView, ratio: float) -> None:
    pixels = np.random.default_rng(2).integers(0, 256, (60, 96, 3), np.uint8)
    view.show_picture(pixels)
    place = place_in(QRectF(view.rect()), 60, 96, ratio, CENTRE)
    assert place.box.topLeft().toTuple() == (0, 0)
    side = round(place.cell * ratio)
    assert side == 5 * ratio
    painted = seen(view, ratio)
    expected = pixels.repeat(side, axis=0).repeat(side, axis=1)
    margin = 16  # the corners are round, and there is an outline
    inner = slice(margin, -margin)
    npt.assert_array_equal(painted[inner, inner], expected[inner, inner])


def test_a_picture_that_is_shrunk_is_averaged(view: PictureView) -> None:
    chequered = np.uint8(255) * (np.indices((1200, 1920)).sum(axis=0) % 2).astype(np.uint8)
    view.show_picture(chequered)
    painted = seen(view)[40:260, 40:440]
    npt.assert_allclose(painted, 127.5, atol=3)


def test_the_corners_are_round_and_leave_the_ground(view: PictureView) -> None:
    view.show_picture(np.full((300, 480), 255, np.uint8))
    view.show_revealed(0)
    for row, column in ((0, 0), (0, -1), (-1, 0), (-1, -1)):
        npt.assert_array_equal(seen(view)[row, column], colour("window"))


def test_a_picture_that_changes_after_it_was_given_is_shown_as_it_was(view: PictureView) -> None:
    pixels = photo()
    view.show_picture(pixels)
    before = seen(view)
    pixels[:] = 0
    view.resize(SIZE[0] + 1, SIZE[1])
    view.resize(*SIZE)
    npt.assert_array_equal(seen(view), before)


def test_only_a_new_picture_size_or_theme_is_scaled(
    view: PictureView, monkeypatch: pytest.MonkeyPatch
) -> None:
    scaled: list[tuple[int, int]] = []
    real = picture_canvas.scaled_image

    def counted(pixels: NDArray[np.uint8], width: int, height: int) -> QImage:
        scaled.append((width, height))
        return real(pixels, width, height)

    monkeypatch.setattr(picture_canvas, "scaled_image", counted)
    view.show_picture(photo())
    for step in range(5):
        view.show_window((step, 7, 3, 3))
        view.show_revealed(step * 99)
        seen(view)
    assert scaled == [SIZE]
    theme.set_theme("light")
    seen(view)
    view.resize(240, 150)
    seen(view)
    view.show_picture(photo())
    seen(view)
    assert scaled == [SIZE, SIZE, (240, 150), (240, 150)]


# -- numbers --------------------------------------------------------------------------------------


def numbered(view: PictureView, side: int) -> bool:
    """Whether numbers are seen where a pixel is `side` px large."""
    view.resize(5 * side, 5 * side)
    view.show_picture(bytes_of(COURSE))
    without = seen(view)
    view.show_picture(bytes_of(COURSE), COURSE)
    return not np.array_equal(seen(view), without)


def test_numbers_stand_in_pixels_that_have_room_for_them(view: PictureView) -> None:
    assert numbered(view, 28)
    assert numbered(view, 60)
    assert not numbered(view, 27)
    theme.set_projecting(True)
    assert not numbered(view, 41)
    assert numbered(view, 42)


def test_numbers_are_black_on_light_and_white_on_dark(view: PictureView) -> None:
    view.resize(300, 300)
    for value, ink, tone in ((0.0, 255, 0), (1.0, 0, 255), (0.5, 0, 128), (0.4, 255, 102)):
        values = np.full((5, 5), value)
        view.show_picture(bytes_of(values), values)
        cell = place_of(view).rect_of(2, 2).toRect()
        inside = seen(view)[cell.top() + 3 : cell.bottom() - 3, cell.left() + 3 : cell.right() - 3]
        tones = set(np.unique(inside).tolist())
        assert tone in tones
        assert ink in tones


@pytest.mark.parametrize(
    ("values", "width", "texts"),
    [
        ([1.0, 20.0], 60, ["1", "20"]),
        ([1.0, 0.5], 60, ["1.0", "0.5"]),
        ([0.3265, -0.8165], 60, ["0.327", "−0.817"]),
        ([0.3265, -0.8165], 36, ["0.33", "−0.82"]),
        ([0.3265, -0.8165], 24, ["0.3", "−0.8"]),
        ([0.3265, -123456.0], 24, []),
        ([float("nan"), 1.0], 60, ["nan", "1"]),
    ],
)
def test_numbers_have_as_many_decimals_as_they_need_and_have_room_for(
    values: list[float], width: float, texts: list[str]
) -> None:
    made, px = fitted_texts(np.array(values).reshape(1, -1, 1), QRectF(0, 0, width, 40))
    assert [text for row in made for cell in row for text in cell] == texts
    assert px >= 10 or not texts


def test_three_channels_stand_below_each_other(view: PictureView) -> None:
    values = np.random.default_rng(4).random((4, 4, 3))
    view.show_picture(bytes_of(values))
    without = seen(view)
    view.show_picture(bytes_of(values), values)
    changed = (seen(view) != without).any(axis=-1)
    cell = place_of(view).rect_of(1, 1).toRect()
    rows = changed[cell.top() : cell.bottom(), cell.left() : cell.right()].any(axis=1)
    # Three lines of text have two gaps between them.
    starts = np.flatnonzero(np.diff(np.concatenate([[False], rows]).astype(int)) == 1)
    assert len(starts) == 3


# -- the window and the loupe ---------------------------------------------------------------------


def test_the_window_is_framed_in_the_accent(view: PictureView) -> None:
    view.resize(300, 300)
    view.show_picture(bytes_of(COURSE), COURSE)
    view.show_window((1, 1, 3, 3))
    framed = place_of(view).rect_of(1, 1, 3, 3)
    painted = seen(view)
    middle = framed.center()
    for x, y in (
        (framed.left(), middle.y()),
        (framed.right(), middle.y()),
        (middle.x(), framed.top()),
        (middle.x(), framed.bottom()),
    ):
        npt.assert_allclose(painted[round(y), round(x) - 1], colour("accent"), atol=24)
    view.show_window(None)
    assert not (seen(view) == colour("accent")).all(axis=-1).any()


@pytest.mark.parametrize("row", [0, 5, 150, 296])
@pytest.mark.parametrize("column", [0, 5, 240, 476])
def test_the_loupe_keeps_away_from_the_window(row: int, column: int) -> None:
    place = place_in(QRectF(0, 0, *SIZE), 300, 480, 1.0, CENTRE)
    loupe = loupe_for(place, (row, column, 3, 3), 1.0)
    assert loupe is not None
    assert place.box.contains(loupe.place.box)
    assert not loupe.place.box.intersects(place.rect_of(row, column, 3, 3))
    above = loupe.place.box.center().y() < 150
    assert above == (row + 1.5 > 150)
    # The window is in the middle of what it shows.
    assert loupe.rect_of((row, column, 3, 3)).center() == loupe.place.box.center()
    assert (loupe.place.rows, loupe.place.columns) == (11, 11)


def test_the_loupe_stays_while_the_window_goes_through_a_row() -> None:
    place = place_in(QRectF(0, 0, *SIZE), 300, 480, 1.0, CENTRE)
    for row in (10, 280):
        loupes = [loupe_for(place, (row, column, 3, 3), 1.0) for column in range(0, 478, 9)]
        assert len({loupe and loupe.place.box.topLeft().toTuple() for loupe in loupes}) == 1


@pytest.mark.parametrize("side", [1, 2, 3, 4, 9])
def test_every_window_is_in_the_middle_of_its_loupe(side: int) -> None:
    place = place_in(QRectF(0, 0, *SIZE), 300, 480, 2.0, CENTRE)
    loupe = loupe_for(place, (100, 100, side, side), 2.0)
    assert loupe is not None
    shown = loupe.rect_of((100, 100, side, side))
    assert shown.center().x() == pytest.approx(loupe.place.box.center().x())
    assert loupe.place.box.contains(shown)


def test_large_pixels_and_small_views_have_no_loupe() -> None:
    window = (1, 1, 3, 3)
    assert loupe_for(place_in(QRectF(0, 0, *SIZE), 20, 32, 1.0, CENTRE), window, 1.0) is None
    assert loupe_for(place_in(QRectF(0, 0, 120, 75), 300, 480, 1.0, CENTRE), window, 1.0) is None
    assert loupe_for(place_in(QRectF(0, 0, *SIZE), 1, 480, 1.0, CENTRE), window, 1.0) is None


def loupe_of(view: PictureView, window: tuple[int, int, int, int]) -> Loupe:
    loupe = loupe_for(place_of(view), window, 1.0)
    assert loupe is not None
    return loupe


@pytest.mark.parametrize("window", [(100, 200, 3, 3), (0, 0, 3, 3), (297, 477, 3, 3)])
def test_the_loupe_shows_the_very_pixels(
    view: PictureView, window: tuple[int, int, int, int]
) -> None:
    pixels = photo()
    view.show_picture(pixels)
    view.show_window(window)
    painted, loupe = seen(view), loupe_of(view, window)
    for down in range(loupe.place.rows):
        for right in range(loupe.place.columns):
            row, column = loupe.top + down, loupe.left + right
            cell = loupe.place.rect_of(down, right).center()
            inside = 0 <= row < 300 and 0 <= column < 480
            wanted = [int(pixels[row, column])] * 3 if inside else colour("inset")
            npt.assert_allclose(painted[int(cell.y()), int(cell.x())], wanted, atol=1)


@pytest.mark.parametrize("away", [(300, 40), (300, 260), (40, 300), (330, 120)])
def test_the_lines_from_the_loupe_cross_neither_loupe_nor_window(away: tuple[int, int]) -> None:
    loupe, window = QRectF(10, 10, 120, 120), QRectF(*away, 8, 8)
    for line in joining_lines(loupe, window):
        for share in np.linspace(0.02, 0.98, 60):
            point = line.pointAt(float(share))
            for box in (loupe, window):
                assert not box.adjusted(0.5, 0.5, -0.5, -0.5).contains(point)


def test_a_frame_at_the_edge_is_seen_as_a_whole(view: PictureView) -> None:
    view.show_picture(photo())
    for row, column in ((0, 0), (0, 479), (299, 0), (299, 479)):
        view.show_window((row, column, 1, 1))
        accent = (seen(view) == colour("accent")).all(axis=-1)
        x = slice(0, 12) if column == 0 else slice(-12, None)
        y = slice(0, 12) if row == 0 else slice(-12, None)
        corner = accent[y, x]
        # A closed frame: on all four sides there is a line of at least three pixels.
        rows, columns = np.flatnonzero(corner.any(axis=1)), np.flatnonzero(corner.any(axis=0))
        for line in (corner[rows[0]], corner[rows[-1]]):
            assert line.sum() >= 3
        for line in (corner[:, columns[0]], corner[:, columns[-1]]):
            assert line.sum() >= 3
        assert rows[-1] - rows[0] >= 6


# -- what is there already, marks, frames ---------------------------------------------------------


def dimmed(view: PictureView, row: int, column: int, whole: NDArray[np.uint8]) -> bool:
    place = place_of(view)
    return at(seen(view), place, row, column) != at(whole, place, row, column)


def test_only_the_first_pixels_are_there(view: PictureView) -> None:
    view.show_picture(np.full((5, 8), 230, np.uint8))
    whole = seen(view)
    view.show_revealed(8 * 2 + 3)
    there = [[not dimmed(view, row, column, whole) for column in range(8)] for row in range(5)]
    assert there == [[row * 8 + column < 19 for column in range(8)] for row in range(5)]
    for count, all_there in ((0, False), (-4, False), (40, True), (999, True)):
        view.show_revealed(count)
        assert [dimmed(view, row, 3, whole) for row in (0, 4)] == [not all_there] * 2
    view.show_revealed(None)
    npt.assert_array_equal(seen(view), whole)


def test_what_is_not_there_yet_is_dimmed_in_the_loupe_too(view: PictureView) -> None:
    view.show_picture(np.full((300, 480), 230, np.uint8))
    view.show_window((200, 100, 1, 1))
    view.show_revealed(200 * 480 + 101)
    painted, loupe = seen(view), loupe_of(view, (200, 100, 1, 1))
    here = loupe.rect_of((200, 99, 1, 1)).center()
    coming = loupe.rect_of((200, 102, 1, 1)).center()
    npt.assert_array_equal(painted[int(here.y()), int(here.x())], [230] * 3)
    assert painted[int(coming.y()), int(coming.x())].max() < 100


def test_a_line_says_how_far_a_large_picture_is(view: PictureView) -> None:
    view.show_picture(np.full((300, 480), 230, np.uint8))
    view.show_revealed(480 * 120)
    column = seen(view)[:, 300].astype(int)
    nearest = np.abs(column - colour("accent")).sum(axis=1).argmin()
    assert nearest in (119, 120)


def test_marks_are_in_the_pixels_that_are_named(view: PictureView) -> None:
    for side in (12, 40):
        view.resize(8 * side, 5 * side)
        view.show_picture(np.full((5, 8), 90, np.uint8))
        view.show_marks(None, None)
        without = seen(view)
        view.show_marks(np.array([[0, 3]]), np.array([[2, 7]]))
        changed = (seen(view) != without).any(axis=-1)
        place = place_of(view)
        for row in range(5):
            for column in range(8):
                cell = place.rect_of(row, column).toRect().adjusted(1, 1, -1, -1)
                part = changed[cell.top() : cell.bottom(), cell.left() : cell.right()]
                assert part.any() == ((row, column) in {(0, 2), (3, 7)})


def test_too_many_marks_for_small_pixels_are_seen_in_the_loupe(view: PictureView) -> None:
    view.show_picture(np.full((300, 480), 90, np.uint8))
    view.show_window((200, 100, 2, 2))
    without = seen(view)
    view.show_marks([200], [101])
    changed = (seen(view) != without).any(axis=-1)
    cell = loupe_of(view, (200, 100, 2, 2)).rect_of((200, 101, 1, 1)).toRect()
    assert changed[cell.top() : cell.bottom(), cell.left() : cell.right()].any()
    assert changed.sum() < cell.width() * cell.height() * 1.3


def test_frames_have_the_colour_of_their_role(view: PictureView) -> None:
    view.resize(400, 250)
    view.show_picture(np.full((5, 8), 90, np.uint8))
    view.show_frames([PictureFrame(1, 1, 2, 2, "positive"), PictureFrame(3, 5, 1, 1)])
    painted = seen(view)
    for role in ("positive", "accent"):
        assert (painted == colour(role)).all(axis=-1).any()
    view.show_frames([])
    assert not (seen(view) == colour("positive")).all(axis=-1).any()


def test_what_is_seen_depends_on_what_is_shown_and_not_on_what_was(view: PictureView) -> None:
    def show_last() -> NDArray[np.uint8]:
        view.show_picture(photo())
        view.show_window((20, 30, 3, 3))
        view.show_revealed(70_000)
        return seen(view)

    first = show_last()
    view.show_picture(bytes_of(COURSE), COURSE)
    view.show_window((0, 0, 1, 1))
    seen(view)
    npt.assert_array_equal(show_last(), first)


@pytest.mark.parametrize("name", list(theme.THEMES))
def test_every_theme_is_followed_at_once(view: PictureView, name: str) -> None:
    view.show_picture(photo())
    view.show_window((20, 30, 3, 3))
    seen(view)
    theme.set_theme(name)
    assert (seen(view) == colour("accent")).all(axis=-1).any()


# -- pointing -------------------------------------------------------------------------------------


def hover(view: PictureView, at: QPoint, button: Qt.MouseButton = NONE) -> None:
    """Move the mouse, with a button held or none."""
    where = QPointF(at)
    QGuiApplication.sendEvent(
        view,
        QMouseEvent(
            QEvent.Type.MouseMove,
            where,
            QPointF(view.mapToGlobal(where)),
            NONE,
            button,
            Qt.KeyboardModifier.NoModifier,
        ),
    )


class Heard:
    """What a view told, in order."""

    def __init__(self, view: PictureView) -> None:
        self.told: list[Any] = []
        view.pointed.connect(lambda row, column: self.told.append((row, column)))
        view.left.connect(lambda: self.told.append("left"))
        view.clicked.connect(lambda row, column: self.told.append(("clicked", row, column)))

    def since(self) -> list[Any]:
        told, self.told = self.told, []
        return told


@pytest.fixture
def pointed(view: PictureView) -> Heard:
    view.resize(300, 300)
    view.show_picture(bytes_of(COURSE), COURSE)
    return Heard(view)


def test_each_pixel_under_the_mouse_is_told_once(view: PictureView, pointed: Heard) -> None:
    for row, column in ((1, 2), (1, 3), (4, 0)):
        hover(view, centre_of(view, row, column))
        hover(view, centre_of(view, row, column) + QPoint(3, 2))
    assert pointed.since() == [(1, 2), (1, 3), (4, 0)]
    QGuiApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    QGuiApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert pointed.since() == ["left"]


def test_beside_the_picture_nothing_is_pointed_at(
    qtbot: QtBot, view: PictureView, pointed: Heard
) -> None:
    view.resize(500, 300)
    hover(view, centre_of(view, 0, 0))
    hover(view, QPoint(2, 150))
    qtbot.mouseClick(view, LEFT, pos=QPoint(2, 150))
    assert pointed.since() == [(0, 0), "left"]


def test_a_click_is_told_with_its_pixel_and_a_drag_stays_inside(
    qtbot: QtBot, view: PictureView, pointed: Heard
) -> None:
    qtbot.mousePress(view, LEFT, pos=centre_of(view, 2, 2))
    assert pointed.since() == [(2, 2), ("clicked", 2, 2)]
    hover(view, QPoint(-50, 9000), LEFT)
    assert pointed.since() == [(4, 0)]
    qtbot.mouseRelease(view, LEFT, pos=QPoint(1, 299))
    qtbot.mouseClick(view, Qt.MouseButton.RightButton, pos=centre_of(view, 2, 2))
    assert pointed.since() == []


def press(qtbot: QtBot, view: PictureView, *keys: Qt.Key, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier
    for key in keys:
        qtbot.keyClick(view, key, modifier.ShiftModifier if shift else modifier.NoModifier)


def test_the_arrow_keys_go_from_the_window_on(
    qtbot: QtBot, view: PictureView, pointed: Heard
) -> None:
    view.show_window((1, 1, 3, 3))
    key = Qt.Key
    press(qtbot, view, key.Key_Right, key.Key_Down, key.Key_Down, key.Key_Left, key.Key_Up)
    # At the lower edge there is no way down.
    assert pointed.since() == [(2, 3), (3, 3), (4, 3), (4, 2), (3, 2)]
    press(qtbot, view, key.Key_Up, shift=True)
    assert pointed.since() == [(0, 2)]
    press(qtbot, view, key.Key_Return)
    assert pointed.since() == [("clicked", 0, 2)]
    press(qtbot, view, key.Key_Escape)
    assert pointed.since() == ["left"]


def test_keys_that_it_has_no_use_for_go_on_to_the_window(view: PictureView) -> None:
    def taken(key: Qt.Key, modifier: Qt.KeyboardModifier) -> bool:
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifier)
        QGuiApplication.sendEvent(view, event)
        return event.isAccepted()

    none, ctrl = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    assert not taken(Qt.Key.Key_Right, none)  # there is no picture
    view.show_picture(photo())
    assert not taken(Qt.Key.Key_Space, none)
    assert not taken(Qt.Key.Key_Home, none)
    assert not taken(Qt.Key.Key_Escape, none)
    assert not taken(Qt.Key.Key_Return, none)
    assert not taken(Qt.Key.Key_Right, ctrl)
    assert taken(Qt.Key.Key_Right, none)
    assert taken(Qt.Key.Key_Escape, none)


def test_after_another_picture_the_same_place_is_another_pixel(
    view: PictureView, pointed: Heard
) -> None:
    hover(view, QPoint(150, 150))
    view.show_picture(photo(30, 30))
    hover(view, QPoint(151, 150))
    assert pointed.since() == [(2, 2), (15, 15)]
    view.show_picture(photo(30, 30))  # its values are others: the pixel is the same
    hover(view, QPoint(150, 150))
    assert pointed.since() == []


def test_the_focus_is_seen_when_it_comes_by_the_keyboard(view: PictureView) -> None:
    view.show_picture(photo())
    for reason, ringed in (
        (Qt.FocusReason.TabFocusReason, True),
        (Qt.FocusReason.MouseFocusReason, False),
    ):
        QGuiApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, reason))
        ring = (seen(view) == colour("focus")).all(axis=-1)
        assert bool(ring[1, 40:440].all()) == ringed
        QGuiApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut, reason))


# -- for everybody --------------------------------------------------------------------------------


def test_a_screen_reader_is_told_what_is_there(view: PictureView) -> None:
    assert view.accessibleName() == "Picture"
    assert view.accessibleDescription() == "There is no picture."
    view.show_picture(photo())
    view.show_window((170, 213, 3, 3))
    described = view.accessibleDescription()
    assert described.startswith("480 × 300 pixels. Window at row 170, column 213.")


def test_a_name_that_a_lesson_gave_stays_in_another_language(view: PictureView) -> None:
    view.setAccessibleName("Input")
    set_language("ko")
    QGuiApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.accessibleName() == "Input"


def test_it_is_exported_as_shapes_and_text(view: PictureView) -> None:
    view.resize(300, 300)
    view.show_picture(bytes_of(COURSE), COURSE)
    view.show_window((1, 1, 3, 3))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(300, 300))
    view.render(generator, QPoint())
    svg = bytes(data.data()).decode("utf-8")
    assert svg.count("<text") == 25
    assert ">0.5</text>" in svg
    assert svg.count("<image") == 1
    assert theme.theme().accent.lower() in svg.lower()
