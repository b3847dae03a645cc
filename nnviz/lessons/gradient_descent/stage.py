"""Where the views stand: the map is the main picture, surface and curves beside it, tools below."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QToolButton, QWidget

from nnviz.language import tr
from nnviz.lessons.gradient_descent.card import StudioCard
from nnviz.lessons.gradient_descent.legend_strip import LegendStrip
from nnviz.ui.contour_view import ContourView
from nnviz.ui.formula_view import FormulaView
from nnviz.ui.plot_view import PlotView
from nnviz.ui.surface_view import SurfaceView
from nnviz.ui.theme import is_projecting, space_px, stage_margin, theme_signals

CARD_HEIGHT = 286
LEAST_VIEWS_HEIGHT = 330  # with less left, the card folds to its strip
STRIP_HEIGHT = 44
HEAD_HEIGHT = 38
LONG_FORMULA = 64  # characters of LaTeX
SIDE_SHARE, LEAST_SIDE, MOST_SIDE = 0.3, 196, 420
SIDE_GAP = 32
BOTH_PLOTS_HEIGHT = 560
SURFACE_OF_TWO, SURFACE_OF_THREE = 1.04, 1.24  # of an equal part of the height


class DescentStage(QWidget):
    """Places its widgets by hand; the card lies under the views, or over them where it is low."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.formula = FormulaView(20, self)
        self._formulas = (self.formula, FormulaView(15, self))
        self.note = QLabel(self)
        self.note.setProperty("role", "caption")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.whole_map = QToolButton(self)
        self.whole_map.setProperty("role", "link")
        self.whole_map.hide()
        self.map = ContourView(self)
        self.surface = SurfaceView(self)
        self.values, self.slopes = PlotView(self), PlotView(self)
        self.plot_group = QButtonGroup(self)
        self.plot_chips = [self._chip(number) for number in range(2)]
        self.legend = LegendStrip(self)
        self.unfold = QPushButton(self)
        self.unfold.setCheckable(True)
        self.card = StudioCard(self)
        self.setFocusProxy(self.map)
        self.same_start_keys = QShortcut(QKeySequence("R"), self)
        self._tools = True
        self._zoomed = False
        self._axis_note = ""
        self.unfold.toggled.connect(self._arrange)
        self.plot_group.idClicked.connect(self._arrange)
        theme_signals.changed.connect(self._arrange)
        self._retranslate()

    # -- what the lesson sets --------------------------------------------------------------------

    def show_formula(self, parts: tuple[str, ...]) -> None:
        """The surface's formula over the map; a long one is set smaller."""
        small = sum(len(part) for part in parts) > LONG_FORMULA
        for view in self._formulas:
            view.hide()
        self.formula = self._formulas[small]
        self.formula.show_formula(parts)
        self.formula.show()
        self._arrange()

    def hide_tools(self) -> None:
        """For good: what is exported is the picture and its legend."""
        self._tools = False
        self.surface.show_turning_hint(False)
        self._arrange()

    def show_zoomed(self, zoomed: bool) -> None:
        """Whether a part of the map is seen: then a button leads back."""
        if zoomed != self._zoomed:
            self._zoomed = zoomed
            self._arrange()

    def show_axis_note(self, note: str) -> None:
        """How the axis of f runs: log, or plain where f goes below zero."""
        if note != self._axis_note:
            self._axis_note = note
            self._arrange()

    # -- Qt --------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 440)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        # A formula that is set now, or a card that needs more room.
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- layout ----------------------------------------------------------------------------------

    def _arrange(self, *_: object) -> None:
        margin = stage_margin()
        left, right = margin, self.width() - margin
        bottom = self.height() - space_px(16)
        tools = self._tools and not is_projecting()
        card_height = max(CARD_HEIGHT, self.card.minimumSizeHint().height())
        beside = tools and bottom - card_height - 20 >= LEAST_VIEWS_HEIGHT
        strip = space_px(STRIP_HEIGHT)
        views_bottom = bottom - (card_height + 20 if beside else strip + 8)
        # On the window's stage a header stands above; in a picture nothing does.
        top = 0 if self._tools else space_px(16)
        self._place_views(QRect(left, top, right - left, views_bottom - top))
        self.legend.setVisible(not beside)
        self.unfold.setVisible(tools and not beside)
        top = bottom - strip
        button = self.unfold.sizeHint().width() if tools else 0
        self.legend.setGeometry(left, top, right - left - button - 12, strip)
        self.unfold.setGeometry(right - button, top + 4, button, strip - 8)
        over = tools and not beside and self.unfold.isChecked()
        self.card.setVisible(beside or over)
        card_bottom = bottom if beside else top - 4
        self.card.setGeometry(left, card_bottom - card_height, right - left, card_height)
        self.card.raise_()

    def _place_views(self, box: QRect) -> None:
        side = round(min(max(box.width() * SIDE_SHARE, LEAST_SIDE), MOST_SIDE))
        gap = space_px(SIDE_GAP)
        main = QRect(box.left(), box.top(), box.width() - side - gap, box.height())
        self._place_map(main)
        beside = QRect(main.right() + 1 + gap, box.top(), side, box.height())
        self._place_side(beside)

    def _place_map(self, box: QRect) -> None:
        axis = self.map.left_axis_width()
        note = self.note.sizeHint().width()
        link = self.whole_map.sizeHint().width() if self._zoomed else 0
        # A long formula takes the note's room.
        wide = self.formula.sizeHint().width() + axis + note + link + 16 > box.width()
        room = box.width() - axis - link - (0 if wide else note + 8)
        height = self.formula.heightForWidth(room)
        head = max(space_px(HEAD_HEIGHT), height + 4)
        self.map.setGeometry(box.left(), box.top() + head, box.width(), box.height() - head)
        self.formula.setGeometry(box.left() + axis, box.top() + head - height - 2, room, height)
        self.note.setVisible(not wide)
        self.note.setGeometry(box.right() + 1 - link - note, box.top() + head - 26, note, 20)
        self.whole_map.setVisible(self._zoomed)
        self.whole_map.setGeometry(box.right() + 1 - link, box.top() + head - 34, link, 32)

    def _place_side(self, box: QRect) -> None:
        both = box.height() >= space_px(BOTH_PLOTS_HEIGHT)
        chips = space_px(30) if self._tools else 0
        count = 3 if both else 2
        gap = space_px(14)
        each = (box.height() - gap * (count - 1)) // count
        first = round(each * (SURFACE_OF_THREE if both else SURFACE_OF_TWO))
        if both:
            each = (box.height() - first - 2 * gap) // 2
        self.surface.setGeometry(box.left(), box.top(), box.width(), first)
        top = box.top() + first + gap
        chosen = max(self.plot_group.checkedId(), 0)
        for number, plot in enumerate((self.values, self.slopes)):
            plot.setVisible(both or number == chosen)
            if both:
                plot.setGeometry(box.left(), top, box.width(), each)
                top += each + gap
            else:
                plot.setGeometry(box.left(), top + chips, box.width(), box.bottom() - top - chips)
        x = box.left()
        for chip in self.plot_chips:
            chip.setVisible(not both and self._tools)
            width = max(chip.sizeHint().width() + 8, 44)
            chip.setGeometry(x, top, width, chips - 2)
            x += width + 6
        self._title_plots(both)

    def _title_plots(self, both: bool) -> None:
        notes = (self._axis_note, tr("log axis"))
        titles = (tr("f at each step"), tr("|∇f| at each step"))
        for plot, title, note in zip((self.values, self.slopes), titles, notes, strict=True):
            # Where there are chips they say what is shown.
            told = both or not self._tools
            plot.show_title(title if told else "", note if told else "")

    def _chip(self, number: int) -> QToolButton:
        chip = QToolButton(self)
        chip.setCheckable(True)
        chip.setChecked(number == 0)
        chip.setProperty("role", "chip")
        self.plot_group.addButton(chip, number)
        return chip

    def _retranslate(self) -> None:
        self.note.setText(tr("arrows: −gradient"))
        self.whole_map.setText(tr("Whole map"))
        self.whole_map.setToolTip(tr("Show the whole map again (0)"))
        self.surface.show_title(tr("Surface"))
        self.plot_chips[0].setText(tr("f at each step"))
        self.plot_chips[1].setText("|∇f|")
        self.plot_chips[0].setToolTip(tr("f at each step, on a log axis"))
        self.plot_chips[1].setToolTip(tr("The length of the gradient at each step, on a log axis"))
        self.unfold.setText(tr("Tools"))
        self.unfold.setToolTip(tr("Optimisers, learning rate, surface, start"))
        self.setAccessibleName(tr("Gradient descent"))
        self._arrange()
