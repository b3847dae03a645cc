import os
import signal
import subprocess
import sys
import threading
import time
from multiprocessing.context import SpawnProcess
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.ui.jobs import wait_for_left_threads
from nnviz.ui.process_job import ProcessDiedError, ProcessJob
from tests.ui import process_targets as targets

ROOT = Path(__file__).resolve().parent.parent.parent


def watched(job: ProcessJob) -> tuple[list[str], list[object]]:
    """The endings that are told, and the records."""
    told, received = list[str](), list[object]()
    job.done.connect(lambda: told.append("done"))
    job.cancelled.connect(lambda: told.append("cancelled"))
    job.failed.connect(lambda error: told.append(f"failed {error}"))
    job.ended.connect(lambda: told.append("ended"))
    job.records.connect(received.extend)
    return told, received


def is_alive(pid: int) -> bool:
    """Whether there is such a process, and not only what is left of it."""
    if sys.platform == "win32":
        listed = subprocess.run(
            ["tasklist", "/fi", f"pid eq {pid}"], capture_output=True, encoding="utf-8", check=True
        )
        return str(pid) in listed.stdout
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_every_record_arrives_in_order_and_the_process_is_gone_afterwards(qtbot: QtBot) -> None:
    job = ProcessJob(targets.counted, (2_000,))
    told, received = watched(job)
    with qtbot.waitSignal(job.ended, timeout=10_000):
        job.start()
        assert job.is_running()
    assert received == list(range(1, 2_001))
    assert told == ["done", "ended"]
    assert not job.is_running()
    wait_for_left_threads(timeout_s=5)
    assert all(thread.name != "job" for thread in threading.enumerate())


def test_a_prepared_process_hears_its_arguments_when_it_starts_and_loads_no_qt(
    qtbot: QtBot,
) -> None:
    job = ProcessJob(targets.loaded)
    told, received = watched(job)
    job.prepare()
    assert not job.is_running()
    with qtbot.waitSignal(job.ended, timeout=10_000):
        job.start(())
    assert received == [[]]
    assert told == ["done", "ended"]


def prepared_pid(job: ProcessJob, qtbot: QtBot) -> int:
    """Of the process that waits."""
    job.prepare()
    worker = job._worker
    assert worker is not None
    qtbot.waitUntil(lambda: worker._process is not None, timeout=10_000)
    assert worker._process is not None
    assert worker._process.pid is not None
    return worker._process.pid


def test_a_prepared_process_that_nobody_wants_is_gone_when_the_job_is_closed(
    qtbot: QtBot,
) -> None:
    job = ProcessJob(targets.loaded)
    pid = prepared_pid(job, qtbot)
    job.close()
    assert not is_alive(pid)
    assert all(thread.name != "job" for thread in threading.enumerate())


def test_a_job_that_is_closed_while_its_process_is_made_leaves_nothing(qtbot: QtBot) -> None:
    job = ProcessJob(targets.loaded)
    job.prepare()
    worker = job._worker
    job.close()
    assert worker is not None
    assert worker.is_gone
    assert all(thread.name != "job" for thread in threading.enumerate())


def test_a_prepared_process_that_died_is_made_anew(qtbot: QtBot) -> None:
    job = ProcessJob(targets.counted)
    told, received = watched(job)
    pid = prepared_pid(job, qtbot)
    os.kill(pid, signal.SIGTERM)
    worker = job._worker
    assert worker is not None
    qtbot.waitUntil(lambda: worker.is_gone, timeout=10_000)
    with qtbot.waitSignal(job.ended, timeout=10_000):
        job.start((3,))
    assert received == [1, 2, 3]
    assert told == ["done", "ended"]


