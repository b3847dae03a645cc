import threading
from collections.abc import Generator
from typing import Any

import pytest

from nnviz.ui import process_work
from nnviz.ui.process_work import Reins, drive
from tests.ui.process_targets import counted


def driven(reins: Reins, count: int = 10) -> tuple[str, list[Any], list[str | None]]:
    """How it ended, what it told, and the words that the work heard."""
    told, heard = list[Any](), list[str | None]()

    def work() -> Generator[int | None, str | None, None]:
        for number in range(count):
            word = yield None
            while word == "halt":
                heard.append(word)
                yield -number
                word = yield None
            heard.append(word)
            if word == "stop":
                return
            yield number

    return drive(work(), reins, told.append), told, heard


def test_all_records_are_told_and_the_end() -> None:
    ending, told, heard = driven(Reins())
    assert ending == "done"
    assert told == list(range(10))
    assert heard[0] == "tell"
    assert set(heard) <= {"tell", "on", "wait"}


def test_an_iterator_that_hears_no_words_is_driven_as_well() -> None:
    told: list[int] = []
    assert drive(counted(5), Reins(), told.append) == "done"
    assert drive(iter([6, 7]), Reins(), told.append) == "done"
    assert told == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(("command", "ending"), [("cancel", "cancelled"), ("stop", "done")])
def test_the_end_is_heard_at_once(command: str, ending: str) -> None:
    reins = Reins()
    reins.hear(command)
    assert driven(reins)[0] == ending
    told: list[int] = []
    assert drive(iter([1, 2, 3]), reins, told.append) == ending
    assert told == [1]


def test_a_run_that_is_stopped_hears_so_to_tell_what_it_has() -> None:
    reins = Reins()
    reins.hear("stop")
    assert driven(reins)[2] == ["stop"]


def test_with_each_step_one_record_comes_and_halting_is_said_before_waiting() -> None:
    reins = Reins()
    reins.hear("step")
    reins.hear("step")
    ended = threading.Event()
    result: list[Any] = []

    def run() -> None:
        result.append(driven(reins))
        ended.set()

    thread = threading.Thread(target=run)
    thread.start()
    assert not ended.wait(0.05)
    reins.hear("step")
    assert not ended.wait(0.05)
    reins.hear("resume")
    assert ended.wait(5)
    thread.join()
    ending, told, heard = result[0]
    assert ending == "done"
    assert told == [0, 1, -2, 2, -3, *range(3, 10)]
    assert heard[:5] == ["on", "on", "halt", "on", "halt"]


def test_a_waiting_run_is_cancelled() -> None:
    reins = Reins()
    reins.hear("pause")
    endings: list[str] = []
    thread = threading.Thread(target=lambda: endings.append(driven(reins)[0]))
    thread.start()
    reins.hear("cancel")
    thread.join(5)
    assert endings == ["cancelled"]


def test_when_nobody_looks_nothing_more_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_work, "TELL_INTERVAL_S", 0.0)
    reins = Reins()
    words = []
    for _ in range(12):
        words.append(reins.next_word())
        reins.count_told()
    assert words == ["tell"] * 9 + ["wait"] * 3
    reins.hear("seen", 12)
    assert reins.next_word() == "tell"


def test_between_two_looks_of_the_window_there_is_one_answer() -> None:
    reins = Reins()
    words = [reins.next_word() for _ in range(50)]
    assert words[0] == "tell"
    assert words.count("tell") <= 3
