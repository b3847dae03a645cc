"""A picture comes from the list, a file, the clipboard, a drop or a drawing: or a sentence does."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.testing as npt
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
)
from PySide6.QtWidgets import QApplication, QFileDialog, QListView, QWidget
from pytestqt.qtbot import QtBot

from nnviz.files.example_pictures import EXAMPLE_PICTURES, example_picture
from nnviz.files.pictures import Picture, PictureError, picture_of_pixels
from nnviz.language import set_language
from nnviz.ui import theme
from nnviz.ui.choice_box import ChoiceBox
from nnviz.ui.mime_pictures import picture_of_qimage, reading_of_mime
from nnviz.ui.picture_choice import thumbnail
from nnviz.ui.picture_pad import PicturePad
from nnviz.ui.picture_source import PictureSource, takes_pictures

LEFT = Qt.MouseButton.LeftButton
PIXELS = np.array([[[200, 30, 40], [20, 180, 60]], [[30, 50, 210], [1, 2, 3]]], np.uint8)


@pytest.fixture
def source(qtbot: QtBot) -> Iterator[PictureSource]:
    source = PictureSource()
    qtbot.addWidget(source)
    source.show()
    yield source
    source.close_reading()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "my photo.png"
    Image.fromarray(PIXELS).save(path)
    return path


@pytest.fixture
def no_photo(tmp_path: Path) -> Path:
    path = tmp_path / "notes.png"
    path.write_text("no picture at all", encoding="utf-8")
    return path


def image() -> QImage:
    """Two by two pixels of PIXELS, as another program gives them."""
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    for row in range(2):
        for column in range(2):
            image.setPixelColor(column, row, QColor(*PIXELS[row, column].tolist()))
    return image


def mime_of(image: QImage | None = None, path: Path | None = None) -> QMimeData:
    mime = QMimeData()
    if image is not None:
        mime.setImageData(image)
    if path is not None:
        mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


# -- the list -------------------------------------------------------------------------------------


def test_the_pictures_that_ship_are_chosen_from_the_list(
    qtbot: QtBot, source: PictureSource
) -> None:
    assert [source.choice.key(i) for i in range(source.choice.count())] == list(EXAMPLE_PICTURES)
    assert source.choice.currentText() == "Spheres"
    source.choice.setFocus()
    with qtbot.waitSignal(source.example_chosen) as chosen:
        qtbot.keyClick(source.choice, Qt.Key.Key_Down)
    assert chosen.args == ["landscape"]
    assert source.choice.currentText() == "Mountain lake"


def test_showing_what_is_in_use_tells_nothing(qtbot: QtBot, source: PictureSource) -> None:
    with (
        qtbot.assertNotEmitted(source.example_chosen),
        qtbot.assertNotEmitted(source.picture_chosen),
        qtbot.assertNotEmitted(source.colour_wanted),
    ):
        source.show_current("flowers")
        assert source.choice.currentText() == "Flowers"
        source.show_current(None, "holiday.png")
        source.show_colour(available=True, on=False)
    assert source.choice.currentIndex() == -1
    assert source.choice.toolTip() == "holiday.png"


def test_a_long_name_is_shortened_to_its_place(source: PictureSource) -> None:
    name = "a very long name of a very large photograph.jpeg"
    source.show_current(None, name)
    shown = source.choice.placeholderText()
    assert "…" in shown
    assert source.choice.fontMetrics().horizontalAdvance(shown) < source.choice.width() - 30
    source.show_current(None, "")
    assert source.choice.placeholderText() == "Own picture"


def test_more_can_be_listed(qtbot: QtBot, source: PictureSource) -> None:
    source.add_entries({"numbers": lambda: "2 × 2"})
    source.show_current("digits")
    with qtbot.waitSignal(source.example_chosen) as chosen:
        qtbot.keyClick(source.choice, Qt.Key.Key_Down)
    assert chosen.args == ["numbers"]
    source.show_current("numbers")
    assert source.choice.currentText() == "2 × 2"


def test_each_row_of_the_list_shows_its_picture_and_its_whole_title(
    qtbot: QtBot, source: PictureSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The list without its window: not every platform opens one over another.
    monkeypatch.setattr(ChoiceBox, "showPopup", lambda _: None)
    source.choice.showPopup()
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(source.choice.model())
    view.setItemDelegate(source.choice.itemDelegate())
    view.resize(source.choice.view().minimumWidth(), 400)
    view.show()
    shown = view.viewport().grab().toImage()
    for row, key in enumerate(EXAMPLE_PICTURES):
        box = view.visualRect(source.choice.model().index(row, 0))
        assert box.height() >= 40
        title = view.fontMetrics().horizontalAdvance(EXAMPLE_PICTURES[key].title())
        assert view.viewport().width() >= 64 + title
        # The middle of the small picture is the middle of the picture.
        small = thumbnail(key)
        middle = small.pixelColor(small.width() // 2, small.height() // 2)
        found = [
            shown.pixelColor(box.left() + x, box.center().y() + y)
            for x in range(30, 60)
            for y in range(-6, 7)
        ]
        assert min(abs(c.red() - middle.red()) + abs(c.blue() - middle.blue()) for c in found) < 40


def test_a_thumbnail_has_the_colours_of_its_picture() -> None:
    for key in EXAMPLE_PICTURES:
        small = thumbnail(key)
        mean = example_picture(key).in_grey().values.mean() * 255
        greys = [
            QColor(small.pixel(x, y)).lightness()
            for x in range(8, small.width() - 8, 4)
            for y in range(8, small.height() - 8, 4)
        ]
        assert abs(np.mean(greys) - mean) < 26


def test_there_is_a_way_back_to_ones_own_picture(
    qtbot: QtBot, source: PictureSource, photo: Path
) -> None:
    with qtbot.waitSignal(source.picture_chosen) as chosen:
        source.open_path(photo)
    (own,) = chosen.args
    source.show_current("flowers")
    row = source.choice.findText("my photo.png")
    assert row == source.choice.count() - 1
    with (
        qtbot.waitSignal(source.picture_chosen) as again,
        qtbot.assertNotEmitted(source.example_chosen),
    ):
        source.choice.activated.emit(row)
    assert again.args == [own]
    assert source.choice.toolTip() == "my photo.png"
    set_language("ko")
    assert source.choice.itemText(row) == "my photo.png"


def test_a_later_picture_of_ones_own_takes_the_place_of_the_one_before(
    source: PictureSource,
) -> None:
    before = source.choice.count()
    for name in ("one.png", "a very long name of a very large photograph indeed.jpeg"):
        source.keep_own(picture_of_pixels(PIXELS, name))
    assert source.choice.count() == before + 1
    assert source.choice.findText("one.png") == -1
    assert "…" in source.choice.itemText(before)


# -- files ----------------------------------------------------------------------------------------


def test_a_file_is_opened(qtbot: QtBot, source: PictureSource, photo: Path) -> None:
    with qtbot.waitSignal(source.picture_chosen) as chosen:
        source.open_path(photo)
        assert source.is_reading()
    (picture,) = chosen.args
    assert isinstance(picture, Picture)
    npt.assert_array_equal(picture.pixels, PIXELS)
    assert source.choice.toolTip() == "my photo.png"
    assert not source.is_reading()


def test_the_system_dialog_gives_the_file(
    qtbot: QtBot, source: PictureSource, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_: QWidget, title: str, folder: str, filters: str) -> tuple[str, str]:
        asked.append(filters)
        return str(photo), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    with qtbot.waitSignal(source.picture_chosen):
        qtbot.mouseClick(source.open_button, LEFT)
    assert "*.png" in asked[0]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    source.choose_file()
    assert not source.is_reading()


def test_a_text_that_is_named_png_gives_a_sentence_and_the_picture_stays(
    qtbot: QtBot, source: PictureSource, no_photo: Path
) -> None:
    with (
        qtbot.assertNotEmitted(source.picture_chosen),
        qtbot.waitSignal(source.failed) as failed,
    ):
        source.open_path(no_photo)
    assert failed.args[0] == "notes.png is no picture, or it is damaged."
    assert failed.args[1]
    assert source.choice.currentText() == "Spheres"


def test_of_two_files_the_last_one_is_taken(
    qtbot: QtBot, source: PictureSource, photo: Path, no_photo: Path
) -> None:
    with qtbot.assertNotEmitted(source.failed), qtbot.waitSignal(source.picture_chosen):
        source.open_path(no_photo)
        source.open_path(photo)


def test_a_picture_that_is_chosen_meanwhile_wins(
    qtbot: QtBot, source: PictureSource, photo: Path
) -> None:
    with qtbot.assertNotEmitted(source.picture_chosen):
        source.open_path(photo)
        qtbot.keyClick(source.choice, Qt.Key.Key_Down)
        assert not source.is_reading()


# -- the clipboard --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["pixels", "file", "both", "pixels of a file that is none"])
def test_a_copied_picture_is_pasted(
    kind: str, qtbot: QtBot, source: PictureSource, photo: Path, no_photo: Path
) -> None:
    mime = {
        "pixels": lambda: mime_of(image()),
        "file": lambda: mime_of(None, photo),
        "both": lambda: mime_of(QImage(9, 9, QImage.Format.Format_RGB32), photo),
        "pixels of a file that is none": lambda: mime_of(image(), no_photo),
    }[kind]()
    QGuiApplication.clipboard().setMimeData(mime)
    with qtbot.waitSignal(source.picture_chosen) as chosen:
        qtbot.mouseClick(source.paste_button, LEFT)
    npt.assert_array_equal(chosen.args[0].pixels, PIXELS)


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("text", "There is no picture to paste."),
        ("nothing", "There is no picture to paste."),
        ("damaged pixels", "The picture is damaged."),
        ("no picture's file", "notes.png is no picture, or it is damaged."),
    ],
)
def test_what_is_no_picture_gives_a_sentence(
    kind: str, says: str, qtbot: QtBot, source: PictureSource, no_photo: Path
) -> None:
    mime = mime_of(QImage() if kind == "damaged pixels" else None)
    if kind == "text":
        mime.setText("7")
    elif kind == "no picture's file":
        mime = mime_of(None, no_photo)
    with qtbot.waitSignal(source.failed) as failed:
        source.take_mime(mime)
    assert failed.args[0] == says
    assert failed.args[1]


def test_pixels_of_every_format_are_taken_over() -> None:
    formats = QImage.Format
    for kind in (
        formats.Format_RGB888,
        formats.Format_ARGB32_Premultiplied,
        formats.Format_RGBA64,
        formats.Format_BGR30,
    ):
        picture = picture_of_qimage(image().convertToFormat(kind))
        npt.assert_array_equal(picture.pixels, PIXELS)
    grey = image().convertToFormat(formats.Format_Grayscale16)
    assert not picture_of_qimage(grey).is_colour
    assert picture_of_qimage(image().convertToFormat(formats.Format_Mono)).values.shape == (2, 2)


def test_transparent_pixels_lie_on_what_the_picture_stands_out_from() -> None:
    drawn = QImage(6, 2, QImage.Format.Format_ARGB32)
    drawn.fill(Qt.GlobalColor.transparent)
    drawn.setPixelColor(0, 0, QColor("black"))
    npt.assert_array_equal(picture_of_qimage(drawn).pixels[0], [0, 255, 255, 255, 255, 255])


def test_a_large_picture_is_made_smaller_and_says_so() -> None:
    wide = QImage(8192, 2, QImage.Format.Format_RGB32)
    wide.fill(Qt.GlobalColor.red)
    picture = picture_of_qimage(wide)
    assert (picture.size, picture.scaled_from) == ((4096, 1), (8192, 2))


def test_pixels_and_files_come_the_same_way(photo: Path, no_photo: Path) -> None:
    for mime in (mime_of(image()), mime_of(None, photo)):
        npt.assert_array_equal(reading_of_mime(mime)().pixels, PIXELS)
    for broken in (mime_of(QImage()), mime_of(None, no_photo), QMimeData()):
        with pytest.raises(PictureError):
            reading_of_mime(broken)()


# -- dropping -------------------------------------------------------------------------------------


def enter(widget: QWidget, mime: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QGuiApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget: QWidget, mime: QMimeData) -> None:
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier
    )
    QGuiApplication.sendEvent(widget, event)


def test_a_picture_is_dropped_anywhere_on_the_stage(qtbot: QtBot, source: PictureSource) -> None:
    stage = QWidget()
    qtbot.addWidget(stage)
    takes_pictures(stage, source)
    assert stage.acceptDrops()
    mime = mime_of(image())
    assert enter(stage, mime)
    with qtbot.waitSignal(source.picture_chosen) as chosen:
        drop(stage, mime)
    npt.assert_array_equal(chosen.args[0].pixels, PIXELS)
    damaged = mime_of(QImage())
    assert enter(stage, damaged)
    with qtbot.waitSignal(source.failed):
        drop(stage, damaged)


def test_dropped_files_and_texts_are_left_to_the_window(
    qtbot: QtBot, source: PictureSource, photo: Path
) -> None:
    stage = QWidget()
    qtbot.addWidget(stage)
    takes_pictures(stage, source)
    text = QMimeData()
    text.setText("7")
    assert not enter(stage, mime_of(None, photo))
    assert not enter(stage, mime_of(image(), photo))
    assert not enter(stage, text)


# -- drawing --------------------------------------------------------------------------------------


def opened_pad(source: PictureSource) -> PicturePad:
    source.draw()
    (pad,) = source.findChildren(PicturePad)
    return pad


def draw_a_line(qtbot: QtBot, pad: PicturePad) -> None:
    side = pad.pad.width()
    qtbot.mousePress(pad.pad, LEFT, pos=QPoint(side // 4, side // 2))
    qtbot.mouseRelease(pad.pad, LEFT, pos=QPoint(side // 4, side // 2))


@pytest.mark.parametrize(("name", "ink"), [("dark", 255), ("light", 0)])
def test_what_is_drawn_is_the_picture_while_it_is_drawn(
    name: str, ink: int, qtbot: QtBot, source: PictureSource
) -> None:
    theme.set_theme(name)
    pad = opened_pad(source)
    with qtbot.waitSignal(source.picture_chosen) as chosen:
        draw_a_line(qtbot, pad)
    (picture,) = chosen.args
    assert picture.pixels.shape == (256, 256)
    # It looks as on the pad: light on dark in a dark theme, and the other way round.
    assert picture.pixels[128, 64] == ink
    assert picture.pixels[10, 10] == 255 - ink
    assert source.choice.toolTip() == "Drawing"
    with qtbot.waitSignal(source.picture_chosen) as chosen:
        qtbot.mouseClick(pad.clear_button, LEFT)
    npt.assert_array_equal(chosen.args[0].pixels, 255 - ink)


def test_the_pad_opens_again_with_what_was_drawn(qtbot: QtBot, source: PictureSource) -> None:
    pad = opened_pad(source)
    with qtbot.waitSignal(source.picture_chosen):
        draw_a_line(qtbot, pad)
    qtbot.mouseClick(pad.done_button, LEFT)
    assert not pad.isVisible()
    with qtbot.waitSignal(source.picture_chosen) as chosen:
        source.draw()
    assert chosen.args[0].pixels.max() == 255
    # It goes with the lesson.
    source.hide()
    assert not pad.isVisible()


def test_an_empty_pad_changes_no_picture(qtbot: QtBot, source: PictureSource) -> None:
    with qtbot.assertNotEmitted(source.picture_chosen, wait=30):
        opened_pad(source)


def test_a_picture_is_pasted_into_the_pad_as_into_the_lesson(
    qtbot: QtBot, source: PictureSource
) -> None:
    pad = opened_pad(source)
    QGuiApplication.clipboard().setMimeData(mime_of(image()))
    with qtbot.waitSignal(source.picture_chosen) as chosen:
        qtbot.keySequence(pad.pad, QKeySequence(QKeySequence.StandardKey.Paste))
    npt.assert_array_equal(chosen.args[0].pixels, PIXELS)


# -- the rest -------------------------------------------------------------------------------------


def test_grey_or_colour_is_asked_for(qtbot: QtBot, source: PictureSource) -> None:
    with qtbot.waitSignal(source.colour_wanted) as wanted:
        qtbot.mouseClick(source.colour_button, LEFT)
    assert wanted.args == [False]
    with qtbot.waitSignal(source.colour_wanted) as wanted:
        qtbot.mouseClick(source.colour_button, LEFT)
    assert wanted.args == [True]
    source.show_colour(available=False, on=True)
    assert not source.colour_button.isEnabled()
    assert not source.colour_button.isChecked()


def test_it_speaks_the_language_of_the_program(source: PictureSource) -> None:
    set_language("ko")
    QApplication.sendEvent(source, QEvent(QEvent.Type.LanguageChange))
    pad = opened_pad(source)
    assert source.choice.itemText(0) == EXAMPLE_PICTURES["spheres"].title()
    for widget in (source.open_button, source.paste_button, pad.undo_button, source.choice):
        assert widget.accessibleName()


def test_it_grows_at_a_projector_and_fits_a_narrow_stage(source: PictureSource) -> None:
    assert source.minimumSizeHint().width() <= 240
    width = source.sizeHint().width()
    theme.set_projecting(True)
    assert source.sizeHint().width() > width


def test_no_picture_is_read_before_the_list_is_seen(qtbot: QtBot) -> None:
    thumbnail.cache_clear()
    made = PictureSource()
    qtbot.addWidget(made)
    made.show()
    made.grab()
    assert thumbnail.cache_info().currsize <= 1  # the one that the closed box shows
