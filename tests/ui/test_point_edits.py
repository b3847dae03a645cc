"""Points that a person puts down, and the way back."""

from nnviz.ui.point_edits import MOST_POINTS, PointEdits


def _set(edits: PointEdits, x: float, y: float, number: int = 0) -> None:
    assert edits.add(x, y, number)
    edits.end()


def test_setting_and_moving_a_point_are_one_step_each() -> None:
    edits = PointEdits()
    _set(edits, 0.1, 0.2, 1)
    edits.begin(0)
    edits.move(0.3, 0.2)
    edits.move(0.5, 0.6)
    assert edits.end()
    assert edits.points == ((0.5, 0.6, 1),)
    edits.undo()
    assert edits.points == ((0.1, 0.2, 1),)
    edits.undo()
    assert edits.points == ()
    assert not edits.undo()
    edits.redo()
    edits.redo()
    assert edits.points == ((0.5, 0.6, 1),)
    assert not edits.redo()


def test_a_point_that_is_only_touched_is_no_step() -> None:
    edits = PointEdits()
    _set(edits, 0.0, 0.0)
    edits.begin(0)
    assert not edits.end()
    edits.undo()
    assert edits.points == ()


def test_clearing_can_be_undone_and_something_new_forgets_what_was_undone() -> None:
    edits = PointEdits()
    _set(edits, 0.1, 0.1)
    _set(edits, 0.2, 0.2)
    edits.clear()
    assert edits.points == ()
    edits.undo()
    assert len(edits.points) == 2
    edits.remove(0)
    assert edits.points == ((0.2, 0.2, 0),)
    assert not edits.can_redo


def test_the_nearest_point_is_found_within_reach_and_the_later_one_lies_on_top() -> None:
    edits = PointEdits()
    _set(edits, 0.0, 0.0)
    _set(edits, 0.0, 0.0)
    _set(edits, 1.0, 1.0)
    assert edits.nearest(0.01, 0.0, 0.1) == 1
    assert edits.nearest(0.95, 1.0, 0.1) == 2
    assert edits.nearest(0.5, 0.5, 0.1) is None


def test_there_is_a_greatest_number_of_points() -> None:
    edits = PointEdits()
    edits.replace(tuple((0.0, 0.0, 0) for _ in range(MOST_POINTS)))
    assert not edits.add(0.1, 0.1, 0)
    assert len(edits.points) == MOST_POINTS
