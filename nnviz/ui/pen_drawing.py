"""What is on the drawing pad, as vectors: strokes, the one being drawn, and the way back.

Points are in units of the pad's side: (0, 0) top left, (1, 1) bottom right.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Stroke = NDArray[np.float32]

MOST_STEPS = 200
"""How many steps back are kept."""


class PenDrawing:
    """Strokes with undo and redo. A gesture (`begin` or `begin_erasing`, to `end`) is one step."""

    def __init__(self) -> None:
        self._finished: tuple[Stroke, ...] = ()
        self._live = np.empty((64, 2), np.float32)
        self._live_count = 0
        self._erasing_from: tuple[Stroke, ...] | None = None
        self._undone: list[tuple[Stroke, ...]] = []
        self._done: list[tuple[Stroke, ...]] = []

    # -- looking -------------------------------------------------------------------------------

    @property
    def finished(self) -> tuple[Stroke, ...]:
        """The strokes without the one being drawn."""
        return self._finished

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not self._finished and self._live_count == 0

    @property
    def is_drawing(self) -> bool:
        """Whether a stroke is being drawn."""
        return self._live_count > 0

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def strokes(self) -> list[Stroke]:
        """All strokes, the one being drawn last; each an array (n, 2) of its own."""
        live = [self._live[: self._live_count]] if self._live_count else []
        return [stroke.copy() for stroke in (*self._finished, *live)]

    # -- drawing -------------------------------------------------------------------------------

    def begin(self, x: float, y: float) -> None:
        """Put the pen down."""
        self.end()
        self._live_count = 0
        self.extend(x, y)

    def extend(self, x: float, y: float) -> None:
        """Move the pen that is down."""
        if self._live_count == len(self._live):
            self._live = np.concatenate([self._live, np.empty_like(self._live)])
        self._live[self._live_count] = x, y
        self._live_count += 1

    def end(self) -> None:
        """Lift the pen or the eraser."""
        if self._live_count:
            live = self._live[: self._live_count].copy()
            self._live_count = 0
            self._change((*self._finished, live))
        if self._erasing_from is not None:
            before, self._erasing_from = self._erasing_from, None
            after, self._finished = self._finished, before
            self._change(after)

    # -- changing ------------------------------------------------------------------------------

    def begin_erasing(self) -> None:
        """Put the eraser down: until `end`, all that `erase` takes is one step."""
        self.end()
        self._erasing_from = self._finished

    def erase(self, start: Sequence[float], end: Sequence[float], radius: float) -> bool:
        """Take away the line nearer than `radius` to the way from `start` to `end`.

        A stroke is cut where it is touched; what is left of it stays. Returns whether any was.
        """
        a, b = np.array(start, np.float32), np.array(end, np.float32)
        left = [_without_touched(stroke, a, b, radius) for stroke in self._finished]
        changed = any(
            len(pieces) != 1 or pieces[0] is not stroke
            for pieces, stroke in zip(left, self._finished, strict=True)
        )
        if changed:
            self._finished = tuple(piece for pieces in left for piece in pieces)
        return changed

    def clear(self) -> None:
        """Take everything away; one step that can be undone."""
        self.replace(())

    def replace(self, strokes: Iterable[ArrayLike]) -> None:
        """Put `strokes` in the place of what is there; one step that can be undone.

        Raises ValueError for a stroke that is not points (n, 2) of finite numbers.
        """
        taken = tuple(np.array(stroke, np.float32) for stroke in strokes)
        taken = tuple(stroke for stroke in taken if stroke.size)
        if any(stroke.ndim != 2 or stroke.shape[1] != 2 for stroke in taken):
            raise ValueError("a stroke is an array of points (n, 2)")
        if not all(np.isfinite(stroke).all() for stroke in taken):
            raise ValueError("a stroke has a point that is not a finite number")
        self.end()
        self._change(taken)

    def undo(self) -> None:
        """Go one step back, if there is one."""
        self.end()
        if self._done:
            self._undone.append(self._finished)
            self._finished = self._done.pop()

    def redo(self) -> None:
        """Take the last `undo` back, if nothing was drawn since."""
        self.end()
        if self._undone:
            self._done.append(self._finished)
            self._finished = self._undone.pop()

    def _change(self, strokes: tuple[Stroke, ...]) -> None:
        if strokes is self._finished or (not strokes and not self._finished):
            return
        self._done.append(self._finished)
        del self._done[:-MOST_STEPS]
        self._undone.clear()
        self._finished = strokes


def _without_touched(stroke: Stroke, a: Stroke, b: Stroke, radius: float) -> list[Stroke]:
    """The pieces of `stroke` farther than `radius` from the line a-b; [stroke] itself if all is."""
    points = _dense(stroke, radius / 4)
    way = b - a
    share = np.clip((points - a) @ way / max(float(way @ way), 1e-12), 0, 1)
    away = points - a - share[:, None] * way
    kept = np.hypot(away[:, 0], away[:, 1]) > radius
    if kept.all():
        return [stroke]
    borders = np.flatnonzero(np.diff(kept)) + 1
    pieces = np.split(points, borders)
    first = 0 if kept[0] else 1
    return [piece for piece in pieces[first::2] if len(piece) > 1]


def _dense(stroke: Stroke, step: float) -> Stroke:
    """`stroke` with points at most `step` apart."""
    ways = np.diff(stroke, axis=0)
    count = np.ceil(np.hypot(ways[:, 0], ways[:, 1]) / step).astype(np.intp).clip(1)
    if not len(count) or count.max() == 1:
        return stroke
    line = np.repeat(np.arange(len(ways)), count)
    number = np.arange(count.sum()) - (np.cumsum(count) - count)[line]
    between = stroke[line] + (number / count[line])[:, None].astype(np.float32) * ways[line]
    return np.concatenate([between, stroke[-1:]])


def beginning_of(strokes: Sequence[Stroke], share: float) -> list[Stroke]:
    """The first `share` (0 to 1) of the way that the pen goes along `strokes`."""
    ways = [np.hypot(*np.diff(stroke, axis=0).T) for stroke in strokes]
    left = share * float(sum(way.sum() for way in ways))
    shown = []
    for stroke, way in zip(strokes, ways, strict=True):
        gone = np.concatenate([[0], np.cumsum(way)])
        if gone[-1] <= left:
            shown.append(stroke)
            left -= gone[-1]
            continue
        whole = int(np.searchsorted(gone, left, side="right"))
        part = (left - gone[whole - 1]) / way[whole - 1]
        tip = stroke[whole - 1] + part * (stroke[whole] - stroke[whole - 1])
        shown.append(np.vstack([stroke[:whole], tip]).astype(np.float32))
        break
    return shown