def test_what_keeps_a_process_from_being_made_is_told(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(self: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(SpawnProcess, "start", start)
    job = ProcessJob(targets.counted, (3,))
    told, received = watched(job)
    with qtbot.waitSignal(job.ended, timeout=10_000):
        job.start()
    assert told == ["failed no more processes", "ended"]
    assert received == []


def test_work_can_be_halted_stepped_resumed_and_stopped(qtbot: QtBot) -> None:
    job = ProcessJob(targets.steered)
    told, received = watched(job)
    job.start()
    qtbot.waitUntil(lambda: len(received) > 1, timeout=10_000)
    job.pause()
    assert job.is_paused()
    qtbot.waitUntil(lambda: received[-1][2] == "halt")  # type: ignore[index]
    halted = received[-1][1]  # type: ignore[index]
    job.step()
    qtbot.waitUntil(lambda: received[-1][1] > halted)  # type: ignore[index]
    assert received[-1] == ("batches", halted + 1, "halt")
    job.resume()
    assert not job.is_paused()
    qtbot.waitUntil(lambda: received[-1][1] > halted + 5)  # type: ignore[index]
    with qtbot.waitSignal(job.ended):
        job.stop()
    assert told == ["done", "ended"]
    assert received[-1][2] == "stop"  # type: ignore[index]


def test_a_cancelled_process_ends_within_a_tenth_of_a_second(qtbot: QtBot, tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    job = ProcessJob(targets.steered, (str(pid_file),))
    told, received = watched(job)
    job.start()
    qtbot.waitUntil(lambda: bool(received), timeout=10_000)
    start_s = time.monotonic()
    with qtbot.waitSignal(job.ended):
        job.cancel()
    # 100 ms, and what a busy machine takes.
    assert time.monotonic() - start_s < 0.1 + 0.2
    assert told == ["cancelled", "ended"]
    wait_for_left_threads(timeout_s=5)
    assert not is_alive(int(pid_file.read_text(encoding="utf-8")))


def test_a_process_that_is_deaf_is_told_as_cancelled_at_once_and_killed_on_closing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    pid_file = tmp_path / "pid"
    job = ProcessJob(targets.deaf, (str(pid_file),))
    told, received = watched(job)
    job.start()
    qtbot.waitUntil(lambda: bool(received), timeout=10_000)
    pid = int(pid_file.read_text(encoding="utf-8"))
    start_s = time.monotonic()
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert time.monotonic() - start_s < 0.1 + 0.2
    assert told == ["cancelled", "ended"]
    assert is_alive(pid)
    wait_for_left_threads(timeout_s=10)
    assert not is_alive(pid)


def test_a_closed_job_says_nothing_more_and_leaves_nothing_behind(
    qtbot: QtBot, tmp_path: Path
) -> None:
    pid_file = tmp_path / "pid"
    job = ProcessJob(targets.deaf, (str(pid_file),))
    told, received = watched(job)
    job.start()
    qtbot.waitUntil(lambda: bool(received), timeout=10_000)
    job.close()
    assert not is_alive(int(pid_file.read_text(encoding="utf-8")))
    assert all(thread.name != "job" for thread in threading.enumerate())
    job.close()
    assert told == []


@pytest.mark.parametrize(("kind", "message"), [("plain", "no good"), ("odd", "OddError: odd")])
def test_an_error_in_the_process_arrives_with_its_message(
    qtbot: QtBot, kind: str, message: str
) -> None:
    job = ProcessJob(targets.fails, (kind,))
    told, received = watched(job)
    with qtbot.waitSignal(job.ended, timeout=10_000):
        job.start()
    assert received == [1]
    assert told == [f"failed {message}", "ended"]


def test_a_process_that_is_killed_has_failed(qtbot: QtBot) -> None:
    job = ProcessJob(targets.dies)
    errors: list[object] = []
    job.failed.connect(errors.append)
    told, received = watched(job)
    with qtbot.waitSignal(job.ended, timeout=10_000):
        job.start()
    assert received == [1]
    assert isinstance(errors[0], ProcessDiedError)
    assert "ended unexpectedly" in str(errors[0])
    assert told[1:] == ["ended"]


def test_when_the_window_is_killed_the_process_ends_too(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    code = (
        "import sys\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from nnviz.ui.process_job import ProcessJob\n"
        "from tests.ui.process_targets import steered\n"
        "app = QCoreApplication([])\n"
        f"job = ProcessJob(steered, ({str(pid_file)!r},))\n"
        "job.records.connect(lambda records: print('begun', flush=True))\n"
        "job.start()\n"
        "app.exec()\n"
    )
    window = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    assert window.stdout is not None
    assert window.stdout.readline().strip() == b"begun"
    pid = int(pid_file.read_text(encoding="utf-8"))
    window.kill()
    window.wait()
    window.stdout.close()
    until = time.monotonic() + 10
    while is_alive(pid) and time.monotonic() < until:
        threading.Event().wait(0.02)
    assert not is_alive(pid)


def test_run_here_tells_the_same_at_the_pace_of_the_work(qtbot: QtBot) -> None:
    job = ProcessJob(targets.counted, (5,))
    told, received = watched(job)
    job.run_here()
    assert received == [1, 2, 3, 4, 5]
    assert told == ["done", "ended"]
    job = ProcessJob(targets.fails, ("plain",))
    told, received = watched(job)
    job.run_here()
    assert told == ["failed no good", "ended"]
    job = ProcessJob(targets.counted, (5,))
    told, received = watched(job)
    job.records.connect(lambda _: job.cancel())
    job.run_here()
    assert (received, told) == ([1], ["cancelled", "ended"])


def test_large_arguments_are_sent_beside_the_window(qtbot: QtBot) -> None:
    job = ProcessJob(targets.measured, (np.ones(10 << 20, np.float32),))
    _, received = watched(job)
    with qtbot.waitSignal(job.ended, timeout=20_000):
        start_s = time.monotonic()
        job.start()
        job.pause()
        job.resume()
        assert time.monotonic() - start_s < 0.5  # sending takes longer than starting does
    assert received == [40 << 20, 10 << 20]


def test_a_job_whose_arguments_nobody_took_can_be_closed(qtbot: QtBot) -> None:
    job = ProcessJob(targets.measured, (np.ones(10 << 20, np.float32),))
    job.start()
    job.close()
    assert all(thread.name != "job" for thread in threading.enumerate())
