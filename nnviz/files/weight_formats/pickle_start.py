"""How a pickle begins."""

import re

# Pickles of protocol 0 and 1 have no magic: a container, or a name in two lines.
_OLD_PICKLE = (
    rb"\((?:[dl](?:p\d+\r?\n|\.)|[ci][\w.]+\r?\n|S['\"]|V[^\n]*\np\d|[IL]\d+L?\r?\n|[)\]}NKMJUXGT(])"
    rb"|c[\w.]+\r?\n[\w.]+\r?\n|[\]}](?:[qr.(\]}]|\Z)"
)


def is_pickle(data: bytes) -> bool:
    """Whether `data` may be a pickle of protocol 0 to 5."""
    return data[:1] == b"\x80" or re.match(_OLD_PICKLE, data[:512]) is not None
