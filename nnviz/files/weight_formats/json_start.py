"""How JSON begins that may hold arrays."""

import re

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[\[\]{\"\d\-NInft])")


def is_json(data: bytes) -> bool:
    """Whether `data` begins as a JSON object does, or as a list of lists, objects or values."""
    return _START.match(data[:4096]) is not None
