"""The first lesson, used as a person uses it."""

import io
import json
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QBuffer, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QPainter,
    QShortcut,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.engine.digit_network import read_digit
from nnviz.engine.network import dense_network
from nnviz.engine.preprocess import image_from_strokes
from nnviz.files.example_digits import example_digits
from nnviz.files.weight_formats.npz_file import write_npz
from nnviz.language import set_language
from nnviz.lessons.digits import DigitsLesson
from nnviz.session import Session
from tests.files.malformed_weight_files import MALFORMED

SEVEN = ((0.28, 0.22), (0.72, 0.20), (0.62, 0.45), (0.48, 0.85))


@pytest.fixture
def lesson(qtbot: QtBot) -> Iterator[DigitsLesson]:
    made = DigitsLesson()
    made.build(Session(None))
    for widget in (made.stage, made.explanation):
        qtbot.addWidget(widget)
    made.stage.resize(1040, 900)
    made.explanation.resize(368, 900)
    made.stage.show()
    made.explanation.show()
    yield made
    made.close()


def draw(qtbot: QtBot, lesson: DigitsLesson, points: tuple[tuple[float, float], ...]) -> None:
    """Draw a stroke on the pad with the mouse."""
    pad = lesson.stage.pad
    places = [QPoint(round(x * pad.width()), round(y * pad.height())) for x, y in points]
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=places[0])
    for start, end in pairwise(places):
        for step in range(1, 9):
            qtbot.mouseMove(pad, start + (end - start) * step / 8)
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=places[-1])


