"""Looking into weights: every array of a weight file, whatever it holds."""

from nnviz.lessons.weights.lesson import WeightsLesson

__all__ = ["WeightsLesson"]
