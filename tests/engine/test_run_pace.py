import time

import pytest

from nnviz.engine import run_pace
from nnviz.engine.run_pace import Pace


def test_work_is_due_again_when_it_has_become_its_share(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    assert run_pace.time.perf_counter() == 100.0
    pace = Pace(0.1)
    assert pace.is_due()
    with pace.working():
        now[0] += 2
    for elapsed, due in ((0, False), (17.9, False), (0.2, True)):
        now[0] += elapsed
        assert pace.is_due() is due
