"""How people name and shape the weights of one network: courses, books, libraries.

Each convention takes the layers of a dense network as [(W, b), …], W (inputs, outputs), or those of
a convolutional one, and gives names and arrays in the order of such a file.
"""

from collections.abc import Callable

import numpy as np

Arrays = list[tuple[str, np.ndarray]]
Layers = list[tuple[np.ndarray, np.ndarray]]
Convention = Callable[[Layers], Arrays]

CONVENTIONS: dict[str, Convention] = {}


def convention(name: str) -> Callable[[Convention], Convention]:
    def keep(function: Convention) -> Convention:
        CONVENTIONS[name] = function
        return function

    return keep


def _named(weight: str, bias: str, *, turned: bool = False, first: int = 1) -> Convention:
    """Names with {n} for the layer's number; W as (outputs, inputs) where `turned`."""

    def arrays(layers: Layers) -> Arrays:
        found = []
        for n, (W, b) in enumerate(layers, start=first):
            found.append((weight.format(n=n), W.T if turned else W))
            found.append((bias.format(n=n), b))
        return found

    return arrays


CONVENTIONS |= {
    "the course's dict": _named("W{n}", "b{n}"),
    "the course's object": _named("params/W{n}", "params/b{n}"),
    "lower case": _named("w{n}", "b{n}"),
    "underscores": _named("W_{n}", "b_{n}"),
    "from zero": _named("W{n}", "b{n}", first=0),
    "words": _named("weights{n}", "bias{n}"),
    "words and underscores": _named("weights_{n}", "biases_{n}", first=0),
    "PyTorch fc": _named("fc{n}.weight", "fc{n}.bias", turned=True),
    "PyTorch linear": _named("linear{n}.weight", "linear{n}.bias", turned=True),
    "PyTorch with DataParallel": _named("module.fc{n}.weight", "module.fc{n}.bias", turned=True),
    "PyTorch Lightning": _named(
        "state_dict/model.l{n}.weight", "state_dict/model.l{n}.bias", turned=True
    ),
    "a checkpoint": _named(
        "model_state_dict/fc{n}.weight", "model_state_dict/fc{n}.bias", turned=True
    ),
    "layers as modules": _named("layers.{n}.W", "layers.{n}.b", first=0),
    "layers as paths": _named("layer{n}/weights", "layer{n}/biases"),
    "npz by layer": _named("l{n}/W", "l{n}/b", first=0),
    "h and o": _named("h{n}_weights", "h{n}_bias"),
    "scikit-learn": _named("coefs_/{n}", "intercepts_/{n}", first=0),
    "a list of dicts": _named("{n}/W", "{n}/b", first=0),
    "a list of weights, biases": _named("{n}/weights", "{n}/biases", first=0),
    "values beside gradients": lambda layers: [
        each
        for n, (W, b) in enumerate(layers)
        for each in (
            (f"{n}/W/val", W),
            (f"{n}/W/grad", W * 0),
            (f"{n}/b/val", b),
            (f"{n}/b/grad", b * 0),
        )
    ],
    "Chainer": _named("predictor/l{n}/W", "predictor/l{n}/b", turned=True),
    "Flax": _named("params/Dense_{n}/kernel", "params/Dense_{n}/bias", first=0),
    "TensorFlow 1": _named("hidden{n}/weights:0", "hidden{n}/biases:0"),
    "JAX's stax": _named("{n}/0", "{n}/1", first=0),
    "Keras 3 variables": _named("layers/dense_{n}/vars/0", "layers/dense_{n}/vars/1"),
    "column biases": lambda layers: [
        each
        for n, (W, b) in enumerate(layers, start=1)
        for each in ((f"W{n}", W.T), (f"b{n}", b.reshape(-1, 1)))
    ],
    "row biases": lambda layers: [
        each
        for n, (W, b) in enumerate(layers, start=1)
        for each in ((f"W{n}", W), (f"b{n}", b.reshape(1, -1)))
    ],
}


@convention("a list W1, b1, W2, b2, …")
def _(layers: Layers) -> Arrays:
    return [(str(i), a) for i, a in enumerate(each for pair in layers for each in pair)]


@convention("a list W1, W2, …, b1, b2, …")
def _(layers: Layers) -> Arrays:
    values = [W for W, _ in layers] + [b for _, b in layers]
    return [(str(i), a) for i, a in enumerate(values)]


@convention("a list of all, outputs first")
def _(layers: Layers) -> Arrays:
    return [(str(i), a) for i, a in enumerate(e for W, b in layers for e in (W.T, b))]


@convention("{'W': [...], 'b': [...]}")
def _(layers: Layers) -> Arrays:
    return [(f"W/{i}", W) for i, (W, _) in enumerate(layers)] + [
        (f"b/{i}", b) for i, (_, b) in enumerate(layers)
    ]


@convention("Nielsen's (biases, weights)")
def _(layers: Layers) -> Arrays:
    return [(f"0/{i}", b.reshape(-1, 1)) for i, (_, b) in enumerate(layers)] + [
        (f"1/{i}", W.T) for i, (W, _) in enumerate(layers)
    ]


@convention("Nielsen's object")
def _(layers: Layers) -> Arrays:
    return [(f"biases/{i}", b.reshape(-1, 1)) for i, (_, b) in enumerate(layers)] + [
        (f"weights/{i}", W.T) for i, (W, _) in enumerate(layers)
    ]


