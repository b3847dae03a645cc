import numpy as np
import pytest

from nnviz.ui.pen_drawing import PenDrawing, beginning_of


def drawn(*strokes: list[tuple[float, float]]) -> PenDrawing:
    drawing = PenDrawing()
    for stroke in strokes:
        drawing.begin(*stroke[0])
        for point in stroke[1:]:
            drawing.extend(*point)
        drawing.end()
    return drawing


ACROSS = [(0.1, 0.5), (0.9, 0.5)]
DOWN = [(0.2, 0.1), (0.2, 0.9)]


def test_a_stroke_holds_every_point_in_order() -> None:
    points = [(i / 1000, (i % 7) / 10) for i in range(500)]
    (stroke,) = drawn(points).strokes()
    np.testing.assert_allclose(stroke, points, atol=1e-6)
    assert stroke.dtype == np.float32


def test_the_stroke_being_drawn_is_among_the_strokes() -> None:
    drawing = drawn(ACROSS)
    drawing.begin(0.3, 0.3)
    assert [len(stroke) for stroke in drawing.strokes()] == [2, 1]
    assert drawing.is_drawing
    assert not drawing.is_empty


def test_changing_what_was_handed_out_changes_no_drawing() -> None:
    drawing = drawn(ACROSS)
    drawing.begin(0.3, 0.3)
    for stroke in drawing.strokes():
        stroke[:] = 9
    assert max(float(stroke.max()) for stroke in drawing.strokes()) < 1


def test_undo_and_redo_go_stroke_by_stroke() -> None:
    drawing = drawn(ACROSS, DOWN)
    drawing.undo()
    assert len(drawing.strokes()) == 1
    drawing.undo()
    assert drawing.is_empty
    assert not drawing.can_undo
    drawing.undo()
    drawing.redo()
    drawing.redo()
    assert len(drawing.strokes()) == 2
    assert not drawing.can_redo


def test_drawing_after_undo_forgets_what_was_undone() -> None:
    drawing = drawn(ACROSS, DOWN)
    drawing.undo()
    drawing.begin(0.5, 0.5)
    drawing.end()
    assert not drawing.can_redo


def test_clear_can_be_undone_and_clearing_nothing_is_no_step() -> None:
    drawing = PenDrawing()
    drawing.clear()
    assert not drawing.can_undo
    drawing = drawn(ACROSS, DOWN)
    drawing.clear()
    assert drawing.is_empty
    drawing.undo()
    assert len(drawing.strokes()) == 2


def test_the_eraser_cuts_a_stroke_where_it_touches_it() -> None:
    drawing = drawn(ACROSS, DOWN)
    drawing.begin_erasing()
    assert drawing.erase((0.5, 0.4), (0.5, 0.6), 0.1)
    drawing.end()
    left, right, down = drawing.strokes()
    assert left[-1, 0] == pytest.approx(0.4, abs=0.03)
    assert right[0, 0] == pytest.approx(0.6, abs=0.03)
    np.testing.assert_array_equal(down, np.array(DOWN, np.float32))


def test_erasing_is_one_step_however_long_it_takes() -> None:
    drawing = drawn(ACROSS, DOWN)
    drawing.begin_erasing()
    for x in (0.3, 0.5, 0.7):
        drawing.erase((x, 0.5), (x, 0.5), 0.05)
    drawing.end()
    assert len(drawing.strokes()) == 5
    drawing.undo()
    assert len(drawing.strokes()) == 2


def test_an_eraser_that_touches_nothing_changes_nothing() -> None:
    drawing = drawn(ACROSS)
    drawing.begin_erasing()
    assert not drawing.erase((0.5, 0.1), (0.9, 0.1), 0.1)
    drawing.end()
    drawing.undo()
    assert drawing.is_empty


def test_the_eraser_takes_a_dot_wholly() -> None:
    drawing = drawn([(0.5, 0.5)])
    drawing.begin_erasing()
    assert drawing.erase((0.45, 0.5), (0.45, 0.5), 0.1)
    drawing.end()
    assert drawing.is_empty


def test_strokes_that_are_no_finite_points_are_refused_and_change_nothing() -> None:
    drawing = drawn(ACROSS)
    with pytest.raises(ValueError, match="points"):
        drawing.replace([np.zeros((3, 3))])
    with pytest.raises(ValueError, match="finite"):
        drawing.replace([[[0.0, np.nan]]])
    assert len(drawing.strokes()) == 1


def test_only_so_many_steps_are_kept() -> None:
    drawing = drawn(*[[(i / 300, 0.5)] for i in range(260)])
    steps = 0
    while drawing.can_undo:
        drawing.undo()
        steps += 1
    assert steps == 200


def test_the_beginning_of_strokes_grows_with_its_share() -> None:
    strokes = drawn(ACROSS, DOWN).strokes()
    assert beginning_of(strokes, 0)[0][-1] == pytest.approx([0.1, 0.5])
    (half,) = beginning_of(strokes, 0.25)
    np.testing.assert_allclose(half, [(0.1, 0.5), (0.5, 0.5)], atol=1e-6)
    both = beginning_of(strokes, 0.75)
    np.testing.assert_allclose(both[1][-1], (0.2, 0.5), atol=1e-6)
    whole = beginning_of(strokes, 1)
    np.testing.assert_allclose(np.concatenate(whole), np.concatenate(strokes), atol=1e-6)
