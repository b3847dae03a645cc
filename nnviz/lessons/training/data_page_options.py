"""What can be set of a data set: its own numbers, the part that tests, and the seed."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from nnviz.files.data_sets import DATA_SETS, LARGEST_SEED, DataChoice, DataSet
from nnviz.language import tr
from nnviz.ui.buttons import SizedButton
from nnviz.ui.slider_row import FIELD_PX, SliderRow
from nnviz.ui.stepper import WholeNumberField
from nnviz.ui.theme import CLICK_TARGET, space_px, text_font, theme_signals, type_px

ROW_GAP_PX, COLUMN_GAP_PX = 4, 24
TWO_COLUMNS_FROM_PX = 430
TEST_SHARE = "test share"
HIGHEST_TEST_SHARE = 0.5


class SeedRow(QWidget):
    """The seed as a number, and a button that draws another one."""

    seed_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = QLabel(self)
        self.field = WholeNumberField(0, LARGEST_SEED, step=1, parent=self)
        self.new_seed: QToolButton = SizedButton(None, self)
        self.new_seed.setProperty("role", "link")
        self.field.number_chosen.connect(lambda value: self.seed_chosen.emit(int(value)))
        self.new_seed.clicked.connect(self._on_new)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_seed(self, seed: int) -> None:
        """Show `seed`; nothing is emitted."""
        if seed != self.field.value or self.field.mistake:
            self.field.show_number(seed)

    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._name.setText(tr("Seed"))
        self.field.setAccessibleName(tr("Seed"))
        self.field.setToolTip(tr("The same seed draws the same data."))
        self.new_seed.setText(tr("New seed"))
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(space_px(200), self.field.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._name.setStyleSheet(f"font-size: {type_px(13)}px;")
        field, height = space_px(FIELD_PX), self.height()
        words = QFontMetrics(text_font(13, 600)).horizontalAdvance(self.new_seed.text())
        wide, high = words + space_px(24), min(space_px(CLICK_TARGET), height)
        x = self.width() - field - wide - space_px(4)
        self._name.setGeometry(0, 0, x, height)
        self.new_seed.setGeometry(x, (height - high) // 2, wide, high)
        self.field.setGeometry(self.width() - field, 0, field, height)

    def _on_new(self) -> None:
        # The next number: what it draws is as new as that of a random one, and one finds it again.
        seed = (int(self.field.value) + 1) % (LARGEST_SEED + 1)
        self.field.show_number(seed)
        self.seed_chosen.emit(seed)


class DataOptions(QWidget):
    """Rows for the chosen set. `moved` tells a DataChoice while a slider is held, `chosen` one
    that is meant to stay.
    """

    moved = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice: DataChoice | None = None
        self._set: DataSet | None = None
        self.rows: dict[str, SliderRow] = {}
        self.seed = SeedRow(self)
        self.seed.seed_chosen.connect(self._on_seed)
        theme_signals.changed.connect(self._arrange)
        self._retranslate()

    def show_choice(self, choice: DataChoice) -> None:
        """Show what `choice` sets; nothing is emitted."""
        self._choice = choice
        data_set = DATA_SETS[choice.set]
        if data_set is not self._set:
            self._set = data_set
            self._make_rows(data_set)
        filled = data_set.filled(choice.options)
        for key, row in self.rows.items():
            if key == TEST_SHARE:
                row.show_value(choice.test_share)
            else:
                row.show_value(filled[key])
        self.seed.show_seed(choice.seed)

    def is_held(self) -> bool:
        """Whether a slider is being dragged."""
        return any(row.is_held() for row in self.rows.values())

    def needed_height(self, width: int) -> int:
        """The height of the rows at `width` px."""
        count, columns = self._count(), self._columns(width)
        lines = -(-count // columns)
        return max(lines * (self.seed.sizeHint().height() + space_px(ROW_GAP_PX)), 0)

    # -- Qt ----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(space_px(260), self.needed_height(space_px(260)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _make_rows(self, data_set: DataSet) -> None:
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {
            option.key: SliderRow(option.low, option.high, option.whole, self)
            for option in data_set.options
        }
        if not data_set.has_test_part:
            self.rows[TEST_SHARE] = SliderRow(0.0, HIGHEST_TEST_SHARE, parent=self)
        # Of a set that is downloaded the first so many are taken: nothing is drawn.
        self.seed.setVisible(data_set.needs != "download")
        for key, row in self.rows.items():
            row.value_moved.connect(partial(self._on_value, key, self.moved))
            row.value_chosen.connect(partial(self._on_value, key, self.chosen))
            row.show()
        self._name_rows()
        self._arrange()

    def _on_value(self, key: str, signal: object, value: float) -> None:
        if self._choice is None or self._set is None:
            return
        if key == TEST_SHARE:
            choice = replace(self._choice, test_share=value)
        else:
            whole = isinstance(self.rows[key].field, WholeNumberField)
            number = int(value) if whole else value
            choice = replace(self._choice, options={**self._choice.options, key: number})
        self._choice = choice
        signal.emit(choice)  # type: ignore[attr-defined]

    def _on_seed(self, seed: int) -> None:
        if self._choice is not None:
            self._choice = replace(self._choice, seed=seed)
            self.chosen.emit(self._choice)

    def _retranslate(self) -> None:
        self.seed.retranslate()
        self._name_rows()
        self._arrange()

    def _name_rows(self) -> None:
        if self._set is None:
            return
        titles = {option.key: option.title() for option in self._set.options}
        titles[TEST_SHARE] = tr("Test share")
        meaning = tr("How much of the data is kept for testing: it is never learnt.")
        for key, row in self.rows.items():
            row.show_name(titles[key], meaning if key == TEST_SHARE else "")

    def _count(self) -> int:
        return len(self.rows) + (0 if self.seed.isHidden() else 1)

    def _columns(self, width: int) -> int:
        return 2 if width >= space_px(TWO_COLUMNS_FROM_PX) and self._count() > 2 else 1

    def _arrange(self) -> None:
        columns, width = self._columns(self.width()), self.width()
        gap, height = space_px(COLUMN_GAP_PX), self.seed.sizeHint().height()
        wide = (width - (columns - 1) * gap) // columns
        lines = max(-(-self._count() // columns), 1)
        names = max((row.name_width() for row in self.rows.values()), default=0)
        widgets: list[QWidget] = [*self.rows.values()]
        if not self.seed.isHidden():
            widgets.append(self.seed)
        for index, widget in enumerate(widgets):
            if isinstance(widget, SliderRow):
                widget.set_name_width(names)
            column, line = divmod(index, lines)
            y = line * (height + space_px(ROW_GAP_PX))
            widget.setGeometry(column * (wide + gap), y, wide, height)
