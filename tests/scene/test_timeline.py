"""Timelines: a frame depends on t alone; markers are in order; timelines combine."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.scene.easing import ease_in_out, hold, linear
from nnviz.scene.timeline import SAME_TIME_S, InTurn, SideBySide, Steps, Timeline


def steps(count: int, step_s: float = 0.5, name: str = "step", **options: Any) -> Steps:
    return Steps(count, step_s, lambda index: f"{name} {index}", **options)


STEPS = st.builds(
    steps,
    st.integers(0, 12),
    st.floats(0.01, 3),
    ease=st.sampled_from([linear, ease_in_out, hold]),
    major_every=st.integers(1, 5),
)
TIMELINES: st.SearchStrategy[Timeline[Any]] = st.recursive(
    STEPS,
    lambda parts: st.lists(parts, min_size=1, max_size=3).flatmap(
        lambda chosen: st.sampled_from([InTurn(chosen), SideBySide(chosen)])
    ),
    max_leaves=6,
)
TIMES = st.floats(-1, 40)


@given(TIMELINES, st.lists(TIMES, min_size=1, max_size=12), st.randoms())
def test_a_frame_depends_on_its_time_alone(
    timeline: Timeline[Any], times: list[float], chance: Any
) -> None:
    straight = {t: timeline.at(t) for t in sorted(times)}
    shuffled = list(times)
    chance.shuffle(shuffled)
    assert {t: timeline.at(t) for t in shuffled} == straight


@given(TIMELINES)
def test_markers_ascend_within_the_timeline(timeline: Timeline[Any]) -> None:
    times = list(timeline.marker_times_s)
    assert all(later - earlier > SAME_TIME_S for earlier, later in pairwise(times))
    assert times[0] == 0
    assert times[-1] <= timeline.duration_s + SAME_TIME_S
    majors = list(timeline.major_markers)
    assert majors == sorted(set(majors))
    assert set(majors) <= set(range(len(times)))
    assert all(timeline.marker_name(index).startswith("step ") for index in range(len(times)))


@given(TIMELINES, TIMES)
def test_time_outside_is_the_start_or_the_end(timeline: Timeline[Any], t_s: float) -> None:
    assert timeline.at(t_s) == timeline.at(timeline.held(t_s))
    assert timeline.at(float("nan")) == timeline.at(0.0)
    assert timeline.at(float("inf")) == timeline.at(timeline.duration_s)


@given(TIMELINES, TIMES)
def test_steps_forward_and_back_pass_every_marker(timeline: Timeline[Any], t_s: float) -> None:
    t_s = timeline.held(t_s)
    assert timeline.next_marker_s(t_s) >= t_s - SAME_TIME_S
    assert timeline.previous_marker_s(t_s) <= t_s
    walked, now = [0.0], 0.0
    while now < timeline.marker_times_s[-1]:
        now = timeline.next_marker_s(now)
        walked.append(now)
    assert walked == list(timeline.marker_times_s)


@given(STEPS, TIMES, TIMES)
def test_positions_never_go_back(timeline: Steps, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= timeline.at(low) <= timeline.at(high) <= timeline.count


@given(STEPS)
def test_at_a_marker_the_position_is_its_number(timeline: Steps) -> None:
    for index, time_s in enumerate(timeline.marker_times_s):
        assert timeline.at(time_s) == index
        assert timeline.marker_at(time_s) == index
        assert timeline.time_of(index) == pytest.approx(time_s)


def test_half_a_step_is_half_way() -> None:
    assert steps(4).at(1.25) == 2.5
    assert steps(4, ease=hold).at(1.49) == 2


@pytest.mark.parametrize(("count", "step_s", "every"), [(-1, 1, 1), (1, 0, 1), (1, 1, 0)])
def test_steps_that_are_none_are_refused(count: int, step_s: float, every: int) -> None:
    with pytest.raises(ValueError, match="steps of"):
        steps(count, step_s, major_every=every)


def test_the_first_and_the_last_of_many_steps_have_names() -> None:
    assert list(steps(30, major_every=10).major_markers) == [0, 10, 20, 30]
    assert list(steps(34, major_every=10).major_markers) == [0, 10, 20, 34]
    assert list(steps(36, major_every=10).major_markers) == [0, 10, 20, 30, 36]
    assert list(steps(3, major_every=10).major_markers) == [0, 3]
    assert list(steps(0).major_markers) == [0]


def test_one_after_another_the_name_is_of_what_begins() -> None:
    both = InTurn([steps(2, name="walk"), steps(1, name="run")])
    assert both.duration_s == 1.5
    assert [both.marker_name(index) for index in range(4)] == ["walk 0", "walk 1", "run 0", "run 1"]
    assert both.at(0.75) == (0, 1.5)
    assert both.at(1.0) == (1, 0.0)
    assert both.at(9.0) == (1, 1.0)


def test_side_by_side_who_has_ended_stays_at_its_end() -> None:
    both = SideBySide([steps(1, 1.0), steps(4, 1.0)])
    assert both.duration_s == 4
    assert both.at(3.5) == (1.0, 3.5)


def test_what_is_major_in_a_part_is_major_in_the_whole() -> None:
    both = InTurn([steps(4, major_every=4), steps(4, major_every=4)])
    assert list(both.major_markers) == [0, 4, 8]
    beside = SideBySide([steps(4, major_every=4), steps(4, major_every=2)])
    assert list(beside.major_markers) == [0, 2, 4]


@pytest.mark.parametrize("kind", [InTurn, SideBySide])
def test_nothing_is_no_timeline(kind: Any) -> None:
    with pytest.raises(ValueError, match="no timelines"):
        kind([])
