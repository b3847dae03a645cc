"""A surface in three dimensions, painted without OpenGL, with paths on it."""

from nnviz.scene.surface_mesh import Orientation
from nnviz.ui.surface_view.surface_view import SurfaceView

__all__ = ["Orientation", "SurfaceView"]
