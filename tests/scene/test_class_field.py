import numpy as np

from nnviz.scene.class_field import borders, lead_levels, lead_table, thinned


def grid(n: int = 40) -> tuple[np.ndarray, np.ndarray]:
    """Points in the middle of n pixels from −1 to 1; the first row is the top."""
    steps = (np.arange(n) + 0.5) / n * 2 - 1
    return steps, -steps


def test_a_code_is_the_winner_and_how_far_it_is_ahead() -> None:
    shares = np.array([[[1.0, 0.5, 0.1]], [[0.0, 0.5, 0.9]]])
    assert lead_levels(shares).tolist() == [[255, 0, 256 + 204]]


def test_with_more_classes_the_lead_is_over_the_second() -> None:
    shares = np.array([0.2, 0.7, 0.1]).reshape(3, 1, 1)
    assert lead_levels(shares).item() == 256 + 127
    assert lead_levels(shares[::-1]).item() == 256 + 127
    assert lead_levels(np.array([0.1, 0.2, 0.7]).reshape(3, 1, 1)).item() == 512 + 127


def test_what_is_no_number_has_no_lead() -> None:
    for classes in (2, 3):
        assert lead_levels(np.full((classes, 2, 2), np.nan)).max() == 0


def test_colours_go_from_the_ground_to_a_part_of_the_class_colour() -> None:
    table = lead_table((0, 0, 0), [(200, 100, 0), (0, 0, 100)], 0.5)
    assert len(table) == 512
    assert (table[0], table[256]) == (0xFF000000, 0xFF000000)
    assert (table[255], table[511]) == (0xFF643200, 0xFF000032)


def test_the_border_of_two_classes_is_where_their_scores_meet() -> None:
    x0, x1 = grid()
    scores = np.stack([np.broadcast_to(x0, (40, 40)), np.repeat(x1, 40).reshape(40, 40)])
    lines = borders(x0, x1, scores)
    points = np.concatenate(lines)
    np.testing.assert_allclose(points[:, 0], points[:, 1], atol=0.03)
    assert points.min() <= -0.97
    assert points.max() >= 0.97  # it reaches the frame


def test_three_classes_have_borders_with_each_other() -> None:
    x0, x1 = grid(60)
    plane0, plane1 = np.meshgrid(x0, x1)
    angles = np.radians([90, 210, 330])
    scores = np.stack([plane0 * np.cos(a) + plane1 * np.sin(a) for a in angles])
    points = np.concatenate(borders(x0, x1, scores))
    best = np.sort(
        np.stack([points[:, 0] * np.cos(a) + points[:, 1] * np.sin(a) for a in angles]), axis=0
    )
    # On a border the two largest are the same.
    np.testing.assert_allclose(best[-1], best[-2], atol=0.06)
    along = np.degrees(np.arctan2(points[:, 1], points[:, 0]))[np.hypot(*points.T) > 0.5]
    for wanted in (30, 150, -90):
        assert np.abs(along - wanted).min() < 8


def test_one_class_everywhere_has_no_border() -> None:
    x0, x1 = grid(10)
    scores = np.zeros((3, 10, 10))
    scores[1] = 1
    assert borders(x0, x1, scores) == []
    assert borders(x0, x1, np.full((2, 10, 10), np.inf)) == []


def test_a_straight_line_keeps_few_points_and_a_circle_its_shape() -> None:
    t = np.linspace(0, 2 * np.pi, 400)
    assert len(thinned(np.stack([t, 3 * t], axis=1), 1e-6)) < 30
    circle = np.stack([np.cos(t), np.sin(t)], axis=1)
    left = thinned(circle, 1e-3)
    assert 20 < len(left) < 150
    middles = (left[1:] + left[:-1]) / 2
    assert np.hypot(*middles.T).min() > 0.99
    np.testing.assert_array_equal(left[[0, -1]], circle[[0, -1]])
