"""Whether a painter makes a file of lines and text (SVG, PDF) or pixels."""

from PySide6.QtGui import QPaintEngine, QPainter

_VECTOR_ENGINES = {
    QPaintEngine.Type.SVG,
    QPaintEngine.Type.Pdf,
    QPaintEngine.Type.Picture,
}


def paints_vectors(painter: QPainter) -> bool:
    """True when lines stay lines: a view then draws its shapes and not its cached picture."""
    engine = painter.paintEngine()
    return engine is not None and engine.type() in _VECTOR_ENGINES
