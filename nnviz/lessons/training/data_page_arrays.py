"""What happens to the data before they are learnt: numbers, one-hot labels, two parts, batches."""

from collections.abc import Callable
from math import ceil, prod

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.engine.labelled_data import LabelledData, TableColumns
from nnviz.language import tr
from nnviz.lessons.training.data_page_sample import (
    ShownSample,
    has_pixels,
    shown_classes,
    shown_sample,
)
from nnviz.scene.plot_axes import number_label
from nnviz.ui.numbers import fixed
from nnviz.ui.picture_tiles import NO_TILES, PictureTiles, picture_tiles
from nnviz.ui.point_field import WINDOW
from nnviz.ui.point_painting import paint_mark
from nnviz.ui.theme import (
    code_font,
    line_px,
    space_px,
    text_font,
    theme,
    theme_signals,
    type_px,
)

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
CELL_PX, MOST_FIRST_PX = 28, 320
MOST_BATCHES_DRAWN = 100
NARROW_PX = 44  # below, a word cut short says nothing


class ArrayStrip(QWidget):
    """Four steps, one below the other; everything written is of the data in use."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: LabelledData | None = None
        self._names: tuple[str, ...] = ()
        self._sample: ShownSample | None = None
        self._tile: PictureTiles = NO_TILES
        self._tested_with_same = False
        self._batch_size = 100
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_signals.changed.connect(self.update)
        theme_signals.changed.connect(self.updateGeometry)

    def show_data(self, data: LabelledData, names: tuple[str, ...], same: bool, index: int) -> None:
        """Show `data` by its sample `index`; `same`: it is tested with what is learnt."""
        self._data, self._names, self._tested_with_same = data, names, same
        self._sample = shown_sample(data, index)
        self._tile = NO_TILES
        if data.is_pictures:
            self._tile = picture_tiles(self._sample.x[np.newaxis], data.value_range)
        self.setAccessibleName(tr("What happens to the array"))
        self.setAccessibleDescription(" ".join(self.sentences()))
        self.update()

    def show_batch_size(self, batch_size: int) -> None:
        """Cut the training part into batches of so many."""
        self._batch_size = batch_size
        self.update()

    @property
    def sample(self) -> ShownSample | None:
        """What is shown of one sample."""
        return self._sample

    def sentences(self) -> tuple[str, ...]:
        """What the four titles and their figures say."""
        data, sample = self._data, self._sample
        if data is None or sample is None:
            return ()
        count, test = len(data.x), len(data.x_test)
        size = prod(data.sample_shape)
        iterations = ceil(count / self._batch_size)
        split = tr(
            "x ({count}, {size}), t ({count}, {classes}) · x_test ({test}, {size})",
            count=count,
            size=size,
            classes=data.class_count,
            test=test,
        )
        if self._tested_with_same:
            split = tr(
                "x ({count}, {size}), t ({count}, {classes}): tested with the same",
                count=count,
                size=size,
                classes=data.class_count,
            )
        per_epoch = tr(
            "{count} samples / batches of {batch} = {iterations} iterations an epoch",
            count=f"{count:,}",
            batch=f"{self._batch_size:,}",
            iterations=f"{iterations:,}",
        )
        if iterations == 1:
            per_epoch = tr(
                "{count} samples / batches of {batch}: 1 iteration an epoch",
                count=f"{count:,}",
                batch=f"{self._batch_size:,}",
            )
        return (
            self._numbers_told(data, sample),
            tr(
                "t: class {label} of {classes}, as a one-hot vector",
                label=self._names[sample.label],
                classes=data.class_count,
            ),
            split,
            per_epoch,
        )

    def sizeHint(self) -> QSize:
        return QSize(space_px(460), space_px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(space_px(300), round(4.2 * self._title_px() + space_px(210)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.update()
        super().changeEvent(event)

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        data, sample = self._data, self._sample
        if data is None or sample is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = tr("Values") if data.is_points else tr("Normalisation")
        titles = (first, tr("Label"), tr("Two parts"), tr("Batches"))
        top = 0.0
        for number, (title, told, height) in enumerate(
            zip(titles, self.sentences(), self._heights(), strict=True)
        ):
            self._paint_title(painter, top, number + 1, title, told)
            box = QRectF(0, top + self._title_px(), self.width(), height - self._title_px())
            box = box.adjusted(0, space_px(2), -1, -space_px(10))
            if number == 0:
                self._paint_numbers(painter, box, data, sample)
            elif number == 1:
                self._paint_one_hot(painter, box, data, sample)
            elif number == 2:
                self._paint_split(painter, box, data)
            else:
                self._paint_batches(painter, box, data)
            top += height
        painter.end()

    def _paint_title(
        self, painter: QPainter, top: float, number: int, title: str, told: str
    ) -> None:
        line = QRectF(0, top, self.width(), self._title_px())
        painter.setFont(text_font(13, 600))
        painter.setPen(theme().qcolor("text"))
        name = f"{number}  {title}"
        painter.drawText(line, LEFT, name)
        x = painter.fontMetrics().horizontalAdvance(name) + space_px(12)
        painter.setFont(text_font(12))
        painter.setPen(theme().qcolor("muted"))
        room = line.adjusted(x, 0, 0, 0)
        fitting = painter.fontMetrics().elidedText(
            told, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, LEFT, fitting)

    def _paint_numbers(
        self, painter: QPainter, box: QRectF, data: LabelledData, sample: ShownSample
    ) -> None:
        if data.columns is not None:
            self._paint_standardising(painter, box, data.columns, sample)
            return
        side = min(box.height(), box.width() * 0.3, space_px(MOST_FIRST_PX))
        picture = QRectF(0, box.top(), side, side)
        if data.is_points:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().qcolor("inset"))
            painter.drawRoundedRect(picture, 8, 8)
            self._paint_point(painter, picture, sample)
        else:
            place = self._tile.fitted(picture)
            self._tile.paint(painter, place, 0)
            self._paint_window(painter, place, sample)
        table = box.adjusted(side + space_px(16), 0, 0, 0)
        self._paint_table(painter, table, data, sample)

    def _paint_point(self, painter: QPainter, box: QRectF, sample: ShownSample) -> None:
        """The point at its place in the plane."""
        middle, reach = box.center(), max(float(np.abs(sample.x).max()), WINDOW)
        painter.setPen(QPen(theme().qcolor("control"), 1))
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
        painter.drawLine(QPointF(middle.x(), box.top()), QPointF(middle.x(), box.bottom()))
        x, y = (float(value) / reach * box.width() / 2 for value in sample.x)
        at = middle + QPointF(x, -y)
        paint_mark(painter, at.x(), at.y(), sample.label, False, line_px(12))

    def _paint_window(self, painter: QPainter, place: QRectF, sample: ShownSample) -> None:
        """The stretch of pixels whose numbers are written out."""
        step_x, step_y = place.width() / self._tile.width, place.height() / self._tile.height
        window = QRectF(
            place.left() + sample.first * step_x,
            place.top() + sample.row * step_y,
            len(sample.values) * step_x,
            step_y,
        )
        painter.setPen(QPen(theme().qcolor("positive"), line_px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(window.adjusted(-1, -1, 1, 1))

    def _paint_table(
        self, painter: QPainter, box: QRectF, data: LabelledData, sample: ShownSample
    ) -> None:
        """The numbers before and after; points are learnt as they are."""
        rows = [(self._after_name(sample), [_short(value) for value in sample.values], True)]
        if has_pixels(data):
            before = [str(round(float(value))) for value in self._bytes(data, sample)]
            channel = tr("red") if data.sample_shape[0] == 3 else tr("pixel")
            rows.insert(0, (channel, before, False))
        painter.setFont(text_font(12))
        name_px = max(painter.fontMetrics().horizontalAdvance(row[0]) for row in rows)
        name_px += space_px(10)
        count = len(sample.values)
        cell_w = min((box.width() - name_px) / max(count, 1), space_px(64))
        cell_h = min(box.height() / (len(rows) + 0.7), space_px(30))
        gap = cell_h * 0.7
        for at, (name, texts, current) in enumerate(rows):
            y = box.top() + at * (cell_h + gap)
            painter.setFont(text_font(12))
            painter.setPen(theme().qcolor("muted"))
            painter.drawText(QRectF(box.left(), y, name_px, cell_h), LEFT, name)
            for column, text in enumerate(texts):
                cell = QRectF(box.left() + name_px + column * cell_w, y, cell_w - 3, cell_h)
                self._paint_cell(painter, cell, text, current)
        if len(rows) == 2:
            painter.setFont(text_font(12))
            painter.setPen(theme().qcolor("accent"))
            between = QRectF(box.left() + name_px, box.top() + cell_h, box.width() - name_px, gap)
            painter.drawText(between, LEFT, self._rule(data))

    def _paint_standardising(
        self, painter: QPainter, box: QRectF, columns: TableColumns, sample: ShownSample
    ) -> None:
        """Under the names of the features: the table's numbers, mean, deviation, what is learnt."""
        shown, mean, deviation = len(sample.values), tr("mean"), tr("deviation")
        raw = columns.raw(sample.x)[:shown]
        rows: tuple[tuple[str, NDArray[np.floating], bool], ...] = (
            (tr("in the table"), raw, False),
            (f"− μ  {mean}", columns.mean[:shown], False),
            (f"÷ σ  {deviation}", columns.deviation[:shown], False),
            ("= x", sample.values, True),
        )
        painter.setFont(text_font(12))
        name_px = max(painter.fontMetrics().horizontalAdvance(name) for name, _, _ in rows)
        name_px += space_px(12)
        cell_w = min((box.width() - name_px) / shown, space_px(120))
        cell_h = min((box.height() - type_px(12) - space_px(4)) / len(rows), space_px(44))
        painter.setFont(text_font(12, 600))
        painter.setPen(theme().qcolor("text"))
        metrics, top = painter.fontMetrics(), box.top() + type_px(12) + space_px(4)
        for column, name in enumerate(columns.names[:shown]):
            head = QRectF(box.left() + name_px + column * cell_w, box.top(), cell_w - 5, 0)
            head.setHeight(type_px(12) + space_px(2))
            fitting = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(head.width()))
            painter.drawText(head, CENTRE, fitting)
        for at, (name, values, current) in enumerate(rows):
            y = top + at * cell_h
            painter.setFont(text_font(12))
            painter.setPen(theme().qcolor("accent" if current else "muted"))
            painter.drawText(QRectF(box.left(), y, name_px, cell_h - 3), LEFT, name)
            for column, value in enumerate(values.tolist()):
                left = box.left() + name_px + column * cell_w
                text = _short(value) if current else number_label(value)
                self._paint_cell(painter, QRectF(left, y, cell_w - 3, cell_h - 3), text, current)

    def _paint_one_hot(
        self, painter: QPainter, box: QRectF, data: LabelledData, sample: ShownSample
    ) -> None:
        classes = shown_classes(sample.label, data.class_count)
        name_h = type_px(12) + space_px(4)
        cell_w = min(box.width() / len(classes), space_px(72))
        cell_h = min(max(box.height() - name_h, 8), space_px(CELL_PX))
        for k in classes:
            cell = QRectF((k - classes[0]) * cell_w, box.top(), cell_w - 3, cell_h)
            hot = k == sample.label
            self._paint_cell(painter, cell, "1" if hot else "0", hot)
            painter.setFont(text_font(12, 600 if hot else 400))
            painter.setPen(theme().qcolor("accent" if hot else "muted"))
            metrics, room = painter.fontMetrics(), int(cell_w) - 2
            name = metrics.elidedText(self._names[k], Qt.TextElideMode.ElideRight, room)
            if cell_w < space_px(NARROW_PX) and name != self._names[k]:
                name = str(k)
            below = QRectF(cell.left(), cell.bottom() + 1, cell.width(), name_h)
            painter.drawText(below, CENTRE, name)

    def _paint_split(self, painter: QPainter, box: QRectF, data: LabelledData) -> None:
        count, test = len(data.x), len(data.x_test)
        bar = self._bar(box)
        if self._tested_with_same:
            whole = tr("training and test {count}", count=f"{count:,}")
            self._paint_part(painter, bar, "accent", "on_accent", (whole, f"{count:,}"))
            return
        share = count / (count + test)
        first = QRectF(bar)
        first.setWidth(max(bar.width() * share - 2, 4))
        second = QRectF(bar)
        second.setLeft(first.right() + 4)
        per_cent = (round(100 * share), 100 - round(100 * share))
        told = tr("training {count}", count=f"{count:,}")
        texts = (f"{told} · {per_cent[0]}%", told, f"{count:,}")
        self._paint_part(painter, first, "accent", "on_accent", texts)
        told = tr("test {count}", count=f"{test:,}")
        texts = (f"{told} · {per_cent[1]}%", told, f"{test:,}")
        self._paint_part(painter, second, "selection", "text", texts)

    def _paint_batches(self, painter: QPainter, box: QRectF, data: LabelledData) -> None:
        count, batch = len(data.x), self._batch_size
        batches = ceil(count / batch)
        bar = self._bar(box)
        whole = bar.width() * batch / count
        if batches > MOST_BATCHES_DRAWN:
            # Too narrow to be told apart: the whole, and one of them at its true width.
            self._paint_part(painter, bar, "selection", "text", (f"× {batches:,}",))
            bar.setWidth(max(whole, 2))
            painter.fillRect(bar, theme().qcolor("accent"))
            return
        gap = 3.0 if batches <= 40 else 1.0
        for number in range(batches):
            left, right = number * whole, min((number + 1) * whole, bar.width())
            cell = QRectF(left, bar.top(), max(right - left - gap, 1), bar.height())
            self._paint_cell(painter, cell, str(number + 1) if batches <= 24 else "", number == 0)

    def _paint_part(
        self, painter: QPainter, box: QRectF, ground: str, ink: str, texts: tuple[str, ...]
    ) -> None:
        """A part of a bar with the longest of `texts` that fits: a number is never cut."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().qcolor(ground))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(text_font(12, 600))
        painter.setPen(theme().qcolor(ink))
        text = longest_fitting(texts, painter.fontMetrics().horizontalAdvance, box.width() - 6)
        painter.drawText(box, CENTRE, text)

    def _paint_cell(self, painter: QPainter, box: QRectF, text: str, current: bool) -> None:
        painter.setPen(QPen(theme().qcolor("accent" if current else "control"), 1))
        painter.setBrush(theme().qcolor("selection" if current else "raised"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        font: QFont = code_font(12)
        painter.setFont(font)
        if painter.fontMetrics().horizontalAdvance(text) <= box.width() + 1:
            painter.setPen(theme().qcolor("text"))
            painter.drawText(box, CENTRE, text)

    # -- words and sizes ---------------------------------------------------------------------------

    def _numbers_told(self, data: LabelledData, sample: ShownSample) -> str:
        shape = ", ".join(str(size) for size in data.sample_shape)
        size = prod(data.sample_shape)
        if data.columns is not None:
            told = tr("x[{index}]: {size} features standardised", index=sample.index, size=size)
            if size > len(sample.values):
                told += " · " + tr("the first {count} are shown", count=len(sample.values))
            return told
        if not has_pixels(data):
            return tr(
                "x[{index}]: {size} numbers, learnt as they are", index=sample.index, size=size
            )
        low, high = data.value_range
        return tr(
            "x[{index}]: ({shape}) = {size} numbers, from 0…255 to {low}…{high}",
            index=sample.index,
            shape=shape,
            size=f"{size:,}",
            low=fixed(low, 0),
            high=fixed(high, 0),
        )

    def _after_name(self, sample: ShownSample) -> str:
        return "x" if len(sample.values) > 2 or sample.x.ndim > 1 else "x₀, x₁"

    def _rule(self, data: LabelledData) -> str:
        low, high = data.value_range
        return "÷ 255" if (low, high) == (0.0, 1.0) else f"÷ 255 · {high - low:g} {low:+g}"

    def _bytes(self, data: LabelledData, sample: ShownSample) -> NDArray[np.float32]:
        low, high = data.value_range
        values: NDArray[np.float32] = (sample.values - low) / max(high - low, 1e-9) * 255
        return values

    def _bar(self, box: QRectF) -> QRectF:
        return QRectF(0, box.top(), self.width(), min(box.height(), space_px(CELL_PX)))

    def _heights(self) -> tuple[float, float, float, float]:
        """Of the four steps: what the lower ones leave is the picture's; a rest is air."""
        bar = self._title_px() + space_px(CELL_PX + 12)
        lower = (bar + type_px(12) + space_px(4), bar, bar)
        first = min(self.height() - sum(lower), space_px(MOST_FIRST_PX))
        air = max(self.height() - sum(lower) - first, 0) / 4
        return (first + air, lower[0] + air, lower[1] + air, lower[2] + air)

    def _title_px(self) -> int:
        return type_px(13) + space_px(10)


def longest_fitting(texts: tuple[str, ...], width_of: Callable[[str], float], room: float) -> str:
    """The first of `texts`, longest first, that is no wider than `room`; "" if none is."""
    return next((text for text in texts if width_of(text) <= room), "")


def _short(value: float) -> str:
    return fixed(float(value), 2)
