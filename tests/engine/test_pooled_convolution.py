import numpy as np
import pytest
from numpy.testing import assert_allclose

from nnviz.engine.convolution import Convolution, MaxPooling
from nnviz.engine.pooled_convolution import PooledConvolution
from nnviz.engine.scratch_arrays import ScratchArrays


def layers(filters=(4, 2, 3, 3), padding=0, size=2):
    rng = np.random.default_rng(0)
    convolution = Convolution(rng.normal(size=filters), rng.normal(size=filters[0]), 1, padding)
    return convolution, MaxPooling(size, size)


@pytest.mark.parametrize("samples", [1, 3])
@pytest.mark.parametrize("padding", [0, 1])
@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("picture", [(8, 8), (9, 7), (6, 11)])
@pytest.mark.parametrize("filters", [(4, 2, 3, 3), (3, 2, 2, 4)])
def test_one_product_gives_what_the_two_layers_give(samples, padding, size, picture, filters):
    convolution, pooling = layers(filters, padding, size)
    x = np.random.default_rng(1).normal(size=(samples, 2, *picture))
    merged = PooledConvolution(convolution, pooling, (2, *picture)).forward(x, ScratchArrays())
    assert_allclose(merged, pooling.forward(convolution.forward(x)), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("padding", [0, 1, 3])
@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("picture", [(8, 8), (9, 7), (6, 11)])
@pytest.mark.parametrize("filters", [(4, 2, 3, 3), (3, 2, 2, 4)])
def test_the_way_back_gives_what_the_two_layers_give(padding, size, picture, filters):
    convolution, pooling = layers(filters, padding, size)
    merged, scratch = PooledConvolution(convolution, pooling, (2, *picture)), ScratchArrays()
    rng = np.random.default_rng(1)
    for samples in (3, 2, 3):  # in fresh memory, in a part of it, in used memory
        x = rng.normal(size=(samples, 2, *picture))
        a = convolution.forward(x)
        y = pooling.forward(a)
        dout = rng.normal(size=y.shape)
        da = pooling.backward(dout, a, y)
        found, kept = merged.forward_keeping(x, scratch)
        assert_allclose(found, y, rtol=1e-12, atol=1e-12)
        by_channel = dout.swapaxes(0, 1).reshape(len(convolution.b), -1)
        dx, gradients = merged.backward(by_channel, kept, scratch)
        assert_allclose(dx, convolution.backward(da, x, a), rtol=1e-11, atol=1e-11)
        for name, expected in convolution.gradients(da, x).items():
            assert_allclose(gradients[name], expected, rtol=1e-11, atol=1e-11)


def test_it_sees_weights_that_were_changed_in_place():
    convolution, pooling = layers()
    merged = PooledConvolution(convolution, pooling, (2, 8, 8))
    x = np.random.default_rng(1).normal(size=(2, 2, 8, 8))
    merged.forward(x, ScratchArrays())
    convolution.W *= 2
    convolution.b += 1
    assert_allclose(merged.forward(x, ScratchArrays()), pooling.forward(convolution.forward(x)))


def test_only_what_can_be_one_product_is_merged():
    can_merge = PooledConvolution.can_merge
    wide, pooling = layers((4, 1, 5, 5))
    assert can_merge(wide, pooling)
    assert not can_merge(wide, MaxPooling(3, 2))
    assert not can_merge(Convolution(wide.W, wide.b, stride=2), pooling)
    assert not can_merge(layers((4, 1, 1, 1))[0], pooling), "four times the work"
