"""Slopes: the derivative by trying a small h, and why not too small a one."""

from nnviz.lessons.slopes.lesson import SlopesLesson

__all__ = ["SlopesLesson"]
