"""Where the widgets of this lesson stand: pad and input left, all maps, the dense layers, the card.

A wide stage has the dense layers beside the maps, a narrow one below them, where the card lies over
them; between the two they stand below the maps and beside the card. The other pages take the place
of all but the pad.
"""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from nnviz.language import tr
from nnviz.lessons.inside_a_cnn.cell_card import CellCard
from nnviz.lessons.inside_a_cnn.links import Links
from nnviz.lessons.inside_a_cnn.pad_column import PadColumn
from nnviz.lessons.inside_a_cnn.settings import SHOWN, VIEWS
from nnviz.ui.answer_view import HEIGHT as ANSWER_HEIGHT
from nnviz.ui.answer_view import AnswerView
from nnviz.ui.feature_maps import FeatureMaps
from nnviz.ui.hint_card import HintCard
from nnviz.ui.network_view import NetworkView
from nnviz.ui.node_card import NodeCard
from nnviz.ui.tab_chips import TabChips
from nnviz.ui.theme import (
    BLOCK_SPACING,
    is_projecting,
    space_px,
    stage_margin,
    theme_signals,
    type_px,
)

PAD_WIDE, PAD_NARROW = 196, 140  # whole pixels for each of 28 cells
LOW_INPUT_SIDE = 84
ROOMY_WIDTH = 880  # of the stage: from here on there is a place for a card below the maps
BAND_WIDTHS = range(992, 1200)  # of the stage: the dense layers share the card's place
WIDEST_IN_BAND = 3  # the card has no room for the numbers of a wider kernel
CARD_HEIGHT, LOW_CARD_HEIGHT = 324, 256
LEAST_PICTURE_HEIGHT = 400  # with less left, the card lies over the picture
LEAST_EXPORTED_HEIGHT = 300  # nobody can close a card in an exported picture
TAIL_SHARE, LEAST_TAIL, MOST_TAIL = 0.36, 264, 400
LOW_TAIL_HEIGHT = 208
ANSWER_WIDTH, LOW_ANSWER_HEIGHT = 176, 84
PROJECTED_ANSWER_SHIFT = 44  # larger type needs more than the width of the bars
CHIP_PADDINGS = (6, 3, 0)
GAP = 14


