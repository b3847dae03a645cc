"""Names of features where there is little room for them."""

_LONGEST = 14


def brief_name(name: str) -> str:
    """`name`, cut where it would widen the explanation panel."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