def pixels_of(widget: QWidget) -> NDArray[np.uint8]:
    """(height, width, 4) as the widget is painted now."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    shape = (image.height(), image.width(), 4)
    return np.frombuffer(image.constBits(), np.uint8).reshape(shape).copy()


def test_an_empty_pad_predicts_nothing(lesson: DigitsLesson) -> None:
    assert lesson.stage.answer.answer() == ""
    assert lesson.trace is None


def test_a_seven_drawn_with_the_mouse_is_read_as_a_seven(
    lesson: DigitsLesson, qtbot: QtBot
) -> None:
    draw(qtbot, lesson, SEVEN)
    qtbot.waitUntil(lesson.is_settled)
    assert lesson.stage.answer.answer() == "7"
    # What is shown is what the engine computes for these very strokes.
    image = image_from_strokes(lesson.stage.pad.strokes())
    assert image is not None
    assert lesson.trace is not None
    np.testing.assert_array_equal(lesson.trace.y, read_digit(lesson.network, image).y)


def test_the_prediction_follows_the_pen_while_it_moves(lesson: DigitsLesson, qtbot: QtBot) -> None:
    pad = lesson.stage.pad
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(70, 40))
    seen = set()
    for y in range(45, 150, 5):
        qtbot.mouseMove(pad, QPoint(70, y))
        qtbot.waitUntil(lambda: not lesson.reading.is_frame_open())
        assert lesson.trace is not None
        seen.add(lesson.trace.y.tobytes())
    # The pen is still down, and the network has read every stage of the stroke.
    assert len(seen) >= 5
    assert lesson.stage.answer.answer() == "1"
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(70, 150))


def test_undo_and_clear_take_the_answer_back(lesson: DigitsLesson, qtbot: QtBot) -> None:
    draw(qtbot, lesson, SEVEN)
    qtbot.waitUntil(lesson.is_settled)
    qtbot.mouseClick(lesson.stage.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "")
    qtbot.mouseClick(lesson.stage.redo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "7")
    qtbot.mouseClick(lesson.stage.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "")


@pytest.mark.parametrize("digit", range(10))
def test_every_digit_that_ships_is_read_with_certainty(
    lesson: DigitsLesson, qtbot: QtBot, digit: int
) -> None:
    for _ in example_digits()[digit]:
        lesson.restore({"draw": digit})
        qtbot.waitUntil(lambda: not lesson.reading.is_frame_open())
        assert lesson.stage.answer.answer() == str(digit)
        assert "not sure" not in lesson.stage.answer.accessibleName()


def test_a_key_lets_a_digit_draw_itself_while_the_network_reads_it(
    lesson: DigitsLesson, qtbot: QtBot
) -> None:
    qtbot.keyClick(lesson.stage.pad, "8")
    qtbot.waitUntil(lambda: lesson.trace is not None)
    begun = sum(len(stroke) for stroke in lesson.stage.pad.strokes())
    qtbot.waitUntil(lesson.is_settled)
    assert sum(len(stroke) for stroke in lesson.stage.pad.strokes()) > begun
    assert lesson.stage.answer.answer() == "8"


def test_each_step_of_the_preprocessing_can_be_switched_off(
    lesson: DigitsLesson, qtbot: QtBot
) -> None:
    draw(qtbot, lesson, SEVEN)
    qtbot.waitUntil(lesson.is_settled)
    assert lesson.trace is not None
    whole = lesson.trace.x
    for chip in lesson.stage.steps.values():
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert not np.array_equal(lesson.trace.x, whole)
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        np.testing.assert_array_equal(lesson.trace.x, whole)


def test_a_node_opens_its_arithmetic_and_escape_closes_it(
    lesson: DigitsLesson, qtbot: QtBot
) -> None:
    draw(qtbot, lesson, SEVEN)
    qtbot.waitUntil(lesson.is_settled)
    view, card = lesson.stage.view, lesson.stage.card
    place = view.node_position(1, 12).toPoint()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert card.isVisible()
    qtbot.waitUntil(lesson.is_settled)
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert view.selected is None


def test_every_moment_is_explained_with_a_marked_line(lesson: DigitsLesson, qtbot: QtBot) -> None:
    draw(qtbot, lesson, SEVEN)
    for moment in range(4):
        lesson.restore({"moment": moment})
        qtbot.waitUntil(lesson.is_settled)
        assert lesson.explanation.marked_lines()


def test_a_drawing_shows_everything_and_its_time_is_the_end(
    lesson: DigitsLesson, qtbot: QtBot
) -> None:
    assert lesson.player is not None
    lesson.player.seek(0.5)
    lesson.player.play()
    draw(qtbot, lesson, SEVEN)
    assert not lesson.player.is_playing
    assert lesson.player.is_at_end
    qtbot.waitUntil(lesson.is_settled)
    assert lesson.stage.answer.answer() == "7"


def test_the_signals_travel_and_the_answer_comes_with_the_last_of_them(
    lesson: DigitsLesson, qtbot: QtBot
) -> None:
    lesson.restore({"draw": 7})
    qtbot.waitUntil(lesson.is_settled)
    player, pictures = lesson.player, []
    assert player is not None
    assert player.timeline is not None
    assert player.timeline.duration_s == 3.0
    names = [player.timeline.marker_name(n) for n in range(4)]
    assert names == ["Input", "Layer 1", "Layer 2", "Output"]
    player.to_start()
    for layer, title in enumerate(("Input", "Layer 1", "Layer 2", "Output layer")):
        assert lesson.explanation.title().startswith(title)
        assert lesson.reading.moment == layer
        assert lesson.stage.answer.answer() == ("7" if layer == 3 else "")
        pictures.append(pixels_of(lesson.stage.view))
        player.step_forward()
    # What is right of the signals stays as it is until they come.
    edge = round(lesson.stage.view.node_position(1, 0).x()) + 20
    np.testing.assert_array_equal(pictures[0][:400, edge:], pictures[1][:400, edge:])
    assert not np.array_equal(pictures[1][:400, edge:], pictures[2][:400, edge:])


def test_a_time_looks_the_same_wherever_one_comes_from(lesson: DigitsLesson, qtbot: QtBot) -> None:
    lesson.restore({"draw": 3})
    qtbot.waitUntil(lesson.is_settled)
    player = lesson.player
    assert player is not None
    times = np.linspace(0, 3, 13)
    straight = {}
    for t in times:
        player.seek(t)
        straight[t] = pixels_of(lesson.stage)
    for t in np.random.default_rng(1).permutation(times):
        player.seek(t)
        np.testing.assert_array_equal(pixels_of(lesson.stage), straight[t])


def test_a_seek_draws_no_edge_anew(
    lesson: DigitsLesson, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson.restore({"draw": 3})
    qtbot.waitUntil(lesson.is_settled)
    monkeypatch.setattr(
        "nnviz.ui.network_view.edge_layer.light_edges",
        lambda *_, **__: pytest.fail("edges are computed"),
    )
    assert lesson.player is not None
    for t in (0.0, 1.3, 2.9, 3.0):
        lesson.player.seek(t)
        assert lesson.stage.view.is_sharp()
        pixels_of(lesson.stage.view)


def test_the_selected_node_stays_explained_at_every_time(
    lesson: DigitsLesson, qtbot: QtBot
) -> None:
    lesson.restore({"draw": 5, "selected": "2,7", "moment": 0})
    assert lesson.reading.selected == (2, 7)
    assert lesson.stage.card.isVisible()
    assert lesson.stage.view.accessibleDescription()
    assert lesson.reading.moment == 0
    assert lesson.player is not None
    lesson.player.to_end()
    assert lesson.stage.card.isVisible()


def test_another_language_names_the_markers_and_keeps_the_time(lesson: DigitsLesson) -> None:
    player = lesson.player
    assert player is not None
    assert player.timeline is not None
    player.seek(1.25)
    set_language("ko")
    lesson.retranslate()
    assert player.t_s == 1.25
    assert player.timeline.marker_name(0) != "Input"


def test_an_empty_pad_is_explained_layer_by_layer_with_nothing_that_travels(
    lesson: DigitsLesson,
) -> None:
    player = lesson.player
    assert player is not None
    before = pixels_of(lesson.stage.view)[:400]
    player.seek(1.5)
    assert lesson.explanation.title().startswith("Layer 1")
    np.testing.assert_array_equal(pixels_of(lesson.stage.view)[:400], before)


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("draw", "7", None),
        ("moment", 1.0, None),
        ("edges", 300, 300),
        ("selected", "1,12", [1, 12]),
        ("pen_width", 0.05, 0.05),
        ("scale_to_box", False, False),
        ("redraw", False, False),
        ("centre_of_mass", False, False),
    ],
)
def test_every_setting_can_be_given_by_name(
    lesson: DigitsLesson, qtbot: QtBot, key: str, value: object, kept: object
) -> None:
    assert key in {setting.key for setting in lesson.settings}
    lesson.restore({"draw": 2, key: value})
    if kept is not None:
        assert lesson.state()[key] == kept
    elif key == "draw":
        qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "7")
    else:
        assert lesson.reading.moment == 1


def test_the_settings_are_those_that_the_tests_give(lesson: DigitsLesson) -> None:
    keys = [setting.key for setting in lesson.settings]
    steps = ["scale_to_box", "redraw", "centre_of_mass"]
    assert keys == ["draw", "moment", "edges", "selected", "pen_width", *steps]


@pytest.mark.parametrize(
    "wrong",
    [
        {"draw": "x"},
        {"draw": 12},
        {"moment": 99},
        {"moment": -1},
        {"moment": True},
        {"edges": "many"},
        {"edges": 0},
        {"selected": "1"},
        {"selected": [1, 2, 3]},
        {"selected": [9, 9]},
        {"pen_width": float("nan")},
        {"pen_width": 3},
        {"scale_to_box": "perhaps"},
        {"strokes": [[1, 2, 3]]},
        {"strokes": [[[0.1, float("inf")]]]},
        {"strokes": "none"},
        {"picture": [2.0] * 3},
        {"picture": ["a"] * 784},
        {"picture": [float("nan")] * 784},
    ],
    ids=str,
)
def test_a_wrong_value_changes_nothing(
    lesson: DigitsLesson, qtbot: QtBot, wrong: dict[str, object]
) -> None:
    lesson.restore({"draw": 6})
    assert lesson.player is not None
    before, t_s = lesson.state(), lesson.player.t_s
    lesson.restore(wrong)
    assert lesson.state() == before
    assert lesson.player.t_s == t_s


def test_a_state_is_plain_data_and_opens_the_same_picture(
    lesson: DigitsLesson, qtbot: QtBot
) -> None:
    lesson.restore({"draw": 9, "edges": 100, "selected": "1,3", "redraw": False})
    state = json.loads(json.dumps(lesson.state()))
    lesson.restore({"draw": 1, "edges": None, "selected": None, "redraw": True})
    assert lesson.state() != state
    lesson.restore(state)
    assert lesson.state() == state


def test_the_exported_picture_has_no_tools_and_its_words_are_words(
    lesson: DigitsLesson, qtbot: QtBot
) -> None:
    picture = lesson.picture()
    lesson.restore({"draw": 7})
    qtbot.waitUntil(lesson.is_settled)
    stage = lesson.stage
    for tool in (stage.undo, stage.examples, stage.edges, stage.hint, *stage.steps.values()):
        assert not tool.isVisible()
    assert stage.pad.isVisible()
    svg = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(svg)
    generator.setSize(picture.size())
    painter = QPainter(generator)
    picture.render(painter, QPoint())
    painter.end()
    text = bytes(svg.data().data()).decode("utf-8")
    for word in ("28×28 = 784", "Layer 1 · 50", "Probability %", ">7<"):
        assert word in text
    assert text.count("<image") <= 2  # the light, and what the network sees
    assert text.count("<circle") + text.count("<ellipse") >= 160


def test_another_network_is_opened_beside_the_window(
    lesson: DigitsLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "mine.npz"
    rng = np.random.default_rng(0)
    weights = [rng.normal(size=shape) for shape in ((784, 20), (20, 10))]
    write_npz(path, dense_network(weights, [np.zeros(20), np.zeros(10)]), None)
    draw(qtbot, lesson, SEVEN)
    with qtbot.waitSignal(lesson.session.network_changed):
        lesson.open_file(path)
    assert lesson.heading()[1].count("784-20-10") == 1
    assert lesson.trace is not None
    assert lesson.trace.stages[0].z.shape == (20,)
    assert lesson.session.recent_files == [path]
    lesson.session.use_shipped_weights()
    assert lesson.heading()[1].count("784-50-100-10") == 1


def test_a_bad_file_gives_one_sentence_and_changes_nothing(
    lesson: DigitsLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "bad.pkl"
    path.write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    draw(qtbot, lesson, SEVEN)
    qtbot.waitUntil(lesson.is_settled)
    before = lesson.network
    with qtbot.waitSignal(lesson.session.reported) as reported:
        lesson.open_file(path)
    assert "os.system" in str(reported.args)
    assert lesson.network is before
    assert lesson.stage.answer.answer() == "7"


def test_no_malformed_file_gets_into_the_window(
    lesson: DigitsLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    lesson.restore({"draw": 7})
    before = lesson.network
    said = []
    lesson.session.reported.connect(lambda reason, hint: said.append(reason))
    for name in list(MALFORMED)[::8]:
        path = tmp_path / name
        MALFORMED[name].make(path)
        with qtbot.waitSignal(lesson.session.reported):
            lesson.open_file(path)
        assert said[-1], name
        assert lesson.network is before
    assert len(said) >= 15
    assert lesson.stage.answer.answer() == "7"


def test_a_network_that_reads_no_digits_is_refused(
    lesson: DigitsLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "small.npz"
    network = dense_network([np.ones((2, 3)), np.ones((3, 2))], [np.ones(3), np.ones(2)])
    write_npz(path, network, None)
    with qtbot.waitSignal(lesson.session.reported) as reported:
        lesson.open_file(path)
    assert "784" in str(reported.args)


# Pictures that are dropped, pasted or opened.


def three() -> NDArray[np.uint8]:
    """A three in black on white, 200 x 200."""
    image = image_from_strokes(example_digits()[3][0])
    assert image is not None
    black = Image.fromarray(np.rint((1 - image) * 255).astype(np.uint8))
    return np.asarray(black.resize((200, 200)))


def ink_alone() -> Image.Image:
    """The same on nothing: all of it is black, more or less transparent."""
    ink = Image.fromarray(255 - three())
    return Image.merge("RGBA", [Image.new("L", ink.size, 0)] * 3 + [ink])


THREES: dict[str, Callable[[], Image.Image]] = {
    "grey.png": lambda: Image.fromarray(three()),
    "colour.png": lambda: Image.fromarray(three()).convert("RGB"),
    "palette.png": lambda: Image.fromarray(three()).convert("P"),
    "palette.gif": lambda: Image.fromarray(three()).convert("P"),
    "bits.png": lambda: Image.fromarray(three()).convert("1"),
    "16-bit.png": lambda: Image.fromarray(three().astype(np.uint16) * 257),
    "16-bit.tiff": lambda: Image.fromarray(three().astype(np.uint16) * 257),
    "transparent.png": ink_alone,
    "transparent.webp": ink_alone,
    "cmyk.jpg": lambda: Image.fromarray(three()).convert("RGB").convert("CMYK"),
    "large.jpg": lambda: Image.fromarray(three()).resize((5000, 5000)),
}


def bomb() -> bytes:
    """A PNG of a few bytes that says that it has 3.6 billion pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    size = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(100_000))
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", size) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def png(pixels: NDArray[np.uint8]) -> bytes:
    packed = io.BytesIO()
    Image.fromarray(pixels).save(packed, "PNG")
    return packed.getvalue()


