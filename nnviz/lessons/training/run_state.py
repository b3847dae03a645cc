"""The run in a saved lesson: told by numbers, and trained again from them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from nnviz.files.state_values import a_whole_number
from nnviz.lessons.training.preparing import WantedRun
from nnviz.lessons.training.running import Running
from nnviz.lessons.training.studio import MOST_ITERATIONS, Studio, an_iteration, studio_state


def run_state(studio: Studio, running: Running, iteration: float) -> dict[str, Any]:
    """What is chosen as plain JSON, how far the run went and the `iteration` that shows."""
    moment, trained = None, None
    if running.wanted is not None:
        moment, trained = _plain(running.wanted.moment), running.wanted.trained
    elif running.is_begun and running.shown is not None and not running.has_own_start:
        # On the page Train it is the run that shows, whatever is chosen for the next one.
        if studio.page == "train":
            was = running.shown_studio
            studio = replace(studio, data=was.data, settings=was.settings)
        if not running.is_outdated or studio.page == "train":
            run = running.shown.run
            moment = _plain(iteration)
            trained = None if run.iteration >= run.iterations else run.iteration
    return {**studio_state(studio), "moment": moment, "trained": trained}


def restore_run(
    state: dict[str, Any],
    before: Studio,
    studio: Studio,
    running: Running,
    seek: Callable[[float], None],
) -> None:
    """Show the run that `state` tells of, or an untrained network where it tells of none.

    `before` was chosen until now, `studio` is from now on.
    """
    moment = an_iteration(state.get("moment"))
    trained = a_whole_number(state.get("trained"), 1, MOST_ITERATIONS)
    if moment is not None:
        wanted = WantedRun(trained, moment)
        if running.wanted == wanted and running.studio.same_run(studio):
            return
        if _has_run(trained, studio, running):
            running.studio = studio
            seek(moment)
        else:
            running.prepare(studio, wanted)
    elif "moment" in state and state["moment"] is None:
        is_other = not _is_current(before, studio, running)
        if running.is_begun or running.wanted is not None or is_other:
            running.begin_again(studio)
    elif not _is_current(before, studio, running):
        running.begin_again(studio)


def _has_run(trained: int | None, studio: Studio, running: Running) -> bool:
    """Whether the run that is shown is the one that a state tells of."""
    if running.shown is None or not running.is_begun or running.wanted is not None:
        return False
    run = running.shown.run
    same = running.shown_studio.same_run(studio) and not running.has_own_start
    return same and run.iteration == min(trained or run.iterations, run.iterations)


def _is_current(before: Studio, studio: Studio, running: Running) -> bool:
    same_memory = before.memory_mb == studio.memory_mb
    return before.same_run(studio) and same_memory and not running.wanted


def _plain(iteration: float) -> float:
    return int(iteration) if iteration.is_integer() else iteration
