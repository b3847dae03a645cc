"""Every format of film: what comes out is what went in, wholly or not at all."""

import builtins
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnviz.files.films import FILM_FORMATS, Film, FilmError, Frame, writing_film
from nnviz.files.films.film_writer import changed_box, delay_of_frame
from nnviz.files.films.palette import Palette

WIDTH, HEIGHT, COUNT = 128, 96, 12
VIDEO = (".mp4", ".webm")


def frame(number: int) -> Frame:
    """A ground, and a block that moves 6 px a frame to the right."""
    made = np.full((HEIGHT, WIDTH, 4), (23, 18, 14, 255), np.uint8)
    made[30:60, 10 + 6 * number : 40 + 6 * number, :3] = (66, 155, 255)
    made[70:80, :, :3] = (250, 250, 250)
    return made


def write(path: Path, *, fps: float = 25, loop: bool = True, count: int = COUNT) -> None:
    frames = [frame(number) for number in range(count)]
    with writing_film(path, Film(WIDTH, HEIGHT, fps, loop), frames[::4]) as writer:
        for each in frames:
            writer.add(each)


def write_noise(path: Path) -> None:
    rng = np.random.default_rng(0)
    with writing_film(path, Film(WIDTH, HEIGHT, 25), [frame(0)]) as writer:
        for _ in range(40):
            writer.add(rng.integers(256, size=(HEIGHT, WIDTH, 4), dtype=np.uint8))


def decoded(path: Path) -> tuple[list[np.ndarray], float]:
    """The frames (height, width, 3) red first, and the film's length in seconds."""
    if path.suffix in VIDEO:
        import av

        with av.open(str(path)) as container:
            frames = [each.to_ndarray(format="rgb24") for each in container.decode(video=0)]
            return frames, float(container.duration or 0) / av.time_base
    frames, length_ms = [], 0.0
    with Image.open(path) as picture:
        for number in range(getattr(picture, "n_frames", 1)):
            picture.seek(number)
            frames.append(np.asarray(picture.convert("RGB")))
            length_ms += picture.info["duration"]
    return frames, length_ms / 1000


@pytest.fixture(params=list(FILM_FORMATS))
def suffix(request: pytest.FixtureRequest) -> str:
    if FILM_FORMATS[request.param].missing():
        pytest.skip("PyAV is not installed")
    return str(request.param)