NO_DIGITS: dict[str, tuple[Callable[[], bytes], str]] = {
    "text.png": (lambda: b"just text", "text.png is no picture"),
    "broken.png": (lambda: png(three())[:300], "broken.png is no picture"),
    "empty.png": (lambda: b"", "empty.png is empty"),
    "bomb.png": (bomb, "more than 50 million pixels"),
    "one-pixel.png": (lambda: png(np.zeros((1, 1), np.uint8)), "no digit in the picture"),
    "white.png": (lambda: png(np.full((50, 50), 255, np.uint8)), "no digit in the picture"),
    "wide.png": (lambda: png(np.full((1, 10_000), 9, np.uint8)), "no digit in the picture"),
    "tall.png": (lambda: png(np.full((10_000, 1), 9, np.uint8)), "no digit in the picture"),
}


def mime_of(path: Path | None = None, image: QImage | None = None) -> QMimeData:
    mime = QMimeData()
    if path is not None:
        mime.setUrls([QUrl.fromLocalFile(str(path))])
    if image is not None:
        mime.setImageData(image)
    return mime


def paste(qtbot: QtBot, lesson: DigitsLesson, mime: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(mime)
    qtbot.keySequence(lesson.stage.pad, QKeySequence(QKeySequence.StandardKey.Paste))


@pytest.mark.parametrize("name", THREES)
def test_a_picture_of_every_kind_is_read_opened_and_pasted(
    lesson: DigitsLesson, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    THREES[name]().save(tmp_path / name)
    lesson.open_file(tmp_path / name)
    assert not lesson.is_settled()
    qtbot.waitUntil(lesson.is_settled)
    assert lesson.stage.answer.answer() == "3"
    draw(qtbot, lesson, SEVEN)
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "7")
    paste(qtbot, lesson, mime_of(tmp_path / name))
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "3")


