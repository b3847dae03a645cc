import functools
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.run_curves import RunCurves
from nnviz.engine.run_records import Moment
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.training_run import RunState, steered_run
from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.data_sets import DataChoice, load_data
from nnviz.files.file_error import FileError
from nnviz.files.held_file import HeldFile
from nnviz.files.run_file import LARGEST_BYTES, UnfinishedRun, read_run, run_bytes
from nnviz.files.run_journal import RunJournal, RunKeeper
from nnviz.files.training_work import resume_training, train_chosen
from tests.engine.run_examples import losses, moments, same_bits

CHOICE = DataChoice("drawn-digits", most_train=60)
POINTS = DataChoice("spirals", {"no such option": 60}, most_train=48)
SETTINGS = TrainingSettings(
    layers="conv 2 5x5 stride 3, batch norm, dropout 0.2, dense 8",
    optimizer="adam",
    learning_rate=0.01,
    schedule="warm_up",
    batch_size=16,
    epochs=4,
    weight_decay=1e-3,
    augmentation={"rotate": 10.0, "noise": 0.05},
)
SMALL = TrainingSettings(layers="dense 4", batch_size=16, epochs=3)


class Kept(RunKeeper):
    """Keeps every epoch, however short."""

    def is_due(self) -> bool:
        return True


@pytest.fixture
def every_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnviz.files.training_work.RunKeeper", Kept)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[RunJournal]:
    made = RunJournal(tmp_path / "runs")
    yield made
    made.release()


def cut(path: Path, settings: TrainingSettings, choice: DataChoice, epoch: int) -> None:
    """A run that is killed soon after the end of an epoch."""
    run = train_chosen(settings, choice, path)
    for record in run:
        if isinstance(record, Moment) and record.epoch > epoch:
            run.close()
            return


