import pickle
from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.run_records import BatchesDone, Moment, RunEnded, RunRecord
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.shapes import ShapeError
from nnviz.engine.training import BatchDone, EpochDone, train
from nnviz.engine.training_run import RunState, Word, first_moment, steered_run, training_run
from nnviz.engine.training_settings import TrainingSettings
from tests.engine.run_examples import SETTINGS, losses, moments, pictures, points, same_bits

EVERYTHING = replace(
    SETTINGS,
    layers="conv 4 3x3 padding 1, batch norm, pool 2, dropout 0.3, dense 8",
    optimizer="adam",
    learning_rate=0.01,
    schedule="cosine",
    weight_decay=1e-3,
    epochs=4,
    augmentation={"shift": 1.0, "noise": 0.1},
)


class Kept:
    """Keeps the state of every epoch."""

    def __init__(self) -> None:
        self.states: list[RunState] = []

    def is_due(self) -> bool:
        return True

    def keep(self, state: RunState) -> None:
        self.states.append(state)


def steered(words: list[Word], settings: TrainingSettings = SETTINGS) -> list[RunRecord | None]:
    """The records of a run that hears these words, and then "on" to its end."""
    run, records = steered_run(settings, points()), list[RunRecord | None]()
    word: Word = None
    left = iter(words)
    while True:
        try:
            records.append(run.send(word))
        except StopIteration:
            return records
        word = next(left, "on") if records[-1] is None else None


def test_a_run_tells_every_batch_once_between_its_first_and_its_last_moment() -> None:
    records = list(training_run(SETTINGS, points()))
    first, last = records[0], moments(records)[-1]
    assert isinstance(first, Moment)
    assert (first.iteration, first.epoch) == (0, 0)
    assert (last.iteration, last.epoch) == (21, 3)  # 100 samples by 16: 7 batches an epoch
    told = [r for r in records if isinstance(r, BatchesDone)]
    iterations = [i for r in told for i in range(r.first_iteration, r.last_iteration + 1)]
    assert iterations == list(range(1, 22))
    assert isinstance(records[-1], RunEnded)
    assert records[-1].reason == "done"
    assert last.evaluation.train_loss < first.evaluation.train_loss


def test_a_run_is_what_the_engine_trains_to_the_last_bit() -> None:
    data = points()
    records = list(training_run(SETTINGS, data))
    of_engine = list(
        train(
            SETTINGS.first_network((2,), 2),
            data.x,
            data.t,
            optimizer=SETTINGS.new_optimizer(),
            batch_size=16,
            epochs=3,
            seed=SETTINGS.seed,
            schedule=SCHEDULES[SETTINGS.schedule],
        )
    )
    last = [r for r in of_engine if isinstance(r, EpochDone)][-1]
    assert same_bits(moments(records)[-1].network, last.network)
    of_batches = [np.float32(r.loss) for r in of_engine if isinstance(r, BatchDone)]
    assert losses(records) == of_batches


@pytest.mark.parametrize(
    "words", [["tell"] * 30, ["wait"] * 30, ["halt", "on", "halt", "halt", "tell", "on"] * 8]
)
def test_the_pace_changes_no_bit(words: list[Word]) -> None:
    settings = replace(SETTINGS, layers="dense 8, dropout 0.5", optimizer="momentum")
    steady = list(training_run(settings, points()))
    other = steered(words, settings)
    assert losses(other) == losses(steady)
    assert same_bits(moments(other)[-1].network, moments(steady)[-1].network)
    by_iteration = {m.iteration: m for m in moments(steady)}
    for moment in moments(other):
        twin = by_iteration[moment.iteration]
        assert same_bits(moment.network, twin.network)
        assert np.array_equal(moment.weight_norms, twin.weight_norms, equal_nan=True)
        if moment.evaluation.is_whole == twin.evaluation.is_whole:
            assert moment.evaluation.test_loss == twin.evaluation.test_loss


def test_steady_moments_come_at_the_same_iterations_each_time() -> None:
    settings = replace(SETTINGS, epochs=200)
    runs = [[m.iteration for m in moments(training_run(settings, points()))] for _ in range(2)]
    assert runs[0] == runs[1]
    assert 200 <= len(runs[0]) <= 500
    assert runs[0][-1] == 1400


