"""How a movement gathers and loses speed: plain functions from 0..1 to 0..1."""


def linear(share: float) -> float:
    """The same speed all the way."""
    return share


def ease_in_out(share: float) -> float:
    """Slow, fast, slow: a cubic on each half."""
    if share < 0.5:
        return 4 * share**3
    return 1 - 4 * (1 - share) ** 3


def ease_out(share: float) -> float:
    """Fast, then slower and slower: a cubic."""
    return 1 - (1 - share) ** 3


def hold(share: float) -> float:
    """Stay, and be there at the end: nothing moves between two steps."""
    return float(share >= 1)
