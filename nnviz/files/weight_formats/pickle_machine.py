"""The symbolic pickle machine: reads pickles of protocols 0 to 5 without ever running them.

`pickle.Unpickler` with an allowlist is not enough: forged states of the allowed classes crash it.
Here a name in the file is only a name (`Symbol`): nothing is imported, nothing is called. What
stands for data is made by the table in pickle_symbols.py; the rest is refused. The format is
that of CPython's pickletools.
"""

from typing import Any

from nnviz.files.weight_file_error import damaged, too_many_parts, truncated
from nnviz.files.weight_formats.pickle_dialect import PLAIN, Dialect
from nnviz.files.weight_formats.pickle_opcodes import OPERATIONS, STOP
from nnviz.files.weight_formats.reading_limits import ReadingBudget

_LONGEST_LINE = 64 << 20
_LONGEST_SHORT_LINE = 512
_GAP = object()


def read_pickles(data: bytes, budget: ReadingBudget, dialect: Dialect = PLAIN) -> list[Any]:
    """The values of the pickles that `data` holds one after another, most often one.

    A value is made of dict, list, tuple, set, str, bytes, numbers, and pickle_values' records.
    It may contain itself: walk it with a limit. Raises WeightFileError, and nothing else.
    """
    values: list[Any] = []
    machine = PickleMachine(data, budget, dialect)
    while not values or machine.at < len(data):
        if len(values) == budget.limits.pickles:
            raise too_many_parts()
        values.append(machine.run())
    return values


class PickleMachine:
    """The bytes, the stack, the memo, and how far they have been used."""

    def __init__(self, data: bytes, budget: ReadingBudget, dialect: Dialect = PLAIN) -> None:
        self.data = data
        self.at = 0
        self.budget = budget
        self.dialect = dialect
        self.stack: list[Any] = []
        self.memo: list[Any] = []
        self._gaps = 0
        self._marks: list[int] = []
        self._opcodes_left = budget.limits.opcodes
        self._inner_opcodes_left = budget.limits.opcodes
        self._is_inner = False
        self._most = budget.limits.stack

    def run(self) -> Any:
        """Read one pickle, from where the machine stands, and return its value."""
        self.stack, self.memo, self._marks, self._gaps = [], [], [], 0
        # Local names and no calls: this loop is most of the time that a file takes.
        data, stack, operations = self.data, self.stack, OPERATIONS
        left, deepest, size = self._opcodes_left, self._most, len(self.data)
        while (at := self.at) < size and (code := data[at]) != STOP:
            left -= 1
            if left < 0 or len(stack) > deepest:
                raise too_many_parts()
            self.at = at + 1
            operations[code](self)
        self.byte()
        self._opcodes_left = left
        if len(stack) != 1 or self._marks:
            raise damaged()
        return stack[0]

    def run_inner(self) -> Any:
        """The value of a pickle that stands in the stream of this one, and holds no other itself.

        All of them together may have as many opcodes as a file.
        """
        if self._is_inner:
            raise damaged()
        inner = PickleMachine(self.data, self.budget, self.dialect)
        inner._is_inner, inner.at = True, self.at
        inner._opcodes_left = self._inner_opcodes_left
        value = inner.run()
        self.at, self._inner_opcodes_left = inner.at, inner._opcodes_left
        return value

    # The bytes.

    def byte(self) -> int:
        """The next byte."""
        try:
            code = self.data[self.at]
        except IndexError:
            raise truncated() from None
        self.at += 1
        return code

    def take(self, count: int) -> bytes:
        """The next `count` bytes. Nothing is allocated for bytes that are not there."""
        end = self.at + count
        if end > len(self.data):
            raise truncated()
        taken = self.data[self.at : end]
        self.at = end
        return taken

    def skip(self, count: int) -> None:
        """Pass the next `count` bytes."""
        if self.at + count > len(self.data):
            raise truncated()
        self.at += count

    def unsigned(self, size: int) -> int:
        """The next `size` bytes as a number, little endian."""
        return int.from_bytes(self.take(size), "little")

    def line(self, longest: int = _LONGEST_SHORT_LINE) -> bytes:
        """The bytes up to the next line end, without it."""
        end = self.data.find(b"\n", self.at, self.at + longest)
        if end < 0:
            raise truncated() if self.at + longest > len(self.data) else damaged()
        line = self.data[self.at : end]
        self.at = end + 1
        return line

    def long_line(self) -> bytes:
        """The same for text, which in protocol 0 may hold a whole array."""
        return self.line(_LONGEST_LINE)

    # The stack. What lies below the last mark is out of reach.

    def pop(self) -> Any:
        """Take the topmost value."""
        if len(self.stack) <= (self._marks[-1] if self._marks else 0):
            raise damaged()
        return self.stack.pop()

    def top(self) -> Any:
        """Look at the topmost value."""
        if len(self.stack) <= (self._marks[-1] if self._marks else 0):
            raise damaged()
        return self.stack[-1]

    def mark(self) -> None:
        """Remember this height of the stack."""
        self._marks.append(len(self.stack))

    def pop_to_mark(self) -> list[Any]:
        """Take everything above the last mark, and the mark."""
        if not self._marks:
            raise damaged()
        at = self._marks.pop()
        values = self.stack[at:]
        del self.stack[at:]
        return values

    def pop_value_or_mark(self) -> None:
        """Drop the topmost value, or the mark if that is on top."""
        if self._marks and self._marks[-1] == len(self.stack):
            self._marks.pop()
        else:
            self.pop()

    # The memo: a list, because whoever chooses numbers for a dict can make each look-up in it take
    # as long as it is.

    def remember(self, index: int) -> None:
        """Keep the topmost value under `index`."""
        memo, stack = self.memo, self.stack
        if len(stack) <= (self._marks[-1] if self._marks else 0):
            raise damaged()
        if index == len(memo) < self._most:
            memo.append(stack[-1])
        else:
            self._remember_anywhere(index)

    def remember_next(self) -> None:
        """Keep the topmost value under the number of those that are kept."""
        self.remember(len(self.memo) - self._gaps)

    def _remember_anywhere(self, index: int) -> None:
        """The same out of order: a pickle whose unused numbers were taken out has gaps."""
        missing = index + 1 - len(self.memo)
        if missing > 0:
            if index >= self.budget.limits.opcodes:
                raise too_many_parts()
            self.budget.take_copied_items(missing)
            self.memo += [_GAP] * missing
            self._gaps += missing
        if self.memo[index] is _GAP:
            self._gaps -= 1
        self.memo[index] = self.stack[-1]
        if len(self.memo) - self._gaps > self._most:
            raise too_many_parts()

    def recall(self, index: int) -> None:
        """Put what is kept under `index` on the stack."""
        try:
            value = self.memo[index]
        except IndexError:
            raise damaged() from None
        if value is _GAP:
            raise damaged()
        self.stack.append(value)
