from math import isclose

import pytest

from nnviz.scene.rate_scale import RateBand, RateScale

BANDS = (
    RateBand("hardly", 1e-10, 1e-3),
    RateBand("converges", 1e-3, 0.5),
    RateBand("zigzags", 0.5, 1.0),
    RateBand("diverges", 1.0, 10.0),
)


def test_without_bands_a_decade_is_a_decade() -> None:
    scale = RateScale()
    assert scale.position(1e-10) == 0
    assert isclose(scale.position(10), 1)
    assert isclose(scale.position(1e-5) - scale.position(1e-6), 1 / 11)
    assert scale.rate_at(scale.position(0.1)) == 0.1


def test_each_band_has_the_same_room_and_a_log_scale_of_its_own() -> None:
    scale = RateScale(BANDS)
    assert scale.edges == (0, 0.25, 0.5, 0.75, 1)
    assert scale.position(0.5) == 0.5
    assert isclose(scale.position(0.5**0.5), 0.625)
    assert [scale.band_of(rate) for rate in (1e-10, 1e-3, 0.4, 0.5, 0.95, 1.0, 1.1, 10)] == [
        0,
        0,
        1,
        1,
        2,
        2,
        3,
        3,
    ]


@pytest.mark.parametrize("rate", [1e-10, 2.3e-7, 0.001, 0.13, 0.5, 0.71, 0.95, 1.0, 2.5, 10.0])
def test_where_a_rate_stands_it_is_found_again(rate: float) -> None:
    scale = RateScale(BANDS)
    assert scale.rate_at(scale.position(rate)) == rate


def test_a_place_outside_is_the_end() -> None:
    scale = RateScale(BANDS)
    assert (scale.rate_at(-1), scale.rate_at(2)) == (1e-10, 10)
    assert (scale.position(1e-300), scale.position(1e300)) == (0, 1)


def test_a_long_name_gets_its_room() -> None:
    scale = RateScale(BANDS)
    scale.widen([0.4, 0.1, 0.1, 0.1])
    widths = [b - a for a, b in zip(scale.edges, scale.edges[1:], strict=False)]
    assert widths[0] >= 0.4
    assert isclose(sum(widths), 1)
    scale.widen([0.8, 0.8, 0.8, 0.8])
    assert scale.edges == (0, 0.25, 0.5, 0.75, 1)


def test_bands_with_a_gap_are_refused() -> None:
    with pytest.raises(ValueError, match="gaps"):
        RateScale((BANDS[0], BANDS[2]))
    with pytest.raises(ValueError, match="gaps"):
        RateScale((RateBand("empty", 1.0, 1.0),))
