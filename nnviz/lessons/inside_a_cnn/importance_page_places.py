"""Where the parts of the page stand: tools, three pictures in a row, the ten bars below."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from nnviz.ui.theme import CONTROL_HEIGHT, space_px, type_px

LEAST_WIDTH, LEAST_HEIGHT = 420, 400
LEAST_BARS, MOST_BARS = 88, 240


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
    row, gap = space_px(CONTROL_HEIGHT), space_px(24)
    classes = QRect(0, 0, min(classes_width, width), row if classes_width else 0)
    tools = QRect(width - tools_width, 0, tools_width, row if tools_width else 0)
    if classes_width + space_px(12) + tools_width > width:
        tools.moveTo(0, row + space_px(8))
    top = max(classes.bottom(), tools.bottom()) + 1
    top += space_px(12) if classes_width else 0
    line, scale = type_px(13) + 8, 2 * type_px(12) + space_px(12)
    head = line + space_px(4)
    sentence_height = line if width >= space_px(560) else 2 * line
    room = height - top - head - scale - sentence_height - 2 * space_px(16)
    column = (width - 2 * gap) // 3
    side = max(min(column, room - space_px(LEAST_BARS)), 28) // 28 * 28  # whole pixels
    titles, maps, scales = [], [], []
    for number in range(3):
        left = number * (column + gap)
        titles.append(QRect(left, top, column, head))
        maps.append(QRect(left, top + head, column, side))
        scales.append(QRect(left, top + head + side + space_px(8), side, scale))
    sentence = QRect(0, scales[0].bottom() + space_px(8), width, sentence_height)
    bars_top = sentence.bottom() + 1
    bars = QRect(0, bars_top, width, min(height - bars_top, space_px(MOST_BARS)))
    return ImportancePlaces(
        classes, tools, tuple(titles), tuple(maps), tuple(scales), sentence, bars
    )
