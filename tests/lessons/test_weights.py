import json
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from nnviz.engine.array_statistics import statistics_of
from nnviz.engine.initializers import random_dense_network
from nnviz.engine.network_plan import plan_of, random_network
from nnviz.files.named_array import named_array
from nnviz.files.weight_files import read_weight_file, weight_file_of_content
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_writers import WRITERS
from nnviz.language import set_language
from nnviz.lessons import create_lesson
from nnviz.lessons.weights import WeightsLesson
from nnviz.lessons.weights.matching import matches_of
from nnviz.lessons.weights.opened_file import OpenedFile, shipped
from nnviz.lessons.weights.pictures import pictures_of
from nnviz.lessons.weights.roles import roles_of
from nnviz.lessons.weights.settings import PAGES, a_region, held_region
from nnviz.scene.reduced_matrix import Region
from nnviz.session import Session

RNG = np.random.default_rng(19)
Opener = Callable[..., None]

ODD: dict[str, Any] = {
    "emb.weight": RNG.normal(size=(2000, 32)).astype(np.float32),
    "lstm.weight_ih": RNG.normal(size=(64, 16)).astype(np.float16),
    "lstm.weight_hh": RNG.normal(size=(64, 16)),
    "conv.weight": RNG.normal(size=(8, 3, 5, 5)).astype(np.float32),
    "volume": RNG.normal(size=(4, 5, 6)),
    "five": RNG.normal(size=(2, 2, 3, 2, 4)),
    "step": np.array(1234567),
    "mask": RNG.random((12, 9)) > 0.5,
    "ids": np.arange(997),
    "empty": np.zeros((0, 5)),
    "strange": np.array([[1, np.nan], [-np.inf, 0]]),
    "huge": np.array([1e300, -1.7e308, 5]),
    "same": np.full((4, 4), 7.0),
    "long": RNG.integers(-(2**62), 2**62, (30, 40)),
    "wide": RNG.normal(size=(1, 5000)),
}


@pytest.fixture
def session() -> Session:
    return Session(None)


@pytest.fixture
def lesson(qtbot: QtBot, session: Session) -> Iterator[WeightsLesson]:
    set_language("en")
    made = create_lesson("weights")
    assert isinstance(made, WeightsLesson)
    made.build(session)
    qtbot.addWidget(made.stage)
    qtbot.addWidget(made.explanation)
    made.stage.resize(752, 576)
    qtbot.waitUntil(made.is_settled)
    yield made
    made.close()


@pytest.fixture
def open_files(lesson: WeightsLesson, qtbot: QtBot) -> Opener:
    """Opens a file as one that is dropped, and waits until all is drawn."""

    def open_(path: Path) -> None:
        before = (lesson.opened, lesson._against)
        assert lesson.open_file(path)
        qtbot.waitUntil(
            lambda: (lesson.opened, lesson._against) != before and lesson.is_settled(),
            timeout=20_000,
        )

    return open_


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "odd.npz"
    np.savez(path, **ODD)
    return path


def show(lesson: WeightsLesson, qtbot: QtBot, **state: Any) -> None:
    lesson.restore(state)
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)


# -- the network that ships ------------------------------------------------------------------------


def test_it_begins_with_the_first_array_of_the_network_of_every_lesson(
    lesson: WeightsLesson,
) -> None:
    assert lesson.state()["array"] == "W1"
    shown = lesson.shown
    assert shown is not None
    assert shown.role is not None
    assert (shown.role.number, shown.role.parameter) == (1, "W")
    assert lesson.explanation.title() == "Weights of layer 1"
    assert lesson.explanation.marked_lines() == ["    y = x @ self.W"]


def test_time_goes_from_array_to_array(lesson: WeightsLesson, qtbot: QtBot) -> None:
    names = [array.name for array in lesson.opened.arrays]
    for number, name in enumerate(names):
        lesson.player.seek(number + 0.3)
        assert lesson.state()["array"] == name
        assert lesson.stage.tree.chosen == number
    lesson.player.to_end()
    assert lesson.state()["array"] == names[-1]


