"""The panel's words, formulas, code and numbers of one moment."""

from collections.abc import Mapping
from dataclasses import dataclass

from nnviz.engine.filters import cosine_pixel, filter_pixel, turned
from nnviz.engine.shapes import Array
from nnviz.language import tr
from nnviz.lessons.filters.formulas import pixel_formula, pixel_with_values, size_formulas
from nnviz.lessons.filters.moments import Place
from nnviz.lessons.filters.names import current_title, padding_name
from nnviz.lessons.filters.output import FilterOutput
from nnviz.lessons.filters.pair import Pair
from nnviz.lessons.filters.studio import OWN, FilterStudio
from nnviz.scene.formulas import Formula
from nnviz.scene.shown_code import shown_code, shown_paths
from nnviz.scene.value_maps import ValuesCounted
from nnviz.ui.code_view import CodeLine
from nnviz.ui.numbers import fixed

_WINDOW_LINE = "window = window_at"
_SUM_LINE, _COSINE_LINE = "y = np.sum(window", "y = np.sum(unit_w"


@dataclass(frozen=True, eq=False)
class FilterExplained:
    """What the panel says of a filter, whatever pixel is shown."""

    prose: str
    formula: Formula
    size_note: str
    size: Formula
    typed: Array
    turned: Array
    turning: str
    source: str


def filter_explained(
    studio: FilterStudio, shape: tuple[int, ...], prose: Mapping[str, str]
) -> FilterExplained:
    """What is told of the filter of `studio` on a picture of `shape`."""
    kernel = studio.shown_kernel
    return FilterExplained(
        prose=prose[prose_section(studio)],
        formula=pixel_formula(studio),
        size_note=padding_note(studio),
        size=size_formulas(studio, shape),
        typed=kernel,
        turned=turned(kernel),
        turning=turning_sentence(studio),
        source=shown_paths(filter_pixel),
    )


def pair_title(studio: FilterStudio, pair: Pair) -> str:
    """The filter and the pixel: "Emboss, pixel (170, 213)"."""
    return tr(
        "{filter}, pixel ({row}, {column})",
        filter=current_title(studio),
        row=pair.row,
        column=pair.column,
    )


def pair_formula(studio: FilterStudio, pair: Pair) -> Formula:
    """The formula of a pixel with its numbers put in."""
    return pixel_with_values(pair, studio)


def pair_code(studio: FilterStudio, place: Place) -> tuple[CodeLine, ...]:
    """The engine's function for one pixel, with the line marked that runs."""
    cosine = studio.operation == "cosine"
    line = _COSINE_LINE if cosine else _SUM_LINE
    if place.done == 0:
        line = _WINDOW_LINE
    function = cosine_pixel if cosine else filter_pixel
    return tuple(CodeLine(*each) for each in shown_code(function, line))


def prose_section(studio: FilterStudio) -> str:
    """The heading of the lesson's prose that tells of this filter."""
    if studio.picture in ("numbers", "cosine") and studio.filter == OWN:
        return studio.picture
    if studio.operation == "cosine":
        return "cosine"
    return studio.filter


def padding_note(studio: FilterStudio) -> str:
    """Padding and stride in few words: "padding 1 (edge), stride 1"."""
    down, right = studio.sides
    width = str(down) if down == right else f"{down}, {right}"
    if studio.padding == "none":
        return tr("no padding, stride {stride}", stride=studio.stride)
    return tr(
        "padding {width} ({kind}), stride {stride}",
        width=width,
        kind=padding_name(studio.padding),
        stride=studio.stride,
    )


def turning_sentence(studio: FilterStudio) -> str:
    """What turning the kernel by 180° does to this one."""
    kernel = studio.shown_kernel
    if (kernel == turned(kernel)).all():
        return tr(
            "This kernel is the same after half a turn: correlation and convolution give the"
            " same picture."
        )
    if studio.operation == "convolution":
        return tr(
            "Convolution turns the kernel by 180° before it multiplies. In deep learning what"
            " is called convolution mostly does not."
        )
    return tr(
        "Here the window is multiplied with the kernel as it is typed: a correlation. The"
        " course, and deep learning, call this a convolution, too."
    )


def values_sentence(output: FilterOutput) -> str:
    """Where the values lie, and what the screen does with those below 0 and above 1."""
    counted = output.counted
    facts = tr(
        "From {lowest} to {highest}; {below} below 0, {above} above 1.",
        lowest=fixed(counted.lowest),
        highest=fixed(counted.highest),
        below=f"{counted.below:,}",
        above=f"{counted.above:,}",
    )
    return f"{facts} {map_sentence(output.studio.shown_values, counted)}"


def map_sentence(how: str, counted: ValuesCounted) -> str:
    """What a map of values does."""
    most = fixed(max(-counted.lowest, counted.highest), 2)
    if how == "clip":
        return tr("Below 0 is shown black, above 1 white.")
    if how == "absolute":
        return tr("The sign is left out: −0.5 is as bright as 0.5; above 1 is white.")
    if how == "grey":
        return tr("0 is the middle grey, −{most} black, {most} white.", most=most)
    return tr("Blue is below 0, orange above; {most} is the full colour.", most=most)


def map_caption(how: str, counted: ValuesCounted) -> str:
    """The same in few words, for the line under the picture."""
    most = fixed(max(-counted.lowest, counted.highest), 2)
    if how == "clip":
        if not counted.below and not counted.above:
            return tr("all inside 0 to 1")
        return tr("clipped to 0 … 1")
    if how == "absolute":
        return tr("absolute values")
    if how == "grey":
        return tr("±{most} around grey", most=most)
    return tr("±{most} in colours", most=most)
