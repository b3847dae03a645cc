"""Weight files of networks that read digits: the one way to them for window and command line."""

from functools import cache
from pathlib import Path

import numpy as np

from nnviz.engine.digit_network import largest_sum, require_digit_network
from nnviz.engine.network import Network
from nnviz.engine.preprocess import image_from_strokes
from nnviz.engine.shapes import Array, ShapeError
from nnviz.files.example_digits import example_digits
from nnviz.files.file_error import FileError
from nnviz.files.idx import read_mnist
from nnviz.files.weight_file_error import WeightFileError
from nnviz.files.weight_files import WeightFile, network_of, with_answer
from nnviz.language import tr

_MNIST_DIGITS, _DRAWN_DIGITS = 200, 340
_VARIETY = 0.6
LARGEST_SUM = 1e30
"""Far from what float32 can hold: products of such sums with weights must not leave it, either."""


def read_digit_weights(path: Path) -> WeightFile:
    """Read a weight file and make sure that it reads digits. Raises WeightFileError.

    An activation that the file does not tell is tried on the drawings that ship.
    """
    weights = network_of(path)
    require_computable(digit_network_of(weights))
    if any(question.how == "assumed" for question in weights.questions):
        weights = network_of(path, labelled_digits=labelled_digits())
    return weights


def digit_network_of(weights: WeightFile) -> Network:
    """The network in `weights`. Raises WeightFileError unless it reads digits."""
    network = weights.network
    if network is None:
        raise WeightFileError(tr("The arrays in the file form no network."))
    try:
        require_digit_network(network)
    except ShapeError as error:
        raise WeightFileError(str(error), tr("Open it with nnviz inspect.")) from error
    return network


def with_tried_answer(weights: WeightFile, key: str, option: str) -> WeightFile:
    """`weights` with a question answered, and how many digits are read so, if that was known.

    Raises WeightFileError where the answer leaves no network.
    """
    digits = None if weights.accuracy is None else labelled_digits()
    return with_answer(weights, key, option, digits)


def require_computable(network: Network) -> None:
    """Raise WeightFileError where a picture might give numbers that are not finite."""
    largest = largest_sum(network)
    if not largest <= LARGEST_SUM:
        raise WeightFileError(
            tr(
                "The network's weights are too large to compute with: sums may reach {largest}.",
                largest=f"{largest:.0e}",
            ),
            tr(
                "A training that diverged leaves such weights: train it with a lower learning rate."
            ),
        )


@cache
def labelled_digits() -> tuple[Array, Array]:
    """Digits to try an unknown network on, as x (n, 784) and t (n,).

    200 of MNIST's test pictures where they were downloaded; else the drawings that ship and 340
    that the program draws, varied as hands vary.
    """
    return _mnist_digits() or _drawn_digits()


def _mnist_digits() -> tuple[Array, Array] | None:
    from nnviz.files.data_sets.downloaded_sets import cache_folder

    try:
        images, labels = read_mnist(cache_folder("mnist"), "t10k")
    except FileError:
        return None
    x = images[:_MNIST_DIGITS].reshape(_MNIST_DIGITS, -1).astype(np.float32) / 255
    return x, labels[:_MNIST_DIGITS].astype(np.intp)


def _drawn_digits() -> tuple[Array, Array]:
    from nnviz.engine.drawn_digits import USUAL_VARIATION, drawn_digits

    pairs = [
        (image_from_strokes(strokes), digit)
        for digit, drawings in example_digits().items()
        for strokes in drawings
    ]
    images = [image for image, _ in pairs if image is not None]
    random = np.random.default_rng(1)
    more, t = drawn_digits(_DRAWN_DIGITS, random, USUAL_VARIATION.times(_VARIETY))
    x = np.concatenate([np.stack(images).astype(np.float32), more])
    order = random.permutation(len(x))  # any part of them has all digits
    return x.reshape(len(x), -1)[order], np.array([*(d for _, d in pairs), *t], np.intp)[order]
