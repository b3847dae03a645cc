"""What optimisers and schedules of the learning rate are called, in the current language."""

from nnviz.language import tr


def optimizer_name(key: str) -> str:
    """The name of an optimiser; those with proper names keep them."""
    names = {
        "sgd": "SGD",
        "momentum": tr("Momentum"),
        "nesterov": "Nesterov",
        "adagrad": "AdaGrad",
        "rmsprop": "RMSProp",
        "adam": "Adam",
        "adamw": "AdamW",
    }
    return names.get(key, key)


def schedule_name(key: str) -> str:
    """The name of a schedule of the learning rate."""
    names = {
        "constant": tr("constant"),
        "step": tr("in steps"),
        "exponential": tr("exponential"),
        "cosine": tr("cosine"),
        "warm_up": tr("warm-up, then cosine"),
        "one_cycle": tr("one cycle"),
    }
    return names.get(key, key)
