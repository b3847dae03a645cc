"""The values of an array: a matrix in colours, how they are spread, and what they come to."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from nnviz.engine.array_statistics import ArrayStatistics
from nnviz.language import tr
from nnviz.lessons.weights.settings import SCALES, held_region
from nnviz.lessons.weights.shown_array import ShownArray, index_text
from nnviz.scene.matrix_of_array import FOLDS
from nnviz.scene.plot_axes import number_label
from nnviz.scene.reduced_matrix import REDUCTIONS
from nnviz.ui.matrix_view import MatrixView
from nnviz.ui.matrix_view.matrix_view import SCALE_WIDTH
from nnviz.ui.number_pairs import NumberPair, NumberPairs
from nnviz.ui.numbers import percent
from nnviz.ui.plain_tip import plain_tip
from nnviz.ui.stepper import Stepper
from nnviz.ui.tab_chips import TabChips
from nnviz.ui.theme import CLICK_TARGET, space_px, text_font, theme_signals, type_px
from nnviz.ui.value_spread import Spread, ValueSpread

SPREAD_SHARE, LEAST_SPREAD, MOST_SPREAD = 0.3, 124, 190
PAIRS_SHARE, LEAST_PAIRS, MOST_PAIRS = 0.36, 168, 240
GAP = 12
PAIRS = 6


class ValuesPage(QWidget):
    """`option_chosen` tells a key of the look and its new value."""

    option_chosen = Signal(str, object)
    region_chosen = Signal(object)
    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ShownArray | None = None
        self._alone = False
        self.matrix, self.spread, self.pairs = (
            MatrixView(self),
            ValueSpread(self),
            NumberPairs(self),
        )
        self.reduce, self.scale = TabChips(REDUCTIONS, self), TabChips(SCALES, self)
        self.fold = TabChips(FOLDS, self)
        self.log = TabChips(("linear", "log"), self)
        self.slice = Stepper(0, 0, self)
        self._names = {chips: self._name() for chips in (self.reduce, self.scale, self.log)}
        self._caption = QLabel(self)
        self._caption.setProperty("role", "caption")
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._connect()
        self._retranslate()
        theme_signals.changed.connect(self._arrange)

    # -- what the lesson sets ----------------------------------------------------------------------

    def show_array(self, shown: ShownArray) -> None:
        """Show what is known of an array."""
        self._shown = shown
        look = shown.look
        for chips, choice in (
            (self.reduce, look.reduce),
            (self.scale, look.scale),
            (self.fold, look.fold),
            (self.log, "log" if look.log else "linear"),
        ):
            chips.show_choice(choice)
        count = shown.place.slice_count
        self.slice.set_limits(0, max(count - 1, 0))
        self.slice.show_value(min(look.slice, max(count - 1, 0)))
        matrix = shown.shown_matrix()
        self.matrix.show_matrix(matrix, waiting_told(shown))
        if matrix is not None:
            zoom = look.zoom_of(shown.number)
            self.matrix.show_region(held_region(zoom, matrix.shape))
        statistics = shown.statistics
        self.spread.show_spread(spread_of(statistics), look.log)
        self.pairs.show_pairs(pairs_of(statistics))
        self._arrange()

    def show_alone(self) -> None:
        """Leave out the tools for good."""
        self._alone = True
        self.matrix.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrange()

    def is_settled(self) -> bool:
        """Whether all is drawn."""
        return self.matrix.is_drawn()

    # -- Qt ----------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 300)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _connect(self) -> None:
        for key, chips in (("reduce", self.reduce), ("scale", self.scale), ("fold", self.fold)):
            chips.chosen.connect(lambda value, key=key: self.option_chosen.emit(key, value))
        self.log.chosen.connect(lambda value: self.option_chosen.emit("log", value == "log"))
        self.slice.value_chosen.connect(lambda value: self.option_chosen.emit("slice", value))
        self.matrix.pointed.connect(lambda *_: self.told.emit())
        self.matrix.left.connect(self.told)
        self.matrix.region_changed.connect(self._on_region)

    def _name(self) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", "caption")
        return label

    def _on_region(self) -> None:
        self.region_chosen.emit(self.matrix.region)
        self._arrange()

    def _arrange(self) -> None:
        shown, width, height = self._shown, self.width(), self.height()
        gap = space_px(GAP)
        deep = shown is not None and shown.array.values.ndim > 2 and shown.array.values.size > 0
        sliced = deep and shown is not None and shown.place.slice_count > 1
        row, x = space_px(CLICK_TARGET), 0
        if sliced:
            row = max(row, self.slice.sizeHint().height())  # its field is a little higher
        for widget, wanted in ((self.fold, deep), (self.slice, sliced)):
            widget.setVisible(wanted and not self._alone)
            if wanted and not self._alone:
                wide = widget.sizeHint().width()
                widget.setGeometry(x, 0, wide, row)
                x += wide + gap
        self._place_options(x, width, row)
        top = 0 if self._alone else row + space_px(8)
        foot = min(max(int(height * SPREAD_SHARE), space_px(LEAST_SPREAD)), space_px(MOST_SPREAD))
        foot = max(foot, self.pairs.height_for(PAIRS))
        foot_top = height - foot
        self.matrix.setGeometry(0, top, width, foot_top - gap - top)
        self._place_caption()
        pairs = min(max(int(width * PAIRS_SHARE), space_px(LEAST_PAIRS)), space_px(MOST_PAIRS))
        spread = width - pairs - 2 * gap
        self.spread.setGeometry(0, foot_top, spread, foot)
        self.pairs.setGeometry(spread + 2 * gap, foot_top, pairs, foot)

    def _place_options(self, left: int, width: int, row: int) -> None:
        """The choices at the right end of the first row, as many as have room."""
        blocks = self.matrix.block() if self._shown is not None else (1, 1)
        wanted = [self.reduce] if blocks != (1, 1) else []
        wanted = [] if self._alone else [*wanted, self.scale, self.log]
        gap, near = space_px(16), space_px(6)
        names = {chips: label.sizeHint().width() + near for chips, label in self._names.items()}
        room = width - left - sum(chips.sizeHint().width() + gap for chips in wanted) + gap
        named = room >= sum(names[chips] for chips in wanted)
        right = width
        for chips, label in reversed(self._names.items()):
            wide = chips.sizeHint().width()
            fits = chips in wanted and right - wide >= left
            chips.setVisible(fits)
            label.setVisible(fits and named)
            if fits:
                chips.setGeometry(right - wide, 0, wide, row)
                label.setGeometry(right - wide - names[chips], 0, names[chips], row)
                right -= wide + gap + (names[chips] if named else 0)

    def _place_caption(self) -> None:
        box, line = self.matrix.geometry(), type_px(11) + 6
        places = self.matrix.places()
        axis = 0 if places is None else int(places.box.left())
        left = min(axis + space_px(SCALE_WIDTH) + space_px(8), box.width())
        below = box.height() - line if places is None else int(places.box.bottom()) + space_px(4)
        self._caption.setGeometry(left, box.top() + below, box.width() - left, line)
        shown = self._shown
        text = "" if shown is None else caption_of(shown, self.matrix.block())
        metrics = QFontMetrics(text_font(12))
        # Its end says what a cell is: that stays longest.
        room = self._caption.width() - 4
        self._caption.setText(metrics.elidedText(text, Qt.TextElideMode.ElideLeft, room))
        self._caption.setToolTip(plain_tip(text))

    def _retranslate(self) -> None:
        self.reduce.name_chips(
            {"largest": tr("largest"), "mean": tr("mean")},
            {
                "largest": tr("A cell shows the number of the largest magnitude in its block"),
                "mean": tr("A cell shows the mean of the numbers in its block"),
            },
        )
        self.scale.name_chips(
            {"all": tr("all"), "most": "99.9%"},
            {
                "all": tr("Full colour at the largest magnitude"),
                "most": tr("Full colour at a magnitude that 99.9% of a sample stay below"),
            },
        )
        self.fold.name_chips(
            {"slices": tr("slices"), "rows": tr("as rows")},
            {
                "slices": tr("The last two sides as a matrix, one place of the others at a time"),
                "rows": tr("A row for each place of the first side, with all that follows it"),
            },
        )
        self.log.name_chips(
            {"linear": tr("linear"), "log": "log"},
            {
                "linear": tr("Heights of the histogram as the counts are"),
                "log": tr("Heights of the histogram by powers of ten: what is rare shows, too"),
            },
        )
        for chips, text in (
            (self.reduce, tr("Cell")),
            (self.scale, tr("Colours")),
            (self.log, tr("Bars")),
        ):
            self._names[chips].setText(text)
        self.slice.show_name(tr("Slice"), tr("Which matrix of the array"))
        self.matrix.setAccessibleName(tr("The values of the array"))
        self.spread.setAccessibleName(tr("How the values are spread"))
        self.pairs.setAccessibleName(tr("What the values come to"))
        self._arrange()


def waiting_told(shown: ShownArray) -> str:
    """What stands where no matrix can be shown."""
    if not shown.array.values.size:
        return tr("This array is empty: one of its sides is 0.")
    return tr("Looking at {count} numbers…", count=f"{shown.array.values.size:,}")


def spread_of(statistics: ArrayStatistics | None) -> Spread | None:
    """The histogram of an array."""
    if statistics is None or not statistics.finite:
        return None
    return Spread(
        statistics.counts,
        statistics.lowest,
        statistics.highest,
        statistics.mean,
        statistics.deviation,
    )


def pairs_of(statistics: ArrayStatistics | None) -> list[NumberPair]:
    """What the values come to; what is no number stands out where there is any."""
    if statistics is None:
        return []
    share = percent(statistics.zeros / max(statistics.count, 1), 1) if statistics.zeros else "0"
    finite = statistics.finite > 0

    def written(value: float) -> str:
        return number_label(value) if finite else "–"

    pairs = [
        NumberPair(tr("mean"), written(statistics.mean)),
        NumberPair("σ", written(statistics.deviation)),
        NumberPair(tr("smallest"), written(statistics.lowest)),
        NumberPair(tr("largest"), written(statistics.highest)),
        NumberPair(tr("zeros"), f"{share}%"),
    ]
    strange = statistics.count - statistics.finite
    told = f"{statistics.nans:,} · {statistics.infinite:,}"
    return [*pairs, NumberPair("NaN · ∞", told, stands_out=strange > 0)]


def caption_of(shown: ShownArray, block: tuple[int, int]) -> str:
    """What rows and columns are, and what a cell stands for."""
    parts = []
    role = shown.role
    rows, columns = role.side_words() if role is not None else ("", "")
    if shown.place.is_wrapped:
        parts.append(tr("a vector, in rows"))
    elif shown.array.values.ndim == 2 and rows:
        parts.append(tr("rows: {rows}, columns: {columns}", rows=rows, columns=columns))
    elif shown.place.slice_count > 1:
        leading = ", ".join(map(str, shown.place.leading()))
        parts.append(f"[{leading}, :, :]")
    if block != (1, 1):
        sides = f"{block[0]}×{block[1]}"
        parts.append(
            tr("a cell is the mean of {sides}", sides=sides)
            if shown.look.reduce == "mean"
            else tr("a cell is the largest of {sides}", sides=sides)
        )
    if shown.statistics is not None and shown.statistics.nans:
        parts.append(tr("violet: not a number"))
    return " · ".join(parts)


def pointed_told(shown: ShownArray, place: tuple[int, int] | None) -> str:
    """The index of the number pointed at, in the array."""
    return "" if place is None else index_text(shown.place.index(*place))