def test_each_array_of_the_networks_that_ship_has_its_part_in_them() -> None:
    for name in ("digits-mlp", "digits-cnn"):
        opened = shipped(name)
        assert None not in opened.roles
        parameters = [role.parameter for role in opened.roles if role is not None]
        assert parameters == ["W", "b"] * (len(parameters) // 2)
        assert opened.reads_digits


def test_the_numbers_told_are_those_of_the_array(lesson: WeightsLesson, qtbot: QtBot) -> None:
    show(lesson, qtbot, array="W2")
    values = next(array.values for array in lesson.opened.arrays if array.name == "W2")
    text = lesson.pages.values.pairs.text()
    assert f"{statistics_of(values).mean:.4g}".replace("-", "−") in text
    assert f"{values.max():.4g}" in text


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_every_array_opens_again_as_it_was(
    lesson: WeightsLesson, qtbot: QtBot, page: str
) -> None:
    for name in ("W1", "b2", "W3"):
        show(lesson, qtbot, page=page, array=name, log=True, scale="most", reduce="mean")
        state = lesson.state()
        json.dumps(state, allow_nan=False)
        show(lesson, qtbot, page="values", array="W2", log=False, scale="all")
        show(lesson, qtbot, **state)
        assert lesson.state() == state


def region_of(lesson: WeightsLesson) -> Region | None:
    return lesson.pages.values.matrix.region


def test_the_part_that_is_zoomed_to_is_of_its_array_alone(
    lesson: WeightsLesson, qtbot: QtBot
) -> None:
    show(lesson, qtbot, array="W2", zoom=[10, 20, 30, 50])
    assert region_of(lesson) == Region(10, 20, 30, 50)
    show(lesson, qtbot, array="W3")
    assert region_of(lesson) is None
    show(lesson, qtbot, array="W2")
    assert region_of(lesson) == Region(10, 20, 30, 50)
    lesson.pages.values.matrix.zoom(1.5)
    zoom = region_of(lesson)
    assert zoom is not None
    assert lesson.state()["zoom"] == [zoom.top, zoom.left, zoom.bottom, zoom.right]


def _opened(arrays: dict[str, Any], **answers: str) -> OpenedFile:
    named = tuple(named_array(name, values) for name, values in arrays.items())
    return OpenedFile(weight_file_of_content("npz", FileContent(named), chosen=answers))


@pytest.mark.parametrize(
    "answers",
    [
        {"pixels": "standardised"},
        {"pixels": "0..255"},
        {"inverted": "yes"},
        {"transposed": "yes", "pixels": "-1..1"},
        {"classes": "1 2 … 9 0"},
    ],
)
def test_the_layers_are_known_whatever_pixels_the_network_takes(answers: dict[str, str]) -> None:
    first, second = RNG.normal(size=(784, 30)), RNG.normal(size=(30, 10))
    opened = _opened(
        {
            "fc1.weight": first.T,
            "fc1.bias": RNG.normal(size=30),
            "optimizer/state/1/exp_avg": RNG.normal(size=30),
            "fc2.weight": second.T,
            "fc2.bias": RNG.normal(size=10),
        },
        **answers,
    )
    roles = {
        array.name: role and (role.number, role.parameter, role.is_turned)
        for array, role in zip(opened.arrays, opened.roles, strict=True)
    }
    assert next(iter(roles)) == "fc1.weight"
    assert roles["fc1.weight"] == (1, "W", True)
    assert roles["fc1.bias"] == (1, "b", False)
    assert roles["fc2.weight"] == (2, "W", True)
    assert roles["fc2.bias"] == (2, "b", False)


def test_a_picture_waits_until_a_long_text_has_its_room(
    lesson: WeightsLesson, open_files: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    np.savez(tmp_path / "a.npz", **ODD)
    lesson.explanation.resize(300, 3000)
    lesson.explanation.show()
    open_files(tmp_path / "a.npz")
    text = lesson.explanation._prose
    text.setText(30 * "Every array can be looked into. ")
    qtbot.waitUntil(lesson.is_settled)
    assert text.height() >= text.heightForWidth(text.width())


def test_tab_comes_by_the_tools_of_the_file(
    lesson: WeightsLesson, open_files: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    weights = lesson.session.weights
    (tmp_path / "same.npz").write_bytes(weights.path.read_bytes())
    open_files(tmp_path / "same.npz")
    stage = lesson.stage
    stage.show()
    stage.activateWindow()
    stage.setFocus()
    qtbot.waitUntil(stage.tree.hasFocus)
    passed = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        passed.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert passed == [stage.tree, stage.open, stage.save, stage.use]


def test_units_without_a_length_are_told(
    lesson: WeightsLesson, open_files: Opener, tmp_path: Path
) -> None:
    values = RNG.normal(size=(6, 4))
    values[2, 1] = np.nan
    np.savez(tmp_path / "a.npz", strange=values, zeros=np.zeros((3, 3)), words=np.array(["a"]))
    open_files(tmp_path / "a.npz")
    lesson.restore({"page": "units", "array": "strange"})
    assert "1 of 4" in lesson.pages.units._caption.text()
    assert "None is next to zero" not in lesson.pages.units._caption.text()
    lesson.restore({"page": "values", "array": "zeros"})
    assert lesson.shown is not None
    matrix = lesson.shown.shown_matrix()
    assert matrix is not None
    assert matrix.top == 1
    problem, _ = lesson.opened.problem()
    explained = lesson.explanation._explained
    assert explained is not None
    assert problem
    assert explained.prose.startswith(problem)
    assert "words" in lesson.stage._details.toolTip()
    assert "one entry is no array" in lesson.stage._details.text()


def test_a_matrix_with_its_bias_in_it_has_upright_pictures() -> None:
    pictures = RNG.normal(size=(25, 20, 20))
    columns = pictures.swapaxes(1, 2).reshape(25, 400)
    opened = _opened(
        {
            "Theta1": np.column_stack([RNG.normal(size=25), columns]),
            "Theta2": RNG.normal(size=(10, 26)),
        },
        transposed="yes",
    )
    role = opened.roles[0]
    assert role is not None
    assert (role.number, role.is_turned, role.bias_place) == (1, True, "first")
    found, why = pictures_of(opened.arrays[0].values, role)
    assert found is not None, why
    np.testing.assert_allclose(found.weights[:, 0], pictures, rtol=1e-6)
    second = opened.roles[1]
    assert second is not None
    assert (second.number, second.parameter) == (2, "W")


def test_pictures_of_the_first_layer_are_its_columns(lesson: WeightsLesson, qtbot: QtBot) -> None:
    shown = lesson.shown
    assert shown is not None
    pictures, _ = pictures_of(shown.array.values, shown.role)
    assert pictures is not None
    assert pictures.weights.shape == (50, 1, 28, 28)
    assert (pictures.weights[7, 0].ravel() == shown.array.values[:, 7].astype(float)).all()
    show(lesson, qtbot, array="W2", page="pictures")
    assert not lesson.pages.page("pictures").hint.isHidden()


def test_units_that_never_fire_are_found_by_trying_the_drawings(
    lesson: WeightsLesson, qtbot: QtBot
) -> None:
    from nnviz.engine.idle_units import silent_units
    from nnviz.lessons.weights.units_page import drawings_that_ship

    show(lesson, qtbot, array="W2", page="units")
    units, network = lesson.pages.units.units, lesson.opened.network
    assert units is not None
    assert network is not None
    expected = silent_units(network, drawings_that_ship())[1]
    assert units.silent is not None
    assert expected is not None
    assert (units.silent == expected).all()
    assert units.drawings == 60
    show(lesson, qtbot, side="inputs")
    assert lesson.pages.units.units is not None
    assert lesson.pages.units.units.silent is None
    assert len(lesson.pages.units.units.norms) == 50


def test_a_click_on_a_layer_goes_to_its_array(lesson: WeightsLesson, qtbot: QtBot) -> None:
    show(lesson, qtbot, page="network")
    page = lesson.pages.page("network")
    assert page.plan.parameter_count == 45_360
    page.table.chosen.emit(3)
    assert lesson.state()["array"] == "W3"


# -- files of one's own ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ko"])
def test_any_array_opens_on_every_page(
    lesson: WeightsLesson, open_files: Opener, odd: Path, qtbot: QtBot, language: str
) -> None:
    set_language(language)
    lesson.retranslate()
    open_files(odd)
    assert lesson.opened.network is None
    for page in PAGES:
        for name in ODD:
            for fold in ("slices", "rows"):
                show(lesson, qtbot, page=page, array=name, fold=fold, slice=3)
                lesson.stage.grab()
                assert lesson.state()["array"] == name


def test_where_there_is_no_network_one_sentence_says_why(
    lesson: WeightsLesson, open_files: Opener, odd: Path, qtbot: QtBot
) -> None:
    open_files(odd)
    show(lesson, qtbot, page="network")
    reason, _ = lesson.opened.problem()
    assert reason
    assert not lesson.pages.page("network").hint.isHidden()


def test_arrays_of_a_network_are_listed_layer_by_layer(
    lesson: WeightsLesson, open_files: Opener, tmp_path: Path
) -> None:
    network = random_dense_network((784, 20, 10), seed=4)
    first, last = network.layers[0].parameters, network.layers[-2].parameters
    path = tmp_path / "mixed.npz"
    np.savez(path, b2=last["b"], W1=first["W"], epoch=np.array(3), W2=last["W"], b1=first["b"])
    open_files(path)
    assert [array.name for array in lesson.opened.arrays] == ["W1", "b1", "W2", "b2", "epoch"]
    roles = lesson.opened.roles
    assert [role and role.parameter for role in roles] == ["W", "b", "W", "b", None]


def test_what_gives_a_network_its_pixels_is_no_layer_of_the_file() -> None:
    network = random_network(plan_of("batch norm, conv 4 3x3 padding 1, dense 10"), seed=1)
    own = [layer for layer in network.layers[1:] if layer.parameters]
    arrays = [
        named_array(f"{number}.{key}", values)
        for number, layer in enumerate(own)
        for key, values in layer.parameters.items()
    ]
    assert [role and role.number for role in roles_of(network, arrays)] == [1, 1, 2, 2]
    gamma = named_array("gamma", network.layers[0].parameters["gamma"])
    assert [role and role.number for role in roles_of(network, [gamma, *arrays])] == [1, 2, 2, 3, 3]


@pytest.mark.parametrize(("height", "scrolls"), [(150, True), (500, False)])
def test_the_table_of_layers_scrolls_only_where_it_must(
    height: int, scrolls: bool, lesson: WeightsLesson, qtbot: QtBot
) -> None:
    """While the table grew, Qt showed bars that cut its last row."""
    show(lesson, qtbot, page="network")
    lesson.stage.show()
    page = lesson.pages.page("network")
    for wide in (400, 480):
        page.resize(wide, height)
        viewport = page.table.parentWidget()
        assert page.table.width() == viewport.width()
        assert (viewport.width() < wide) == scrolls
        assert (viewport.height() < page.table.height()) == scrolls


def test_the_other_lessons_keep_their_network_until_the_file_is_to_be_used(
    lesson: WeightsLesson, open_files: Opener, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "mine.pkl"
    weights = {"W1": RNG.normal(size=(784, 6)) / 28, "b1": np.zeros(6)}
    weights |= {"W2": RNG.normal(size=(6, 10)), "b2": np.zeros(10)}
    path.write_bytes(pickle.dumps({k: v.astype(np.float32) for k, v in weights.items()}))
    open_files(path)
    assert session.is_shipped_network
    assert not lesson.stage.use.isHidden()
    lesson.saving.use_everywhere()
    assert session.weights.path == path
    assert lesson.opened.name == "mine.pkl"
    assert lesson.stage.use.isHidden()


def test_what_the_file_does_not_tell_can_be_answered(
    lesson: WeightsLesson, open_files: Opener, tmp_path: Path
) -> None:
    path = tmp_path / "mine.npz"
    np.savez(
        path,
        W1=(RNG.normal(size=(784, 6)) / 28).astype(np.float32), b1=np.zeros(6, np.float32),
        W2=RNG.normal(size=(6, 10)).astype(np.float32), b2=np.zeros(10, np.float32),
    )  # fmt: skip
    open_files(path)
    question = next(each for each in lesson.opened.questions() if each.key == "hidden")
    other = next(option for option in question.options if option != question.chosen)
    lesson.player.seek(2)
    lesson.questions.answered.emit("hidden", other)
    network = lesson.opened.network
    assert network is not None
    assert network.stages[0].activation_name == other
    assert lesson.state()["array"] == lesson.opened.arrays[2].name


def test_files_of_one_network_that_are_dropped_together_are_one(
    lesson: WeightsLesson, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = [tmp_path / "first.npy", tmp_path / "second.npy"]
    for path, shape in zip(paths, ((100, 784), (10, 100)), strict=True):
        np.save(path, RNG.normal(size=shape) / 10)
    assert lesson.open_files(paths)
    qtbot.waitUntil(lambda: len(lesson.opened.arrays) == 2, timeout=20_000)
    assert lesson.opened.network is not None
    assert [role.is_turned for role in lesson.opened.roles if role is not None] == [True, True]
    assert lesson.opened.name == "first.npy +1"
    assert lesson.session.recent_files == []  # one of them alone is another network


def test_reading_that_is_cancelled_leaves_what_was_shown(
    lesson: WeightsLesson, odd: Path, qtbot: QtBot
) -> None:
    lesson.open_file(odd)
    assert not lesson.is_settled()
    lesson.stage.reading.cancel.click()
    assert lesson.is_settled()
    assert lesson.opened.name == "digits-mlp.npz"


def test_a_file_that_is_damaged_is_told_and_what_was_shown_stays(
    lesson: WeightsLesson, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "bad.npz"
    path.write_bytes(b"no weights at all")
    with qtbot.waitSignal(session.reported, timeout=20_000):
        lesson.open_file(path)
    assert lesson.opened.name == "digits-mlp.npz"
    assert lesson.stage.notice.text() == ""


def test_a_file_of_ones_own_goes_along_with_a_saved_moment(
    lesson: WeightsLesson, open_files: Opener, odd: Path, qtbot: QtBot
) -> None:
    open_files(odd)
    show(lesson, qtbot, array="volume", slice=2)
    state = json.loads(json.dumps(lesson.state(), allow_nan=False))
    lesson._go_back()
    assert lesson.opened.name == "digits-mlp.npz"
    odd.unlink()
    show(lesson, qtbot, **state)
    assert lesson.opened.name == "odd.npz"
    assert lesson.state() == state
    shown = lesson.shown
    assert shown is not None
    assert (shown.array.values == ODD["volume"]).all()


def test_a_large_file_is_found_again_only_where_it_is_still_the_same(
    lesson: WeightsLesson,
    open_files: Opener,
    odd: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nnviz.lessons.weights.carrying.MOST_CARRIED_BYTES", 10)
    open_files(odd)
    show(lesson, qtbot, array="ids")
    state = lesson.state()
    assert "npz" not in state["file"]
    lesson._go_back()
    show(lesson, qtbot, **state)
    assert lesson.opened.name == "odd.npz"
    assert lesson.state() == state
    lesson._go_back()
    np.savez(odd, other=np.ones(3))
    show(lesson, qtbot, **state)
    assert lesson.opened.name == "digits-mlp.npz"
    remote = state["file"] | {"path": "\\\\elsewhere\\share\\odd.npz"}
    show(lesson, qtbot, file=remote)
    assert lesson.opened.name == "digits-mlp.npz"


@pytest.mark.parametrize("ending", WRITERS)
def test_what_is_saved_reads_back_number_for_number(
    lesson: WeightsLesson, tmp_path: Path, qtbot: QtBot, ending: str
) -> None:
    path = tmp_path / f"out{ending}"
    lesson.saving.save(path)
    qtbot.waitUntil(lambda: not lesson.saving.is_saving(), timeout=20_000)
    back = OpenedFile(read_weight_file(path))
    x = RNG.random((5, 784)).astype(np.float32)
    one, other = lesson.opened.network, back.network
    assert one is not None
    assert other is not None
    arrays = {array.values.tobytes() for array in back.arrays}
    assert {array.values.tobytes() for array in lesson.opened.arrays} <= arrays
    if ending == ".npz":
        assert np.array_equal(one.predict(x), other.predict(x))


def test_a_name_of_no_writable_format_is_told(
    lesson: WeightsLesson, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.reported):
        lesson.saving.save(tmp_path / "out.docx")
    assert list(tmp_path.iterdir()) == []


def test_the_menus_offer_every_format_and_network(lesson: WeightsLesson, qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    lesson.saving.fill(menu)
    assert len(menu.actions()) == len(WRITERS)
    menu.clear()
    lesson._fill_open(menu)
    menu.actions()[-1].trigger()
    assert lesson.opened.name == "digits-cnn.npz"


# -- two files -------------------------------------------------------------------------------------


def test_arrays_are_matched_by_name_and_shape_then_by_shape_then_turned() -> None:
    from nnviz.files.named_array import NamedArray, named_array

    def arrays(**shapes: tuple[int, ...]) -> list[NamedArray]:
        return [named_array(name, np.zeros(shape)) for name, shape in shapes.items()]

    first = arrays(W1=(4, 5), W2=(5, 3), b=(3,), c=(7,))
    second = arrays(b=(3,), other=(4, 5), turned=(3, 5), d=(8,))
    found = [(m.first, m.second, m.by_name, m.is_turned) for m in matches_of(first, second)]
    assert found == [
        (0, 1, False, False),
        (1, 2, False, True),
        (2, 0, True, False),
        (3, None, False, False),
        (None, 3, False, False),
    ]


def test_a_second_file_dropped_on_the_comparison_is_compared(
    lesson: WeightsLesson, open_files: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    first = {array.name: array.values for array in lesson.opened.arrays}
    changed = {name: values.copy() for name, values in first.items()}
    changed["W2"][3, 4] += 2
    del changed["b3"]
    changed["extra"] = np.ones(3, np.float32)
    path = tmp_path / "changed.npz"
    np.savez(path, **changed)  # type: ignore[arg-type]
    show(lesson, qtbot, page="compare", array="W2")
    open_files(path)
    assert lesson.opened.name == "digits-mlp.npz"
    distances = lesson.comparing.distances
    assert distances[0].l2 == 0
    assert distances[2].l2 == pytest.approx(2, rel=1e-5)
    page = lesson.pages.compare
    text = page.table.text()
    assert "only in this file" in text.splitlines()[5]
    assert text.splitlines()[6].startswith("extra")
    matrix = page.matrix
    assert float(matrix.told(Region(3, 4, 4, 5))[1]) == pytest.approx(2, rel=1e-5)
    page.table.chosen.emit(0)
    assert lesson.state()["array"] == "W1"


def test_it_is_compared_with_the_network_that_ships_from_the_state_alone(
    lesson: WeightsLesson, open_files: Opener, qtbot: QtBot
) -> None:
    show(lesson, qtbot, page="compare", against="digits-cnn", array="b3")
    assert lesson.state()["against"] == "digits-cnn"
    assert lesson.pages.compare.distance() is not None
    show(lesson, qtbot, against="nothing")
    assert lesson.pages.compare.distance() is None


def test_a_region_is_taken_only_where_it_is_one() -> None:
    assert a_region("0,0,28,50") == Region(0, 0, 28, 50)
    assert a_region([3, 2, 1, 5]) is None
    assert a_region("1,2,3") is None
    assert held_region(Region(5, 0, 900, 10), (20, 10)) == Region(5, 0, 20, 10)
    assert held_region(Region(0, 0, 900, 900), (20, 10)) is None
    assert held_region(Region(30, 0, 40, 10), (20, 10)) is None


def test_large_arrays_are_looked_at_beside_the_window(
    lesson: WeightsLesson, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "large.npy"
    large = RNG.normal(size=(1500, 900)).astype(np.float32)
    np.save(path, large)
    lesson.open_file(path)
    qtbot.waitUntil(lambda: lesson.opened.name == "large.npy", timeout=20_000)
    shown = lesson.shown
    assert shown is not None
    assert shown.statistics is None  # not known at once
    qtbot.waitUntil(lesson.is_settled, timeout=20_000)
    shown = lesson.shown
    assert shown is not None
    assert shown.statistics is not None
    assert shown.statistics.highest == large.max()
    for page in ("units", "compare", "values"):
        show(lesson, qtbot, page=page)
        lesson.stage.grab()
