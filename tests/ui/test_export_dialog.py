"""The export dialog: what can be chosen, and what is told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from pytestqt.qtbot import QtBot

from nnviz.files.films import FILM_FORMATS, FilmFormat
from nnviz.language import set_language
from nnviz.ui.export_dialog import ExportDialog, ExportOffer, bytes_text
from nnviz.ui.theme import THEMES, set_theme


def dialog(qtbot: QtBot, folder: Path, duration_s: float = 3.0) -> ExportDialog:
    offer = ExportOffer(
        (701, 503), 1.0, duration_s, lambda t_s: f"marker {int(t_s)}", folder, "digits", "dark"
    )
    made = ExportDialog(offer)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(made: ExportDialog, suffix: str) -> None:
    made.format.setCurrentIndex(made.format.findData(suffix))


def test_it_is_not_modal_and_offers_the_whole_timeline_as_a_gif(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = dialog(qtbot, tmp_path)
    choice = made.choice()
    assert not made.isModal()
    assert choice.path == tmp_path / "digits.gif"
    assert (choice.from_s, choice.to_s, choice.fps) == (0.0, 3.0, 30.0)
    assert (choice.size, choice.scale) == ((1280, 720), None)
    assert choice.is_film
    assert choice.loop
    assert choice.theme == "dark"


def test_the_file_follows_the_format_and_film_fields_sleep_for_pictures(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = dialog(qtbot, tmp_path)
    choose(made, ".svg")
    assert made.choice().path.suffix == ".svg"
    assert not made.rate.isEnabled()
    assert not made.begin.isEnabled()
    choose(made, ".webp")
    assert made.rate.isEnabled()
    assert made.choice().path.suffix == ".webp"


def test_rates_are_those_that_the_format_takes(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path)
    for suffix, form in FILM_FORMATS.items():
        choose(made, suffix)
        rates = [made.rate.itemData(index) for index in range(made.rate.count())]
        assert max(rates) <= form.most_fps
        assert 30 in rates


def test_the_stage_has_an_even_size_in_a_video(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path)
    made.pixels.setCurrentIndex(2)
    assert made.choice().size == (701, 503)
    choose(made, ".mp4")
    assert made.choice().size == (700, 502)


def test_a_format_that_cannot_be_written_is_grey_and_says_why(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = FilmFormat("MP4", FILM_FORMATS[".mp4"].open, missing=lambda: "no encoder here")
    monkeypatch.setitem(FILM_FORMATS, ".mp4", missing)
    made = dialog(qtbot, tmp_path)
    index = made.format.findData(".mp4")
    model = made.format.model()
    assert isinstance(model, QStandardItemModel)
    assert not model.item(index).isEnabled()
    assert "no encoder here" in made.format.itemText(index)


def test_where_nothing_moves_only_pictures_are_offered(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path, duration_s=0.0)
    model = made.format.model()
    assert isinstance(model, QStandardItemModel)
    usable = [made.format.itemData(i) for i in range(model.rowCount()) if model.item(i).isEnabled()]
    assert usable == [".png", ".svg", ".pdf"]
    assert made.suffix == ".png"


def test_markers_are_named_beside_the_times(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.begin.setFocus()
    made.begin.selectAll()
    qtbot.keyClicks(made.begin, "1.5")
    qtbot.keyClick(made.begin, Qt.Key.Key_Tab)
    assert made.choice().from_s == 1.5
    assert made._start_marker.text() == "marker 1"


def test_progress_an_ending_and_a_fault_are_told(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path)
    with qtbot.waitSignal(made.export_wanted):
        made.export.click()
    assert not made.export.isEnabled()
    made.show_progress(45, 91)
    assert "45" in made.note.text()
    with qtbot.waitSignal(made.cancel_wanted):
        made.stop.click()
    made.show_cancelled()
    assert made.export.isEnabled()
    made.show_saved(tmp_path / "digits.gif", 3_700_000)
    assert made.note.text() == "Saved digits.gif, 3.7 MB."
    with qtbot.waitSignal(made.folder_wanted):
        made.show_folder.click()
    made.show_error("The disk is full.")
    assert made.note.text() == "The disk is full."
    made.stop.click()
    assert not made.isVisible()


def test_times_the_wrong_way_round_start_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path)
    made.begin.show_number(2.0)
    made.end.show_number(1.0)
    with qtbot.assertNotEmitted(made.export_wanted):
        made.export.click()
    assert "before" in made.note.text()


def test_a_name_without_its_suffix_gets_it(qtbot: QtBot, tmp_path: Path) -> None:
    made = dialog(qtbot, tmp_path)
    made.file.setText(str(tmp_path / "my.film"))
    with qtbot.waitSignal(made.export_wanted) as told:
        made.export.click()
    assert told.args[0].path == tmp_path / "my.film.gif"


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", list(THEMES))
def test_it_fits_in_both_languages_and_all_themes(
    qtbot: QtBot, tmp_path: Path, name: str, language: str
) -> None:
    set_language(language)
    set_theme(name)
    made = dialog(qtbot, tmp_path)
    assert made.width() <= 720
    assert made.height() <= 640
    assert not made.grab().isNull()


def test_sizes_have_the_unit_that_a_person_would_take() -> None:
    told = [bytes_text(size) for size in (12, 4_300, 4_300_000, 2_000_000_000)]
    assert told == ["12 B", "4 kB", "4.3 MB", "2.0 GB"]
