"""Filters: a small window slides over a picture; products, a sum, one new pixel."""

from nnviz.lessons.filters.lesson import FiltersLesson

__all__ = ["FiltersLesson"]
