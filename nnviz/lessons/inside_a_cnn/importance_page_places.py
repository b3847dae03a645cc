"""Where the parts of the page stand: tools, three pictures in a row, the ten bars below."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from nnviz.ui.theme import CONTROL_HEIGHT, space_px, type_px

LEAST_WIDTH, LEAST_HEIGHT = 420, 400
LEAST_BARS, MOST_BARS = 88, 240
NARROW = 1.3  # times as wide as high: below, the covered digit stands under the maps
DETAIL_SHARE, LEAST_DETAIL = 0.3, 120


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
    if width < NARROW * height:
        return _two_above(classes, tools, room)
    return _three_in_a_row(classes, tools, room)


def _three_in_a_row(classes: QRect, tools: QRect, room: QRect) -> ImportancePlaces:
    """All pictures beside each other; the bars take what is left below."""
    line, scale, gap = _line(), _scale(), space_px(24)
    head = line + space_px(4)
    column = (room.width() - 2 * gap) // 3
    below = head + scale + line + 2 * space_px(16)
    side = _whole_pixels(min(column, room.height() - below - space_px(LEAST_BARS)))
    titles, maps, scales = [], [], []
    for number in range(3):
        left = number * (column + gap)
        titles.append(QRect(left, room.top(), column, head))
        maps.append(QRect(left, room.top() + head, column, side))
        scales.append(QRect(left, room.top() + head + side + space_px(8), side, scale))
    sentence = QRect(0, scales[0].bottom() + space_px(8), room.width(), line)
    bars = QRect(0, sentence.bottom() + 1, room.width(), room.bottom() - sentence.bottom())
    bars.setHeight(min(bars.height(), space_px(MOST_BARS)))
    return ImportancePlaces(
        classes, tools, tuple(titles), tuple(maps), tuple(scales[:2]), sentence, bars
    )


def _two_above(classes: QRect, tools: QRect, room: QRect) -> ImportancePlaces:
    """Both maps beside each other; the covered digit and the bars below."""
    line, scale, gap = _line(), _scale(), space_px(20)
    head = line + space_px(4)
    column = (room.width() - gap) // 2
    detail = max(round(room.height() * DETAIL_SHARE), LEAST_DETAIL)
    above = room.height() - detail - head - scale - space_px(24)
    side = _whole_pixels(min(column, above))
    titles, maps, scales = [], [], []
    for number in range(2):
        left = number * (column + gap)
        titles.append(QRect(left, room.top(), column, head))
        maps.append(QRect(left, room.top() + head, column, side))
        scales.append(QRect(left, room.top() + head + side + space_px(8), side, scale))
    top = scales[0].bottom() + space_px(16)
    small = _whole_pixels(min(room.bottom() - top - head, room.width() * 2 // 5))
    titles.append(QRect(0, top, small, head))
    maps.append(QRect(0, top + head, small, small))
    left = small + gap
    sentence = QRect(left, top, room.width() - left, 2 * line)
    bars = QRect(left, sentence.bottom(), room.width() - left, maps[2].bottom() - sentence.bottom())
    return ImportancePlaces(
        classes, tools, tuple(titles), tuple(maps), tuple(scales), sentence, bars
    )


def _line() -> int:
    return type_px(13) + 8


def _scale() -> int:
    return 2 * type_px(12) + space_px(12)


def _whole_pixels(side: int) -> int:
    return max(side, 28) // 28 * 28
