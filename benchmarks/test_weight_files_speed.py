"""Weight files through the process that reads them: the course's, and ones of 100 MB.

NNVIZ_TEST_DATA=… python -m pytest benchmarks/test_weight_files_speed.py -s
(test_pickle_speed measures the reader of pickles alone.)
"""

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pytest

from nnviz.files.weight_files import WeightFile
from nnviz.files.weight_formats.safetensors_file import safetensors_of_arrays
from nnviz.files.weight_opening import opened, opening
from nnviz.files.weight_reading.reading_process import ReadingProgress, contents_of
from tests.files.weight_formats.torch_writer import state_dict_file

ROUNDS = 9
MOST_STARTS = 2.0
LONGEST_MS, LONGEST_LARGE_S = 300.0, 5.0
_SIDES = (2500, 10_000)
"""100 MB of float32."""
_WRITERS: dict[str, Callable[[Mapping[str, np.ndarray[Any, Any]]], bytes]] = {
    "pkl": lambda arrays: pickle.dumps(arrays, 4),
    "pt": state_dict_file,
    "safetensors": safetensors_of_arrays,
}


@pytest.fixture
def course_weights() -> Path:
    folder = os.environ.get("NNVIZ_TEST_DATA")
    if not folder:
        pytest.skip("NNVIZ_TEST_DATA names no folder with the course's weights")
    return Path(folder) / "book" / "sample_weight.pkl"


def timed_s(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_the_course_weights_are_there_soon(course_weights: Path) -> None:
    bare = [sys.executable, "-I", "-B", "-c", "import numpy"]
    starts, apart, whole = [], [], []
    for _ in range(ROUNDS):
        starts.append(timed_s(lambda: subprocess.run(bare, check=True)))
        apart.append(timed_s(lambda: list(contents_of([course_weights]))))
        whole.append(timed_s(lambda: opened(opening([course_weights]))))
    ratio = median(ours / theirs for ours, theirs in zip(apart, starts, strict=True))
    print(
        f"\nby the process {median(apart) * 1e3:.0f} ms ({min(apart) * 1e3:.0f} at best), "
        f"{ratio:.2f} times a Python that loads NumPy; opened, with its network "
        f"{median(whole) * 1e3:.0f} ms (load {os.getloadavg()[0]:.1f})"
    )
    assert ratio <= MOST_STARTS
    assert min(apart) * 1e3 <= LONGEST_MS


@pytest.mark.parametrize("kind", _WRITERS)
def test_a_file_of_100_mb_opens_in_seconds_and_tells_how_far_it_is(
    kind: str, tmp_path: Path
) -> None:
    W = np.random.default_rng(1).random(_SIDES, np.float32)
    path = tmp_path / f"large.{kind}"
    path.write_bytes(_WRITERS[kind]({"W1": W, "b1": np.zeros(_SIDES[1], np.float32)}))
    plain_s = timed_s(path.read_bytes)
    start = time.perf_counter()
    told = list(opening([path]))
    taken_s = time.perf_counter() - start
    *progress, weights = told
    size = path.stat().st_size
    print(
        f"\n{kind}: {size / 1e6:.0f} MB in {taken_s:.2f} s, {taken_s / plain_s:.0f} times its "
        f"bytes alone, told {len(progress)} times (load {os.getloadavg()[0]:.1f})"
    )
    assert isinstance(weights, WeightFile)
    assert weights.arrays[0].values.tobytes() == W.tobytes()
    assert progress
    assert all(isinstance(each, ReadingProgress) for each in progress)
    assert taken_s < LONGEST_LARGE_S
