"""Pooling: the largest number or the mean of each window, and what a shift does to it."""

from nnviz.lessons.pooling.lesson import PoolingLesson

__all__ = ["PoolingLesson"]