def test_a_run_that_is_halted_has_told_everything_up_to_there() -> None:
    records = steered(["on", "on", "halt", "stop"])
    before = records[: [i for i, r in enumerate(records) if r is None][3]]
    assert len(losses(before)) == 2
    assert moments(before)[-1].iteration == 2
    assert isinstance(records[-1], RunEnded)
    assert records[-1].reason == "stopped"
    assert len(losses(records)) == 2


def test_a_run_can_be_halted_before_its_first_batch() -> None:
    records = steered(["halt", "stop"])
    assert [type(r) for r in records if r is not None] == [Moment, RunEnded]


def test_what_nobody_listens_to_is_told_later_and_no_batch_is_lost() -> None:
    records = steered(["wait"] * 15 + ["tell"])
    silent = records[:16]
    assert losses(silent) == []
    assert len(moments(silent)) == 1
    assert len(losses(records)) == 21


def test_the_norms_are_those_of_the_gradients_that_the_network_has() -> None:
    data = points()
    settings = replace(SETTINGS, layers="dense 4 tanh", batch_size=100, epochs=1, optimizer="sgd")
    records = list(training_run(settings, data))
    told = next(r for r in records if isinstance(r, BatchesDone))
    network = settings.first_network((2,), 2)
    gradients = network.gradients(data.x, data.t)
    lengths = [np.sqrt(sum((g**2).sum() for g in layer.values())) for layer in gradients if layer]
    np.testing.assert_allclose(told.gradient_norms[0], lengths, rtol=1e-4)
    np.testing.assert_allclose(told.accuracies[0], network.accuracy(data.x, data.t), rtol=1e-6)
    norms = [np.linalg.norm(layer.parameters["W"]) for layer in network.layers if layer.parameters]
    np.testing.assert_allclose(moments(records)[0].weight_norms, norms, rtol=1e-6)


def test_stages_without_parameters_have_no_norm() -> None:
    settings = replace(EVERYTHING, epochs=1, augmentation={})
    records = list(training_run(settings, pictures()))
    moment = moments(records)[0]
    told = next(r for r in records if isinstance(r, BatchesDone))
    learns = [bool(stage.layer.parameters) for stage in moment.network.stages]
    assert (~np.isnan(moment.weight_norms)).tolist() == learns
    assert (~np.isnan(told.gradient_norms[0])).tolist() == learns


@pytest.mark.parametrize("optimizer", [*OPTIMIZERS])
def test_a_run_goes_on_after_any_epoch_as_if_it_had_never_stopped(optimizer: str) -> None:
    settings, data = replace(EVERYTHING, optimizer=optimizer), pictures()
    kept = Kept()
    whole = list(steered_run(settings, data, keeper=kept))
    assert [state.epoch for state in kept.states] == [1, 2, 3, 4]
    state = pickle.loads(pickle.dumps(kept.states[1]))
    rest = list(training_run(settings, data, resumed=state))
    assert losses(rest) == losses(whole)[8:]
    assert same_bits(moments(rest)[-1].network, moments(whole)[-1].network)
    assert moments(rest)[0].iteration == 0
    assert same_bits(moments(rest)[0].network, moments(whole)[0].network)
    assert moments(rest)[1].iteration == 8


def test_a_run_does_not_go_on_with_other_data() -> None:
    kept = Kept()
    list(steered_run(SETTINGS, points(), keeper=kept))
    for other in (points(50), pictures()):
        with pytest.raises(ShapeError, match="no longer those"):
            list(training_run(SETTINGS, other, resumed=kept.states[0]))


def test_what_a_run_tells_changes_no_more() -> None:
    run = training_run(SETTINGS, points())
    told = [next(run) for _ in range(6)]
    before = pickle.dumps(told)
    list(run)
    assert pickle.dumps(told) == before


def test_the_first_moment_is_the_one_that_the_run_begins_with() -> None:
    moment = first_moment(SETTINGS, points())
    begun = next(training_run(SETTINGS, points()))
    assert isinstance(begun, Moment)
    assert same_bits(moment.network, begun.network)
    assert moment.evaluation.test_loss == begun.evaluation.test_loss


def test_layers_that_do_not_fit_the_samples_are_told() -> None:
    with pytest.raises(ShapeError):
        list(training_run(replace(SETTINGS, layers="conv 4 3x3"), points()))
