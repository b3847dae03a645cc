"""The engine beside PyTorch, on as many threads, side by side in one run.

python -m pytest benchmarks/test_engine_speed.py --benchmark-group-by=group \
    --benchmark-columns=min,median,rounds

Every pair gives the same answers first. Because machines are noisy, `test_ratios` lets both take
turns in short blocks: the ratio is the median over the rounds, printed with -s; above the goal it
fails.
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
from nnviz.engine.convolution import Convolution, Flatten, MaxPooling
from nnviz.engine.initializers import random_dense_network
from nnviz.engine.layers import ActivationLayer, Affine
from nnviz.engine.network import Network
from nnviz.engine.optimizers import SGD
from nnviz.engine.parallel import core_count
from nnviz.engine.shapes import Array
from nnviz.engine.training import train

nn = torch.nn


def dense_pair(rows: int) -> Pair:
    """784-50-100-10, sigmoid, sigmoid, softmax."""
    network = random_dense_network((784, 50, 100, 10), seed=0, hidden="sigmoid")
    linear = [torch_affine(layer) for layer in network.layers if isinstance(layer, Affine)]
    rival = nn.Sequential(
        linear[0], nn.Sigmoid(), linear[1], nn.Sigmoid(), linear[2], nn.Softmax(1)
    )
    return forward_pair(network, rival, pixels(rows, 784))


def convolutional_pair(pictures: int) -> Pair:
    """The course's SimpleConvNet: 30 filters 5x5, ReLU, pooling 2x2, 4320-100-10, softmax."""
    rng = np.random.default_rng(0)
    convolution = Convolution(normal(rng, 30, 1, 5, 5), normal(rng, 30))
    first, last = (Affine(normal(rng, n, m), normal(rng, m)) for n, m in ((4320, 100), (100, 10)))
    relu, softmax = ActivationLayer("relu"), ActivationLayer("softmax")
    layers = [convolution, relu, MaxPooling(), Flatten(), first, relu, last, softmax]
    conv = nn.Conv2d(1, 30, 5)
    conv.load_state_dict(
        {"weight": torch.tensor(convolution.W), "bias": torch.tensor(convolution.b)}
    )
    rival = nn.Sequential(
        conv,
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        torch_affine(first),
        nn.ReLU(),
        torch_affine(last),
        nn.Softmax(1),
    )
    return forward_pair(Network(layers, (1, 28, 28)), rival, pixels(pictures, 1, 28, 28))


def epoch_pair() -> Pair:
    """One epoch of 784-50-10, batch 100, 60,000 pictures, shuffled; both on one thread."""
    x = pixels(60_000, 784)
    t = np.random.default_rng(1).integers(0, 10, len(x))
    network = random_dense_network((784, 50, 10), seed=0, hidden="sigmoid", initializer="small")
    xt, tt = torch.tensor(x), torch.tensor(t)

    def ours() -> None:
        for _ in train(network, x, t, optimizer=SGD(0.1), batch_size=100, epochs=1, seed=0):
            pass

    def theirs() -> None:
        rival = nn.Sequential(nn.Linear(784, 50), nn.Sigmoid(), nn.Linear(50, 10))
        optimizer, loss = torch.optim.SGD(rival.parameters(), 0.1), nn.CrossEntropyLoss()
        for rows in torch.randperm(len(xt)).split(100):
            optimizer.zero_grad()
            loss(rival(xt[rows]), tt[rows]).backward()
            optimizer.step()

    return ours, on_threads(1, theirs)


def forward_pair(network: Network, rival: "torch.nn.Module", x: Array) -> Pair:
    rival.eval()
    xt = torch.tensor(x)

    def ours() -> Array:
        return network.predict(x)

    def theirs() -> "torch.Tensor":
        with torch.inference_mode():
            return rival(xt)

    np.testing.assert_allclose(ours(), theirs().numpy(), rtol=1e-3, atol=1e-6)
    return ours, on_threads(core_count(), theirs)


FIGURES: dict[str, Figure] = {
    "10,000 images, dense": (lambda: dense_pair(10_000), 1.0, 5),
    "one image, dense": (lambda: dense_pair(1), 0.5, 200),
    "one epoch, dense": (epoch_pair, 0.6, 1),
    "one image, convolutional": (lambda: convolutional_pair(1), 0.5, 100),
    "1,000 images, convolutional": (lambda: convolutional_pair(1000), 0.6, 2),
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
