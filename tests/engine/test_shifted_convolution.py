import numpy as np
import pytest
from numpy.testing import assert_allclose

from nnviz.engine.convolution import Convolution
from nnviz.engine.scratch_arrays import ScratchArrays
from nnviz.engine.shifted_convolution import ShiftedConvolution


def layer(filters=(4, 2, 3, 3), padding=0) -> Convolution:
    rng = np.random.default_rng(0)
    return Convolution(rng.normal(size=filters), rng.normal(size=filters[0]), 1, padding)


@pytest.mark.parametrize("samples", [1, 3])
@pytest.mark.parametrize("padding", [0, 1, 2, 5])
@pytest.mark.parametrize("picture", [(8, 8), (5, 4), (3, 11)])
@pytest.mark.parametrize("filters", [(4, 2, 3, 3), (3, 2, 2, 4), (2, 2, 1, 1), (2, 2, 3, 4)])
def test_it_gives_what_the_layer_gives_there_and_back(samples, padding, picture, filters):
    convolution, rng = layer(filters, padding), np.random.default_rng(1)
    x = rng.normal(size=(samples, 2, *picture))
    quick, scratch = ShiftedConvolution(convolution, (2, *picture)), ScratchArrays()
    y = convolution.forward(x)
    assert_allclose(quick.forward(x), y, rtol=1e-12, atol=1e-12)
    for _ in range(2):  # the second time in used memory
        found, kept = quick.forward_keeping(x, scratch)
        assert_allclose(found, y, rtol=1e-12, atol=1e-12)
        dout = rng.normal(size=y.shape)
        dx, gradients = quick.backward(dout, kept, scratch)
        assert_allclose(dx, convolution.backward(dout, x, y), rtol=1e-11, atol=1e-11)
        for name, expected in convolution.gradients(dout, x).items():
            assert_allclose(gradients[name], expected, rtol=1e-11, atol=1e-11)


def test_the_gradient_by_the_pictures_is_computed_only_where_it_is_wanted():
    quick, scratch = ShiftedConvolution(layer(), (2, 5, 5)), ScratchArrays()
    y, kept = quick.forward_keeping(np.ones((1, 2, 5, 5)), scratch)
    assert quick.backward(y, kept, scratch, by_x=False)[0] is None


def test_it_sees_weights_that_were_changed_in_place():
    convolution = layer()
    quick, x = ShiftedConvolution(convolution, (2, 5, 5)), np.ones((1, 2, 5, 5))
    quick.forward(x)
    convolution.W *= 2
    convolution.b += 1
    assert_allclose(quick.forward(x), convolution.forward(x))
