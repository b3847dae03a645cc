"""How a .safetensors file begins: the length of a JSON header, in 8 bytes, and the header."""

LENGTH_BYTES = 8


def is_safetensors(data: bytes) -> bool:
    """Whether this may be one: no header is as long as 2^32."""
    return data[LENGTH_BYTES : LENGTH_BYTES + 1] == b"{" and data[4:LENGTH_BYTES] == bytes(4)
