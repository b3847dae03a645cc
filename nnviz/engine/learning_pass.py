"""There and back through a network for those who want the gradients alone: what training does."""

import numpy as np
import numpy.typing as npt

from nnviz.engine.layers import ActivationLayer
from nnviz.engine.learning_steps import Gradients, learning_steps
from nnviz.engine.losses import one_hot, softmax_with_loss_backward
from nnviz.engine.network import Network
from nnviz.engine.scratch_arrays import ScratchArrays
from nnviz.engine.shapes import Array, Shape


class LearningPass:
    """The loss and the gradients of a network, in fewer and better placed steps than its layers'.

    The sums are those that `Network.gradients` adds up, for dense networks to the last bit. The
    network may change between passes. Memory is used again by the next pass, so only one thread
    at a time may use it. Layers that learn otherwise than they predict do so here: dropout leaves
    out, batch normalisation takes the batch's mean and variance and lets its own follow.
    """

    def __init__(self, network: Network, seed: int = 0) -> None:
        # Apart from what the same seed shuffles.
        self.rng = np.random.default_rng((seed, 1))
        """What dropout draws from; its state says how to go on."""
        self.y: Array = np.empty((0, *network.output_shape), network.dtype)
        """The outputs for the latest batch, before its update."""
        self._loss, last = network.loss_function, network.layers[-1]
        # Softmax and cross entropy go back together.
        ends_in_softmax = isinstance(last, ActivationLayer) and last.name == "softmax"
        self._softmax = last if ends_in_softmax else None
        layers = network.layers[:-1] if ends_in_softmax else network.layers
        shapes: list[Shape] = [network.input_shape]
        for layer in layers:
            shapes.append(layer.output_shape(shapes[-1]))
        self._output_shape = network.output_shape
        self._steps = [(step, ScratchArrays()) for step in learning_steps(layers, shapes, self.rng)]

    def loss_and_gradients(self, x: Array, t: npt.ArrayLike) -> tuple[float, list[Gradients]]:
        """How far y is from t (class numbers or one-hot), and as `Network.gradients`.

        x: (N, …), a batch of what the network takes, in its dtype.
        """
        all_kept = []
        y, t = x, one_hot(t, np.empty((len(x), *self._output_shape), x.dtype))
        for step, scratch in self._steps:
            y, kept = step.forward(y, scratch)
            all_kept.append(kept)
        gradients: list[Gradients] = []
        if self._softmax is None:
            dout = self._loss.backward(y, t)
        else:
            y = self._softmax.forward(y)
            dout = softmax_with_loss_backward(y, t)
            gradients.append({})
        for i in reversed(range(len(self._steps))):
            step, scratch = self._steps[i]
            dx, of_step = step.backward(dout, all_kept.pop(), scratch, i > 0)
            gradients = of_step + gradients
            dout = dout if dx is None else dx
        self.y = y
        return self._loss.function(y, t), gradients
