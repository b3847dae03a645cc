"""The loss functions of the course.

y: the network's output, (N, K), or (K,) for one sample. t: the right answers, either as y (one-hot)
or as class numbers, (N,) or one number. A loss is the mean over the batch.
"""

# Shown functions stay as the course writes them, without annotations for NumPy's Any:
# mypy: disable-error-code="no-any-return"

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nnviz.engine.shapes import Array, ShapeError, shape_text
from nnviz.language import tr


def one_hot(t: npt.ArrayLike, y: Array) -> Array:
    """`t` with the shape and dtype of `y`: class numbers become rows of 0 with a single 1.

    Raises ShapeError when `t` has another number of samples, or names a class that `y` has not.
    """
    t = np.asarray(t)
    if t.shape == y.shape:
        return t.astype(y.dtype, copy=False)
    classes = y.shape[-1]
    if t.shape != y.shape[:-1]:
        raise ShapeError(
            tr(
                "Answers of shape ({answers}) do not fit outputs of shape ({outputs}).",
                answers=shape_text(t.shape),
                outputs=shape_text(y.shape),
            )
        )
    if t.size and (t.min() < 0 or t.max() >= classes):
        raise ShapeError(tr("A class number is not between 0 and {last}.", last=classes - 1))
    return (t[..., np.newaxis] == np.arange(classes)).astype(y.dtype)


def batch_size(y: Array) -> int:
    """How many samples: a single output, (K,), is one."""
    return 1 if y.ndim == 1 else len(y)


def sum_of_squares(y: Array, t: npt.ArrayLike) -> float:
    """E = 0.5·Σ(y - t)², the mean over the batch."""
    t = one_hot(t, y)
    N = batch_size(y)
    return float(0.5 * np.sum((y - t) ** 2) / N)


def sum_of_squares_backward(y: Array, t: Array) -> Array:
    """dy = (y - t) / N."""
    t = one_hot(t, y)
    return (y - t) / batch_size(y)


def cross_entropy(y: Array, t: npt.ArrayLike) -> float:
    """E = -Σ t·log(y + 1e-7), the mean over the batch.

    The small number keeps log(0), minus infinity, away.
    """
    t = one_hot(t, y)
    N = batch_size(y)
    return float(-np.sum(t * np.log(y + 1e-7)) / N)


def cross_entropy_backward(y: Array, t: Array) -> Array:
    """dy = -t / (y + 1e-7) / N."""
    t = one_hot(t, y)
    return -t / (y + 1e-7) / batch_size(y)


def softmax_with_loss_backward(y: Array, t: Array) -> Array:
    """dx = (y - t) / N, where y = softmax(x).

    The derivatives of softmax and of cross entropy cancel
    to this (but for the 1e-7 in the logarithm).
    """
    t = one_hot(t, y)
    return (y - t) / batch_size(y)


@dataclass(frozen=True, slots=True)
class Loss:
    """One loss function: its value from y and t, and its gradient by y."""

    name: str
    function: Callable[[Array, npt.ArrayLike], float]
    backward: Callable[[Array, Array], Array]


LOSSES: dict[str, Loss] = {
    loss.name: loss
    for loss in (
        Loss("sum_of_squares", sum_of_squares, sum_of_squares_backward),
        Loss("cross_entropy", cross_entropy, cross_entropy_backward),
    )
}
"""Every loss function by name."""

LOSSES_BY_SAMPLE: dict[str, Callable[[Array, Array], Array]] = {
    "sum_of_squares": lambda y, t: 0.5 * ((y - t) ** 2).sum(axis=-1),
    "cross_entropy": lambda y, t: -(t * np.log(y + 1e-7)).sum(axis=-1),
}
"""The same for each sample by itself, (N,), from y and one-hot t: LOSSES are their means."""
