"""A training exported as a script: it runs alone and ends where ours does."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from nnviz.bundled import bundled_path
from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.initializers import INITIALIZERS
from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.network import Network
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.run_records import Moment
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.shapes import ShapeError
from nnviz.engine.training import EpochDone, train
from nnviz.engine.training_run import Word, steered_run, training_run
from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.training_script import script_data, training_script
from nnviz.files.training_start import state_before

EVERY_LAYER = (
    "conv 4 3x3 padding 1\nbatch norm\npool 2\nconv 6 3x3 stride 2 tanh\n"
    "average pool 2 stride 1\ndense 10 leaky relu\ndropout 0.2"
)


def pictures() -> LabelledData:
    rng = np.random.default_rng(0)
    x = (rng.integers(0, 256, (200, 1, 12, 12)) / 255).astype(np.float32)
    t = (x[:, 0, :6].mean((1, 2)) > x[:, 0, 6:].mean((1, 2))).astype(np.intp)
    return LabelledData(x[:150], t[:150], x[150:], t[150:], ("above", "below"))


def points() -> LabelledData:
    x = np.random.default_rng(1).uniform(-1, 1, (120, 2)).astype(np.float32)
    t = (x[:, 0] * x[:, 1] > 0).astype(np.intp)
    return LabelledData(x[:90], t[:90], x[90:], t[90:], ("a", "b"), (-1, 1))


def ours(settings: TrainingSettings, data: LabelledData) -> tuple[float, float]:
    """The accuracies on both parts at the end of our own training."""
    (*_, last) = train(
        settings.first_network(data.sample_shape, data.class_count),
        data.x,
        data.t,
        optimizer=settings.new_optimizer(),
        batch_size=settings.batch_size,
        epochs=settings.epochs,
        seed=settings.seed,
        schedule=SCHEDULES[settings.schedule],
        weight_decay=settings.weight_decay,
    )
    assert isinstance(last, EpochDone)
    network = last.network
    return network.accuracy(data.x, data.t), network.accuracy(data.x_test, data.t_test)


def exported(
    settings: TrainingSettings,
    data: LabelledData,
    folder: Path,
    stop_after: int | None = None,
    start: Network | None = None,
) -> tuple[float, float]:
    """The accuracies that the exported script prints last."""
    script = folder / "run.py"
    text = training_script(settings, data, 'My "run"', "run.npz", stop_after, start is not None)
    script.write_text(text, encoding="utf-8")
    (folder / "run.npz").write_bytes(script_data(data, start))
    # -I: neither this project nor anything installed by the user is found.
    run = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", script.name],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    found = re.findall(r"train ([\d.]+)  test ([\d.]+)", run.stdout)
    epochs = settings.epochs
    if stop_after is not None:
        epochs = -(-stop_after // _batches(settings, data))
    assert len(found) == epochs
    return float(found[-1][0]), float(found[-1][1])


def _batches(settings: TrainingSettings, data: LabelledData) -> int:
    return -(-len(data.x) // settings.batch_size)


def every_kind(seed: int = 1) -> TrainingSettings:
    return TrainingSettings(EVERY_LAYER, "xavier", "adam", 0.01, "cosine", 32, 4, 1e-4, seed)


@pytest.mark.parametrize(
    ("settings", "data"),
    [
        (every_kind(), pictures()),
        (TrainingSettings("dense 16 sigmoid", optimizer="momentum", batch_size=7), points()),
    ],
    ids=["every kind of layer", "points"],
)
def test_the_script_alone_ends_at_the_same_accuracy(
    settings: TrainingSettings, data: LabelledData, tmp_path: Path
) -> None:
    np.testing.assert_allclose(exported(settings, data, tmp_path), ours(settings, data), atol=6e-5)


def test_the_script_of_a_run_that_began_with_weights_begins_with_them(tmp_path: Path) -> None:
    settings, data = every_kind(), pictures()
    *_, last = (each for each in training_run(every_kind(2), data) if isinstance(each, Moment))
    run = training_run(settings, data, resumed=state_before(settings, last.network))
    *_, ended = (each for each in run if isinstance(each, Moment))
    expected = (
        ended.network.accuracy(data.x, data.t),
        ended.network.accuracy(data.x_test, data.t_test),
    )
    found = exported(settings, data, tmp_path, start=last.network)
    np.testing.assert_allclose(found, expected, atol=6e-5)
    assert found != exported(settings, data, tmp_path)


@pytest.mark.parametrize("stop_after", [1, 13, 26, 30])
def test_the_script_of_a_stopped_run_stops_there(tmp_path: Path, stop_after: int) -> None:
    settings = TrainingSettings("dense 16", optimizer="adam", batch_size=7, epochs=9)
    data = points()
    run = steered_run(settings, data)
    learnt = 0
    moments: list[Moment] = []
    record = next(run)
    while True:
        word: Word = "stop" if record is None and learnt == stop_after else None
        learnt += record is None
        try:
            record = run.send(word)
        except StopIteration:
            break
        if isinstance(record, Moment):
            moments.append(record)
    assert moments[-1].iteration == stop_after
    network = moments[-1].network
    expected = network.accuracy(data.x, data.t), network.accuracy(data.x_test, data.t_test)
    found = exported(settings, data, tmp_path, stop_after)
    np.testing.assert_allclose(found, expected, atol=6e-5)


def test_a_script_with_augmentation_changes_the_same_pictures(tmp_path: Path) -> None:
    amounts = {"rotate": 10.0, "shift": 1.0, "elastic": 1.0, "noise": 0.1, "erase": 0.2}
    settings = TrainingSettings("dense 12", batch_size=32, epochs=3, augmentation=amounts)
    data = pictures()
    run = training_run(settings, data)
    last = [record for record in run if isinstance(record, Moment)][-1].evaluation
    found = exported(settings, data, tmp_path)
    np.testing.assert_allclose(found, (last.train_accuracy, last.test_accuracy), atol=6e-5)


def scope(settings: TrainingSettings) -> dict[str, object]:
    """The names of the script above its first statement that does something."""
    tree = ast.parse(training_script(settings, points(), "title", "run.npz"))
    kept = [n for n in tree.body if isinstance(n, ast.ClassDef | ast.FunctionDef | ast.Import)]
    names: dict[str, object] = {}
    exec(compile(ast.Module(kept, []), "script", "exec"), names)
    return names


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_of_the_script_steps_as_the_engines(name: str) -> None:
    ours, theirs = np.array([0.3, -2, 1], np.float32), np.array([0.3, -2, 1], np.float32)
    optimizer = OPTIMIZERS[name](0.05)
    parts = scope(TrainingSettings(optimizer=name))
    (part,) = [p for n, p in parts.items() if n.lower() == name and isinstance(p, type)]
    step, state = part(), {}
    rng = np.random.default_rng(3)
    for i in range(1, 6):
        gradient = rng.normal(size=3).astype(np.float32)
        optimizer.update([{"W": ours}], [{"W": gradient}])
        step.update(theirs, gradient, state, 0.05, i)
    np.testing.assert_allclose(theirs, ours, rtol=1e-6)


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_schedule_of_the_script_is_the_engines(name: str) -> None:
    function = scope(TrainingSettings(schedule=name))[name]
    for done in (0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.99):
        assert function(done) == pytest.approx(SCHEDULES[name](done), rel=1e-9)


@pytest.mark.parametrize("name", [name for name in ACTIVATIONS if name != "softmax"])
def test_an_activation_of_the_script_is_the_engines(name: str) -> None:
    settings = TrainingSettings(f"dense 4 {name.replace('_', ' ')}")
    parts = scope(settings)
    part = parts["".join(word.capitalize() for word in name.split("_"))]()
    x = np.linspace(-2, 2, 9, dtype=np.float32)
    y = ACTIVATIONS[name].function(x)
    np.testing.assert_allclose(part.forward(x, True), y, rtol=1e-6)
    np.testing.assert_allclose(
        part.backward(np.full_like(x, 3)),
        ACTIVATIONS[name].backward(np.full_like(x, 3), x, y),
        rtol=1e-6,
    )


@pytest.mark.parametrize("name", INITIALIZERS)
def test_the_first_weights_are_drawn_alike(name: str, tmp_path: Path) -> None:
    settings = TrainingSettings("dense 5", initializer=name, learning_rate=1e-9, epochs=1)
    np.testing.assert_allclose(
        exported(settings, points(), tmp_path), ours(settings, points()), atol=6e-5
    )


def test_only_what_is_needed_is_in_the_script() -> None:
    script = training_script(TrainingSettings(), pictures(), "title", "run.npz")
    assert "class Affine" in script
    assert "class Flatten" in script
    assert "class Convolution" not in script
    assert "class Adam" not in script
    assert "nnviz" not in script.replace("Exported from nnviz", "")
    assert len(script.splitlines()) < 130


def test_every_part_is_used_by_somebody() -> None:
    source = bundled_path("resources", "training_script", "parts.py").read_text(encoding="utf-8")
    parts = {n.name for n in ast.parse(source).body if hasattr(n, "name")}
    layers = "\n".join(f"dense 4 {name.replace('_', ' ')}" for name in ACTIVATIONS)
    scripts = [
        training_script(TrainingSettings(EVERY_LAYER), pictures(), "", "run.npz"),
        training_script(TrainingSettings(layers), points(), "", "run.npz"),
        *(
            training_script(TrainingSettings(optimizer=n), points(), "", "d.npz")
            for n in OPTIMIZERS
        ),
        *(training_script(TrainingSettings(schedule=n), points(), "", "d.npz") for n in SCHEDULES),
    ]
    text = "\n".join(scripts)
    assert {name for name in parts if re.search(rf"^(class|def) {name}\b", text, re.M)} == parts


def test_a_title_cannot_break_out_of_its_string() -> None:
    hostile = '"""\nimport os\nos.system("x")\n"""\\'
    tree = ast.parse(training_script(TrainingSettings(), points(), hostile, "run.npz"))
    assert isinstance(tree.body[0], ast.Expr)
    assert [n.names[0].name for n in tree.body if isinstance(n, ast.Import)] == ["numpy"]


def test_settings_that_do_not_fit_the_data_have_no_script() -> None:
    with pytest.raises(ShapeError):
        training_script(TrainingSettings("conv 4 3x3"), points(), "title", "run.npz")


def test_pixels_are_kept_as_whole_numbers_and_come_back_to_the_bit(tmp_path: Path) -> None:
    path = tmp_path / "d.npz"
    path.write_bytes(script_data(pictures()))
    with np.load(path) as kept:
        assert kept["x"].dtype == np.uint8
        np.testing.assert_array_equal(kept["x"].astype(np.float32) / 255, pictures().x)
