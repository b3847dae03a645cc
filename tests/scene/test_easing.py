"""Easings: from 0 to 1, never back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.scene.easing import ease_in_out, ease_out, hold, linear

SHARES = st.floats(0, 1)
EASINGS = [linear, ease_in_out, ease_out, hold]


@pytest.mark.parametrize("ease", EASINGS)
def test_an_easing_leads_from_the_start_to_the_end(ease) -> None:  # type: ignore[no-untyped-def]
    assert ease(0.0) == 0
    assert ease(1.0) == 1


@pytest.mark.parametrize("ease", EASINGS)
@given(one=SHARES, other=SHARES)
def test_an_easing_never_goes_back(ease, one: float, other: float) -> None:  # type: ignore[no-untyped-def]
    low, high = sorted((one, other))
    assert 0 <= ease(low) <= ease(high) <= 1


@given(SHARES)
def test_slow_fast_slow_is_the_same_from_both_ends(share: float) -> None:
    assert ease_in_out(share) == pytest.approx(1 - ease_in_out(1 - share), abs=1e-12)


def test_what_holds_jumps_at_the_end_only() -> None:
    assert hold(0.999) == 0


def test_easing_out_is_fast_at_first() -> None:
    assert ease_out(0.5) == 0.875
    assert ease_in_out(0.25) == 0.0625
