"""Whatever the bytes are: a network, arrays, or WeightFileError, and nothing else."""

import io
import pickle
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.engine.network import dense_network
from nnviz.files.weight_files import WeightFileError, weight_file_of
from nnviz.files.weight_formats.npz_file import npz_bytes
from nnviz.files.weight_formats.pickle_opcodes import OPCODES
from tests.files.malformed_weight_files import (
    ARRAY,
    GOOD_ARRAY,
    dtype,
    network_arrays,
    short_bytes,
    text,
    with_arrays,
)

_MOST_BYTES = 20_000


class Net:
    """Pickled as an object of a class of one's own."""

    def __init__(self) -> None:
        self.params = network_arrays(4, 3, 2)
        self.history = [0.5, np.float64(0.25), {"epoch": (1, 2)}]


@cache
def good_files() -> list[bytes]:
    arrays = network_arrays(4, 3, 2)
    values = [
        arrays,
        list(arrays.values()),
        Net(),
        {name: np.asfortranarray(value, ">f8") for name, value in arrays.items()},
        np.array([arrays["W1"], None], object),
    ]
    files = [pickle.dumps(value, protocol) for value in values for protocol in range(6)]
    network = dense_network([arrays["W1"], arrays["W2"]], [arrays["b1"], arrays["b2"]])
    stored, packed = io.BytesIO(), io.BytesIO()
    np.save(stored, arrays["W1"])
    np.savez_compressed(packed, **arrays)
    return [*files, npz_bytes(network, {"seed": 1}), stored.getvalue(), packed.getvalue()]


PIECES = [
    *(bytes([code]) for code in OPCODES),
    *(ARRAY, GOOD_ARRAY, dtype("f4"), dtype("O8"), text("W1"), short_bytes(bytes(8))),
    *(b"cnumpy\ndtype\n", b"c__main__\nNet\n", b")\x81", b"cbuiltins\nlist\n", b"h\x01", b"q\x01"),
    *(
        b"ccollections\nOrderedDict\n",
        b"cnumpy.core.numeric\n_frombuffer\n",
        b"K\x02\x85",
        b"I01\n",
    ),
    *(
        b"c_codecs\nencode\n",
        b"cnumpy.core.multiarray\nscalar\n",
        b"J\xff\xff\xff\xff",
        b"\x00" * 4,
    ),
]
edits = st.lists(
    st.tuples(
        st.integers(0, _MOST_BYTES),
        st.integers(0, 40),
        st.sampled_from(PIECES) | st.binary(max_size=9),
    ),
    min_size=1,
    max_size=6,
)


def outcome(data: bytes) -> str:
    try:
        file = weight_file_of(data)
    except WeightFileError:
        return "refused"
    for array in file.arrays:
        array.values.tobytes()  # touches every byte: a wrong pointer would crash here
    return "arrays" if file.network is None else "network"


@given(good=st.integers(0, 32), edits=edits)
@settings(max_examples=500, deadline=None)
def test_a_good_file_with_a_few_changes(good: int, edits: list) -> None:
    data = bytearray(good_files()[good])
    for place, removed, inserted in edits:
        at = place % (len(data) + 1)
        data[at : at + removed] = inserted
    outcome(bytes(data))


@given(
    pieces=st.lists(st.sampled_from(PIECES) | st.binary(max_size=4), max_size=60),
    protocol=st.integers(0, 5),
)
@settings(max_examples=500, deadline=None)
def test_any_sequence_of_opcodes(pieces: list[bytes], protocol: int) -> None:
    outcome(b"\x80" + bytes([protocol]) + b"".join(pieces) + b".")


@given(data=st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes(data: bytes) -> None:
    outcome(data)


@given(place=st.integers(0, 5000), value=st.integers(0, 255))
@settings(max_examples=200, deadline=None)
def test_one_changed_byte_in_an_archive(place: int, value: int) -> None:
    data = bytearray(good_files()[-1])
    data[place % len(data)] = value
    try:
        file = weight_file_of(bytes(data))
    except WeightFileError:
        return
    # A name may have changed, or one array less be there; no number may.
    good = {array.values.tobytes() for array in weight_file_of(good_files()[-1]).arrays}
    assert {array.values.tobytes() for array in file.arrays} <= good


def test_good_files_are_good_to_begin_with() -> None:
    assert {outcome(data) for data in good_files()} <= {"network", "arrays"}
    assert outcome(with_arrays()) == "network"
