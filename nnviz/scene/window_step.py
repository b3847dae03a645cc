"""One window times one kernel: products cell by cell, their sums, ready to be read."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

DECIMALS = 3
"""Products and sums are shown with three decimals."""

OPERATIONS = ("correlation", "convolution", "cosine")
_LARGEST_EXACT = 1e12  # above it a third decimal tells nothing any more


@dataclass(frozen=True, eq=False)
class WindowStep:
    """One output number of a filter: what is under the window times the kernel, summed, plus bias.

    window, kernel: (C, FH, FW), or (FH, FW) for one channel; the kernel is the one the window is
    multiplied with: for "convolution" already turned by 180°. "cosine" divides the sum by the
    Euclidean norms of both. `after` is the number that `after_name` ("ReLU") makes of the total.
    Raises ValueError for shapes that do not belong together or an unknown operation.

    The `shown_*` numbers have DECIMALS decimals and add up: products to rows, rows to channels,
    channels and bias to the total; what rounding leaves over goes where it is seen least.
    """

    window: Floats
    kernel: Floats
    bias: float = 0.0
    after: float | None = None
    after_name: str = ""
    operation: str = "correlation"

    def __post_init__(self) -> None:
        window, kernel = _three_axes(self.window), _three_axes(self.kernel)
        if window.shape != kernel.shape or window.ndim != 3 or 0 in window.shape:
            raise ValueError(f"a window of {window.shape} and a kernel of {kernel.shape}")
        if self.operation not in OPERATIONS:
            raise ValueError(f"unknown operation: {self.operation}")
        object.__setattr__(self, "window", window)
        object.__setattr__(self, "kernel", kernel)

    @property
    def channels(self) -> int:
        """How many channels the window has."""
        return len(self.window)

    @property
    def cell_count(self) -> int:
        """How many products there are, over all channels."""
        return self.window.size

    @cached_property
    def products(self) -> Floats:
        """(C, FH, FW): window times kernel, element by element."""
        return self.window * self.kernel

    @cached_property
    def channel_sums(self) -> Floats:
        """(C,): the sum of each channel's products."""
        return np.asarray(self.products.sum(axis=(1, 2)))

    def row_sums(self, channel: int = 0) -> Floats:
        """(FH,): the sum of each row of products of `channel`."""
        return np.asarray(self.products[channel].sum(axis=1))

    @cached_property
    def product_sum(self) -> float:
        """The sum of all products."""
        return float(self.products.sum())

    @cached_property
    def norms(self) -> tuple[float, float]:
        """The Euclidean norms of window and kernel."""
        return float(np.linalg.norm(self.window)), float(np.linalg.norm(self.kernel))

    @cached_property
    def total(self) -> float:
        """The output number before `after`: sum + bias; for "cosine" the sum over both norms."""
        if self.operation != "cosine":
            return self.product_sum + self.bias
        divisor = self.norms[0] * self.norms[1]
        return (self.product_sum / divisor if divisor else 0.0) + self.bias

    # -- as it is read ---------------------------------------------------------------------------

    @cached_property
    def decimals(self) -> int:
        """Decimals of the shown numbers: none where all of them are whole."""
        numbers = (self.products.ravel(), self.bias, self.total)
        whole = all(bool(np.all(np.equal(np.rint(number), number))) for number in numbers)
        return 0 if whole else DECIMALS

    @cached_property
    def shown_total(self) -> float:
        """`total`, rounded."""
        return round(self.total, self.decimals) + 0.0

    @cached_property
    def shown_bias(self) -> float:
        """`bias`, rounded."""
        return round(self.bias, self.decimals) + 0.0

    @cached_property
    def shown_sum(self) -> float:
        """The sum of the products; with the shown bias it gives the shown total."""
        if self.operation == "cosine":
            return round(self.product_sum, self.decimals) + 0.0
        return round(self.shown_total - self.shown_bias, self.decimals) + 0.0

    @cached_property
    def shown_channel_sums(self) -> Floats:
        """(C,): they add up to the shown sum."""
        return rounded_to_add_up(self.channel_sums, self.shown_sum, self.decimals)

    def shown_row_sums(self, channel: int = 0) -> Floats:
        """(FH,): they add up to the shown sum of `channel`."""
        whole = float(self.shown_channel_sums[channel])
        return rounded_to_add_up(self.row_sums(channel), whole, self.decimals)

    def shown_products(self, channel: int = 0) -> Floats:
        """(FH, FW): each row adds up to its shown sum."""
        rows = zip(self.products[channel], self.shown_row_sums(channel), strict=True)
        shown = [rounded_to_add_up(row, float(whole), self.decimals) for row, whole in rows]
        return np.stack(shown)

    def shown_so_far(self, count: int) -> float:
        """The sum of the first `count` shown products."""
        _, height, width = self.window.shape
        channel, cells = divmod(count, height * width)
        before = float(self.shown_channel_sums[:channel].sum())
        begun = self.shown_products(channel).ravel()[:cells] if cells else np.zeros(1)
        return before + float(begun.sum())

    def place_of(self, index: int) -> tuple[int, int, int]:
        """Channel, row and column of product `index`, in the order in which they are summed."""
        _, height, width = self.window.shape
        channel, cell = divmod(index, height * width)
        return channel, *divmod(cell, width)


def rounded_to_add_up(values: ArrayLike, total: float, decimals: int = DECIMALS) -> Floats:
    """`values` rounded so that they add up to `total`, itself a number of so many decimals.

    What is left over goes in units of the last decimal to the values that rounding moved most:
    each stays as near to its true value as can be. Huge values are only rounded.
    """
    exact = np.asarray(values, np.float64)
    if not np.isfinite(exact).all() or np.abs(exact).max(initial=abs(total)) > _LARGEST_EXACT:
        return np.round(exact, decimals) + 0.0
    unit = 10**decimals
    units = np.rint(exact * unit)
    missing = round(total * unit - float(units.sum()))
    direction = 1 if missing > 0 else -1
    order = np.argsort(-direction * (exact * unit - units), kind="stable")
    whole, rest = divmod(abs(missing), len(exact))
    units += direction * whole
    units[order[:rest]] += direction
    shown: Floats = units / unit + 0.0
    return shown


def _three_axes(values: ArrayLike) -> Floats:
    array = np.asarray(values, np.float64)
    return array[np.newaxis] if array.ndim == 2 else array
