"""The lines under the pictures and under the card's sum."""

from nnviz.language import tr
from nnviz.lessons.filters.explaining import map_caption
from nnviz.lessons.filters.names import current_title, parameter_name
from nnviz.lessons.filters.output import FilterOutput
from nnviz.lessons.filters.pair import Pair
from nnviz.lessons.filters.prepared import PreparedPicture
from nnviz.lessons.filters.reducing import reduced_size
from nnviz.lessons.filters.studio import FilterStudio
from nnviz.ui.numbers import fixed


def window_caption(studio: FilterStudio, pair: Pair) -> str:
    """Where the window is, in the padded picture: as the formula counts."""
    row, column = pair.row * studio.stride, pair.column * studio.stride
    return tr("window at ({row}, {column})", row=row, column=column)


def pixel_caption(pair: Pair, is_written: bool) -> str:
    """Which pixel is made, and what it is."""
    place = tr("pixel ({row}, {column})", row=pair.row, column=pair.column)
    if not is_written:
        return place
    decimals = pair.step.decimals if pair.step.after is None else 3
    return f"{place} = {fixed(pair.value, decimals)}"


def output_caption(output: FilterOutput, is_exercise: bool, is_whole: bool) -> str:
    """How large the output is and how its values are shown, or where the best match is."""
    rows, columns = output.shape[:2]
    size = f"{columns:,} × {rows:,}"
    if output.studio.operation == "cosine" and is_whole:
        row, column, best = output.best
        return tr(
            "{size}, best match {value} at ({row}, {column})",
            size=size,
            value=fixed(best),
            row=row,
            column=column,
        )
    if is_exercise:
        return size
    return f"{size}, {map_caption(output.studio.shown_values, output.counted)}"


def fate(studio: FilterStudio, value: float) -> str:
    """What the map of values does with one pixel."""
    how = studio.shown_values
    if how == "grey":
        return tr("0 is the middle grey")
    if how == "signed":
        return tr("blue below 0, orange above")
    if value > 1 or (how == "absolute" and value < -1):
        return tr("above 1: shown white")
    if value < 0:
        return tr("below 0: shown black") if how == "clip" else tr("the sign is left out")
    return tr("inside 0 to 1: as it is")


def filter_caption(studio: FilterStudio) -> str:
    """The filter that is on, with its parameters."""
    title, preset = current_title(studio), studio.preset
    if preset is None or not preset.parameters:
        return title
    values = studio.parameters_of(preset.key)
    told = [f"{parameter_name(name)} {value:g}" for name, value in values.items()]
    return f"{title}, {', '.join(told)}"


def gallery_note(picture: PreparedPicture) -> str:
    """What is to be said of the gallery."""
    height, width = reduced_size(picture.x.shape)
    if (height, width) != picture.x.shape[:2]:
        return tr("on the picture reduced to {size}", size=f"{width} × {height}")
    return tr("click to open large")
