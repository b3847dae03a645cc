"""Where the widgets of this lesson stand: pad and tools left, the network, the answer, the card."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QRegion, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget

from nnviz.language import tr
from nnviz.ui.answer_view import HEIGHT as ANSWER_HEIGHT
from nnviz.ui.answer_view import AnswerView
from nnviz.ui.buttons import icon_button, menu_button, name_button
from nnviz.ui.drawing_pad import DrawingPad
from nnviz.ui.hint_card import HintCard
from nnviz.ui.icons import icon
from nnviz.ui.network_view import NetworkView
from nnviz.ui.node_card import NodeCard
from nnviz.ui.pixel_picture import PixelPicture
from nnviz.ui.theme import (
    BLOCK_SPACING,
    CLICK_TARGET,
    is_projecting,
    stage_margin,
    theme_signals,
)

PAD_WIDE, PAD_NARROW = 196, 168  # whole pixels for each of 28 cells
ROOMY_WIDTH = 860  # of the stage: from here on the pad and the bars are wide
LABEL_HEIGHT = 32
CHIP_SPACING = 6
MENU_MARK = " ▾"
CARD_HEIGHT = 252
LEAST_EXPORTED_HEIGHT = 420
LEAST_PICTURE_HEIGHT = 580  # with less left, the card lies over the picture
PEN_WIDTHS = (4.0, 6.0, 9.0, 13.0)  # in per cent of the pad's side
EDGE_LIMITS = (None, 10_000, 2_000, 500, 100)  # in the menu; others can be set by name


class DigitsStage(QWidget):
    """Places its widgets by hand: the pad stands on the network's own picture of the input."""

    example_wanted = Signal(int)
    edge_limit_chosen = Signal(object)
    preprocessing_changed = Signal()
    pen_width_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.view = NetworkView(self)
        self.pixels = PixelPicture(self)
        self.pixels.hide()
        self._pixels_caption = self._label("caption")
        self._pad_title = self._label("section")
        self.pad = DrawingPad(self)
        self.answer = AnswerView(self)
        self.examples = menu_button(self._fill_examples, self)
        self.examples.setProperty("role", "link")
        self.undo = icon_button("undo", self.pad.undo, parent=self)
        self.redo = icon_button("redo", self.pad.redo, parent=self)
        self.eraser = icon_button("eraser", lambda: None, parent=self)
        self.eraser.setCheckable(True)
        self.eraser.toggled.connect(self.pad.set_eraser)
        self.clear = icon_button("clear", self.pad.clear, parent=self)
        self.pen_width = menu_button(self._fill_pen_widths, self)
        self.pen_width.setIcon(icon("pen-width"))
        self.edges = menu_button(self._fill_edge_limits, self)
        self.edges.setProperty("role", "link")
        self.edges.setProperty("align", "left")
        self.steps = {key: self._chip() for key in ("scale_to_box", "redraw", "centre_of_mass")}
        self.card = NodeCard(self)
        self.card.hide()
        self.hint = HintCard(self)
        # Keys 0 to 9 show a digit at once.
        self.setFocusProxy(self.pad)
        self._card_wanted = False
        self._separate_pixels = False
        self._alone = False
        self._cut_right = 0
        self._card_place = QRect()
        self.card.content_changed.connect(self._place_card)
        # A note under the network moves its picture.
        self.view.sharpened.connect(self._cut_left_column_out_of_view)
        self._edge_limit: int | None = None
        self._retranslate()
        theme_signals.changed.connect(self._arrange)

    # -- what the lesson sets -------------------------------------------------------------------

    def show_card(self, wanted: bool) -> None:
        """Show the card of the selected node, or take it away."""
        if wanted != self._card_wanted:
            self._card_wanted = wanted
            self._arrange()

    def show_separate_pixels(self, separate: bool) -> None:
        """Whether the 28×28 picture stands beside the network instead of being its input column."""
        if separate != self._separate_pixels:
            self._separate_pixels = separate
            self._arrange()

    def show_steps_enabled(self, enabled: bool) -> None:
        """Whether the steps of the preprocessing apply: they do to strokes, not to a picture."""
        for chip in self.steps.values():
            chip.setEnabled(enabled)

    def show_edge_limit(self, limit: int | None) -> None:
        """Name the limit on the button."""
        self._edge_limit = limit
        self.edges.setText(self._edge_limit_title(limit) + MENU_MARK)
        self._arrange()

    def show_picture_alone(self) -> None:
        """Take the tools away for good: what is left is a picture of what was drawn."""
        self._alone = True
        self.pad.setEnabled(False)
        self.pad.strokes_changed.connect(self._arrange)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for tool in (*self._tools(), self.examples):
            tool.hide()
        self.card.hide_buttons()
        self._arrange()

    # -- Qt ------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 540)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- building ------------------------------------------------------------------------------

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        return label

    def _chip(self) -> QToolButton:
        chip = QToolButton(self)
        chip.setProperty("role", "chip")
        chip.setProperty("size", "small")
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.toggled.connect(lambda _: self.preprocessing_changed.emit())
        return chip

    def _fill_examples(self, menu: QMenu) -> None:
        for digit in range(10):
            action = menu.addAction(str(digit))
            action.triggered.connect(lambda _=False, digit=digit: self.example_wanted.emit(digit))

    def _fill_pen_widths(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        names = (tr("Fine"), tr("Medium"), tr("Thick"), tr("Very thick"))
        for name, width in zip(names, PEN_WIDTHS, strict=True):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(abs(self.pad.pen_width - width / 100) < 1e-6)
            action.triggered.connect(
                lambda _=False, width=width: self.pen_width_chosen.emit(width / 100)
            )
            group.addAction(action)

    def _fill_edge_limits(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for limit in EDGE_LIMITS:
            action = menu.addAction(self._edge_limit_title(limit))
            action.setCheckable(True)
            action.setChecked(limit == self._edge_limit)
            action.triggered.connect(
                lambda _=False, limit=limit: self.edge_limit_chosen.emit(limit)
            )
            group.addAction(action)

    def _edge_limit_title(self, limit: int | None) -> str:
        if limit is None:
            return tr("All edges")
        return tr("{count} strongest edges", count=f"{limit:,}")

    def _tools(self) -> tuple[QToolButton, ...]:
        return self.undo, self.redo, self.eraser, self.clear, self.pen_width

    # -- layout --------------------------------------------------------------------------------

    def _arrange(self) -> None:
        roomy = self.width() >= ROOMY_WIDTH
        pad = PAD_WIDE if roomy else PAD_NARROW
        margin = stage_margin()
        left, right, bottom = margin, self.width() - margin, self.height() - margin
        projecting = is_projecting()
        for tool in (*self.steps.values(), self.edges):
            tool.setVisible(not self._alone and not projecting)
        under_card = bottom - CARD_HEIGHT - BLOCK_SPACING + 8
        beside = under_card >= LEAST_PICTURE_HEIGHT
        if self._alone and self._card_wanted and under_card >= LEAST_EXPORTED_HEIGHT and not beside:
            # Nothing is covered in a picture that nobody can scroll or close.
            beside, pad = True, PAD_NARROW
        if (self._alone or projecting) and not self._card_wanted:
            under_card, beside = bottom, True
        picture_bottom = under_card if beside else bottom + 8
        self._place_left_column(left, pad)
        start = left + pad + BLOCK_SPACING if self._separate_pixels else left
        self.view.setGeometry(QRect(start, 0, right - start, picture_bottom))
        self.view.set_places(picture_side=pad, answer_height=ANSWER_HEIGHT + 24)
        self._cut_right = left + pad - start
        self._cut_left_column_out_of_view()
        self.pixels.setVisible(self._separate_pixels)
        self._pixels_caption.setVisible(self._separate_pixels)
        self.pixels.setGeometry(left, picture_bottom - 40 - pad, pad, pad)
        self._pixels_caption.setGeometry(left, picture_bottom - 34, pad, 20)
        answer = self.view.answer_box().toRect().translated(self.view.pos())
        self.answer.setGeometry(answer.x(), answer.y(), right - answer.x(), ANSWER_HEIGHT)
        # Over the picture it covers the captions, too.
        card_bottom = bottom if beside else self.height() - 8
        self._card_place = QRect(left, card_bottom - CARD_HEIGHT, right - left, CARD_HEIGHT)
        self._place_card()
        self.card.setVisible(self._card_wanted)
        self.card.raise_()
        self.hint.setGeometry(self._card_place)
        self.hint.setVisible(beside and not (self._card_wanted or self._alone or projecting))
        self.pad.setVisible(not self._alone or bool(self.pad.strokes()))
        self._pad_title.setVisible(not self._alone)

    def _place_card(self) -> None:
        """The card stands on its place and grows upwards with what it has to say."""
        place = QRect(self._card_place)
        place.setTop(place.bottom() + 1 - max(CARD_HEIGHT, self.card.minimumSizeHint().height()))
        self.card.setGeometry(place)

    def _cut_left_column_out_of_view(self) -> None:
        """Where tools stand on the view it paints nothing, so its frames need not paint them."""
        picture = self.view.picture_box()
        if picture.isEmpty():
            self.view.clearMask()
            return
        column = QRect(0, 0, self._cut_right, int(picture.top()))
        shape = QRegion(self.view.rect()).subtracted(QRegion(column))
        if shape != self.view.mask():
            self.view.setMask(shape)

    def _place_left_column(self, left: int, pad: int) -> None:
        examples = min(self.examples.sizeHint().width(), pad - 56)
        self._pad_title.setGeometry(left, 0, pad - examples, LABEL_HEIGHT)
        self.examples.setGeometry(left + pad - examples, 0, examples, LABEL_HEIGHT)
        self.pad.setGeometry(left, 8 if self._alone else LABEL_HEIGHT, pad, pad)
        y = LABEL_HEIGHT + pad + 8
        tools = self._tools()
        step = (pad - CLICK_TARGET) / (len(tools) - 1)
        for number, tool in enumerate(tools):
            tool.setGeometry(left + round(number * step), y, CLICK_TARGET, CLICK_TARGET)
        y += CLICK_TARGET + 8
        chip_step = (pad + CHIP_SPACING) / len(self.steps)
        for number, chip in enumerate(self.steps.values()):
            x = left + round(number * chip_step)
            chip.setGeometry(x, y, round(chip_step) - CHIP_SPACING, CLICK_TARGET)
        y += CLICK_TARGET + 4
        self.edges.setGeometry(left, y, self.edges.sizeHint().width(), LABEL_HEIGHT)

    def _retranslate(self) -> None:
        self._pad_title.setText(tr("Draw"))
        self.examples.setText(tr("Examples") + MENU_MARK)
        self._pixels_caption.setText(tr("What the network sees: 28×28"))
        names = {
            "scale_to_box": ("20×20", tr("Scale the strokes to a box of 20×20 pixels")),
            "redraw": (tr("Redraw"), tr("Draw the strokes again, about 2 pixels wide")),
            "centre_of_mass": (tr("Centre"), tr("Move the centre of mass to (14, 14)")),
        }
        for key, (name, meaning) in names.items():
            self.steps[key].setText(name)
            self.steps[key].setToolTip(meaning)
            self.steps[key].setAccessibleName(meaning)
        for button, name in (
            (self.undo, tr("Undo (Ctrl+Z)")),
            (self.redo, tr("Redo (Ctrl+Shift+Z)")),
            (self.eraser, tr("Eraser (E)")),
            (self.clear, tr("Clear (Delete)")),
            (self.pen_width, tr("Pen width")),
            (self.examples, tr("Show me a digit (keys 0 to 9)")),
            (self.edges, tr("How many edges are drawn, the strongest first")),
        ):
            name_button(button, name)
        self.hint.show_hint(
            tr("Draw a digit, then click a node to see its sum"),
            tr("Weights, products, bias and activation of that node, with the lines that ran."),
        )
        self.show_edge_limit(self._edge_limit)
