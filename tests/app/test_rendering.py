"""The stage alone, as a picture and as a film, of every lesson."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnviz.app.rendering import (
    MOST_FRAMES,
    RenderError,
    Rendering,
    StageAlone,
    about_bytes,
    frame_of,
    frame_times_s,
    render,
)
from nnviz.lessons import LESSONS
from nnviz.session import Session

DIGITS = Rendering("digits", Path(), {"draw": 7, "edges": 500}, language="en", theme="dark")


def wanted(out: Path, **changes: object) -> Rendering:
    described = {**vars(DIGITS), "out": out, **changes}
    if described["lesson_id"] == "training":  # it trains for its picture: a short run here
        described["state"] = {"data": "spirals", "epochs": 3, **described["state"]}
    return Rendering(**described)


def pixels(path: Path) -> np.ndarray:
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB")).astype(int)


@pytest.mark.parametrize("suffix", [".png", ".svg"])
@pytest.mark.parametrize("lesson_id", list(LESSONS))
def test_the_same_picture_gives_the_same_bytes(lesson_id: str, suffix: str, tmp_path: Path) -> None:
    files = []
    for number in range(2):
        path = tmp_path / f"{number}{suffix}"
        render(wanted(path, lesson_id=lesson_id, state={}))
        files.append(path.read_bytes())
    assert files[0] == files[1]


@pytest.mark.parametrize(
    ("theme", "language"), [("dark", "ko"), ("light", "en"), ("contrast", "ko")]
)
@pytest.mark.parametrize("lesson_id", list(LESSONS))
def test_every_lesson_renders_in_both_languages_and_all_themes(
    lesson_id: str, theme: str, language: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.png"
    render(wanted(path, lesson_id=lesson_id, state={}, theme=theme, language=language))
    picture = pixels(path)
    assert picture.shape == (720, 1280, 3)
    ground = {"dark": (14, 18, 23), "light": (255, 255, 255), "contrast": (0, 0, 0)}[theme]
    assert (picture == ground).all(axis=-1).mean() > 0.1
    assert len(np.unique(picture @ (1 << 16, 1 << 8, 1))) > 8  # unique on rows takes seconds


@pytest.mark.parametrize("lesson_id", list(LESSONS))
def test_in_svg_text_stays_text_with_a_face_to_fall_back_on(lesson_id: str, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    render(wanted(path, lesson_id=lesson_id, state={}, size=(1920, 1080)))
    root = ET.parse(path).getroot()
    assert (root.get("width"), root.get("height")) == ("1920", "1080")
    assert root.get("viewBox") == "0 0 1280 720"
    texts = [each for each in root.iter("{http://www.w3.org/2000/svg}text") if each.text]
    assert len(texts) >= 3
    for text in texts:
        assert re.search(r", (sans-serif|monospace)$", text.get("font-family", ""))


@pytest.mark.parametrize("view", ["maps", "importance", "filters", "layers"])
def test_in_svg_no_line_is_as_wide_only_for_viewers_that_know_cosmetic_pens(
    view: str, tmp_path: Path
) -> None:
    # resvg and Inkscape painted the outline of the digit ten times as wide.
    path = tmp_path / "a.svg"
    render(wanted(path, lesson_id="inside-a-cnn", state={"draw": 7, "view": view}))
    assert "non-scaling-stroke" not in path.read_text(encoding="utf-8")


def test_in_svg_the_lines_of_pooling_are_faint_over_the_input(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    render(wanted(path, lesson_id="pooling", state={}))
    text = path.read_text(encoding="utf-8")
    faint, strong = (
        re.findall(rf'stroke-opacity="{opacity}[\d.]*"[^>]*>\s*<polyline', text)
        for opacity in ("0.3", "0.9")
    )
    assert len(faint) == len(strong) == 2


def test_a_pdf_is_one_page_of_the_layouts_size_with_its_fonts(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    render(wanted(path))
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert re.search(rb"/MediaBox\s*\[0 0 960(\.0+)? 540(\.0+)?\]", data)
    assert b"Pretendard" in data
    assert data.count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("size", [(1280, 720), (640, 640), (1920, 1080)])
def test_a_picture_has_the_size_that_was_asked_for(size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    render(wanted(path, size=size))
    assert pixels(path).shape == (size[1], size[0], 3)


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".mp4", ".webm"])
def test_a_film_has_its_frames_its_length_and_begins_and_ends_as_the_pictures(
    suffix: str, tmp_path: Path
) -> None:
    from tests.files.films.test_films import decoded

    if suffix in (".mp4", ".webm"):
        pytest.importorskip("av")
    path = tmp_path / f"a{suffix}"
    told: list[tuple[int, int]] = []
    render(wanted(path, fps=4, from_s=0.5, to_s=3.0), lambda *progress: told.append(progress))
    frames, length_s = decoded(path)
    assert len(frames) == 11
    assert told[0] == (0, 11)
    assert told[-1] == (11, 11)
    assert length_s == pytest.approx(11 / 4, abs=0.02)
    for number, t_s in ((0, 0.5), (10, 3.0)):
        still = tmp_path / f"{number}.png"
        render(wanted(still, time_s=t_s))
        # Lossy formats halve the resolution of colour: thin lines lose some of it.
        mean_off = np.abs(frames[number].astype(int) - pixels(still)).mean()
        assert mean_off <= 5, number
    assert np.abs(frames[10].astype(int) - pixels(tmp_path / "0.png")).mean() > 6


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_the_same_film_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    files = []
    for number in range(2):
        path = tmp_path / f"{number}{suffix}"
        render(wanted(path, fps=3, size=(640, 360)))
        files.append(path.read_bytes())
    assert files[0] == files[1]


def test_cancelled_half_way_it_leaves_no_file(tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        if done * 2 >= total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render(wanted(tmp_path / "a.gif", fps=3), cancel)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lesson_id", list(LESSONS))
def test_a_frame_is_the_same_whatever_was_shown_before_it(lesson_id: str) -> None:
    stage = StageAlone(wanted(Path("a.png"), lesson_id=lesson_id, state={"draw": 7}))
    try:
        times_s = list(np.linspace(0, stage.duration_s, 7))
        image = stage.new_image()

        def shown(t_s: float) -> bytes:
            stage.seek(t_s)
            stage.paint(image)
            return frame_of(image).tobytes()

        straight = {t_s: shown(t_s) for t_s in times_s}
        for t_s in np.random.default_rng(5).permutation(times_s):
            assert shown(t_s) == straight[t_s]
    finally:
        stage.close()


def test_frames_go_from_the_first_to_exactly_the_last() -> None:
    assert frame_times_s(0, 1, 4) == [0, 0.25, 0.5, 0.75, 1]
    assert frame_times_s(0.5, 1.1, 4) == [0.5, 0.75, 1.0, 1.1]
    assert frame_times_s(1, 1, 30) == [1]
    with pytest.raises(RenderError, match=f"{MOST_FRAMES:,} are the most"):
        frame_times_s(0, 1e6, 30)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"time_s": 99.0}, "from 0 to 3 s"),
        ({"from_s": 2.0, "to_s": 1.0}, "before it begins"),
        ({"to_s": 3.5}, "from 0 to 3 s"),
    ],
)
def test_times_that_are_not_there_are_told(
    changes: dict[str, float], told: str, tmp_path: Path
) -> None:
    with pytest.raises(RenderError, match=told):
        render(wanted(tmp_path / "a.gif", **changes))
    assert list(tmp_path.iterdir()) == []


def test_what_a_lesson_cannot_show_as_asked_for_is_told_and_no_file_made(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    state = {"picture": "numbers", "stride": 4}
    with pytest.raises(RenderError, match="stride of 4 pixels is longer"):
        render(wanted(path, lesson_id="filters", state=state))
    assert not path.exists()


def test_the_estimate_of_a_film_is_about_right(tmp_path: Path) -> None:
    path = tmp_path / "a.gif"
    film = wanted(path, fps=10, size=(640, 360))
    render(film)
    assert about_bytes(film) == pytest.approx(path.stat().st_size, rel=0.6)


def test_rendering_changes_no_settings() -> None:
    assert Session(None).settings["theme"] is None
