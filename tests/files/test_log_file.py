import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from nnviz.files import log_file
from nnviz.files.log_file import close_log, open_log


@pytest.fixture(autouse=True)
def _closed_log() -> Iterator[None]:
    yield
    close_log()


def test_what_the_program_logs_is_in_the_file(tmp_path: Path) -> None:
    path = open_log(tmp_path / "new" / "folder")
    assert path == tmp_path / "new" / "folder" / "nnviz.log"
    logging.getLogger("nnviz.files.anything").warning("설정을 읽지 못했다")
    text = path.read_text(encoding="utf-8")
    assert "WARNING nnviz.files.anything: 설정을 읽지 못했다" in text


def test_it_rotates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "_LARGEST_BYTES", 1000)
    open_log(tmp_path)
    for _ in range(200):
        logging.getLogger("nnviz").warning("x" * 100)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["nnviz.log", "nnviz.log.1", "nnviz.log.2", "nnviz.log.3"]
    assert all(path.stat().st_size <= 1000 for path in tmp_path.iterdir())


def test_a_folder_that_may_not_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")
    assert open_log(tmp_path / "home" / "logs") is None
    logging.getLogger("nnviz").info("goes nowhere")


def test_a_disk_that_fills_up_later_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    open_log(tmp_path)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(log_file.RotatingFileHandler, "shouldRollover", fail)
    logging.getLogger("nnviz").warning("lost")
    monkeypatch.undo()
    assert capsys.readouterr().err == ""


def test_opening_again_closes_the_first(tmp_path: Path) -> None:
    open_log(tmp_path / "a")
    second = open_log(tmp_path / "b")
    logging.getLogger("nnviz").warning("once")
    assert (tmp_path / "a" / "nnviz.log").read_text(encoding="utf-8") == ""
    assert "once" in second.read_text(encoding="utf-8")
