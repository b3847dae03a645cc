"""A picture, its pixels and a window that slides over it."""

from nnviz.ui.picture_view.picture_view import PictureView
from nnviz.ui.picture_view.pixel_painting import PictureFrame

__all__ = ["PictureFrame", "PictureView"]
