"""Inside a CNN: draw a digit and look into every layer of a convolutional network."""

from nnviz.lessons.inside_a_cnn.lesson import InsideACnnLesson

__all__ = ["InsideACnnLesson"]
