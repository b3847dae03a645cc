"""Handwritten digits: draw one and watch it travel through a network."""

from nnviz.lessons.digits.lesson import DigitsLesson

__all__ = ["DigitsLesson"]
