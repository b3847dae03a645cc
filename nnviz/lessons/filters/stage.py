"""Where the parts of the lesson stand: both pictures, the card of the window, the gallery."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from nnviz.language import tr
from nnviz.lessons.filters.channel_chips import ChannelChips
from nnviz.lessons.filters.exercises import EXERCISES
from nnviz.lessons.filters.names import picture_title, values_name
from nnviz.lessons.filters.output_view import OutputView
from nnviz.lessons.filters.parameter_row import ParameterRow
from nnviz.lessons.filters.studio import VALUES
from nnviz.ui.choice_box import ChoiceBox
from nnviz.ui.kernel_editor import KernelEditor
from nnviz.ui.picture_gallery import PictureGallery
from nnviz.ui.picture_source import PictureSource
from nnviz.ui.picture_view import PictureView
from nnviz.ui.picture_view.picture_place import LARGEST_CELL_PX
from nnviz.ui.theme import (
    CONTROL_HEIGHT,
    is_projecting,
    space_px,
    stage_margin,
    text_font,
    theme,
    theme_signals,
    type_px,
)
from nnviz.ui.window_card import WindowCard

COLUMN_GAP, BLOCK_GAP, LEAST_GAP = 16, 28, 10
GALLERY_ROWS = 2
ROOMY_PICTURE = 216  # px: below it a row of the gallery goes
COMFORTABLE_PICTURE = 264  # px: below it the card is lower
VALUES_WIDTH = 148
CARD_HEIGHT, LEAST_CARD, PROJECTED_CARD = 228, 182, 264
"""Whatever the size of the kernel: else the pictures would jump from filter to filter."""


class FiltersStage(QWidget):
    """Places its widgets by hand: what is left of the height is the pictures'."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.input, self.output = PictureView(self), OutputView(self)
        self.source = PictureSource(self)
        self.source.add_entries(
            {key: partial(picture_title, key) for key in EXERCISES},
        )
        self.values = ChoiceBox(self)
        self.values.addItems([""] * len(VALUES))
        self.editor = KernelEditor()
        self.card = WindowCard(self.editor, self)
        self.channels = ChannelChips(self)
        self.parameters = ParameterRow(self)
        self.gallery = PictureGallery(self)
        self._input_title, self._output_title = self._label("section"), self._label("section")
        self._filter_name = self._label("accent")
        self._gallery_title = self._label("section")
        self._gallery_note = self._label("caption", Qt.AlignmentFlag.AlignRight)
        right = Qt.AlignmentFlag.AlignRight
        self.captions = [
            self._label("caption"),
            self._label("section", right),
            self._label("caption"),
            self._label("section", right),
        ]
        self._texts = ["", "", "", ""]
        self._is_wrong = False
        self._widths: tuple[float, ...] = ()
        self._name = ""
        self._shown_values = VALUES[1]
        self._proportions = (1.0, 10_000, 1.0)
        self._with_gallery, self._alone = True, False
        for view in (self.input, self.output):
            view.set_alignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        theme_signals.changed.connect(self._on_theme)
        self._retranslate()

    # -- what the lesson sets --------------------------------------------------------------------

    def show_proportion(self, height_by_width: float, most_rows: int, thumbnail: float) -> None:
        """How high the pictures are by their width; the higher one has `most_rows` pixels.

        `thumbnail`: the same for those of the gallery.
        """
        proportions = height_by_width, most_rows * LARGEST_CELL_PX, thumbnail
        if proportions != self._proportions:
            self._proportions = proportions
            self.gallery.show_proportion(thumbnail)
            self._arrange()

    def show_gallery(self, wanted: bool) -> None:
        """Whether there is a gallery: an exercise of few numbers has none."""
        if wanted != self._with_gallery:
            self._with_gallery = wanted
            self._arrange()

    def show_values(self, values: str, shown: str) -> None:
        """Which choice is on, and how values are shown where each filter has its own way."""
        self._shown_values = shown
        self.values.setItemText(0, tr("as suits: {name}", name=values_name(shown)))
        self.values.setCurrentIndex(VALUES.index(values))

    def show_names(self, name: str, note: str) -> None:
        """The filter that is on, and what is to be said of the gallery."""
        self._name = name
        self._gallery_note.setText(note)
        self._arrange_heads()
        self._place_chips()

    def show_captions(self, *texts: str, wrong: bool = False) -> None:
        """The four texts under the pictures: left and right of input and output.

        `wrong`: the third says why something cannot be.
        """
        widths = self._picture_widths()
        resized = widths != self._widths or any(new not in self._texts for new in texts)
        if list(texts) == self._texts and wrong == self._is_wrong and not resized:
            return
        self._widths = widths
        self._texts = list(texts)
        if wrong != self._is_wrong:
            self._is_wrong = wrong
            self._dress()
        if resized:
            self._arrange_captions()

    def show_picture_alone(self) -> None:
        """Leave out the tools for good: the stage is exported."""
        self._alone = True
        self.editor.tools.hide()
        self.gallery.hide_bar()
        for view in (self.input, self.output, self.gallery):
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrange()

    # -- Qt --------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 540)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- layout ----------------------------------------------------------------------------------

    def _arrange(self) -> None:
        margin = stage_margin()
        left, width = margin, self.width() - 2 * margin
        top = space_px(16) if self._alone else 0
        bottom = self.height() - space_px(12)
        head, caption = self._head_height(), type_px(12) + space_px(10)
        card = type_px(CARD_HEIGHT) if is_projecting() else CARD_HEIGHT
        column = (width - space_px(COLUMN_GAP)) // 2
        proportion, most_height, _ = self._proportions
        natural = min(round(column * proportion), 2 * column, most_height)
        below = head + space_px(LEAST_GAP) if self._shows_gallery() else 0
        rest = bottom - top - head - caption - card - below - space_px(LEAST_GAP)
        rows = self._gallery_rows(width, rest, natural)
        gallery = self.gallery.height_of(width, rows) if rows else 0
        # The card gives of its height before small pictures do: its numbers stay legible.
        least = PROJECTED_CARD if is_projecting() else LEAST_CARD
        wanted = min(natural, space_px(COMFORTABLE_PICTURE))
        shrink = min(max(wanted - (rest - gallery), 0), card - least)
        card, rest = card - shrink, rest + shrink
        picture = max(min(natural, rest - gallery), 40)
        spare = max(rest - gallery - picture, 0)
        gap = space_px(LEAST_GAP) + min(spare // 2, space_px(BLOCK_GAP - LEAST_GAP))
        y = top + head
        for at, view in enumerate((self.input, self.output)):
            x = left + at * (column + space_px(COLUMN_GAP))
            view.setGeometry(x, y, column, picture)
        self._column, self._left, self._head_top = column, left, top
        self._caption_top = y + picture + space_px(2)
        y = self._caption_top + caption + gap - space_px(6)
        self.card.setGeometry(left, y, width, card)
        self._place_chips()
        y += card + gap
        self._gallery_top = y
        shows = rows > 0
        self.gallery.setVisible(shows)
        if shows:
            # The frame around a tile has its room outside of the column.
            self.gallery.setGeometry(left - 4, y + head - 4, width + 8, gallery)
        self._arrange_heads()
        self._arrange_captions()

    def _shows_gallery(self) -> bool:
        return self._with_gallery and not is_projecting()

    def _gallery_rows(self, width: int, rest: int, natural: int) -> int:
        """How many rows of the gallery there is room for."""
        if not self._shows_gallery():
            return 0
        for rows in range(GALLERY_ROWS, 1, -1):
            if rest - self.gallery.height_of(width, rows) >= min(natural, ROOMY_PICTURE):
                return rows
        return 1

    def _head_height(self) -> int:
        bare = self._alone or is_projecting()
        return type_px(13) + space_px(14) if bare else space_px(CONTROL_HEIGHT) + space_px(4)

    def _arrange_heads(self) -> None:
        if not hasattr(self, "_column"):
            return
        tools = not self._alone and not is_projecting()
        head, gap = self._head_height(), space_px(8)
        left, column, top = self._left, self._column, self._head_top
        source = min(self.source.sizeHint().width(), column - space_px(56)) if tools else 0
        self._input_title.setGeometry(left, top, column - source - gap, head)
        self.source.setVisible(tools)
        self.source.setGeometry(left + column - source, top, source, head - space_px(4))
        right = left + column + space_px(COLUMN_GAP)
        values = min(space_px(VALUES_WIDTH), column // 2) if tools else 0
        self.values.setVisible(tools)
        self.values.setGeometry(right + column - values, top, values, head - space_px(4))
        title = self._output_title.sizeHint().width()
        self._output_title.setGeometry(right, top, title, head)
        room = column - title - values - 2 * gap
        self._filter_name.setGeometry(right + title + gap, top, room, head)
        self._elide(self._filter_name, self._name, 600)
        self._arrange_gallery_head(tools)

    def _arrange_gallery_head(self, tools: bool) -> None:
        shows, head = self._shows_gallery(), self._head_height()
        width = 2 * self._column + space_px(COLUMN_GAP)
        with_parameters = shows and tools and not self.parameters.is_empty
        self.parameters.setVisible(with_parameters)
        self._gallery_title.setVisible(shows)
        self._gallery_note.setVisible(shows and not with_parameters)
        title = min(self._gallery_title.sizeHint().width(), width)
        self._gallery_title.setGeometry(self._left, self._gallery_top, title, head - space_px(6))
        at = QRect(self._left + title, self._gallery_top, width - title, head - space_px(6))
        self._gallery_note.setGeometry(at)
        if with_parameters:
            wide = min(self.parameters.sizeHint().width(), width - title - 8)
            self.parameters.setGeometry(at.right() + 1 - wide, at.top(), wide, head - space_px(4))

    def _arrange_captions(self) -> None:
        if not hasattr(self, "_column"):
            return
        height = type_px(12) + space_px(10)
        for at in (0, 2):
            x = self._left + (at // 2) * (self._column + space_px(COLUMN_GAP))
            metrics = QFontMetricsF(text_font(13, 600))
            right = round(metrics.horizontalAdvance(self._texts[at + 1])) + 2
            width = self._caption_width(at, right)
            room = width - right - space_px(12)
            if at == 2 and self._is_wrong:
                right, room = 0, self._column
            self.captions[at].setGeometry(x, self._caption_top, max(room, 0), height)
            self.captions[at + 1].setGeometry(x + width - right, self._caption_top, right, height)
            self._elide(self.captions[at], self._texts[at], 400, 12)
            self.captions[at + 1].setText(self._texts[at + 1])

    def _caption_width(self, at: int, right: int) -> int:
        """As wide as the picture above, so that both texts are its own; never too narrow."""
        place = (self.input, self.output)[at // 2].place()
        left = QFontMetricsF(text_font(12, 400)).horizontalAdvance(self._texts[at])
        step = space_px(32)  # else a longer number would move the text beside it
        needed = -(-(round(left) + right + space_px(16)) // step) * step
        shown = 0 if place is None else round(place.box.width())
        return min(self._column, max(shown, needed))

    def _picture_widths(self) -> tuple[float, ...]:
        places = [view.place() for view in (self.input, self.output)]
        return tuple(0.0 if place is None else place.box.width() for place in places)

    def _elide(self, label: QLabel, text: str, weight: int, px: int = 13) -> None:
        """Show as much of `text` as there is room for; all of it is the tool tip."""
        metrics = QFontMetricsF(text_font(px, weight))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, label.width())
        label.setText(shown)
        label.setToolTip(text if shown != text else "")

    def _place_chips(self) -> None:
        """The chips stand in the upper right corner of the card."""
        size, card = self.channels.sizeHint(), self.card.geometry()
        left = card.right() + 1 - size.width() - space_px(16)
        self.channels.setGeometry(QRect(QPoint(left, card.top() + space_px(8)), size))
        self.channels.raise_()
        shows = not self.channels.isHidden()
        self.card.keep_corner(card.right() + 1 - left if shows else 0)

    # -- looks -----------------------------------------------------------------------------------

    def _label(self, role: str, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        return label

    def _dress(self) -> None:
        colour = theme().positive if self._is_wrong else theme().muted
        self.captions[2].setStyleSheet(f"color: {colour}; font-size: {type_px(12)}px;")

    def _on_theme(self) -> None:
        self._dress()
        self._arrange()

    def _retranslate(self) -> None:
        self._input_title.setText(tr("Input"))
        self._output_title.setText(tr("Output"))
        self._gallery_title.setText(tr("All filters on this picture"))
        self.gallery.setAccessibleName(tr("All filters on this picture"))
        self.input.setAccessibleName(tr("Input"))
        self.output.setAccessibleName(tr("Output"))
        self.values.setAccessibleName(tr("How values below 0 and above 1 are shown"))
        self.values.setToolTip(tr("How values below 0 and above 1 are shown"))
        for index, key in enumerate(VALUES):
            self.values.setItemText(index, values_name(key))
        self.show_values(VALUES[self.values.currentIndex()], self._shown_values)
        self._arrange()
