"""Every test here is of widgets."""

from pathlib import Path

import pytest

from nnviz.files import run_journal


@pytest.fixture(autouse=True)
def _known_look(known_look: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A training that was cut on this computer is told in no test.
    monkeypatch.setattr(run_journal, "journal_folder", lambda: tmp_path / "no-runs")
