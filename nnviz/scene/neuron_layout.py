"""Where the little pictures of neurons stand: a column a layer, as large as all of them can be."""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST_SIDE, LARGEST_SIDE = 13.0, 84.0
_GAP = 0.22  # between two nodes, in sides
_LEAST_AISLE = 0.55  # between two columns, in sides
_ANSWER = 0.3  # of the width, for the large picture of the answer
_LEAST_ANSWER = 90.0
_ANSWER_AISLE = 18.0

Corner = tuple[float, float]


@dataclass(frozen=True)
class NeuronColumn:
    """The nodes of a layer that are shown: the first ones. number: of the column among all."""

    number: int
    corners: tuple[Corner, ...]
    count: int

    @property
    def hidden_count(self) -> int:
        """How many nodes of the layer have no room."""
        return self.count - len(self.corners)


@dataclass(frozen=True)
class NeuronLayout:
    """Squares of `side` px in columns; answer: x, y and side of the large picture, if any."""

    side: float
    columns: tuple[NeuronColumn, ...]
    answer: tuple[float, float, float] | None
    dropped: int
    """How many layers before the last have no room."""

    def node_at(self, x: float, y: float) -> tuple[int, int] | None:
        """(column, index) of the node at a point."""
        for column in self.columns:
            for index, (left, top) in enumerate(column.corners):
                if left <= x < left + self.side and top <= y < top + self.side:
                    return column.number, index
        return None

    def corner_of(self, column: int, index: int) -> Corner | None:
        """The upper left corner of a node; None where it is not shown."""
        for each in self.columns:
            if each.number == column and index < len(each.corners):
                return each.corners[index]
        return None


def arrange_neurons(
    sizes: Sequence[int], width: float, height: float, top: float = 0.0
) -> NeuronLayout:
    """Columns of `sizes` nodes in a room that begins `top` px down."""
    answer = 0.0
    if width * _ANSWER >= _LEAST_ANSWER:
        answer = min(width * _ANSWER, height)
    room = width - (answer + _ANSWER_AISLE if answer else 0.0)
    count = len(sizes)
    least = LEAST_SIDE * (1 + _LEAST_AISLE)
    most_columns = max(2, int((room + LEAST_SIDE * _LEAST_AISLE) / least))
    numbers = list(range(count))
    if count > most_columns:
        numbers = [*range(most_columns - 1), count - 1]
    tallest = max(sizes[number] for number in numbers)
    wide = room / (len(numbers) + (len(numbers) - 1) * _LEAST_AISLE)
    high = height / (tallest + (tallest - 1) * _GAP)
    side = float(int(min(LARGEST_SIDE, wide, max(high, LEAST_SIDE))))
    aisle = (room - len(numbers) * side) / max(len(numbers) - 1, 1)
    aisle = min(aisle, 2.6 * side)
    whole = len(numbers) * side + (len(numbers) - 1) * aisle
    left = max(0.0, (room - whole) / 2)
    columns = []
    for place, number in enumerate(numbers):
        x = float(round(left + place * (side + aisle)))
        columns.append(_column(number, sizes[number], x, side, height, top))
    large = None
    if answer:
        large = (float(round(width - answer)), float(round(top + (height - answer) / 2)), answer)
    return NeuronLayout(side, tuple(columns), large, count - len(numbers))


def _column(
    number: int, count: int, x: float, side: float, height: float, top: float
) -> NeuronColumn:
    shown = max(1, min(count, int((height + side * _GAP) / (side * (1 + _GAP)))))
    # Few nodes stand farther apart, as far as they still look like a column.
    spare = height - shown * side
    gap = min(spare / max(shown - 1, 1), 0.7 * side) if shown > 1 else 0.0
    start = top + (height - shown * side - (shown - 1) * gap) / 2
    corners = tuple((x, float(round(start + n * (side + gap)))) for n in range(shown))
    return NeuronColumn(number, corners, count)