def a_file(path: Path) -> tuple[dict[str, object], dict[str, bytes]]:
    """What the archive says, and its arrays as bytes."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return json.loads(members.pop("run.json")), members


def put(path: Path, about: object, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("run.json", json.dumps(about))
        for name, data in members.items():
            archive.writestr(name, data)


@pytest.mark.usefixtures("every_epoch")
def test_a_killed_run_goes_on_to_the_same_bits(journal: RunJournal) -> None:
    path = journal.begin()
    whole = list(train_chosen(SETTINGS, CHOICE))
    cut(path, SETTINGS, CHOICE, epoch=2)
    found = journal.unfinished()
    assert isinstance(found, UnfinishedRun)
    assert (found.state.epoch, found.is_done) == (2, False)
    assert (found.settings, found.data) == (SETTINGS, CHOICE)
    rest = list(resume_training(path))
    assert losses(rest) == losses(whole)[len(losses(whole)) // 2 :]
    assert same_bits(moments(rest)[-1].network, moments(whole)[-1].network)


@pytest.mark.usefixtures("every_epoch")
def test_the_curves_of_a_run_that_goes_on_are_those_of_one_that_was_never_cut(
    journal: RunJournal,
) -> None:
    path = journal.begin()
    cut(path, SMALL, POINTS, epoch=1)
    found = journal.unfinished()
    assert found is not None
    whole = RunCurves()
    for curves, records in (
        (whole, train_chosen(SMALL, POINTS)),
        (found.curves, resume_training(path, path)),
    ):
        for record in records:
            if isinstance(record, Moment):
                curves.add_moment(record)
            elif record is not None and hasattr(record, "losses"):
                curves.add_batches(record)
    for name in whole.names():
        for one, other in zip(whole.curve(name), found.curves.curve(name), strict=True):
            assert np.array_equal(one, other), name
    done = read_run(path)
    assert done.is_done
    assert done.curves.names() == whole.names()
    assert [r for r in resume_training(path) if isinstance(r, Moment)][-1].epoch == 3


@pytest.mark.parametrize("optimizer", [*OPTIMIZERS])
def test_what_any_optimiser_remembers_comes_back(tmp_path: Path, optimizer: str) -> None:
    settings = replace(SMALL, optimizer=optimizer, learning_rate=0.01, epochs=1)
    states: list[RunState] = []

    class Keeper:
        def is_due(self) -> bool:
            return True

        def keep(self, state: RunState) -> None:
            states.append(state)

    list(steered_run(settings, load_data(POINTS), keeper=Keeper()))
    path = tmp_path / "run.npz"
    path.write_bytes(run_bytes(settings, POINTS, states[0], {}))
    back = read_run(path).state
    assert same_bits(back.network, states[0].network)
    assert (back.order_rng, back.dropout_rng) == (states[0].order_rng, states[0].dropout_rng)
    assert back.optimizer_steps == states[0].optimizer_steps
    for one, other in zip(back.optimizer_states, states[0].optimizer_states, strict=True):
        for key, kept in other.items():
            assert all(np.array_equal(one[key][name], kept[name]) for name in kept)


@pytest.mark.usefixtures("every_epoch")
def test_a_run_that_began_with_weights_of_a_file_is_kept_with_them(journal: RunJournal) -> None:
    path, data = journal.begin(), load_data(POINTS)
    start = replace(SMALL, seed=7).first_network(data.sample_shape, data.class_count)
    whole = list(train_chosen(SMALL, POINTS, None, data, start))
    assert same_bits(moments(whole)[0].network, start)
    run = train_chosen(SMALL, POINTS, path, data, start)
    for record in run:
        if isinstance(record, Moment) and record.epoch > 1:
            break
    run.close()
    found = journal.own()
    assert found is not None
    assert found.start is not None
    assert same_bits(found.start, start)
    rest = list(resume_training(path))
    assert same_bits(moments(rest)[0].network, start)
    assert same_bits(moments(rest)[-1].network, moments(whole)[-1].network)
    about, members = a_file(path)
    for name in [name for name in members if name.startswith("start")]:
        put(path, about, {each: data for each, data in members.items() if each != name})
        with pytest.raises(FileError):
            read_run(path)


FEW = DataChoice("drawn-digits", {"count": 100}, most_train=21)
few = functools.cache(lambda: load_data(FEW))


@given(
    optimizer=st.sampled_from([*OPTIMIZERS]),
    schedule=st.sampled_from([*SCHEDULES]),
    layers=st.sampled_from(
        ["", "dense 5 tanh", "dense 6, batch norm, dropout 0.3, dense 4", "conv 2 9x9 stride 4"]
    ),
    augmentation=st.sampled_from([{}, {"rotate": 20.0, "erase": 0.3}, {"flip": 0.5, "noise": 0.1}]),
    batch_size=st.sampled_from([1, 7, 60]),
    weight_decay=st.sampled_from([0.0, 1e-2]),
    cut_at=st.integers(1, 3),
)
@settings(max_examples=25, deadline=None)
def test_whatever_is_trained_goes_on_from_its_file_to_the_same_bits(
    tmp_path_factory: pytest.TempPathFactory, cut_at: int, batch_size: int, **chosen: Any
) -> None:
    run = TrainingSettings(learning_rate=0.01, epochs=4, batch_size=batch_size, **chosen)
    choice, data = FEW, few()
    states: list[RunState] = []

    class Keeper:
        def is_due(self) -> bool:
            return True

        def keep(self, state: RunState) -> None:
            states.append(state)

    whole = list(steered_run(run, data, keeper=Keeper()))
    path = tmp_path_factory.getbasetemp() / "any-run.npz"
    path.write_bytes(run_bytes(run, choice, states[cut_at - 1], {}))
    rest = list(resume_training(path, None, data))
    assert len(losses(rest)) == (4 - cut_at) * -(-21 // batch_size)
    assert losses(rest) == losses(whole)[-len(losses(rest)) :]
    assert same_bits(moments(rest)[-1].network, moments(whole)[-1].network)


def test_a_run_of_a_program_that_lives_is_nobodys_to_take(journal: RunJournal) -> None:
    path = journal.begin()
    assert path == journal.begin()
    list(train_chosen(SMALL, POINTS, path))
    other = RunJournal(journal.folder)
    assert other.unfinished() is None
    other.forget(path)
    with pytest.raises((BlockingIOError, PermissionError)):
        other.take(path)
    assert path.exists()
    journal.release()  # as the end of the program does
    assert other.unfinished() is not None
    other.forget(path)
    assert list(journal.folder.iterdir()) == []
    assert other.unfinished() is None


def test_of_two_runs_that_were_lost_each_is_offered_in_its_turn(journal: RunJournal) -> None:
    lost = []
    for _ in range(2):
        killed = RunJournal(journal.folder)
        lost.append(killed.begin())
        list(train_chosen(SMALL, POINTS, lost[-1]))
        killed.release()
    first = journal.unfinished()
    assert first is not None
    assert first.path in lost
    journal.forget(first.path)
    second = journal.unfinished()
    assert second is not None
    assert {first.path, second.path} == set(lost)


def test_a_run_that_is_gone_on_with_is_there_once(journal: RunJournal) -> None:
    killed = RunJournal(journal.folder)
    path = killed.begin()
    list(train_chosen(SMALL, POINTS, path))
    killed.release()
    mine = journal.begin()
    list(train_chosen(SMALL, POINTS, mine))
    journal.take(path)
    assert journal.begin() == path
    assert not mine.exists()
    assert RunJournal(journal.folder).unfinished() is None
    found = journal.own()
    assert found is not None
    assert found.path == path
    assert journal.unfinished(of_others=True) is None


def test_a_program_that_ends_before_anything_is_written_leaves_nothing(journal: RunJournal) -> None:
    path = journal.begin()
    assert journal.own() is None
    path.with_name(f".{path.name}.0123.part").write_bytes(b"half")
    journal.release()
    assert list(journal.folder.iterdir()) == []


def test_forgetting_removes_everything_drafts_of_killed_writers_too(journal: RunJournal) -> None:
    path = journal.begin()
    list(train_chosen(SMALL, POINTS, path))
    path.with_name(f".{path.name}.0123.part").write_bytes(b"half")
    journal.forget_own()
    assert list(journal.folder.iterdir()) == []
    assert journal.begin() != path


def test_a_run_of_ones_own_is_forgotten_and_that_of_another_stays(journal: RunJournal) -> None:
    other = RunJournal(journal.folder)
    lost = other.begin()
    list(train_chosen(SMALL, POINTS, lost))
    other.release()
    path = journal.begin()
    list(train_chosen(SMALL, POINTS, path))
    journal.forget_own()
    assert not path.exists()
    found = journal.unfinished()
    assert found is not None
    assert found.path == lost


def test_a_folder_that_is_not_there_has_no_run(tmp_path: Path) -> None:
    journal = RunJournal(tmp_path / "nowhere")
    assert journal.unfinished() is None
    journal.forget(tmp_path / "nowhere" / "run-1.npz")
    journal.forget_damaged()


def test_a_damaged_file_is_passed_over(journal: RunJournal) -> None:
    path = journal.begin()
    list(train_chosen(SMALL, POINTS, path))
    data = path.read_bytes()
    (journal.folder / "run-1.npz").write_bytes(data[: len(data) // 2])
    (journal.folder / "run-2.npz").write_bytes(b"")
    found = journal.unfinished()
    assert found is not None
    assert found.path == path
    journal.forget_damaged()
    assert list(journal.folder.glob("*.npz")) == [path]
    for cut_at in range(0, len(data), 997):
        path.write_bytes(data[:cut_at])
        with pytest.raises(FileError):
            read_run(path)


WRONG: list[tuple[str, object]] = [
    ("nnviz_run", 2),
    ("epoch", -1),
    ("epoch", 1.5),
    ("iteration", "3"),
    ("optimizer_steps", None),
    ("settings", {}),
    ("settings", []),
    ("data", {"set": "no-such-set"}),
    ("order_rng", {}),
    ("order_rng", {"bit_generator": "MT19937", "state": {"state": 1, "inc": 1}}),
    ("dropout_rng", None),
    ("network", {}),
    ("network", []),
    ("network", "dense"),
    ("troubles", 3),
    ("troubles", {"told": 3}),
]


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    journal: RunJournal, key: str, value: object
) -> None:
    path = journal.begin()
    list(train_chosen(SMALL, POINTS, path))
    about, members = a_file(path)
    put(path, {**about, key: value}, members)
    with pytest.raises(FileError, match="damaged"):
        read_run(path)
    about.pop(key)
    put(path, about, members)
    with pytest.raises(FileError, match="damaged"):
        read_run(path)


def test_arrays_that_do_not_fit_are_refused(journal: RunJournal) -> None:
    path = journal.begin()
    list(train_chosen(replace(SMALL, optimizer="adam"), POINTS, path))
    about, members = a_file(path)
    for name in members:
        fewer = {other: data for other, data in members.items() if other != name}
        if name.startswith(("network", "optimizer")):
            put(path, about, fewer)
            with pytest.raises(FileError, match="damaged"):
                read_run(path)
            put(path, about, {**fewer, name: next(iter(members.values()))[:-4]})
            with pytest.raises(FileError):
                read_run(path)


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -1.0, 1e30])
@pytest.mark.parametrize("name", ["curve evaluated", "curve kept learning_rate"])
def test_curves_of_iterations_that_cannot_be_are_refused(
    journal: RunJournal, name: str, wrong: float
) -> None:
    path = journal.begin()
    list(train_chosen(SMALL, POINTS, path))
    about, members = a_file(path)
    values = np.load(io.BytesIO(members[f"{name}.npy"])).astype(np.float64)
    values[..., 0] = wrong
    packed = io.BytesIO()
    np.save(packed, values)
    put(path, about, {**members, f"{name}.npy": packed.getvalue()})
    with pytest.raises(FileError, match="damaged"):
        read_run(path)


def test_a_number_that_the_generator_cannot_have_is_refused(journal: RunJournal) -> None:
    path = journal.begin()
    list(train_chosen(SMALL, POINTS, path))
    about, members = a_file(path)
    good = json.dumps(about["order_rng"])
    for where, wrong in (("state", -1), ("inc", 1 << 128), ("state", 0.5)):
        rng = json.loads(good)
        rng["state"][where] = wrong
        put(path, {**about, "order_rng": rng}, members)
        with pytest.raises(FileError, match="damaged"):
            read_run(path)


def test_a_training_goes_on_when_its_journal_cannot_be_written(tmp_path: Path) -> None:
    nowhere = tmp_path / "missing" / "run.npz"
    assert moments(train_chosen(SMALL, POINTS, nowhere))[-1].epoch == 3


def test_short_epochs_are_not_all_written(tmp_path: Path) -> None:
    keeper = RunKeeper(tmp_path / "run.npz", SMALL, POINTS, RunCurves())
    assert keeper.is_due()
    states: list[RunState] = []

    class Keeper:
        def is_due(self) -> bool:
            return True

        def keep(self, state: RunState) -> None:
            states.append(state)

    list(steered_run(SMALL, load_data(POINTS), keeper=Keeper()))
    keeper.keep(states[0])
    keeper.finish()
    assert not keeper.is_due()
    assert (tmp_path / "run.npz").stat().st_size < LARGEST_BYTES


def test_a_lock_without_a_run_is_no_run(journal: RunJournal) -> None:
    journal.folder.mkdir()
    held = HeldFile(journal.folder / "run-3.lock")
    held.release(remove=False)
    assert journal.unfinished() is None
