"""How fast pickles of weights are read, against the unpickler that runs whatever they ask for.

python -m pytest benchmarks/test_pickle_speed.py -s
"""

import gzip
import os
import pickle
import time
from pathlib import Path
from statistics import median

import numpy as np
import pytest

from nnviz.files.weight_formats import content_of
from nnviz.files.weight_formats.pickle_arrays import read
from nnviz.files.weight_formats.reading_limits import ReadingBudget, ReadingLimits

ROUNDS = 200
MOST_SLOWER = 15.0
LONGEST_LARGE_S = 5.0
_LARGE_BYTES = 100_000_000


def _budget() -> ReadingBudget:
    return ReadingBudget(ReadingLimits(array_bytes=128 << 20))


def _course_shaped() -> bytes:
    """The course's sample_weight.pkl where test data are at hand, else one of the same shapes."""
    folder = os.environ.get("NNVIZ_TEST_DATA")
    if folder:
        return (Path(folder) / "book" / "sample_weight.pkl").read_bytes()
    shapes = {"b2": 100, "W1": (784, 50), "b1": 50, "W2": (50, 100), "W3": (100, 10), "b3": 10}
    return pickle.dumps({name: np.ones(shape, np.float32) for name, shape in shapes.items()}, 3)


def test_the_course_weights_are_read_in_little_more_than_their_time() -> None:
    data = _course_shaped()
    plain, ours = [], []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        pickle.loads(data)
        middle = time.perf_counter()
        read(data, _budget())
        plain.append(middle - start)
        ours.append(time.perf_counter() - middle)
    ratio = median(ours) / median(plain)
    print(
        f"\n{median(ours) * 1e6:.0f} µs, pickle.loads {median(plain) * 1e6:.0f}: {ratio:.1f} times"
    )
    assert ratio <= MOST_SLOWER


@pytest.mark.parametrize("protocol", [1, 2, 3, 4, 5])
def test_a_file_of_100_mb_is_read_in_seconds(protocol: int) -> None:
    # Protocols 1 and 2 write bytes as text, in which every second one takes two.
    count = _LARGE_BYTES // (4 if protocol > 2 else 6)
    values = np.random.default_rng(1).normal(size=count).astype(np.float32)
    data = pickle.dumps({"W1": values}, protocol)
    start = time.perf_counter()
    content = read(data, _budget())
    taken = time.perf_counter() - start
    print(f"\nprotocol {protocol}: {len(data) / 1e6:.0f} MB in {taken:.2f} s")
    assert content.arrays[0].values.tobytes() == values.tobytes()
    assert taken < LONGEST_LARGE_S


def test_a_compressed_file_is_read_in_seconds() -> None:
    values = np.random.default_rng(1).normal(size=10_000_000).astype(np.float32)
    data = gzip.compress(pickle.dumps({"W1": values}, 4), 1)
    start = time.perf_counter()
    content_of(data, _budget())
    taken = time.perf_counter() - start
    print(f"\ngzip: {len(data) / 1e6:.0f} MB in {taken:.2f} s")
    assert taken < LONGEST_LARGE_S
