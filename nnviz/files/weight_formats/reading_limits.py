"""How much of a weight file nobody vouches for may take: checked before memory is taken."""

from collections.abc import Callable
from dataclasses import dataclass

from nnviz.files.weight_file_error import arrays_too_large, too_many_parts

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """The limits for one file. Weights need a small part of each; attacks run into one of them."""

    array_bytes: int = 112 * _MEGABYTE
    opcodes: int = 1_000_000
    stack: int = 250_000
    globals: int = 512
    arrays: int = 4096
    depth: int = 64
    nodes: int = 500_000
    pickles: int = 16
    integer_bytes: int = 16
    scattered_keys: int = 1 << 14

    @property
    def file_bytes(self) -> int:
        """The largest file that is read: all arrays, and some room for what is around them."""
        return self.array_bytes + 16 * _MEGABYTE

    @property
    def network_numbers(self) -> int:
        """The largest network: as many float32 as the arrays may take, whatever the file has."""
        return self.array_bytes // 4


class ReadingBudget:
    """What is left of the limits while one file is read."""

    def __init__(
        self, limits: ReadingLimits, progress: Callable[[int], object] | None = None
    ) -> None:
        """`progress` is told how many bytes have become arrays, each time it is more."""
        self.limits = limits
        self._progress = progress
        self._array_bytes = limits.array_bytes
        self._arrays = limits.arrays
        self._globals = limits.globals
        self._copied_items = limits.opcodes
        self._scattered_keys = limits.scattered_keys
        # Text that takes more memory than it takes of the file, or that is held twice for a while.
        self._recoded_bytes = limits.file_bytes

    def take_array(self, size_bytes: int) -> None:
        """Account for an array of so many bytes. Raises WeightFileError when it is too much."""
        self._arrays -= 1
        self._array_bytes -= size_bytes
        if self._array_bytes < 0:
            raise arrays_too_large(self.limits.array_bytes)
        if self._arrays < 0:
            raise too_many_parts()
        if self._progress is not None:
            self._progress(self.limits.array_bytes - self._array_bytes)

    def take_global(self) -> None:
        """Account for one name of a class or function. Raises WeightFileError past the limit."""
        self._globals -= 1
        if self._globals < 0:
            raise too_many_parts()

    def take_copied_items(self, count: int) -> None:
        """Account for items of a copied container. Raises WeightFileError past the limit."""
        self._copied_items -= count
        if self._copied_items < 0:
            raise too_many_parts()

    def take_scattered_keys(self, count: int) -> None:
        """Account for whole numbers as keys that do not count up. Raises WeightFileError."""
        self._scattered_keys -= count
        if self._scattered_keys < 0:
            raise too_many_parts()

    def take_recoded(self, size_bytes: int) -> None:
        """Account for what text takes beside the file. Raises WeightFileError past the limit."""
        self._recoded_bytes -= size_bytes
        if self._recoded_bytes < 0:
            raise arrays_too_large(self.limits.array_bytes)
