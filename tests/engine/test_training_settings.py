import json
from dataclasses import replace

import numpy as np
import pytest

from nnviz.engine.training_settings import TrainingSettings, settings_of_table


def test_the_output_layer_adds_itself_for_pictures_and_for_points() -> None:
    plan = TrainingSettings().plan((1, 28, 28), 10)
    assert [layer.kind for layer in plan.layers] == ["flatten", "affine", "affine"]
    assert plan.output_shape == (10,)
    assert plan.parameter_count == 39_760
    assert plan.layers[-1].activation == "softmax"
    assert TrainingSettings(layers="").plan((2,), 3).parameter_count == 9
    assert TrainingSettings().problem((2,), 2) is None


def test_layers_that_cannot_be_have_a_sentence() -> None:
    assert TrainingSettings(layers="conv 8 3x3").problem((2,), 2) is not None
    assert TrainingSettings(layers="pool 40").problem((1, 28, 28), 10) is not None


def test_the_same_seed_gives_the_same_first_weights() -> None:
    W = [
        TrainingSettings(seed=seed).first_network((2,), 2).layers[0].parameters["W"]
        for seed in (3, 3, 4)
    ]
    assert np.array_equal(W[0], W[1])
    assert not np.array_equal(W[0], W[2])


@pytest.mark.parametrize(
    "wrong",
    [
        {"layers": 3},
        {"layers": "x" * 20_000},
        {"initializer": "large"},
        {"optimizer": ["sgd"]},
        {"learning_rate": 0.0},
        {"learning_rate": float("nan")},
        {"learning_rate": 1e9},
        {"schedule": ""},
        {"batch_size": 0},
        {"batch_size": 2.5},
        {"epochs": True},
        {"epochs": 10**30},
        {"weight_decay": -1e-9},
        {"weight_decay": "0"},
        {"seed": -1},
        {"augmentation": {"rotate": float("inf")}},
        {"augmentation": {"rotate": "much"}},
        {"augmentation": {"rotate": 46.0}},
        {"augmentation": {"rotate": True}},
        {"augmentation": {"colour": 1.0}},
        {"augmentation": [1]},
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_never_taken_from_a_table(
    wrong: dict[str, object],
) -> None:
    with pytest.raises(ValueError, match=r"\."):
        TrainingSettings(**wrong)  # type: ignore[arg-type]
    kept = TrainingSettings(seed=9)
    assert settings_of_table(wrong, kept) == kept


def test_settings_come_back_from_json() -> None:
    settings = replace(
        TrainingSettings(), layers="dense 3", learning_rate=1, augmentation={"rotate": 0.25}
    )
    table = json.loads(json.dumps(settings.as_table()))
    assert settings_of_table(table, TrainingSettings()) == settings


@pytest.mark.parametrize("rubbish", [None, 3, "dense 3", [], {"nothing": 1}])
def test_rubbish_keeps_what_was(rubbish: object) -> None:
    assert settings_of_table(rubbish, TrainingSettings(seed=9)) == TrainingSettings(seed=9)


def test_a_whole_number_out_of_json_becomes_the_type_that_it_should_be() -> None:
    settings = settings_of_table({"epochs": 4.0, "learning_rate": 1}, TrainingSettings())
    assert type(settings.epochs) is int
    assert type(settings.learning_rate) is float
