"""How a command ends: one JSON object, or one sentence about bad input."""

import json
from typing import Any


class CommandError(Exception):
    """Bad input: its text goes to stderr, and the command ends with 2."""


def print_json(report: dict[str, Any]) -> None:
    """Print `report` as one JSON object on stdout."""
    print(json.dumps(report, ensure_ascii=False, allow_nan=False))
