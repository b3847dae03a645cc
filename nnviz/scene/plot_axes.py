"""Where the numbers of an axis stand, and how they are written: round values, a true minus."""

from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

MINUS = "−"
_ROUND_STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True)
class Tick:
    """One number of an axis."""

    value: float
    label: str


def linear_ticks(low: float, high: float, most: int = 7) -> tuple[Tick, ...]:
    """Round values from `low` to `high`, about `most` at the most, ascending.

    None where the ends are no numbers or are the same to the last few bits.
    """
    if not (isfinite(low) and isfinite(high)) or most < 1:
        return ()
    low, high = min(low, high), max(low, high)
    rough = high / most - low / most  # the difference itself may overflow
    if rough <= max(abs(low), abs(high)) * 1e-14 or not isfinite(rough):
        return ()
    step = _round_up(rough)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return tuple(
        Tick(_exact(index, step), _label(_exact(index, step), step))
        for index in range(first, last + 1)
    )


def log_ticks(low: float, high: float, most: int = 7) -> tuple[Tick, ...]:
    """Powers of ten from `low` to `high` (both > 0), about `most` at the most, ascending.

    Where there are fewer than two powers, 2 and 5 times a power stand, too.
    """
    if not (isfinite(low) and isfinite(high)) or low <= 0 or high <= 0 or most < 1:
        return ()
    low, high = min(low, high), max(low, high)
    first, last = ceil(log10(low) - 1e-9), floor(log10(high) + 1e-9)
    if last - first < 1:
        return _within_a_decade(low, high, most)
    stride = max(1, ceil((last - first + 1) / most))
    first = ceil(first / stride) * stride
    return tuple(_power_tick(exponent) for exponent in range(first, last + 1, stride))


def number_label(value: float, digits: int = 4) -> str:
    """`value` with `digits` significant digits, as short as it gets: "−0.25", "1e−10", "4.5"."""
    if not isfinite(value):
        return str(value).replace("-", MINUS)
    text = f"{value:.{digits}g}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        text = f"{mantissa}e{int(exponent)}"
    return text.replace("-", MINUS) if float(text) else "0"


def _within_a_decade(low: float, high: float, most: int) -> tuple[Tick, ...]:
    found = []
    for exponent in range(floor(log10(low)), ceil(log10(high)) + 1):
        for mantissa in (1, 2, 5):
            value = float(f"{mantissa}e{exponent}")
            if low * (1 - 1e-9) <= value <= high * (1 + 1e-9):
                found.append(Tick(value, number_label(value)))
    # Less than a factor of two or so: round steps say more.
    return tuple(found) if len(found) >= 2 else linear_ticks(low, high, min(most, 4))


def _power_tick(exponent: int) -> Tick:
    value = float(f"1e{exponent}")
    plain = -4 < exponent < 5
    return Tick(value, f"{value:.{max(-exponent, 0)}f}" if plain else number_label(value, 1))


def _round_up(rough: float) -> float:
    """The first of 1, 2, 5, 10 times a power of ten that is not below `rough`."""
    exponent = floor(log10(rough))
    for step in _ROUND_STEPS:
        candidate = float(f"{step}e{exponent}")
        if candidate >= rough * (1 - 1e-9):
            return candidate
    return float(f"1e{exponent + 1}")


def _exact(index: int, step: float) -> float:
    """`index` steps, rounded as the label is: 0.30000000000000004 is 0.3."""
    return float(f"{index * step:.15g}")


def _label(value: float, step: float) -> str:
    if value == 0:
        return "0"
    exponent = floor(log10(step) + 1e-9)
    if exponent >= 5 or exponent < -6:
        digits = floor(log10(abs(value)) + 1e-9) - exponent + 1
        return number_label(value, max(digits, 1))
    return f"{value:.{max(-exponent, 0)}f}".replace("-", MINUS)
