"""Where the parts of the page stand: as large as both maps can be."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from nnviz.ui.theme import CONTROL_HEIGHT, space_px, type_px

LEAST_WIDTH, LEAST_HEIGHT = 420, 400
MOST_BARS, LEAST_BARS_WIDTH = 240, 180
MAP_SHARE, SMALL_SHARE, SENTENCE_LINES = 0.36, 0.42, 3
"""Of the page's width and height, where the covered digit stands beside the maps."""
DETAIL_SHARE, LEAST_DETAIL = 0.3, 120
"""Of the page's height, where it stands below them."""


@dataclass(frozen=True)
class ImportancePlaces:
    """One rectangle a widget, in px of the page; maps: occlusion, gradient, the covered digit."""

    classes: QRect
    tools: QRect
    titles: tuple[QRect, ...]
    maps: tuple[QRect, ...]
    scales: tuple[QRect, ...]
    sentence: QRect
    bars: QRect


def importance_places(
    width: int, height: int, classes_width: int, tools_width: int
) -> ImportancePlaces:
    """The places on a page of `width` and `height` px; without tools their widths are 0."""
    row = space_px(CONTROL_HEIGHT)
    classes = QRect(0, 0, min(classes_width, width), row if classes_width else 0)
    tools = QRect(width - tools_width, 0, tools_width, row if tools_width else 0)
    if classes_width + space_px(12) + tools_width > width:
        tools.moveTo(0, row + space_px(8))
    top = max(classes.bottom(), tools.bottom()) + 1
    top += space_px(12) if classes_width else 0
    room = QRect(0, top, width, height - top)
    beside, above = _beside(classes, tools, room), _above(classes, tools, room)
    fits = beside.bars.width() >= space_px(LEAST_BARS_WIDTH)
    return beside if fits and beside.maps[0].width() >= above.maps[0].width() else above


def _beside(classes: QRect, tools: QRect, room: QRect) -> ImportancePlaces:
    """Both maps, then a column of the covered digit and the bars; for a wide page."""
    line, scale, gap = _line(), _scale(), space_px(24)
    head = line + space_px(4)
    side = min(round(room.width() * MAP_SHARE), room.height() - head - scale - space_px(8))
    side = _whole_pixels(side)
    left = 2 * (side + gap)
    column = max(room.width() - left, 28)
    small = _whole_pixels(min(column, round(room.height() * SMALL_SHARE)))
    pictures = [
        QRect(0, room.top() + head, side, side),
        QRect(side + gap, room.top() + head, side, side),
        QRect(left, room.top() + head, small, small),
    ]
    titles = [QRect(box.left(), room.top(), max(box.width(), column), head) for box in pictures]
    titles[:2] = [QRect(box.left(), room.top(), side, head) for box in pictures[:2]]
    sentence = QRect(left, pictures[2].bottom() + space_px(8), column, SENTENCE_LINES * line)
    bars = QRect(left, sentence.bottom(), column, max(room.bottom() - sentence.bottom(), 1))
    bars.setHeight(min(bars.height(), space_px(MOST_BARS)))
    scales = tuple(_below(box, scale) for box in pictures[:2])
    return ImportancePlaces(classes, tools, tuple(titles), tuple(pictures), scales, sentence, bars)


def _above(classes: QRect, tools: QRect, room: QRect) -> ImportancePlaces:
    """Both maps; the covered digit and the bars below them."""
    line, scale, gap = _line(), _scale(), space_px(20)
    head = line + space_px(4)
    column = (room.width() - gap) // 2
    detail = max(round(room.height() * DETAIL_SHARE), LEAST_DETAIL)
    side = _whole_pixels(min(column, room.height() - detail - head - scale - space_px(24)))
    pictures = [QRect(left, room.top() + head, side, side) for left in (0, column + gap)]
    titles = [QRect(box.left(), room.top(), column, head) for box in pictures]
    scales = tuple(_below(box, scale) for box in pictures)
    top = scales[0].bottom() + space_px(16)
    small = _whole_pixels(min(room.bottom() - top - head, room.width() * 2 // 5))
    titles.append(QRect(0, top, small, head))
    pictures.append(QRect(0, top + head, small, small))
    left = small + gap
    sentence = QRect(left, top, room.width() - left, 2 * line)
    bars = QRect(left, sentence.bottom(), room.width() - left, 1)
    bars.setBottom(pictures[2].bottom())
    return ImportancePlaces(classes, tools, tuple(titles), tuple(pictures), scales, sentence, bars)


def _below(picture: QRect, height: int) -> QRect:
    return QRect(picture.left(), picture.bottom() + 1 + space_px(8), picture.width(), height)


def _line() -> int:
    return type_px(13) + 8


def _scale() -> int:
    return 2 * type_px(12) + space_px(12)


def _whole_pixels(side: int) -> int:
    return max(side, 28) // 28 * 28
