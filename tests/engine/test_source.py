import inspect
from pathlib import Path

import pytest

import nnviz
from nnviz.engine import (
    activations,
    batch_normalization,
    convolution,
    dropout,
    gradient_check,
    perceptron,
)
from nnviz.engine.activations import ACTIVATIONS, elu, sigmoid
from nnviz.engine.layer_kinds import LAYERS
from nnviz.engine.layers import Affine
from nnviz.engine.losses import LOSSES, softmax_with_loss_backward
from nnviz.engine.optimizers import OPTIMIZERS
from nnviz.engine.source import line_of, source_of

SHOWN = [
    *(activation.function for activation in ACTIVATIONS.values()),
    *(a.derivative for a in ACTIVATIONS.values() if a.derivative is not None),
    activations.maxout,
    activations.maxout_backward,
    activations.softmax_backward,
    *(loss.function for loss in LOSSES.values()),
    *(loss.backward for loss in LOSSES.values()),
    softmax_with_loss_backward,
    *(
        vars(layer)[name]
        for layer in LAYERS.values()
        for name in ("forward", "backward", "gradients")
        if name in vars(layer)
    ),
    *(optimizer.step for optimizer in OPTIMIZERS.values()),
    dropout.dropout_mask,
    batch_normalization.normalized_batch,
    batch_normalization.normalized_batch_backward,
    batch_normalization.scale_gradients,
    gradient_check.numerical_derivative,
    gradient_check.numerical_gradient,
    gradient_check.gradients_of_units,
    perceptron.perceptron,
    convolution.im2col,
    convolution.col2im,
    convolution.MaxPooling.places,
    convolution.pad,
]


@pytest.mark.parametrize("function", SHOWN, ids=lambda function: function.__qualname__)
def test_functions_that_are_shown_are_narrow_and_have_a_formula(function):
    lines = source_of(function).lines
    assert inspect.getdoc(function)
    too_wide = [line for line in lines if len(line) >= 60 and not line.startswith("def ")]
    assert too_wide == []


@pytest.mark.parametrize("function", SHOWN, ids=lambda function: function.__qualname__)
def test_an_excerpt_is_what_stands_in_the_file(function):
    source = source_of(function)
    file = Path(nnviz.__file__).parent / source.path
    last_line = source.first_line - 1 + len(source.lines)
    there = file.read_text(encoding="utf-8").splitlines()[source.first_line - 1 : last_line]
    assert [line.strip() for line in source.lines] == [line.strip() for line in there]


def test_a_path_is_relative_to_the_package():
    assert source_of(Affine.forward).path == "engine/layers.py"


def test_a_method_loses_its_indentation():
    assert source_of(Affine.forward).lines[0] == "def forward(self, x: Array) -> Array:"


def test_a_decorated_function_is_shown_as_it_was_written():
    lines = source_of(sigmoid).lines
    assert lines[0].startswith("@np.errstate")
    assert lines[-1] == "    return 1 / (1 + np.exp(-x))"


def test_the_affine_layer_reads_as_the_course_writes_it():
    assert source_of(Affine.forward).lines[-3:] == (
        "    y = x @ self.W",
        "    y += self.b",
        "    return y",
    )


def test_a_step_names_its_line_by_a_fragment():
    source = source_of(Affine.forward)
    line = line_of(Affine.forward, "y += self.b")
    assert source.lines[line - source.first_line] == "    y += self.b"


@pytest.mark.parametrize("fragment", ["no such line", "below"])
def test_a_fragment_that_is_not_in_exactly_one_line_is_an_error(fragment):
    with pytest.raises(ValueError, match="not in one"):
        line_of(elu, fragment)


def test_functions_from_elsewhere_are_refused():
    with pytest.raises(ValueError, match="not in the subpath"):
        source_of(inspect.getdoc)