@pytest.mark.parametrize(
    "form", ["Grayscale8", "Grayscale16", "RGB32", "ARGB32", "Indexed8", "Mono", "CMYK8888"]
)
def test_pixels_of_every_form_are_read(lesson: DigitsLesson, qtbot: QtBot, form: str) -> None:
    grey = three()
    image = QImage(grey.tobytes(), 200, 200, 200, QImage.Format.Format_Grayscale8)
    image = image.convertToFormat(QImage.Format[f"Format_{form}"])
    paste(qtbot, lesson, mime_of(image=image))
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "3")


def test_a_picture_is_dropped_on_the_pad_and_drawing_takes_over_again(
    lesson: DigitsLesson, qtbot: QtBot
) -> None:
    grey, pad = three(), lesson.stage.pad
    mime = mime_of(image=QImage(grey.tobytes(), 200, 200, 200, QImage.Format.Format_Grayscale8))
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_key = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, mime, left, no_key)
    QGuiApplication.sendEvent(pad, enter)
    assert enter.isAccepted()
    QGuiApplication.sendEvent(pad, QDropEvent(QPointF(9, 9), copy, mime, left, no_key))
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "3")
    state = lesson.state()
    draw(qtbot, lesson, SEVEN)
    qtbot.waitUntil(lambda: lesson.stage.answer.answer() == "7")
    lesson.restore(state)
    assert lesson.stage.answer.answer() == "3"