class CnnStage(QWidget):
    """Places its widgets by hand; the lesson says what they show."""

    arranged = Signal()
    """Everything has its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self._view = VIEWS[0]
        self._page: QWidget | None = None
        self._alone, self._wanted_card, self._after = False, "", "ReLU"
        self._has_card_place = self._has_band = False
        self._widest_kernel = 0
        self.column = PadColumn(self)
        self.pad = self.column.pad
        self.input = FeatureMaps(self, with_scales=False)
        self.input.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # nothing in it can be chosen
        self._input_caption = self._caption(Qt.AlignmentFlag.AlignHCenter)
        self.tabs, self.shown = TabChips(VIEWS, self), TabChips(SHOWN, self)
        self.scroll_area = QScrollArea(self)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.maps = FeatureMaps()
        self.scroll_area.setWidget(self.maps)
        self._note = self._caption(Qt.AlignmentFlag.AlignLeft)
        self.tail, self.answer = NetworkView(self), AnswerView(self)
        self.links = Links(self)
        self.card, self.node_card, self.hint = CellCard(self), NodeCard(self), HintCard(self)
        self._card_place = QRect()
        self.node_card.content_changed.connect(self._place_cards)
        # Keys 0 to 9 show a digit at once.
        self.setFocusProxy(self.column)
        self._retranslate()
        theme_signals.changed.connect(self._arrange)

    # -- what the lesson sets ----------------------------------------------------------------------

    def show_view(self, view: str, page: QWidget | None) -> None:
        """Show one of VIEWS; `page` is the widget of all but the maps."""
        focused = self.window().focusWidget()
        if self._page is not None and self._page is not page:
            self._page.hide()
        self._view, self._page = view, page
        if page is not None and page.parent() is not self:
            page.setParent(self)
        self.tabs.show_choice(view)
        self._arrange()
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisible():
            self.tabs.chips[view].setFocus()  # else it jumps to the next panel

    def show_shown(self, shown: str, after: str) -> None:
        """Check the choice of what maps show; `after` is the activation function's title."""
        self._after = after
        self.shown.show_choice(shown)
        self._name_shown()
        self._arrange()

    def show_card(self, wanted: str) -> None:
        """Show the card of a "cell", of a "node", or none ("")."""
        before, self._wanted_card = self._wanted_card, wanted
        if bool(wanted) != bool(before) and not self._has_card_place:
            self._arrange()
        else:
            self._place_cards()

    def refit(self, widest_kernel: int) -> None:
        """Arrange everything anew: other maps and kernels take other room."""
        self._widest_kernel = widest_kernel
        self._arrange()

    def show_picture_alone(self) -> None:
        """Take the tools away for good: what is left is a picture of what was drawn."""
        self._alone = True
        self.column.show_picture_alone()
        self.pad.strokes_changed.connect(self._arrange)
        for widget in (self.tail, self.maps, self.input, self.card.map):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.card.hide_buttons()
        self.node_card.hide_buttons()
        self._arrange()

    @property
    def is_roomy(self) -> bool:
        """Whether a card may have a place where it covers nothing."""
        return self.width() >= ROOMY_WIDTH

    @property
    def has_tail_beside(self) -> bool:
        """Whether the dense layers stand beside the maps."""
        return self.is_roomy and not self._has_band

    @property
    def has_card_place(self) -> bool:
        """Whether there is a place for a card where it covers nothing."""
        return self._has_card_place and not self._alone

    @property
    def covers_tail(self) -> bool:
        """Whether a card lies over the dense layers."""
        return bool(self._wanted_card) and not self.is_roomy

    # -- Qt ----------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 540)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._arrange()
        super().changeEvent(event)

    def _caption(self, align: Qt.AlignmentFlag) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", "caption")
        label.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        return label

    # -- layout ------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        margin = stage_margin()
        left, right, bottom = margin, self.width() - margin, self.height() - margin
        pad = PAD_WIDE if self.is_roomy else PAD_NARROW
        start, on_maps = left + pad + GAP, self._view == VIEWS[0]
        top = self._place_choices(start, right)
        under_pad = self.column.place(left, pad, top) + GAP
        picture_bottom = self._picture_bottom(top, bottom)
        column = self._place_input(left, pad, under_pad, picture_bottom)
        for widget in (self.scroll_area, self.tail, self.answer, self._note, self.links):
            widget.setVisible(on_maps)
        room = QRect(start, top, right - start, bottom - top)
        if self._page is not None:
            self._page.setVisible(not on_maps)
            self._page.setGeometry(room.adjusted(0, GAP - 8, 0, 0))
        if on_maps and self._has_band:
            self._place_in_band(room, picture_bottom)
        elif on_maps and self.is_roomy:
            self._place_beside(room, picture_bottom)
        elif on_maps:
            self._place_below(room, left, bottom, column)
        self._place_cards()
        self.links.setGeometry(self.rect())
        pad_place = self.pad.geometry().translated(self.column.pos())
        # Where nothing of it is painted it must not be in the way of what moves with the pen.
        self.links.setMask(QRegion(self.rect()).subtracted(QRegion(pad_place)))
        for over in (self.links, self.card, self.node_card, self.hint):
            over.raise_()
        self.arranged.emit()

    def _place_choices(self, left: int, right: int) -> int:
        """The tabs and what the maps show, in one row; gives the y below it."""
        self.tabs.setVisible(not self._alone)
        self.shown.setVisible(not self._alone and self._view == VIEWS[0])
        if self._alone:
            return 8
        rows, room = (self.tabs, self.shown), right - left - GAP
        fitting = (p for p in CHIP_PADDINGS if sum(row.width_at(p) for row in rows) <= room)
        padding = next(fitting, CHIP_PADDINGS[-1])
        for row in rows:
            row.set_padding(padding)
        tabs, shown = self.tabs.sizeHint(), self.shown.sizeHint()
        self.tabs.setGeometry(QRect(left, 0, tabs.width(), tabs.height()))
        x = max(left + tabs.width() + 4, right - shown.width())
        self.shown.setGeometry(QRect(x, 0, shown.width(), shown.height()))
        return tabs.height() + 8

    def _picture_bottom(self, top: int, bottom: int) -> int:
        """Where the maps end; the card's place is below it, or over them where there is no room."""
        height, least = space_px(CARD_HEIGHT), LEAST_PICTURE_HEIGHT
        if self._alone:  # nobody can close the card, so nothing may lie under it
            least = LEAST_EXPORTED_HEIGHT
            height = max(height, self._needed_height() if self._wanted_card else 0)
        keeps_place = not (self._alone or is_projecting()) and self._view == VIEWS[0]
        self._has_band = keeps_place and self._band_fits(bottom - top - BLOCK_SPACING + 8)
        under_card = bottom - height - BLOCK_SPACING + 8
        beside = self.is_roomy and under_card - top >= least
        self._has_card_place = beside and keeps_place
        low = self.height() - 8
        height = height if self.is_roomy else space_px(LOW_CARD_HEIGHT)
        margin, card_bottom = stage_margin(), bottom if beside else low
        width = self.width() - 2 * margin - (LEAST_TAIL + GAP if self._has_band else 0)
        self._card_place = QRect(margin, card_bottom - height, width, height)
        self.hint.setGeometry(self._card_place)
        return under_card if beside and (keeps_place or self._wanted_card) else bottom + 8

    def _band_fits(self, room: int) -> bool:
        """Whether the maps keep enough of `room` with card and dense layers below them."""
        is_for_kernels = self._widest_kernel <= WIDEST_IN_BAND
        in_height = room - CARD_HEIGHT >= LEAST_PICTURE_HEIGHT
        return is_for_kernels and in_height and self.width() in BAND_WIDTHS

    def _place_input(self, left: int, width: int, y: int, bottom: int) -> int:
        """What the network sees, under the pad; gives the y below it."""
        caption = type_px(12) + 8
        side = LOW_INPUT_SIDE
        if self.is_roomy:
            side = min(width, max(LOW_INPUT_SIDE, (bottom - y - caption) // 28 * 28))
        self.input.setGeometry(left + (width - side) // 2 - 1, y, side + 2, side + 3)
        self._input_caption.setGeometry(left, y + side + 4, width, caption)
        return y + side + 4 + caption

    def _place_beside(self, room: QRect, picture_bottom: int) -> None:
        """The dense layers right of the maps."""
        tail = min(max(round(TAIL_SHARE * room.width()), LEAST_TAIL), MOST_TAIL)
        height, width = picture_bottom - room.top(), room.width() - tail - GAP
        note = self._place_note(room.left(), picture_bottom, width)
        self._place_maps(QRect(room.left(), room.top(), width, height - note))
        self.tail.setGeometry(room.right() + 1 - tail, room.top(), tail, height)
        tall = ANSWER_HEIGHT if height >= LEAST_PICTURE_HEIGHT + 100 else LOW_ANSWER_HEIGHT
        self.tail.set_places(answer_height=tall + (16 if tall == ANSWER_HEIGHT else 8))
        answer = self.tail.answer_box().toRect().translated(self.tail.pos())
        x = answer.x() - (PROJECTED_ANSWER_SHIFT if is_projecting() else 0)
        self.answer.setGeometry(x, room.top(), room.right() - x, tall)

    def _place_in_band(self, room: QRect, picture_bottom: int) -> None:
        """The dense layers under the maps, right of the card."""
        note = self._place_note(room.left(), picture_bottom, room.width())
        height = picture_bottom - room.top() - note
        self._place_maps(QRect(room.left(), room.top(), room.width(), height))
        card, left = self._card_place, room.right() + 1 - LEAST_TAIL
        self.tail.setGeometry(left, card.top(), LEAST_TAIL, card.height())
        self.tail.set_places(answer_height=LOW_ANSWER_HEIGHT + 8)
        x = self.tail.answer_box().toRect().x() + left
        self.answer.setGeometry(x, card.top(), room.right() - x, LOW_ANSWER_HEIGHT)

    def _place_below(self, room: QRect, left: int, bottom: int, column: int) -> None:
        """The dense layers under the maps and the pad; the card lies over them."""
        split = max(column, bottom + 8 - space_px(LOW_TAIL_HEIGHT))
        note = self._place_note(room.left(), split - 4, room.width())
        height = split - 4 - room.top() - note
        self._place_maps(QRect(room.left(), room.top(), room.width(), height))
        right = room.right() + 1 - ANSWER_WIDTH
        self.tail.setGeometry(left, split, right - GAP - left, bottom + 8 - split)
        self.tail.set_places(answer_height=0)
        middle = (split + bottom) // 2 - ANSWER_HEIGHT // 2
        self.answer.setGeometry(right, middle, ANSWER_WIDTH, ANSWER_HEIGHT)

    def _place_note(self, left: int, bottom: int, width: int) -> int:
        """The line under the maps; gives its height."""
        height = type_px(12) + 6
        self._note.setGeometry(left + 4, bottom - height, width - 4, height)
        return height + 2

    def _place_maps(self, place: QRect) -> None:
        self.scroll_area.setGeometry(place)
        self.maps.fit(place.width(), place.height())
        if not self.maps.columns_fit():
            bar = self.scroll_area.horizontalScrollBar().sizeHint().height()
            self.maps.fit(place.width(), place.height() - bar)

    def _needed_height(self) -> int:
        """What the card that is wanted takes."""
        if self._wanted_card == "cell":
            # Over a narrow stage the maps matter more than the sums of single rows.
            return self.card.needed_height() if self.is_roomy else 0
        return self.node_card.minimumSizeHint().height()

    def _place_cards(self) -> None:
        """A card stands on its place and grows upwards with what it has to say."""
        shown = self._wanted_card if self._view == VIEWS[0] else ""
        for name, card in (("cell", self.card), ("node", self.node_card)):
            card.setVisible(shown == name)
            if shown == name:
                place = QRect(self._card_place)
                height = max(place.height(), self._needed_height())
                place.setTop(place.bottom() + 1 - height)
                card.setGeometry(place)
        self.hint.setVisible(self._has_card_place and not shown)

    # -- words -------------------------------------------------------------------------------------

    def _name_shown(self) -> None:
        self.shown.name_chips(
            {
                "after": tr("After {activation}", activation=self._after),
                "before": tr("Before {activation}", activation=self._after),
            },
            {
                "after": tr("What a layer passes on, from 0 to its largest value"),
                "before": tr("The sums before the activation function: blue below 0, orange above"),
            },
        )

    def _retranslate(self) -> None:
        self.tabs.name_chips(
            {
                "maps": tr("Feature maps"),
                "importance": tr("What mattered"),
                "filters": tr("Filters"),
                "layers": tr("Layers"),
            }
        )
        self._name_shown()
        self._input_caption.setText(tr("Input: 28×28"))
        self._note.setText(
            tr("One scale for all maps of a layer. Left of a map: its kernel, blue below 0.")
        )
        self.hint.show_hint(
            tr("Draw a digit, then point at any cell of any map"),
            tr("What it sees of the picture, its window, the kernel, every sum. A click keeps it."),
        )