@convention("(weights, biases)")
def _(layers: Layers) -> Arrays:
    return [(f"0/{i}", W) for i, (W, _) in enumerate(layers)] + [
        (f"1/{i}", b) for i, (_, b) in enumerate(layers)
    ]


@convention("[params, costs]")
def _(layers: Layers) -> Arrays:
    arrays = CONVENTIONS["the course's dict"](layers)
    return [(f"0/{name}", values) for name, values in arrays] + [("1/costs", np.arange(30.0))]


@convention("with the optimiser's moments")
def _(layers: Layers) -> Arrays:
    arrays = CONVENTIONS["the course's dict"](layers)
    moments = [(f"{place}/{name}", v * 0) for place in ("m", "v") for name, v in arrays]
    return [*moments, *((f"params/{name}", values) for name, values in arrays)]


@convention("with gradients and velocities")
def _(layers: Layers) -> Arrays:
    found = []
    for n, (W, b) in enumerate(layers, start=1):
        found += [(f"dW{n}", W * 0), (f"db{n}", b * 0), (f"W{n}", W), (f"b{n}", b)]
        found += [(f"vW{n}", W * 0), (f"vb{n}", b * 0)]
    return found


@convention("PyTorch checkpoint with Adam")
def _(layers: Layers) -> Arrays:
    found = CONVENTIONS["a checkpoint"](layers)
    for i, (W, _) in enumerate(layers):
        place = f"optimizer_state_dict/state/{i}"
        found += [(f"{place}/exp_avg", W.T * 0), (f"{place}/exp_avg_sq", W.T * 0)]
    return [*found, ("loss", np.array(0.1)), ("epoch", np.array(3))]


@convention("PyTorch Sequential")
def _(layers: Layers) -> Arrays:
    return [
        each
        for n, (W, b) in enumerate(layers)
        for each in ((f"{2 * n}.weight", W.T), (f"{2 * n}.bias", b))
    ]


@convention("PyTorch's own tutorial")
def _(layers: Layers) -> Arrays:
    found = []
    for n, (W, b) in enumerate(layers):
        place = f"linear_relu_stack.{2 * n}"
        found += [(f"{place}.weight", W.T), (f"{place}.bias", b)]
    return found


@convention("Keras, as HDF5 sorts it")
def _(layers: Layers) -> Arrays:
    found = []
    for n, (W, b) in enumerate(layers):
        name = "dense" if n == 0 else f"dense_{n}"
        found += [(f"{name}/{name}/bias:0", b), (f"{name}/{name}/kernel:0", W)]
    return found


@convention("Keras with numbers above nine")
def _(layers: Layers) -> Arrays:
    found = []
    for n, (W, b) in enumerate(layers, start=8):
        found += [(f"model_weights/dense_{n}/kernel:0", W), (f"model_weights/dense_{n}/bias:0", b)]
    return sorted(found)


@convention("hidden1, hidden2, output")
def _(layers: Layers) -> Arrays:
    names = [*(f"hidden{n}" for n in range(1, len(layers))), "output"]
    return [
        each
        for name, (W, b) in zip(names, layers, strict=True)
        for each in ((f"{name}_weights", W), (f"{name}_bias", b))
    ]


@convention("fc1, fc2, out")
def _(layers: Layers) -> Arrays:
    names = ["out", *(f"fc{n}" for n in range(1, len(layers)))]
    order = [layers[-1], *layers[:-1]]
    return [
        each
        for name, (W, b) in zip(names, order, strict=True)
        for each in ((f"{name}.weight", W.T), (f"{name}.bias", b))
    ]


@convention("in alphabetical order of strange names")
def _(layers: Layers) -> Arrays:
    names = ["zeta", "mid", "alpha"][: len(layers)]
    found = [
        each
        for name, (W, b) in zip(names, layers, strict=True)
        for each in ((f"{name}.weight", W.T), (f"{name}.bias", b))
    ]
    return sorted(found, key=lambda each: each[0])


@convention("backwards")
def _(layers: Layers) -> Arrays:
    return CONVENTIONS["the course's dict"](layers)[::-1]


@convention("a bias as the first column, Ng's Theta")
def _(layers: Layers) -> Arrays:
    return [(f"Theta{n}", np.vstack([b, W]).T) for n, (W, b) in enumerate(layers, start=1)]


@convention("a bias as the last row")
def _(layers: Layers) -> Arrays:
    return [(f"W{n}", np.vstack([W, b])) for n, (W, b) in enumerate(layers, start=1)]


@convention("syn")
def _(layers: Layers) -> Arrays:
    return [(f"__syn{n}", np.vstack([b, W])) for n, (W, b) in enumerate(layers)]


@convention("big machines, double precision")
def _(layers: Layers) -> Arrays:
    return [(n, v.astype(">f8")) for n, v in CONVENTIONS["the course's dict"](layers)]


@convention("the best and the last")
def _(layers: Layers) -> Arrays:
    arrays = CONVENTIONS["the course's dict"](layers)
    return [(f"{place}/{name}", v) for place in ("best", "latest") for name, v in arrays]


@convention("two hidden, one out, by letters")
def _(layers: Layers) -> Arrays:
    names = ["W_in", "W_hidden", "W_out"]
    biases = ["b_in", "b_hidden", "b_out"]
    weights = zip(names, (W for W, _ in layers), strict=True)
    return [*weights, *zip(biases, (b for _, b in layers), strict=True)]
