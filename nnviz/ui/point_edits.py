"""Points that a person puts down, and the way back: add, move, remove, clear, undo, redo."""

from math import hypot

Point = tuple[float, float, int]
"""x₀, x₁ and the number of the class."""

MOST_POINTS = 2000
MOST_STEPS = 200
DECIMALS = 4
"""A point is kept as it reads: a saved one is the same one."""


class PointEdits:
    """A tuple of points with its history. Moving one, from `begin` to `end`, is one step."""

    def __init__(self) -> None:
        self._points: tuple[Point, ...] = ()
        self._done: list[tuple[Point, ...]] = []
        self._undone: list[tuple[Point, ...]] = []
        self._moving: tuple[int, tuple[Point, ...]] | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """All of them, in the order in which they were put down."""
        return self._points

    @property
    def moving(self) -> int | None:
        """The number of the point that is in the hand."""
        return None if self._moving is None else self._moving[0]

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step that was taken back."""
        return bool(self._undone)

    def replace(self, points: tuple[Point, ...]) -> None:
        """Start again from `points`: others come from a file, and have no way back."""
        self._points = points
        self._done.clear()
        self._undone.clear()
        self._moving = None

    def add(self, x: float, y: float, number: int) -> bool:
        """Put a point down and take it in the hand. False when there are as many as may be."""
        if len(self._points) >= MOST_POINTS:
            return False
        before = self._points
        self._points = (*before, _point(x, y, number))
        self._moving = (len(before), before)
        return True

    def begin(self, index: int) -> None:
        """Take the point `index` in the hand."""
        self._moving = (index, self._points)

    def move(self, x: float, y: float) -> None:
        """Move the point in the hand."""
        if self._moving is None:
            return
        index = self._moving[0]
        moved = _point(x, y, self._points[index][2])
        self._points = (*self._points[:index], moved, *self._points[index + 1 :])

    def end(self) -> bool:
        """Let it go; True when something is another thing than before."""
        if self._moving is None:
            return False
        before = self._moving[1]
        self._moving = None
        if before == self._points:
            return False
        self._remember(before)
        return True

    def remove(self, index: int) -> None:
        """Take the point `index` away."""
        self._moving = None
        self._remember(self._points)
        self._points = self._points[:index] + self._points[index + 1 :]

    def clear(self) -> None:
        """Take all away; this can be undone."""
        self._moving = None
        if self._points:
            self._remember(self._points)
            self._points = ()

    def undo(self) -> bool:
        """Take the last step back; False when there is none."""
        self._moving = None
        if not self._done:
            return False
        self._undone.append(self._points)
        self._points = self._done.pop()
        return True

    def redo(self) -> bool:
        """Do again what was taken back last; False when there is nothing."""
        self._moving = None
        if not self._undone:
            return False
        self._done.append(self._points)
        self._points = self._undone.pop()
        return True

    def nearest(self, x: float, y: float, within: float) -> int | None:
        """The number of the point nearest to (x, y), if it is no farther than `within`.

        Of two at one place the later one, which lies on top.
        """
        found = None
        for index, (px, py, _) in enumerate(self._points):
            away = hypot(px - x, py - y)
            if away <= within:
                within, found = away, index
        return found

    def _remember(self, before: tuple[Point, ...]) -> None:
        self._done.append(before)
        del self._done[:-MOST_STEPS]
        self._undone.clear()


def _point(x: float, y: float, number: int) -> Point:
    return (round(x, DECIMALS) + 0.0, round(y, DECIMALS) + 0.0, number)
