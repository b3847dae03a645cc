"""The formulas of this lesson, in general and with the numbers of a pair put in."""

from collections.abc import Sequence

from nnviz.lessons.filters.pair import Pair
from nnviz.lessons.filters.studio import FilterStudio
from nnviz.scene.formulas import Formula, number
from nnviz.scene.window_step import WindowStep

_TERMS = 3
_SIZE = r"\frac{H + 2P - F}{S}"


def pixel_formula(studio: FilterStudio) -> Formula:
    """y_ij of any window."""
    height, width = studio.shown_kernel.shape
    x = rf"x_{{{_moved('i', 'm', studio)},\,{_moved('j', 'n', studio)}}}"
    k = "k_{m,n}"
    if studio.operation == "convolution":
        k = rf"k_{{{height - 1}-m,\,{width - 1}-n}}"
    total = rf"{_sum(height, width)} {x} \, {k}"
    if studio.operation == "cosine":
        norms = r"\lVert \mathbf{x}_{i,j} \rVert \, \lVert \mathbf{k} \rVert"
        return (rf"y_{{i,j}} = \frac{{{total}}}{{{norms}}} + b",)
    if len(studio.kernels) == 2:
        return (
            rf"g_{{i,j}} = {total},",
            r"y_{i,j} = \sqrt{g_x^2 + g_y^2} + b",
        )
    # The indices of a turned kernel are long: b may go to the next line.
    return (rf"y_{{i,j}} = {total}", r"+ \, b")


def pixel_with_values(pair: Pair, studio: FilterStudio) -> Formula:
    """y of this window: its rows added up, bias and result."""
    step = pair.step
    y = rf"y_{{{pair.row},{pair.column}}}"
    first, *more = _added(step)
    if studio.operation == "cosine":
        norms = rf"{number(step.norms[0])} \cdot {number(step.norms[1])}"
        fraction = rf"\frac{{{_shown(step, step.shown_sum)}}}{{{norms}}}"
        return (f"{y} = {fraction} {_bias(step)}".strip(), f"= {number(step.shown_total)}")
    if step.after is not None:
        name = "g_x" if studio.part == 0 else "g_y"
        added = _signed(studio.bias) if studio.bias else ""
        return (
            f"{name} = {first}",
            *more,
            f"= {_shown(step, step.shown_sum)},",
            rf"{y} = \sqrt{{g_x^2 + g_y^2}} {added}".strip(),
            f"= {number(step.after)}",
        )
    bias = (_bias(step),) if step.bias else ()
    return (f"{y} = {first}", *more, *bias, f"= {_shown(step, step.shown_total)}")


def size_formulas(studio: FilterStudio, shape: Sequence[int]) -> Formula:
    """How many windows fit: in general, and along both sides, or once where they are alike."""
    sides = list(zip(("H", "W"), shape[:2], studio.shown_kernel.shape, studio.sides, strict=True))
    alike = sides[0][1:] == sides[1][1:]
    rests = [(side + 2 * more - kernel) % studio.stride for _, side, kernel, more in sides]
    formulas = [f"O = {_floored(_SIZE, any(rests))} + 1"]
    for (name, side, kernel_side, padding), rest in zip(sides[: 2 - alike], rests, strict=False):
        put_in = rf"\frac{{{side} + {2 * padding} - {kernel_side}}}{{{studio.stride}}}"
        whole = (side + 2 * padding - kernel_side) // studio.stride + 1
        left = "O" if alike else f"O_{name}"
        formulas += [f"{left} = {_floored(put_in, rest > 0)} + 1", f"= {whole}"]
    return tuple(formulas)


def _floored(latex: str, rest: bool) -> str:
    return rf"\left\lfloor {latex} \right\rfloor" if rest else latex


def _moved(index: str, inside: str, studio: FilterStudio) -> str:
    stride = "" if studio.stride == 1 else str(studio.stride)
    return f"{stride}{index}+{inside}"


def _sum(height: int, width: int) -> str:
    if height == width:
        return rf"\sum_{{m,n=0}}^{{{height - 1}}}"
    return rf"\sum_{{m=0}}^{{{height - 1}}} \sum_{{n=0}}^{{{width - 1}}}"


def _added(step: WindowStep) -> list[str]:
    """The rows of the products added up, in parts of three between which a line may break."""
    rows = step.shown_row_sums(0)
    terms = [_shown(step, float(rows[0]))]
    terms += [_signed(float(row), step.decimals) for row in rows[1:]]
    return [" ".join(terms[at : at + _TERMS]) for at in range(0, len(terms), _TERMS)]


def _bias(step: WindowStep) -> str:
    return _signed(step.shown_bias, step.decimals) if step.bias else ""


def _signed(value: float, decimals: int = 3) -> str:
    return f"- {number(-value, decimals)}" if value < 0 else f"+ {number(value, decimals)}"


def _shown(step: WindowStep, value: float) -> str:
    return number(value, step.decimals)
