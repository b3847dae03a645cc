"""Numbers as they stand on screen: a true minus sign, a fixed number of decimals."""

MINUS = "−"


def fixed(value: float, decimals: int = 3) -> str:
    """`value` with `decimals` decimals; a value that rounds to zero has no sign."""
    text = f"{value:.{decimals}f}"
    if text.startswith("-"):
        text = text[1:] if float(text) == 0 else MINUS + text[1:]
    return text


def signed(value: float, decimals: int = 3) -> str:
    """As `fixed`, with a plus sign before what is above zero."""
    text = fixed(value, decimals)
    return text if text.startswith(MINUS) or float(text) == 0 else "+" + text


def percent(share: float, decimals: int = 1) -> str:
    """A share between 0 and 1 in per cent, without the sign."""
    return fixed(share * 100, decimals)
