"""Formulas: LaTeX drawn by ziamath in a thread of its own, so that the window never waits."""

import logging
import queue
import threading
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.theme import theme, theme_signals, type_px

log = logging.getLogger(__name__)

_PLACEHOLDER_COLOUR = "#010203"  # replaced by the theme's text colour when it is painted
FIRST_START_DELAY_MS = 250
PART_SPACING = 7
ROW_SPACING = 6


class FormulaTypesetter(QObject):
    """Turns LaTeX into SVG, one formula after another, in a thread that starts on first use.

    The import of ziamath alone takes a third of a second, one formula 20 to 50 ms.
    """

    typeset = Signal(str, int)  # latex, size in px

    def __init__(self) -> None:
        super().__init__()
        self._svgs: dict[tuple[str, int], str] = {}
        self._asked: set[tuple[str, int]] = set()
        self._queue: queue.SimpleQueue[tuple[str, int] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        # The import of ziamath would take the interpreter from the window's first paint.
        self._start_delay_ms = FIRST_START_DELAY_MS

    def svg(self, latex: str, size_px: int) -> str | None:
        """The picture of `latex`, or None until `typeset` tells that it is there."""
        key = (latex, size_px)
        found = self._svgs.get(key)
        if found is None and key not in self._asked:
            self._asked.add(key)
            self._queue.put(key)
            QTimer.singleShot(self._start_delay_ms, self, self._start)
            self._start_delay_ms = 0
        return found

    def stop(self, timeout_s: float = 5.0) -> None:
        """End the thread after the formula in hand."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._queue.put(None)
            thread.join(timeout_s)

    def _start(self) -> None:
        if self._thread is None and not self._queue.empty():
            self._thread = threading.Thread(target=self._run, name="formulas", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while (key := self._queue.get()) is not None:
            latex, size_px = key
            try:
                from ziamath.config import config
                from ziamath.zmath import Latex

                config.svg2 = False  # paths only: QtSvg draws no <symbol>
                picture = Latex(latex, size=size_px, color=_PLACEHOLDER_COLOUR).svg()
            except Exception:  # a formula that cannot be set must not end the thread
                log.exception("formula %s", latex)
                picture = ""
            if len(self._svgs) > 512:
                self._svgs.clear()
                self._asked.clear()
            self._svgs[key] = picture
            try:
                self.typeset.emit(latex, size_px)
            except RuntimeError:  # the program ended meanwhile
                return


_typesetter: FormulaTypesetter | None = None


def typesetter() -> FormulaTypesetter:
    """The one typesetter of the program."""
    global _typesetter
    if _typesetter is None:
        _typesetter = FormulaTypesetter()
    return _typesetter


CONTINUING = ("=", "+", "-", r"\cdot")
"""What a part begins with that goes on in the row of the part before."""

INDENT = 16.0  # of a row that goes on with a formula


@lru_cache(maxsize=128)
def _renderer(svg: str, colour: str) -> QSvgRenderer:
    # Without a width of none, a painter of SVG gives the letters a black outline.
    drawn = svg.replace("<svg ", '<svg stroke-width="0" ', 1).replace(_PLACEHOLDER_COLOUR, colour)
    return QSvgRenderer(QByteArray(drawn.encode()))


class FormulaView(QWidget):
    """One formula in parts; it breaks between the parts (each later one starts with a sign)."""

    def __init__(self, size_px: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual_px = size_px
        self._wanted: tuple[str, ...] = ()
        self._shown: tuple[str, ...] = ()
        self._shown_px = 0
        self._stale = False
        self._unseen = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        typesetter().typeset.connect(self._on_typeset, Qt.ConnectionType.QueuedConnection)
        theme_signals.changed.connect(self._take_what_is_ready)

    def show_formula(self, parts: Sequence[str], spoken: str = "") -> None:
        """Show `parts` (LaTeX); `spoken` is what a screen reader says."""
        self._wanted = tuple(parts)
        self._stale = False
        self.setAccessibleName(spoken or " ".join(parts))
        self._take_what_is_ready()

    def stay_unseen(self) -> None:
        """Set nothing any more: nobody sees this view, and a film need not wait for it."""
        self._unseen = True

    def show_stale(self) -> None:
        """Dim what is shown: the numbers in it are no longer those of this moment."""
        if not self._stale:
            self._stale = True
            self.update()

    def is_ready(self) -> bool:
        """Whether what is on screen is what was asked for last."""
        current = self._shown_px == self._size_px or not self._wanted
        return self._unseen or (self._shown == self._wanted and current and not self._stale)

    @property
    def _size_px(self) -> int:
        return type_px(self._usual_px)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return int(sum(row.height for row in self._rows(width)) + 0.999)

    def sizeHint(self) -> QSize:
        sizes = [self._part_box(part) for part in self._shown]
        width = sum(box.width() + PART_SPACING for box in sizes)
        return QSize(int(width) + 1, self.heightForWidth(self.width() or 320))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(0.35 if self._stale else 1.0)
        top = 0.0
        for row in self._rows(self.width()):
            x = row.indent
            for part in row.parts:
                box = self._part_box(part)
                svg = typesetter().svg(part, self._shown_px)
                if svg:
                    # The picture's y = 0 is the base line, so boxes of a row share it.
                    place = QRectF(x, top + row.ascent + box.top(), box.width(), box.height())
                    _renderer(svg, theme().text).render(painter, place)
                x += box.width() + PART_SPACING
            top += row.height
        painter.end()

    def _rows(self, width: int) -> list["_Row"]:
        rows: list[_Row] = []
        x = 0.0
        for part in self._shown:
            box = self._part_box(part)
            # What begins with a sign goes on; anything else is an equation of its own.
            goes_on = part.startswith(CONTINUING)
            begins = not goes_on or (x + box.width() > width and x > INDENT)
            if not rows or begins:
                rows.append(_Row(INDENT if goes_on and rows else 0.0))
                x = rows[-1].indent
            rows[-1].take(part, box)
            x += box.width() + PART_SPACING
        return rows

    def _part_box(self, part: str) -> QRectF:
        svg = typesetter().svg(part, self._shown_px)
        return _renderer(svg, theme().text).viewBoxF() if svg else QRectF()

    def _take_what_is_ready(self) -> None:
        if self._unseen:
            return
        # The formula before stays until the new one is whole: no flicker, no half formula.
        found = [typesetter().svg(part, self._size_px) is not None for part in self._wanted]
        size_px = self._size_px
        if all(found) and (self._shown, self._shown_px) != (self._wanted, size_px):
            self._shown, self._shown_px = self._wanted, size_px
            self.updateGeometry()
        self.update()

    def _on_typeset(self, latex: str, size_px: int) -> None:
        if size_px == self._size_px and latex in self._wanted:
            self._take_what_is_ready()


class _Row:
    def __init__(self, indent: float) -> None:
        self.indent = indent
        self.parts: list[str] = []
        self.ascent = 0.0
        self.descent = 0.0

    def take(self, part: str, box: QRectF) -> None:
        self.parts.append(part)
        self.ascent = max(self.ascent, -box.top())
        self.descent = max(self.descent, box.bottom())

    @property
    def height(self) -> float:
        return self.ascent + self.descent + ROW_SPACING
