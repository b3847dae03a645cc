"""A network that learnt with dropout and batch normalisation is shown without them."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from nnviz.engine.network_plan import plan_of, random_network
from nnviz.lessons.digits import DigitsLesson
from nnviz.lessons.inside_a_cnn.parts import CnnParts
from nnviz.session import Session


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("dense 20, batch norm, dropout 0.5, dense 10", [784, 20, 10]),
        ("conv 4 3x3, batch norm, pool 2, dense 20, dropout 0.2, dense 10", [784, 20, 10]),
    ],
)
def test_handwritten_digits_draws_the_dense_layers(
    qtbot: QtBot, text: str, sizes: list[int]
) -> None:
    session = Session(None)
    network = random_network(plan_of(text), seed=1)
    session.use_weights(replace(session.weights, network=network))
    lesson = DigitsLesson()
    lesson.build(session)
    for widget in (lesson.stage, lesson.explanation):
        qtbot.addWidget(widget)
    assert lesson.reading.sizes == sizes
    session.use_shipped_weights()
    session.use_weights(replace(session.weights, network=network))
    assert lesson.reading.sizes == sizes
    lesson.close()


def test_inside_a_cnn_has_a_convolution_and_its_batch_normalisation_as_one() -> None:
    text = "conv 4 3x3, batch norm, pool 2, dropout 0.1, conv 5 3x3, dense 20, batch norm, dense 10"
    parts = CnnParts.of(random_network(plan_of(text), seed=1))
    assert parts is not None
    kinds = [stage.kind for stage in parts.stages]
    assert kinds == ["convolution", "max_pooling", "convolution", "flatten", "affine", "affine"]
    assert [stage.activation_name for stage in parts.map_stages] == ["relu", None, "relu"]


def test_inside_a_cnn_has_normalised_pictures_as_its_first_map() -> None:
    """PyTorch's usual transforms.Normalize before a padded convolution ends up so."""
    parts = CnnParts.of(
        random_network(plan_of("batch norm, conv 4 3x3 padding 1, pool 2, dense 10"), seed=1)
    )
    assert parts is not None
    kinds = [stage.kind for stage in parts.map_stages]
    assert kinds == ["convolution", "convolution", "max_pooling"]
    assert parts.shapes[1] == (1, 28, 28)
