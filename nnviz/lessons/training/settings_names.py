"""What each setting of a training does, in a line; what ways to begin are called."""

from nnviz.language import tr


def optimizer_told(key: str) -> str:
    """What the optimiser does, in a line."""
    lines = {
        "sgd": tr("A step against the gradient of each batch."),
        "momentum": tr("A ball that rolls: it keeps 90% of its velocity."),
        "nesterov": tr("Momentum that looks ahead before it steps."),
        "adagrad": tr("Smaller steps where a weight has moved much already."),
        "rmsprop": tr("As AdaGrad, but it forgets what was long ago."),
        "adam": tr("Velocity of Momentum, step size of RMSProp for each weight."),
        "adamw": tr("Adam that also pulls the weights toward 0 by itself."),
    }
    return lines.get(key, "")


def schedule_told(key: str) -> str:
    """What the schedule does, in a line."""
    lines = {
        "constant": tr("The same learning rate from beginning to end."),
        "step": tr("A tenth of it after each third of the training."),
        "exponential": tr("Down to a hundredth, by the same share in the same time."),
        "cosine": tr("Down to 0 along a cosine: slow, fast, slow."),
        "warm_up": tr("Up in the first tenth, then down to 0 along a cosine."),
        "one_cycle": tr("Up in the first third, then down almost to 0."),
    }
    return lines.get(key, "")


def initializer_name(key: str) -> str:
    """The name of a way to begin."""
    return {"small": "N(0, 0.01²)", "xavier": "Xavier", "he": "He", "zero": tr("zero")}.get(
        key, key
    )


def initializer_told(key: str) -> str:
    """What it is meant for, in a line."""
    lines = {
        "small": tr("σ = 0.01 however many inputs: too small for deep networks."),
        "xavier": tr("σ = 1/√n for n inputs: for sigmoid and tanh."),
        "he": tr("σ = √(2/n) for n inputs: for ReLU."),
        "zero": tr("Every weight 0: all nodes of a layer stay the same."),
    }
    return lines.get(key, "")
