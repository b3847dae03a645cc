"""Markers on a slider: as many as can be told apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.scene.marker_places import LEAST_DOT_GAP, LEAST_NAME_GAP, marker_places, snapped
from nnviz.scene.timeline import Steps

LEFT, RIGHT = 12.0, 812.0


def steps(count: int, major_every: int = 1) -> Steps:
    return Steps(count, 0.25, lambda index: f"step {index}", major_every=major_every)


def width_of(name: str) -> float:
    return 7.0 * len(name)


@given(st.integers(1, 20_000), st.integers(1, 3000), st.floats(60, 2500))
def test_names_and_dots_never_touch(count: int, major_every: int, length: float) -> None:
    places = marker_places(steps(count, major_every), LEFT, LEFT + length, width_of)
    for ring, after in pairwise(places.rings):
        assert ring.name_x + width_of(ring.name) + LEAST_NAME_GAP <= after.name_x
    xs = sorted((*places.dots, *(ring.x for ring in places.rings)))
    assert all(after - x >= LEAST_DOT_GAP - 1e-9 for x, after in pairwise(places.dots))
    assert all(LEFT <= x <= LEFT + length + 1e-6 for x in xs)
    assert places.rings[-1].marker == count
    assert len(xs) <= length / LEAST_DOT_GAP + 2 + len(places.rings)


def test_thirty_steps_look_as_they_were_drawn() -> None:
    places = marker_places(steps(30, 10), LEFT, RIGHT, width_of)
    assert [ring.name for ring in places.rings] == ["step 0", "step 10", "step 20", "step 30"]
    assert len(places.dots) == 27
    assert places.rings[0].name_x == LEFT
    assert places.rings[-1].name_x + width_of("step 30") == RIGHT


def test_of_too_many_names_every_second_fifth_or_tenth_is_shown() -> None:
    places = marker_places(steps(100), LEFT, RIGHT, width_of)
    assert [ring.marker for ring in places.rings][:3] == [0, 20, 40]
    assert places.rings[-1].marker == 100


def test_few_names_are_asked_for_of_ten_thousand() -> None:
    asked = []
    timeline = Steps(10_000, 0.25, lambda index: asked.append(index) or str(index))
    marker_places(timeline, LEFT, RIGHT, width_of)
    assert len(asked) < 200


def test_a_timeline_of_no_length_has_no_places() -> None:
    assert marker_places(steps(0), LEFT, RIGHT, width_of).rings == ()
    assert marker_places(steps(3), LEFT, LEFT, width_of).rings == ()


@pytest.mark.parametrize(
    ("t_s", "px_a_second", "found"),
    [
        (1.02, 100, 1.0),  # 2 px from the marker
        (0.98, 100, 1.0),
        (1.12, 100, 1.12),  # 12 px: between the markers a hand finds every time
        (1.01, 20, 1.0),  # markers 5 px apart pull from a quarter of that
        (1.1, 20, 1.1),
        (1.1, 4, 1.0),  # markers 1 px apart: only they are sought
        (0.0, 100, 0.0),
        (7.5, 100, 7.5),
    ],
)
def test_a_hand_near_a_marker_finds_it(t_s: float, px_a_second: float, found: float) -> None:
    assert snapped(steps(30), t_s, px_a_second) == found


class NamedEarly(Steps):
    """A step has its name from the middle before its marker on."""

    def marker_at(self, t_s: float) -> int:
        return super().marker_at(t_s + self.step_s / 2)


@pytest.mark.parametrize("t_s", [1.13, 1.2, 1.25, 1.3])
def test_a_marker_is_found_that_is_named_before_it_is_reached(t_s: float) -> None:
    timeline = NamedEarly(30, 0.25, lambda index: f"step {index}")
    assert snapped(timeline, t_s, 1.0) == 1.25
