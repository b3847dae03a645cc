"""The engine beside PyTorch, on as many threads, side by side in one run.

python -m pytest benchmarks/test_engine_speed.py --benchmark-group-by=group \
    --benchmark-columns=min,median,rounds

Every pair gives the same answers first. Because machines are noisy, `test_ratios` lets both take
turns in short blocks: the ratio is the median over the rounds, printed with -s; above the goal it
fails.
"""

import os
import time
from collections.abc import Callable

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from nnviz.engine.convolution import Convolution, Flatten, MaxPooling
from nnviz.engine.initializers import random_dense_network
from nnviz.engine.layers import ActivationLayer, Affine
from nnviz.engine.network import Network
from nnviz.engine.optimizers import SGD
from nnviz.engine.parallel import core_count
from nnviz.engine.shapes import Array
from nnviz.engine.training import train

torch = pytest.importorskip("torch", reason="PyTorch is the rival: pip install nnviz[bench]")
nn = torch.nn

Pair = tuple[Callable[[], object], Callable[[], object]]


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


def on_threads(count: int, function: Callable[[], object]) -> Callable[[], object]:
    def limited() -> object:
        if torch.get_num_threads() != count:
            torch.set_num_threads(count)
        return function()

    return limited


def torch_affine(layer: Affine) -> "torch.nn.Linear":
    linear = nn.Linear(*layer.W.shape)
    linear.load_state_dict({"weight": torch.tensor(layer.W.T), "bias": torch.tensor(layer.b)})
    return linear


def pixels(*shape: int) -> Array:
    return np.random.default_rng(2).random(shape, np.float32)


def normal(rng: np.random.Generator, *shape: int) -> Array:
    return rng.normal(0, 0.05, shape).astype(np.float32)


ROUNDS = 15

# What is measured: how to make the pair, the goal as a share of PyTorch's time, calls in a block.
FIGURES: dict[str, tuple[Callable[[], Pair], float, int]] = {
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
    make, goal, calls = FIGURES[figure]
    ours, theirs = make()
    rounds = np.array([(block(ours, calls), block(theirs, calls)) for _ in range(ROUNDS)])
    mine, rival = np.median(rounds, axis=0) * 1e3
    ratio = np.median(rounds[:, 0] / rounds[:, 1])
    best = np.divide(*rounds.min(axis=0))
    print(
        f"\n{figure}: {mine:.3f} ms, PyTorch {rival:.3f} ms, ratio {ratio:.2f} "
        f"(of the best rounds {best:.2f}; goal {goal}; load {os.getloadavg()[0]:.1f})"
    )
    assert ratio <= goal


def block(function: Callable[[], object], calls: int) -> float:
    """The median of some calls in a row, in seconds."""
    time.sleep(0.25)  # the rival's threads spin for a while after their work
    function()
    times = []
    for _ in range(calls):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return float(np.median(times))
