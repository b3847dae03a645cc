"""The engine and PyTorch taking turns, on as many threads: what the speed benchmarks share."""

import os
import time
from collections.abc import Callable

import numpy as np
import pytest

from nnviz.engine.layers import Affine
from nnviz.engine.shapes import Array

torch = pytest.importorskip("torch", reason="PyTorch is the rival: pip install nnviz[bench]")

Pair = tuple[Callable[[], object], Callable[[], object]]
"""Ours and theirs."""
Figure = tuple[Callable[[], Pair], float, int]
"""How to make the pair, the goal as a share of PyTorch's time, calls in a block."""

ROUNDS = 15


def check_ratio(name: str, figure: Figure) -> None:
    """Print the median over the rounds of our time as a share of theirs; fail above the goal."""
    make, goal, calls = figure
    ours, theirs = make()
    rounds = np.array([(block(ours, calls), block(theirs, calls)) for _ in range(ROUNDS)])
    mine, rival = np.median(rounds, axis=0) * 1e3
    ratio = np.median(rounds[:, 0] / rounds[:, 1])
    best = np.divide(*rounds.min(axis=0))
    print(
        f"\n{name}: {mine:.3f} ms, PyTorch {rival:.3f} ms, ratio {ratio:.2f} "
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


def on_threads(count: int, function: Callable[[], object]) -> Callable[[], object]:
    """`function` with that many threads of PyTorch's."""

    def limited() -> object:
        if torch.get_num_threads() != count:
            torch.set_num_threads(count)
        return function()

    return limited


def torch_affine(layer: Affine) -> "torch.nn.Linear":
    """The same layer for PyTorch."""
    linear = torch.nn.Linear(*layer.W.shape)
    linear.load_state_dict({"weight": torch.tensor(layer.W.T), "bias": torch.tensor(layer.b)})
    return linear


def pixels(*shape: int) -> Array:
    """Random pixels from 0 to 1."""
    return np.random.default_rng(2).random(shape, np.float32)


def normal(rng: np.random.Generator, *shape: int) -> Array:
    """Random weights."""
    return rng.normal(0, 0.05, shape).astype(np.float32)
