"""How far the numerical gradient is from the analytic one, where the race begins."""

from nnviz.engine.descent import gradient_of
from nnviz.engine.surfaces import Surface
from nnviz.language import tr
from nnviz.lessons.gradient_descent.studio import Studio
from nnviz.scene.plot_axes import number_label


def gradient_error_told(surface: Surface, studio: Studio) -> tuple[str, list[str]]:
    """The h as text, and two lines: the error at the start, and what makes it."""
    exact = surface.gradient_at(*studio.start)
    try:
        numerical = gradient_of(surface, "numerical", studio.h)(*studio.start)
        error = max(abs(float(a) - float(b)) for a, b in zip(numerical, exact, strict=True))
    except (ArithmeticError, ValueError):
        error = float("nan")
    told = tr(
        "Largest error against the analytic gradient, at the start: {error}",
        error=number_label(error, 3),
    )
    return number_label(studio.h, 3), [told, _reason(studio.h)]


def _reason(h: float) -> str:
    if h >= 1e-4:
        return tr("With a large h the curve bends between the two points: truncation.")
    if h <= 1e-7:
        return tr("With a small h few digits of the difference are left: rounding.")
    return tr("Here truncation and rounding are both small.")
