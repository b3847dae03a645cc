import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from nnviz.engine.run_records import Moment, RunEnded
from nnviz.engine.shapes import ShapeError
from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.data_sets import DataChoice, DataFileError
from nnviz.files.file_error import FileError
from nnviz.files.training_work import resume_training, train_chosen
from tests.engine.run_examples import losses

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = TrainingSettings(layers="dense 4", epochs=2)


def test_a_choice_of_data_is_trained_to_the_end() -> None:
    records = [r for r in train_chosen(SETTINGS, DataChoice("circles")) if r is not None]
    assert isinstance(records[0], Moment)
    assert isinstance(records[-1], RunEnded)
    assert losses(records)


def test_the_words_of_the_window_reach_a_run_that_is_kept(tmp_path: Path) -> None:
    run = train_chosen(SETTINGS, DataChoice("circles"), tmp_path / "run.npz")
    assert isinstance(next(run), Moment)
    assert next(run) is None
    assert isinstance(run.send("stop"), RunEnded)
    with pytest.raises(StopIteration):
        next(run)


def test_what_cannot_be_trained_is_told() -> None:
    with pytest.raises(DataFileError):
        train_chosen(SETTINGS, DataChoice("no such set"))
    with pytest.raises(ShapeError):
        list(train_chosen(replace(SETTINGS, layers="pool 2"), DataChoice("circles")))
    with pytest.raises(FileError):
        resume_training(Path("no such file"))


def test_the_process_that_trains_loads_no_qt_and_no_reader_of_data_that_it_has() -> None:
    needless = ("PySide6", "shiboken6", "PIL", "http", "nnviz.files.pictures", "nnviz.files.idx")
    needless += (
        "nnviz.files.weight_formats.pickle_machine",
        "nnviz.files.own_digits",
        "nnviz.files.downloads",
    )
    code = (
        "import sys, nnviz.files.training_work, nnviz.ui.process_work\n"
        f"print([name for name in sys.modules if name.startswith({needless})])\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert ended.stdout.strip() == "[]"
