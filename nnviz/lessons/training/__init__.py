"""The training studio: data, a network and its training, watched while it runs and afterwards."""

from nnviz.lessons.training.lesson import TrainingLesson

__all__ = ["TrainingLesson"]
