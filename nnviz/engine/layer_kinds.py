"""The one list of layer kinds. What is listed is tested; what is not listed does not exist."""

from nnviz.engine.batch_normalization import BatchNormalization
from nnviz.engine.convolution import AveragePooling, Convolution, Flatten, MaxPooling
from nnviz.engine.dropout import Dropout
from nnviz.engine.layers import ActivationLayer, Affine, Layer, Maxout
from nnviz.engine.softmax_with_loss import SoftmaxWithLoss

LAYERS: dict[str, type[Layer]] = {
    layer.kind: layer
    for layer in (
        Affine,
        Maxout,
        ActivationLayer,
        SoftmaxWithLoss,
        Convolution,
        MaxPooling,
        AveragePooling,
        Flatten,
        Dropout,
        BatchNormalization,
    )
}
"""Every layer class by its kind."""
