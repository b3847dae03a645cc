"""Zoom and pan: what part of a picture is seen, and where its nodes then are."""

from dataclasses import dataclass, replace

from nnviz.scene.network_layout import Box, NetworkLayout, seen_column

LARGEST_ZOOM = 16.0


@dataclass(frozen=True)
class Viewport:
    """A point of the layout is seen at point x zoom + (x, y). The picture always fills the view."""

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def zoomed(self, factor: float, at: tuple[float, float], plot: Box) -> "Viewport":
        """Zoomed by `factor`; what is seen at the point `at` stays there."""
        zoom = min(LARGEST_ZOOM, max(1.0, self.zoom * factor))
        ratio = zoom / self.zoom
        x = at[0] - (at[0] - self.x) * ratio
        y = at[1] - (at[1] - self.y) * ratio
        return Viewport(zoom, x, y)._kept_full(plot)

    def panned(self, dx: float, dy: float, plot: Box) -> "Viewport":
        """Moved by (dx, dy) as far as the picture reaches."""
        return replace(self, x=self.x + dx, y=self.y + dy)._kept_full(plot)

    def showing(self, x: float, y: float, plot: Box) -> "Viewport":
        """Moved just so far that the point (x, y) of the layout is well inside the view."""
        seen = (x * self.zoom + self.x, y * self.zoom + self.y)
        dx, dy = (
            max(0.0, low + 0.08 * size - at) - max(0.0, at - (low + 0.92 * size))
            for at, low, size in zip(seen, (plot.x, plot.y), (plot.width, plot.height), strict=True)
        )
        return self.panned(dx, dy, plot) if self.zoom > 1 else self

    def _kept_full(self, plot: Box) -> "Viewport":
        x = min(plot.x * (1 - self.zoom), max(self.x, plot.right * (1 - self.zoom)))
        y = min(plot.y * (1 - self.zoom), max(self.y, plot.bottom * (1 - self.zoom)))
        return replace(self, x=x, y=y)

    def box(self, box: Box) -> Box:
        """Where a box of the layout is seen."""
        return Box(
            box.x * self.zoom + self.x,
            box.y * self.zoom + self.y,
            box.width * self.zoom,
            box.height * self.zoom,
        )

    def layout(self, layout: NetworkLayout) -> NetworkLayout:
        """The layout as it is seen; a strip becomes nodes where they have room."""
        picture = None if layout.picture is None else self.box(layout.picture)
        pixels = None if layout.pixels is None else self.box(layout.pixels)
        columns = tuple(seen_column(column, self.zoom, self.x, self.y) for column in layout.columns)
        return NetworkLayout(columns, picture, pixels, layout.plot)
