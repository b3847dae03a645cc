"""Which network is taken, of those that read nearly as many digits."""

import numpy as np

from nnviz.bundled import bundled_path
from nnviz.files.digit_weights import labelled_digits
from nnviz.files.network_from_arrays.array_network import array_network
from nnviz.files.network_from_arrays.collecting import collected
from nnviz.files.network_from_arrays.questions import HIDDEN
from nnviz.files.network_from_arrays.readings import Reading, likeliest
from nnviz.files.network_from_arrays.trials import trial_of
from nnviz.files.weight_files import network_of


def reading(right: int, of: int = 400) -> Reading:
    """The first `right` digits are read."""
    return Reading(np.arange(of) < right, "0 1 … 9")


def chosen(*answers: tuple[str, int, int]) -> str:
    """The activation that is taken of (activation, how unlikely, digits read)."""
    combinations = [{HIDDEN: name} for name, _, _ in answers]
    unlikely = [each for _, each, _ in answers]
    readings = [reading(right) for _, _, right in answers]
    return combinations[likeliest(combinations, unlikely, readings)][HIDDEN]


def test_the_likeliest_is_taken_of_those_that_are_not_clearly_worse() -> None:
    assert chosen(("relu", 0, 350), ("tanh", 1, 352)) == "relu"
    assert chosen(("relu", 0, 350), ("tanh", 1, 353)) == "tanh"
    assert chosen(("sigmoid", 1, 350), ("tanh", 1, 352)) == "tanh"


def test_a_rare_activation_must_read_much_more() -> None:
    assert chosen(("relu", 0, 350), ("elu", 2, 355)) == "relu"
    assert chosen(("relu", 0, 350), ("tanh", 1, 354), ("elu", 2, 358)) == "tanh"
    assert chosen(("relu", 0, 350), ("elu", 2, 359)) == "elu"
    assert chosen(("elu", 2, 350), ("identity", 2, 351)) == "identity"


def test_a_network_of_convolutions_is_decided_with_more_digits_than_it_is_tried_with() -> None:
    shipped = network_of(bundled_path("weights", "digits-cnn.npz"))
    networks = array_network(next(collected(shipped.arrays, np.dtype(np.float32)).orders()), None)
    trial = trial_of(networks, labelled_digits(), {})
    assert trial is not None
    assert trial.all_digits is not None
    assert len(trial.all_digits[0]) > 2 * len(trial.x)
    assert trial.best_answers()[HIDDEN] == "relu"
