"""Where the markers of a timeline stand on a slider: few enough to be told apart."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nnviz.scene.timeline import Timeline

LEAST_DOT_GAP = 9.0
LEAST_RING_GAP = 28.0
LEAST_NAME_GAP = 14.0
SNAP_PX = 6.0


@dataclass(frozen=True)
class NamedPlace:
    """A ring with its name: the marker, where it stands, and the left end of the name, in px."""

    marker: int
    x: float
    name: str
    name_x: float


@dataclass(frozen=True)
class MarkerPlaces:
    """All that a slider shows of the markers: rings with names, and dots at `dots`, in px."""

    rings: tuple[NamedPlace, ...]
    dots: tuple[float, ...]


def marker_places(
    timeline: Timeline[Any], left: float, right: float, width_of: Callable[[str], float]
) -> MarkerPlaces:
    """Places of the markers of `timeline` between `left` and `right` (px).

    Major markers are rings with a name, as many as have room for it (`width_of` a name, in px);
    the first and the last stay. Everything else is a dot, thinned where there are thousands.
    """
    if timeline.duration_s <= 0 or right <= left or not len(timeline.marker_times_s):
        return MarkerPlaces((), ())
    scale = (right - left) / timeline.duration_s

    def place_of(marker: int) -> float:
        return left + timeline.marker_times_s[marker] * scale

    rings = _rings(timeline, place_of, (left, right), width_of)
    ring_places = [ring.x for ring in rings]
    count = len(timeline.marker_times_s)
    dots: list[float] = []
    for marker in range(0, count, _stride(count, right - left, LEAST_DOT_GAP)):
        x = place_of(marker)
        free = not dots or x - dots[-1] >= LEAST_DOT_GAP
        if free and _distance(ring_places, x) >= LEAST_DOT_GAP:
            dots.append(x)
    return MarkerPlaces(tuple(rings), tuple(dots))


def snapped(timeline: Timeline[Any], t_s: float, px_a_second: float) -> float:
    """`t_s`, or the marker next to it when it is within a few px: what a hand aims at.

    Markers that are nearer to each other than that pull less, so that the times between them can
    be reached; where several share a pixel, only markers are.
    """
    t_s = timeline.held(t_s)
    before, after = timeline.previous_marker_s(t_s), timeline.next_marker_s(t_s)
    at_marker = timeline.marker_at(t_s)
    if at_marker >= 0 and before < timeline.marker_times_s[at_marker] <= t_s:
        before = timeline.marker_times_s[at_marker]
    gap_px = (after - before) * px_a_second
    pull_px = gap_px if gap_px < 2 else min(SNAP_PX, gap_px / 4)
    nearest = before if t_s - before <= after - t_s else after
    return nearest if abs(nearest - t_s) * px_a_second <= pull_px else t_s


def _stride(count: int, length: float, gap: float) -> int:
    """The least of 1, 2, 5, 10, 20 … with room for each so many-th of `count` evenly spread."""
    stride = 1
    while stride < count and length * stride < gap * (count - 1):
        stride = _next_stride(stride)
    return stride


def _next_stride(stride: int) -> int:
    """1, 2, 5, 10, 20, 50 …"""
    return stride * 5 // 2 if str(stride).startswith("2") else stride * 2


def _rings(
    timeline: Timeline[Any],
    place_of: Callable[[int], float],
    room: tuple[float, float],
    width_of: Callable[[str], float],
) -> list[NamedPlace]:
    majors = timeline.major_markers
    stride = _stride(len(majors), room[1] - room[0], LEAST_RING_GAP)
    while True:
        chosen = list(majors[::stride])
        if chosen and chosen[-1] != majors[-1]:
            chosen.append(majors[-1])
        rings = [_named(timeline, marker, place_of(marker), room, width_of) for marker in chosen]
        ends = [ring.name_x + width_of(ring.name) + LEAST_NAME_GAP for ring in rings]
        # The last one's name may push out the one before it, but no other.
        if len(rings) > 2 and rings[-1].name_x < ends[-2]:
            del rings[-2], ends[-2]
        if all(end <= ring.name_x for end, ring in zip(ends, rings[1:], strict=False)):
            return rings
        if len(rings) <= 2:
            return rings[-1:]
        stride = _next_stride(stride)


def _named(
    timeline: Timeline[Any],
    marker: int,
    x: float,
    room: tuple[float, float],
    width_of: Callable[[str], float],
) -> NamedPlace:
    """The name stands under the middle of its ring, but inside the slider."""
    name = timeline.marker_name(marker)
    width = width_of(name)
    return NamedPlace(marker, x, name, max(room[0], min(x - width / 2, room[1] - width)))


def _distance(sorted_places: Sequence[float], x: float) -> float:
    index = bisect_left(sorted_places, x)
    near = sorted_places[max(index - 1, 0) : index + 1]
    return min((abs(place - x) for place in near), default=float("inf"))
