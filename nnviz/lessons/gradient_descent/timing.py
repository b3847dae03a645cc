"""How long a step is on the timeline, and which steps are named under the slider."""

from nnviz.language import tr
from nnviz.scene.timeline import Steps

STEP_S = 0.25
LONGEST_S = 60.0


def step_seconds(steps: int) -> float:
    """The seconds of one step: shorter where there are many, so that a run stays watchable."""
    return min(STEP_S, LONGEST_S / max(steps, 1))


def descent_timeline(steps: int) -> Steps:
    """The timeline of `steps` steps: between two of them the points move evenly."""
    return Steps(steps, step_seconds(steps), _name, major_every=major_every(steps))


def major_every(steps: int) -> int:
    """Each how-many-th step is named: 1, 2 or 5 times a power of ten, three to six of them."""
    unit = 1
    while True:
        for factor in (1, 2, 5):
            if steps / (unit * factor) <= 5:
                return unit * factor
        unit *= 10


def _name(index: int) -> str:
    return tr("start") if index == 0 else tr("step {number}", number=f"{index:,}")
