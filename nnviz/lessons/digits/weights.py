"""What can be chosen of the networks of this lesson."""

from nnviz.scene.activation_titles import activation_titles


def hidden_activations() -> dict[str, str]:
    """What can be chosen for the hidden layers when a file does not tell, with titles."""
    titles = activation_titles()
    return {name: titles[name] for name in ("sigmoid", "relu", "tanh")}
