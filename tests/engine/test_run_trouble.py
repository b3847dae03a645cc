from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.run_records import RunEnded, TroubleFound
from nnviz.engine.run_trouble import TroubleFinder
from nnviz.engine.training_run import RunState, steered_run, training_run
from nnviz.engine.training_settings import TrainingSettings
from tests.engine.run_examples import SETTINGS, moments, pictures, points

WEAK = "\n".join(["dense 20 sigmoid"] * 3)
DEEP = "\n".join(["dense 20 sigmoid"] * 5)


def troubles(settings: TrainingSettings, data: LabelledData) -> dict[str, TroubleFound]:
    records = training_run(settings, data)
    return {r.kind: r for r in records if isinstance(r, TroubleFound)}


def test_a_training_that_goes_well_has_no_trouble() -> None:
    settings = replace(SETTINGS, layers="dense 8 tanh, dense 8 tanh", epochs=150)
    assert troubles(settings, points()) == {}


def test_sigmoids_and_small_weights_let_the_gradient_vanish_and_both_are_named() -> None:
    settings = replace(SETTINGS, layers=DEEP, initializer="small", epochs=10)
    found = troubles(settings, points())
    assert list(found) == ["vanishing"]
    trouble = found["vanishing"]
    assert (trouble.layer, trouble.iteration) == (0, 64)
    assert "layer 1" in trouble.reason()
    assert "sigmoid and weights N(0, 0.01²) let it vanish." in trouble.reason()
    assert "10⁻" in trouble.reason()


def test_a_rate_that_is_far_too_large_ends_the_run_and_the_first_infinite_layer_is_named() -> None:
    settings = replace(
        SETTINGS, layers="dense 50, dense 50, dense 50, dense 50", learning_rate=100.0, epochs=20
    )
    records = list(training_run(settings, pictures()))
    ended = records[-1]
    assert isinstance(ended, RunEnded)
    assert ended.reason == "diverged"
    found = [r for r in records if isinstance(r, TroubleFound)]
    assert [r.kind for r in found] == ["exploding", "nan"]
    assert records.index(found[-1]) < len(records) - 1
    trouble = found[-1]
    last = moments(records)[-1]
    assert last.iteration == trouble.iteration
    assert trouble.layer is not None
    # The layers before it still computed after the last update that gave numbers.
    assert f"layer {trouble.layer} " in trouble.reason() or f"layer {trouble.layer}:" in (
        trouble.reason()
    )
    assert "learning rate 100 is most likely too large" in trouble.reason()


def test_samples_that_are_no_numbers_are_blamed_themselves() -> None:
    data = points()
    x = data.x.copy()
    x[5, 0] = np.nan
    found = troubles(SETTINGS, LabelledData(x, data.t, data.x_test, data.t_test, ("a", "b")))
    assert "the data hold numbers" in found["nan"].reason()


def test_relus_that_a_large_rate_killed_are_counted() -> None:
    settings = replace(SETTINGS, layers="dense 20, dense 20", learning_rate=30.0, epochs=20)
    found = troubles(settings, pictures())
    assert "dead" in found
    assert "of 20 units give 0 for every sample" in found["dead"].reason()
    assert "vanishing" not in found


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"initializer": "zero", "layers": "dense 8"}, "all weights began at 0"),
        ({"learning_rate": 1e-6}, "learning rate 1e-06 is most likely too small"),
        ({"layers": WEAK, "initializer": "xavier", "learning_rate": 0.01}, "of the first layer"),
        ({"weight_decay": 0.5}, "weight decay 0.5 is most likely too large"),
    ],
)
def test_a_run_that_learns_nothing_says_so_after_500_iterations(
    changed: dict[str, object], why: str
) -> None:
    found = troubles(replace(SETTINGS, epochs=74, **changed), points())  # type: ignore[arg-type]
    assert found["stuck"].iteration == 512
    assert found["stuck"].layer is None
    assert why in found["stuck"].reason()


def test_too_large_steps_are_blamed_for_the_flat_units_that_they_made() -> None:
    settings = replace(
        SETTINGS, layers="dense 20 tanh, dense 20 tanh", optimizer="adam", learning_rate=10.0,
        epochs=74,
    )  # fmt: skip
    found = troubles(settings, points())
    for trouble in found.values():
        assert "learning rate 10 is most likely too large" in trouble.reason()
    assert "stuck" in found


def test_without_a_hidden_layer_a_ring_cannot_be_cut_off() -> None:
    rng = np.random.default_rng(3)
    x = rng.uniform(-1, 1, (200, 2)).astype(np.float32)
    t = (np.hypot(*x.T) > 0.75).astype(np.intp)
    data = LabelledData(x[:150], t[:150], x[150:], t[150:], ("in", "out"))
    settings = TrainingSettings(layers="", batch_size=10, epochs=80)
    assert "straight lines" in troubles(settings, data)["stuck"].reason()


def test_troubles_are_those_of_the_run_whatever_its_pace_and_wherever_it_was_interrupted() -> None:
    settings = replace(SETTINGS, layers=DEEP, initializer="small", epochs=74)
    states: list[RunState] = []

    class Kept:
        def is_due(self) -> bool:
            return True

        def keep(self, state: RunState) -> None:
            states.append(state)

    def told(records: object) -> list[tuple[int, str, str]]:
        return [
            (r.iteration, r.kind, r.reason())
            for r in records  # type: ignore[attr-defined]
            if isinstance(r, TroubleFound)
        ]

    whole = told(steered_run(settings, points(), keeper=Kept()))
    assert [(i, kind) for i, kind, _ in whole] == [(64, "vanishing"), (512, "stuck")]
    for epoch in (5, 30, 73):
        rest = told(training_run(settings, points(), resumed=states[epoch - 1]))
        assert rest == [each for each in whole if each[0] > epoch * 7]


@pytest.mark.parametrize(
    "rubbish", [{}, {"told": 3}, {"told": [], "first_norms": [1], "window_norms": [], "x": 0}]
)
def test_rubbish_is_not_remembered(rubbish: dict[str, object]) -> None:
    network = SETTINGS.first_network((2,), 2)
    finder = TroubleFinder(SETTINGS, network, points())
    before = finder.state()
    finder.restore(rubbish)
    assert finder.state() == before
