import pytest

from nnviz.scene.run_timeline import RunTimeline


def test_a_position_is_an_iteration_and_each_epoch_has_its_marker() -> None:
    timeline = RunTimeline(300, 60, 1200)
    assert timeline.at(0) == 0
    assert timeline.at(timeline.duration_s) == 300
    assert [timeline.at(t) for t in timeline.marker_times_s] == [0, 60, 120, 180, 240, 300]
    assert [timeline.marker_name(i) for i in (0, 1, 5)] == ["start", "epoch 1", "epoch 5"]
    for iteration in (0, 17, 60, 299):
        assert timeline.at(timeline.time_of(iteration)) == iteration
    assert timeline.time_of(10**9) == timeline.duration_s
    assert timeline.at(-1) == 0
    assert timeline.at(float("nan")) == 0


def test_a_place_is_named_after_the_epoch_that_runs_there() -> None:
    timeline = RunTimeline(330, 60, 1200)
    named = [timeline.place_name(timeline.time_of(i)) for i in (0, 1, 60, 61, 300, 330)]
    epochs = ["epoch 1", "epoch 1", "epoch 2", "epoch 5", "epoch 6"]
    assert named == ["start", *epochs]
    assert timeline.last_number == 20


def test_an_iteration_keeps_its_time_while_the_run_grows() -> None:
    short, grown = RunTimeline(100, 60, 1200), RunTimeline(700, 60, 1200)
    assert short.time_of(90) == grown.time_of(90)
    assert short.at(1.3) == grown.at(1.3)


@pytest.mark.parametrize(("epochs", "longest_s"), [(1, 6), (20, 20), (10_000, 30)])
def test_a_whole_run_plays_in_a_bearable_time(epochs: int, longest_s: float) -> None:
    timeline = RunTimeline(epochs * 60, 60, epochs * 60)
    assert timeline.duration_s == pytest.approx(longest_s)
    assert len(timeline.marker_times_s) <= 2001
    assert len(timeline.major_markers) <= 11
    assert timeline.at(timeline.marker_times_s[-1]) == 60 * int(
        timeline.marker_name(len(timeline.marker_times_s) - 1).split()[-1].replace(",", "")
    )


def test_a_run_that_has_not_begun_is_one_frame() -> None:
    timeline = RunTimeline(0, 60, 1200)
    assert (timeline.duration_s, timeline.at(5), list(timeline.marker_times_s)) == (0, 0, [0])


@pytest.mark.parametrize(
    ("epochs", "named"),
    [
        (1, [0, 1]),
        (5, [0, 1, 2, 3, 4, 5]),
        (20, [0, 4, 8, 12, 16, 20]),
        (30, [0, 5, 10, 15, 20, 25, 30]),
        (13, [0, 2, 4, 6, 8, 10, 13]),
        (100, [0, 20, 40, 60, 80, 100]),
    ],
)
def test_the_last_epoch_of_a_run_has_a_name_on_the_slider(epochs: int, named: list[int]) -> None:
    timeline = RunTimeline(12 * epochs, 12, 12 * epochs)
    assert list(timeline.major_markers) == named
    assert timeline.marker_name(timeline.major_markers[-1]) == f"epoch {epochs}"


def test_names_stay_where_they_are_while_a_run_grows() -> None:
    for iteration in (0, 100, 359):
        shown = list(RunTimeline(iteration, 12, 360).major_markers)
        assert shown == [0, 5, 10, 15, 20, 25, 30][: len(shown)]


def test_no_run_has_more_names_than_there_is_room_for() -> None:
    for epochs in range(1, 400):
        names = RunTimeline(epochs, 1, epochs).major_markers
        assert 2 <= len(names) <= 10
        assert names[-1] == epochs
