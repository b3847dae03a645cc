"""A first network: two inputs, two hidden layers, two outputs, every number to be seen and set."""

from nnviz.lessons.first_network.lesson import FirstNetworkLesson

__all__ = ["FirstNetworkLesson"]
