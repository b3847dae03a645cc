"""Which line stands under the run bar: the most urgent of what there is to say."""

from collections.abc import Callable

from nnviz.language import tr
from nnviz.lessons.training.notice_line import Notice
from nnviz.lessons.training.running import Running
from nnviz.lessons.training.starting import Offer

STUCK_BECAUSE = {"vanished": "vanishing", "died": "dead"}
"""Causes of a run that is stuck, and the kind of trouble that each goes back to."""


def notice_of(
    running: Running, iteration: float, message: str, offer: Callable[[], Offer | None]
) -> Notice:
    """A trouble at its time, what cannot be, what was done, what is chosen for the next run."""
    if running.problem:
        return Notice(running.problem, "error")
    if running.wanted is not None:
        return Notice(tr("The run of this moment is being trained again…"))
    trouble = _trouble(running, iteration)
    if trouble:
        return Notice(trouble, "error")
    if message:
        return Notice(message, "information")
    if running.is_outdated:
        return Notice(tr("Something else is chosen now: the next run uses it."), "information")
    offered = offer()
    if offered is not None and (offered.is_own or not running.is_begun):
        return Notice(offered.sentence(), "information", offered.links())
    if running.previous is not None and not running.is_begun:
        back = tr("Back to the run before")
        return Notice(tr("The run before is kept."), "", ((back, running.go_back),))
    return Notice("")


def _trouble(running: Running, iteration: float) -> str:
    """The latest trouble that was found up to `iteration`."""
    if running.shown is None:
        return ""
    found = [each for each in running.shown.run.troubles if each.iteration <= iteration]
    if not found:
        return ""
    told = found[-1]
    if told.cause in STUCK_BECAUSE:
        # What holds the run up was found before it, with its layer and its cause.
        told = next((each for each in found if each.kind == STUCK_BECAUSE[told.cause]), told)
    return tr(
        "Iteration {iteration}: {reason}",
        iteration=f"{told.iteration:,}",
        reason=told.reason(),
    )
