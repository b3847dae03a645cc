import threading
from collections.abc import Iterator

import pytest
import threadpoolctl

from nnviz.engine import parallel
from nnviz.engine.parallel import core_count, in_parallel, one_blas_thread


def blas_threads() -> set[int]:
    blas = threadpoolctl.ThreadpoolController().select(user_api="blas")
    return {library["num_threads"] for library in blas.info()}


@pytest.fixture
def two_blas_threads() -> Iterator[None]:
    """BLAS has more than one thread to begin with, whatever the machine."""
    with threadpoolctl.threadpool_limits(2, user_api="blas"):
        if blas_threads() != {2}:
            pytest.skip("NumPy's BLAS has no number of threads to set")
        yield


def test_results_come_in_the_order_of_the_pieces():
    assert in_parallel(lambda n: n * n, range(20)) == [n * n for n in range(20)]
    assert in_parallel(str, []) == []


def test_pieces_go_to_more_than_one_thread(monkeypatch):
    monkeypatch.setattr(parallel, "core_count", lambda: 2)
    meeting = threading.Barrier(2, timeout=30)
    in_parallel(lambda _: meeting.wait(), range(2))


def test_no_thread_is_left_behind():
    before = threading.active_count()
    in_parallel(str, range(20))
    assert threading.active_count() == before


def test_an_error_in_a_piece_is_an_error_here():
    with pytest.raises(ZeroDivisionError):
        in_parallel(lambda n: 1 / n, [1, 0, 1])
    assert parallel._inside == 0


@pytest.mark.usefixtures("two_blas_threads")
def test_blas_has_one_thread_inside_and_its_own_number_after_the_last_is_out():
    with one_blas_thread():
        with one_blas_thread():
            assert blas_threads() == {1}
        assert blas_threads() == {1}
    assert blas_threads() == {2}


@pytest.mark.usefixtures("two_blas_threads")
def test_the_last_one_out_may_have_come_in_first():
    first, second = one_blas_thread(), one_blas_thread()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert blas_threads() == {1}
    second.__exit__(None, None, None)
    assert blas_threads() == {2}


def test_there_is_at_least_one_core():
    assert core_count() >= 1
