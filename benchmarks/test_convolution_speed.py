"""Convolutional networks beside PyTorch: learning, and one digit through the one that ships.

python -m pytest benchmarks/test_convolution_speed.py -s -k ratios

Both compute on as many threads: learning on one, as `nnviz train` does, one digit on all. Every
pair gives the same answers first.
"""

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.side_by_side import (
    Figure,
    Pair,
    check_ratio,
    normal,
    on_threads,
    pixels,
    torch,
    torch_affine,
)
from nnviz.bundled import bundled_path
from nnviz.engine.convolution import Convolution, Flatten, MaxPooling
from nnviz.engine.layers import ActivationLayer, Affine, Layer
from nnviz.engine.learning_pass import LearningPass
from nnviz.engine.network import Network
from nnviz.engine.parallel import core_count, one_blas_thread
from nnviz.engine.scratch_arrays import ScratchArrays
from nnviz.engine.shifted_convolution import ShiftedConvolution
from nnviz.files.weight_files import network_of

nn = torch.nn


def learning_pair() -> Pair:
    """SimpleConvNet at batch 100: the loss and all gradients, none by the pictures."""
    rng = np.random.default_rng(0)
    relu, softmax = ActivationLayer("relu"), ActivationLayer("softmax")
    first, last = (Affine(normal(rng, n, m), normal(rng, m)) for n, m in ((4320, 100), (100, 10)))
    convolution = Convolution(normal(rng, 30, 1, 5, 5), normal(rng, 30))
    layers = [convolution, relu, MaxPooling(), Flatten(), first, relu, last, softmax]
    ours, rival = LearningPass(Network(layers, (1, 28, 28))), rival_of(layers)
    x, t = pixels(100, 1, 28, 28), rng.integers(0, 10, 100)
    xt, tt, loss = torch.tensor(x), torch.tensor(t), nn.CrossEntropyLoss()

    def learn() -> object:
        with one_blas_thread():
            return ours.loss_and_gradients(x, t)

    def theirs() -> object:
        rival.zero_grad()
        loss(rival(xt), tt).backward()
        return [parameter.grad for parameter in rival.parameters()]

    _, gradients = ours.loss_and_gradients(x, t)
    found = [gradient for layer in gradients for gradient in layer.values()]
    for mine, other in zip(found, theirs(), strict=True):
        other = other.numpy() if mine.ndim != 2 else other.numpy().T
        np.testing.assert_allclose(mine, other, rtol=1e-3, atol=1e-6)
    return learn, on_threads(1, theirs)


def gradient_pair() -> Pair:
    """16 to 32 channels, 3x3, 14x14 pixels, batch 100: forward, and back to x, W and b."""
    rng = np.random.default_rng(0)
    layer = Convolution(normal(rng, 32, 16, 3, 3), normal(rng, 32), 1, 1)
    x, dout = pixels(100, 16, 14, 14), normal(rng, 100, 32, 14, 14)
    quick, scratch, rival = (
        ShiftedConvolution(layer, (16, 14, 14)),
        ScratchArrays(),
        rival_of([layer]),
    )
    xt, dt = torch.tensor(x, requires_grad=True), torch.tensor(dout)

    def ours() -> object:
        with one_blas_thread():
            _, kept = quick.forward_keeping(x, scratch)
            return quick.backward(dout, kept, scratch)

    def theirs() -> object:
        rival.zero_grad()
        xt.grad = None
        rival(xt).backward(dt)
        return xt.grad, {"W": rival[0].weight.grad, "b": rival[0].bias.grad}

    (dx, gradients), (other_dx, others) = ours(), theirs()
    np.testing.assert_allclose(dx, other_dx.numpy(), rtol=1e-3, atol=1e-5)
    for name, other in others.items():
        np.testing.assert_allclose(gradients[name], other.numpy(), rtol=1e-3, atol=1e-4)
    return ours, on_threads(1, theirs)


def digit_pair() -> Pair:
    """One digit through the convolutional network that ships."""
    network = network_of(bundled_path("weights", "digits-cnn.npz")).network
    assert network is not None
    rival = rival_of([*network.layers[:-1]])
    rival.append(nn.Softmax(1))
    x = pixels(1, 28, 28)
    xt = torch.tensor(x[np.newaxis])

    def ours() -> object:
        return network.predict(x)

    def theirs() -> object:
        with torch.inference_mode():
            return rival(xt)

    np.testing.assert_allclose(ours(), theirs()[0].numpy(), rtol=1e-3, atol=1e-6)
    return ours, on_threads(core_count(), theirs)


def rival_of(layers: list[Layer]) -> "torch.nn.Sequential":
    """The same layers for PyTorch, without the softmax at the end."""
    rival = nn.Sequential()
    for layer in layers:
        if isinstance(layer, Convolution):
            FN, C, FH, FW = layer.W.shape
            rival.append(nn.Conv2d(C, FN, (FH, FW), layer.stride, layer.padding))
            rival[-1].load_state_dict(
                {"weight": torch.tensor(layer.W), "bias": torch.tensor(layer.b)}
            )
        elif isinstance(layer, MaxPooling):
            rival.append(nn.MaxPool2d(layer.size, layer.stride))
        elif isinstance(layer, Affine):
            rival.append(torch_affine(layer))
        elif isinstance(layer, Flatten):
            rival.append(nn.Flatten())
        elif isinstance(layer, ActivationLayer) and layer.name == "relu":
            rival.append(nn.ReLU())
    return rival


FIGURES: dict[str, Figure] = {
    "SimpleConvNet learns 100 pictures": (learning_pair, 1.1, 5),
    "16 to 32 channels, there and back": (gradient_pair, 3.2, 5),
    "one digit, the CNN that ships": (digit_pair, 0.5, 200),
}


@pytest.mark.parametrize("figure", FIGURES)
def test_the_engine(figure: str, benchmark: BenchmarkFixture) -> None:
    benchmark.group = figure
    benchmark(FIGURES[figure][0]()[0])


@pytest.mark.parametrize("figure", FIGURES)
def test_pytorch(figure: str, benchmark: BenchmarkFixture) -> None:
    benchmark.group = figure
    benchmark(FIGURES[figure][0]()[1])


@pytest.mark.parametrize("figure", FIGURES)
def test_ratios(figure: str) -> None:
    check_ratio(figure, FIGURES[figure])
