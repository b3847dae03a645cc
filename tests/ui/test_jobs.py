import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnviz.ui.jobs import Job, wait_for_left_threads


def endings(job: Job[int]) -> list[str]:
    told: list[str] = []
    job.done.connect(lambda: told.append("done"))
    job.cancelled.connect(lambda: told.append("cancelled"))
    job.failed.connect(lambda error: told.append(f"failed {error}"))
    job.ended.connect(lambda: told.append("ended"))
    return told


def test_every_record_arrives_in_order_on_the_gui_thread(qtbot: QtBot) -> None:
    job = Job(lambda: iter(range(5_000)))
    received: list[int] = []
    threads = set()

    def take(records: list[int]) -> None:
        received.extend(records)
        threads.add(threading.current_thread())

    job.records.connect(take)
    told = endings(job)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert received == list(range(5_000))
    assert threads == {threading.main_thread()}
    assert told == ["done", "ended"]
    assert not job.is_running()


def test_a_cancelled_job_ends_once_and_keeps_what_came(qtbot: QtBot) -> None:
    go_on = threading.Event()

    def work() -> Iterator[int]:
        for number in range(1_000_000):
            yield number
            go_on.wait(0.001)

    job = Job(work)
    received: list[int] = []
    job.records.connect(received.extend)
    told = endings(job)
    with qtbot.waitSignal(job.records):
        job.start()
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert told == ["cancelled", "ended"]
    assert received == list(range(len(received)))
    assert len(received) < 1_000_000


def test_a_failing_job_tells_its_error_after_its_records(qtbot: QtBot) -> None:
    def work() -> Iterator[int]:
        yield 1
        raise ValueError("no good")

    job = Job(work)
    received: list[int] = []
    job.records.connect(received.extend)
    told = endings(job)
    job.run_here()
    assert received == [1]
    assert told == ["failed no good", "ended"]


def test_a_closed_job_says_nothing_more_and_leaves_no_thread(qtbot: QtBot) -> None:
    stopped = threading.Event()

    def work() -> Iterator[int]:
        try:
            while True:
                yield 1
        finally:
            stopped.set()

    job = Job(work)
    told = endings(job)
    job.start()
    job.close()
    assert stopped.wait(2)
    assert told == []
    assert all(thread.name != "job" for thread in threading.enumerate())


def test_a_job_that_was_left_is_not_waited_for_and_the_next_begins_when_it_has_ended(
    qtbot: QtBot,
) -> None:
    go_on, happened = threading.Event(), list[str]()

    def slow() -> Iterator[int]:
        happened.append("first begins")
        go_on.wait(10)
        happened.append("first ends")
        yield 1

    def quick(name: str) -> Iterator[int]:
        happened.append(name)
        yield 2

    first, second, third = Job(slow), Job(lambda: quick("second")), Job(lambda: quick("third"))
    received: list[int] = []
    for job in (first, second, third):
        job.records.connect(received.extend)
    first.start()
    first.leave()
    second.start(after=first)
    second.leave()
    third.start(after=second)
    assert "first ends" not in happened
    go_on.set()
    qtbot.waitUntil(lambda: not third.is_running())
    assert happened == ["first begins", "first ends", "third"]
    assert received == [2]
    wait_for_left_threads(timeout_s=5)
    assert all(thread.name != "job" for thread in threading.enumerate())


@pytest.mark.timeout(60)
def test_a_hundred_thousand_signals_keep_their_values(qtbot: QtBot) -> None:
    """PySide6 6.12.0 drops a reference to True or None at each emit and aborts after a while."""
    from PySide6.QtCore import QObject, Signal

    class Teller(QObject):
        told = Signal(object, bool)

    teller = Teller()
    count = 0

    def take(value: object, flag: bool) -> None:
        nonlocal count
        assert value is None or value is True
        count += flag

    teller.told.connect(take)
    for number in range(100_000):
        teller.told.emit(None if number % 2 else True, True)
    assert count == 100_000