def test_each_frame_is_there_and_looks_as_it_was(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"필름{suffix}"
    write(path)
    frames, length_s = decoded(path)
    assert len(frames) == COUNT
    assert length_s == pytest.approx(COUNT / 25, abs=0.03)
    for number, seen in enumerate(frames):
        wanted = frame(number)[..., 2::-1].astype(int)
        # Lossy formats blur edges: most of the picture must be right, within a few levels.
        off = np.abs(seen.astype(int) - wanted).max(axis=-1)
        assert np.percentile(off, 90) <= 8, (suffix, number)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("exact", [".gif", ".webp"])
def test_the_same_film_gives_the_same_bytes(exact: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}{exact}" for number in range(2)]
    for path in paths:
        write(path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_the_flat_colours_of_a_gif_are_exact(tmp_path: Path) -> None:
    write(tmp_path / "film.gif")
    seen = decoded(tmp_path / "film.gif")[0][-1]
    assert np.array_equal(seen, frame(COUNT - 1)[..., 2::-1])


@pytest.mark.parametrize(("fps", "count"), [(30, 31), (12, 25), (50, 7), (7, 15)])
def test_a_gif_is_as_long_as_it_should_be_though_it_counts_in_hundredths(
    fps: int, count: int, tmp_path: Path
) -> None:
    write(tmp_path / "film.gif", fps=fps, count=count)
    frames, length_s = decoded(tmp_path / "film.gif")
    assert len(frames) == count
    assert length_s == pytest.approx(count / fps, abs=0.0051)
    assert min(delay_of_frame(number, fps, 100) for number in range(count)) >= 2


@pytest.mark.parametrize("loop", [True, False])
@pytest.mark.parametrize("looping", [".gif", ".webp"])
def test_a_film_loops_or_plays_once(loop: bool, looping: str, tmp_path: Path) -> None:
    path = tmp_path / f"film{looping}"
    write(path, loop=loop)
    with Image.open(path) as picture:
        told = picture.info.get("loop")
    assert told == (0 if loop else (None if looping == ".gif" else 1))


def test_frames_that_do_not_change_cost_nearly_nothing(tmp_path: Path) -> None:
    sizes = []
    for still in (1, 50):
        path = tmp_path / f"{still}.gif"
        with writing_film(path, Film(WIDTH, HEIGHT, 25), [frame(0)]) as writer:
            for _ in range(still):
                writer.add(frame(0))
        sizes.append(path.stat().st_size)
    assert (sizes[1] - sizes[0]) / 49 < 40
    assert changed_box(frame(0), frame(0)) == (0, 0, 1, 1)
    assert changed_box(frame(1), frame(0)) == (10, 30, 46, 60)


def test_many_colours_come_out_near_enough() -> None:
    rng = np.random.default_rng(7)
    steps = np.linspace(0, 255, 240).astype(np.uint8)
    picture = np.zeros((240, 240, 4), np.uint8)
    picture[..., 0], picture[..., 2] = steps[None, :], steps[:, None]
    picture[rng.integers(240, size=9), rng.integers(240, size=9), 1] = 255
    palette = Palette([picture])
    seen = palette.colours[palette.nearest(picture)].astype(int)
    off = np.abs(seen - picture[..., 2::-1].astype(int)).max(axis=-1)
    assert np.percentile(off, 95) <= 20


def test_what_goes_wrong_half_way_leaves_nothing(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"film{suffix}"
    path.write_bytes(b"the film before")

    def half() -> None:
        with writing_film(path, Film(WIDTH, HEIGHT, 25), [frame(0)]) as writer:
            for number in range(COUNT // 2):
                writer.add(frame(number))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert path.read_bytes() == b"the film before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of a process there")
def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing(suffix: str, tmp_path: Path) -> None:
    import resource
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(FilmError, match="cannot be written"):
            write_noise(tmp_path / f"film{suffix}")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_written_is_told(suffix: str, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with pytest.raises(FilmError, match="cannot be written"):
        write(blocked / f"film{suffix}")


def test_memory_does_not_grow_with_the_number_of_frames(tmp_path: Path) -> None:
    import tracemalloc

    peaks = []
    for count in (20, 200):
        with writing_film(tmp_path / f"{count}.gif", Film(WIDTH, HEIGHT, 25), [frame(0)]) as film:
            tracemalloc.start()
            for number in range(count):
                film.add(frame(number % COUNT))
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.2


@pytest.mark.parametrize(
    ("name", "film", "told"),
    [
        ("film.gif", Film(64, 64, 60), "50 frames"),
        ("film.webp", Film(64, 64, 0.5), "1 to 60"),
        ("film.mp4", Film(65, 64, 30), "even"),
    ],
)
def test_what_a_format_cannot_hold_is_said_before_anything_is_written(
    name: str, film: Film, told: str, tmp_path: Path
) -> None:
    if name.endswith(VIDEO) and FILM_FORMATS[".mp4"].missing():
        pytest.skip("PyAV is not installed")
    with pytest.raises(FilmError, match=told), writing_film(tmp_path / name, film):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def _without_video(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnviz.files.films.video.find_spec", lambda name: None)
    imported = builtins.__import__

    def refuse(name: str, *more: object) -> object:
        if name == "av":
            raise ImportError(name)
        return imported(name, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)


@pytest.mark.usefixtures("_without_video")
@pytest.mark.parametrize("video", VIDEO)
def test_without_the_extra_it_is_said_how_to_get_it(video: str, tmp_path: Path) -> None:
    assert 'pip install "nnviz[video]"' in FILM_FORMATS[video].missing()
    with pytest.raises(FilmError, match="pip install"):
        write(tmp_path / f"film{video}")
    write(tmp_path / "film.gif")


@pytest.mark.parametrize("video", [".mp4", ".webm"])
def test_where_video_is_installed_but_does_not_load_it_says_how_to_install_it(
    video: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    film = Film(64, 64, 30.0, loop=True)
    path = tmp_path / f"film{video}"
    with pytest.raises(FilmError, match="pip install"), writing_film(path, film, []):
        pass
    assert list(tmp_path.iterdir()) == []
