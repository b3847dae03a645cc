import json
from pathlib import Path
from typing import Any

import pytest

from nnviz.files.settings_file import SettingsError, load_settings, save_settings
from nnviz.language import set_language

DEFAULTS: dict[str, Any] = {
    "language": "en",
    "pen_width": 2.0,
    "threshold": 200,
    "redraw": True,
    "recent": [],
    "weights": None,
}


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "settings.json"
    values = {**DEFAULTS, "language": "ko", "weights": "가중치.npz", "recent": ["a", "b"]}
    save_settings(path, values)
    assert load_settings(path, DEFAULTS).values == values


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    loaded = load_settings(tmp_path / "settings.json", DEFAULTS)
    assert loaded.values == DEFAULTS
    assert loaded.set_aside is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b"{}",
        b'{"version": 2, "settings": {}}',
        b'{"version": 1, "settings": []}',
        b'{"version": 1, "settings": {"pen_width": NaN}}',
        b"[" * 100_000,
    ],
    ids=lambda content: content[:30].decode("latin-1"),
)
def test_a_damaged_file_is_set_aside_and_the_defaults_hold(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    loaded = load_settings(path, DEFAULTS)
    assert loaded.values == DEFAULTS
    assert loaded.set_aside == tmp_path / "settings.json.damaged"
    assert loaded.set_aside.read_bytes() == content
    assert not path.exists()
    save_settings(path, loaded.values)
    assert load_settings(path, DEFAULTS).set_aside is None


def test_a_value_of_another_type_is_left_out_and_the_rest_holds(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    stored = {
        "language": 7,
        "pen_width": 3,
        "threshold": True,
        "redraw": 1,
        "recent": {"a": 1},
        "weights": "x.npz",
        "of_the_future": 1,
    }
    path.write_text(json.dumps({"version": 1, "settings": stored}), encoding="utf-8")
    assert load_settings(path, DEFAULTS).values == {**DEFAULTS, "pen_width": 3, "weights": "x.npz"}


@pytest.mark.parametrize("kind", ["empty", "folder", "huge"])
def test_a_file_that_cannot_be_read_is_no_obstacle(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    if kind == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"" if kind == "empty" else b" " * 2_000_000)
    assert load_settings(path, DEFAULTS).values == DEFAULTS


def test_a_damaged_file_in_a_folder_that_may_not_be_written_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"{")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    loaded = load_settings(path, DEFAULTS)
    assert loaded.values == DEFAULTS
    assert loaded.set_aside is None


def test_a_home_that_may_not_be_looked_at_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    assert load_settings(tmp_path / "settings.json", DEFAULTS).values == DEFAULTS


@pytest.mark.parametrize(
    ("number", "words"),
    [(28, "No space left on device"), (30, "Read-only file system"), (13, "Permission denied")],
)
def test_a_full_or_read_only_disk_is_one_clear_error(
    number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    save_settings(path, {**DEFAULTS, "language": "ko"})
    before = path.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, words)

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(SettingsError, match=f"could not be saved: {words}"):
        save_settings(path, DEFAULTS)
    monkeypatch.undo()
    assert path.read_bytes() == before


def test_a_home_that_is_a_file_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")
    with pytest.raises(SettingsError):
        save_settings(tmp_path / "home" / "nnviz" / "settings.json", DEFAULTS)


def test_errors_speak_the_language_in_use(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")
    set_language("en")
    with pytest.raises(SettingsError, match="The settings could not be saved"):
        save_settings(tmp_path / "home" / "settings.json", DEFAULTS)
