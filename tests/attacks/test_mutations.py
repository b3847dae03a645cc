"""Good files of every format with a few bytes changed: a network, arrays, or WeightFileError.

    pytest tests/attacks/test_mutations.py                      2,000 files, some seconds
    NNVIZ_LONG_FUZZ=1000000 pytest -s tests/attacks/test_mutations.py -k long
    NNVIZ_LONG_FUZZ=1000000 NNVIZ_FUZZ_SEED=7 NNVIZ_FUZZ_FROM=250000 pytest -s …   others

A case is told by its seed and number alone: `mutated(number, seed)` of mutations.py makes it again,
where the same good files are there (h5py adds two). The number of the case at work stands in a file
that the long run names, should a case end the process.
"""

import os
import time
from collections import Counter
from pathlib import Path

import pytest

from nnviz.files.file_error import shown_name
from tests.attacks.good_files import good_files
from tests.attacks.mutations import SEED, mutated, outcome

_IN_CI = 2000
_LONGEST_S = 2.0
_TOLD_EVERY = 20_000


def _told(number: int, seed: int) -> str:
    """The outcome of one case; what goes wrong names the case."""
    name, data = mutated(number, seed)
    start_s = time.process_time()
    try:
        found = outcome(data)
    except Exception as problem:
        raise AssertionError(f"case {number} of seed {seed}, a changed {name}") from problem
    taken_s = time.process_time() - start_s
    assert taken_s < _LONGEST_S, f"case {number} of seed {seed}, a changed {name}: {taken_s} s"
    return found


def test_the_good_files_open() -> None:
    outcomes = {name: outcome(data) for name, data in good_files().items()}
    assert [name for name, found in outcomes.items() if found == "refused"] == []


def test_a_case_is_the_same_again() -> None:
    assert mutated(11) == mutated(11)
    assert mutated(11) != mutated(11, SEED + 1)


def test_changed_files_are_networks_arrays_or_refused() -> None:
    found = Counter(_told(number, SEED) for number in range(_IN_CI))
    assert found.total() == _IN_CI
    assert found["refused"] > _IN_CI // 2
    assert found["network"] + found["arrays"] > _IN_CI // 20


@pytest.mark.timeout(0)
@pytest.mark.skipif("NNVIZ_LONG_FUZZ" not in os.environ, reason="the long run, when asked for")
def test_a_long_run_of_changed_files(tmp_path: Path) -> None:
    count = int(os.environ["NNVIZ_LONG_FUZZ"])
    seed = int(os.environ.get("NNVIZ_FUZZ_SEED", SEED))
    first = int(os.environ.get("NNVIZ_FUZZ_FROM", "0"))
    at_work = tmp_path / "case"
    print(f"\n{count:,} cases of seed {seed} from {first:,}; the one at work: {at_work}")
    found: Counter[str] = Counter()
    with at_work.open("wb", buffering=0) as told:
        for number in range(first, first + count):
            told.seek(0)
            told.write(b"%20d" % number)
            found[_told(number, seed)] += 1
            if found.total() % _TOLD_EVERY == 0:
                print(f"{found.total():,}: {dict(found)}", flush=True)
    assert found.total() == count


def test_what_the_long_run_found_stays_mended() -> None:
    """A name with a space that does not break was told as it is."""
    assert outcome(b"cos\xc2\xa0\nsystem\n(S'id'\ntR.") == "refused"
    assert shown_name("a\u00a0b\u3000c\u2028d") == "a b c?d"
