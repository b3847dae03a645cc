import numpy as np

from nnviz.engine.scratch_arrays import ScratchArrays


def test_the_same_memory_is_used_again_when_it_is_large_enough():
    scratch = ScratchArrays()
    first = scratch.array("x", (3, 4), np.float32)
    first[...] = 7
    smaller = scratch.array("x", (2, 5), np.float32)
    assert smaller.shape == (2, 5)
    assert np.shares_memory(first, smaller)
    assert not np.shares_memory(first, scratch.array("x", (4, 4), np.float32))


def test_arrays_of_other_names_or_types_have_memory_of_their_own():
    scratch = ScratchArrays()
    one, other = scratch.array("x", (3,), np.float32), scratch.array("y", (3,), np.float32)
    assert not np.shares_memory(one, other)
    assert scratch.array("x", (3,), np.float64).dtype == np.float64
