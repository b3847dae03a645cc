"""What a plot shows: curves, lines, points, and its axes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from nnviz.ui.series_style import SERIES, SeriesStyle, numbered_style
from nnviz.ui.theme import theme


@dataclass(frozen=True, eq=False)
class Curve:
    """y over x, (n,) each. nan and inf (on a log axis what is not above 0, too) leave a gap.

    `role` is a theme colour for a curve that is no series; otherwise `style` or the key's own.
    """

    key: str
    x: npt.NDArray[np.floating]
    y: npt.NDArray[np.floating]
    name: str = ""
    style: SeriesStyle | None = None
    role: str = ""
    marked: bool = True
    """Whether it has a marker at the cursor."""

    def look(self, number: int) -> SeriesStyle:
        """Its style as series `number` of the plot."""
        return self.style or SERIES.get(self.key) or numbered_style(number)

    def colour(self, number: int, opacity: float = 1.0) -> QColor:
        """Its colour in the palette in use."""
        if self.role:
            return theme().qcolor(self.role, opacity)
        return self.look(number).colour(opacity)


@dataclass(frozen=True)
class PlotLine:
    """A straight line through two points; `endless` goes on to the edges of the plot.

    `style` goes before `role` for the colour.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    role: str = "accent"
    width: float = 1.6
    dashed: bool = False
    endless: bool = False
    opacity: float = 1.0
    style: SeriesStyle | None = None

    def colour(self) -> QColor:
        """Its colour in the palette in use."""
        if self.style is not None:
            return self.style.colour(self.opacity)
        return theme().qcolor(self.role, self.opacity)


@dataclass(frozen=True)
class PlotPoint:
    """A marker, with a label beside it if it has one. `style` goes before `role` for the colour."""

    x: float
    y: float
    label: str = ""
    role: str = "text"
    style: SeriesStyle | None = None
    shape: str = "circle"
    size: float = 9.0
    label_side: str = "right"
    """Where the label stands: left, right, above or below; the other side where no room is."""

    def colour(self) -> QColor:
        """Its colour in the palette in use."""
        return self.style.colour() if self.style is not None else theme().qcolor(self.role)


@dataclass(frozen=True)
class PlotAxes:
    """How the axes run; a range of None is found from the curves. (high, low) runs backwards."""

    log_x: bool = False
    log_y: bool = False
    x_range: tuple[float, float] | None = None
    y_range: tuple[float, float] | None = None
    x_name: str = ""
    y_name: str = ""
    zero_lines: bool = False
    """Whether x = 0 and y = 0 are drawn stronger than the grid."""