def test_a_picture_may_be_pasted_wherever_the_focus_is(lesson: DigitsLesson, qtbot: QtBot) -> None:
    shortcuts = [each.key() for each in lesson.stage.findChildren(QShortcut)]
    assert QKeySequence(QKeySequence.StandardKey.Paste) in shortcuts
    explained = dict(lesson.keys())
    assert explained["Ctrl+V"] == "read a picture from the clipboard"


@pytest.mark.parametrize("name", NO_DIGITS)
def test_what_is_no_digit_gets_a_sentence_and_the_drawing_stays(
    lesson: DigitsLesson, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    make, says = NO_DIGITS[name]
    (tmp_path / name).write_bytes(make())
    draw(qtbot, lesson, SEVEN)
    qtbot.waitUntil(lesson.is_settled)
    before = [stroke.tolist() for stroke in lesson.stage.pad.strokes()]
    for give in (
        lambda: lesson.open_file(tmp_path / name),
        lambda: paste(qtbot, lesson, mime_of(tmp_path / name)),
    ):
        with qtbot.waitSignal(lesson.session.reported) as reported:
            give()
        assert says in reported.args[0]
        assert lesson.stage.answer.answer() == "7"
        assert [stroke.tolist() for stroke in lesson.stage.pad.strokes()] == before


def test_what_is_no_picture_at_all_gets_a_sentence(lesson: DigitsLesson, qtbot: QtBot) -> None:
    text = QMimeData()
    text.setText("7")
    web = QMimeData()
    web.setUrls([QUrl("https://example.org/seven.png")])
    for mime, says in (
        (text, "no picture to paste"),
        (web, "no picture to paste"),
        (mime_of(image=QImage()), "damaged"),
        (mime_of(Path("no") / "such" / "file.png"), "no file file.png"),
    ):
        with qtbot.waitSignal(lesson.session.reported) as reported:
            lesson.stage.pad.take_mime(mime)
        assert says in reported.args[0]


def test_a_large_photo_does_not_hold_up_the_window(
    lesson: DigitsLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    Image.fromarray(three()).resize((5000, 5000)).save(tmp_path / "photo.png")
    start = perf_counter()
    lesson.open_file(tmp_path / "photo.png")
    assert perf_counter() - start < 0.3
    # A stroke that comes before it was read is wanted more.
    draw(qtbot, lesson, SEVEN)
    qtbot.waitUntil(lambda: "job" not in [thread.name for thread in threading.enumerate()])
    qtbot.waitUntil(lesson.is_settled)
    assert lesson.stage.answer.answer() == "7"


def test_a_convolutional_network_shows_its_dense_part(
    lesson: DigitsLesson, qtbot: QtBot, shared_data: Path
) -> None:
    draw(qtbot, lesson, SEVEN)
    with qtbot.waitSignal(lesson.session.network_changed):
        lesson.open_file(shared_data / "book" / "simple_convnet_params.pkl")
    qtbot.waitUntil(lesson.is_settled)
    assert lesson.stage.answer.answer() == "7"
    assert lesson.stage.pixels.isVisible()


def test_an_uncertain_answer_says_so(lesson: DigitsLesson) -> None:
    flat = dense_network([np.zeros((784, 10))], [np.zeros(10)])
    weights = lesson.session.weights
    from dataclasses import replace

    lesson.session.use_weights(replace(weights, network=flat))
    lesson.restore({"draw": 4})
    assert "not sure" in lesson.stage.answer.accessibleName()


def test_the_values_can_be_copied(lesson: DigitsLesson, qtbot: QtBot) -> None:
    lesson.restore({"draw": 5})
    qtbot.waitUntil(lesson.is_settled)
    lesson.explanation.copy_wanted.emit("x\t(784,)")
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "x\t(784,)"
    assert len(copied) == 11
    assert max(copied[1:], key=lambda line: float(line.split("\t")[1])).startswith("5")


def test_nothing_lies_over_an_exported_picture(lesson: DigitsLesson, qtbot: QtBot) -> None:
    stage = lesson.picture()
    lesson.restore({"draw": 7, "selected": "1,12"})
    for width, height in ((1280, 720), (1920, 1080)):
        stage.resize(width, height)
        assert not stage.card.geometry().intersects(stage.view.geometry())
        place = stage.view.picture_box().toRect().translated(stage.view.pos())
        assert not place.intersects(stage.pad.geometry())
