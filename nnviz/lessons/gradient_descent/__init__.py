"""Gradient descent: optimisers race down a surface, and each step is told."""

from nnviz.lessons.gradient_descent.lesson import GradientDescentLesson

__all__ = ["GradientDescentLesson"]
