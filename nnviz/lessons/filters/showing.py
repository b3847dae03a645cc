"""What is on screen of a studio: its output, and the pair of this moment or of the pointer."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QObject, QTimer

from nnviz.engine.picture_padding import padded
from nnviz.engine.shapes import Array
from nnviz.language import tr
from nnviz.lessons.filters.captions import (
    fate,
    filter_caption,
    gallery_note,
    output_caption,
    pixel_caption,
    window_caption,
)
from nnviz.lessons.filters.explaining import (
    filter_explained,
    pair_code,
    pair_formula,
    pair_title,
    values_sentence,
)
from nnviz.lessons.filters.moments import MOST_SMALL_CELLS, Place
from nnviz.lessons.filters.names import (
    channel_name,
    short_title,
    tile_title,
)
from nnviz.lessons.filters.output import FilterOutput
from nnviz.lessons.filters.pair import Pair, pair_at, pixel_for
from nnviz.lessons.filters.panel import FiltersPanel
from nnviz.lessons.filters.prepared import PreparedPicture, picture_of
from nnviz.lessons.filters.stage import FiltersStage
from nnviz.lessons.filters.studio import FilterStudio
from nnviz.lessons.filters.thumbnails import gallery_keys
from nnviz.scene.value_maps import shown_pixels
from nnviz.ui.picture_gallery import GalleryTile
from nnviz.ui.picture_view import PictureFrame

EXPLAIN_DELAY_MS = 120
MOST_PADDED = 256
"""Pictures of so few pixels are shown with their padding."""


class FilterShown(QObject):
    """Puts a studio on the stage and into the panel; a frame depends on it and the place alone."""

    def __init__(self, stage: FiltersStage, panel: FiltersPanel, prose: Mapping[str, str]) -> None:
        super().__init__(stage)
        self._stage, self._panel, self._prose = stage, panel, prose
        self.studio = FilterStudio()
        self.picture: PreparedPicture | None = None
        self.output: FilterOutput | None = None
        self._shape: tuple[int, ...] = (1, 1)
        self.place = Place(0, 0, 1)
        self.pointed: tuple[int, int] | None = None
        self.pair: Pair | None = None
        self.mistake = ""
        # Words and formulas take longer than a frame: they follow when the hand rests.
        self._explain_timer = QTimer(self)
        self._explain_timer.setSingleShot(True)
        self._explain_timer.setInterval(EXPLAIN_DELAY_MS)
        self._explain_timer.timeout.connect(self._explain)

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the output that belongs to the studio."""
        return self._shape

    @property
    def offset(self) -> tuple[int, int]:
        """How far the picture is moved on the input's view: by its padding, where that shows."""
        return self.studio.sides if self._x[..., 0].size <= MOST_PADDED else (0, 0)

    def is_settled(self) -> bool:
        """Whether everything is shown."""
        return not self._explain_timer.isActive() and self._panel.is_settled()

    def wait_for_nobody(self) -> None:
        """Formulas follow at once: nobody's hand moves."""
        self._explain_timer.setInterval(0)

    def stop(self) -> None:
        """Nothing follows any more."""
        self._explain_timer.stop()

    def tell_in(self, prose: Mapping[str, str]) -> None:
        """Say everything again, in another language."""
        self._prose = prose

    # -- what is set -----------------------------------------------------------------------------

    def show_studio(self, studio: FilterStudio, picture: PreparedPicture) -> None:
        """Show what is set; the output itself comes by `show_output`."""
        stage, panel = self._stage, self._panel
        before = (self.picture, self.offset, self.studio.padding if any(self.offset) else "")
        self.studio, self.picture = studio, picture
        self._shape = studio.output_shape(picture.x.shape)
        if (picture, self.offset, studio.padding if any(self.offset) else "") != before:
            self._show_input()
        else:
            self._show_proportion()
        self._show_controls(picture)
        panel.options.show_studio(studio)
        stage.card.set_window_tone("grey", picture.top)
        self._show_tiles()

    def show_output(self, output: FilterOutput) -> None:
        """Show an output; that of another studio is out of date."""
        if not output.studio.gives_output_of(self.studio):
            return
        self.output = output
        self._stage.output.show_picture(output.pixels, output.values)
        self._show_proportion()
        if self.pair is not None:
            self._show_written(self.pair)
            self._show_captions()
        self._explain_timer.start()

    def show_mistake(self, sentence: str) -> None:
        """Say why something cannot be; "" when all is well."""
        self.mistake = sentence
        self._panel.options.tell(sentence)
        self._show_captions()

    # -- the moment ------------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """The window is at `place`, by time."""
        self.place = place
        self.show_pair()

    def point_at_input(self, row: int, column: int) -> None:
        """Show the pair whose window has this pixel of the input's view in its middle."""
        down, right = self.offset
        self.pointed = pixel_for(self.studio, row - down, column - right, self.shape)
        self.show_pair()

    def point_at_output(self, row: int, column: int) -> None:
        """Show the pair of this pixel of the output."""
        rows, columns = self.shape[:2]
        self.pointed = min(row, rows - 1), min(column, columns - 1)
        self.show_pair()

    def leave(self) -> None:
        """Nothing is pointed at any more: the pair of the time is shown."""
        if self.pointed is not None:
            self.pointed = None
            self.show_pair()

    def show_pair(self) -> None:
        """Show the pair pointed at, or that of the time; after the last one that of an edge."""
        picture = self.picture
        if picture is None:
            return
        rows, columns = self.shape[:2]
        row, column = self.pointed or (self.place.row, self.place.column)
        if self._is_over:
            row, column = pixel_for(self.studio, *picture.edge, self.shape)
        row, column = min(row, rows - 1), min(column, columns - 1)
        pair = self.pair = pair_at(self.studio, self._x, row, column)
        done = None if self.pointed is not None else self.place.done
        self._show_window(pair, picture)
        self._show_written(pair)
        self._stage.card.show_step(pair.step, done)
        code = pair_code(self.studio, self.place if self.pointed is None else _WRITTEN)
        title = pair_title(self.studio, pair)
        self._panel.show_pair(title, pair, code, done, picture.top)
        self._panel.show_stale()
        self._explain_timer.start()
        self._show_captions()

    # -- inside ----------------------------------------------------------------------------------

    @property
    def _x(self) -> Array:
        if self.picture is None:
            return np.zeros((1, 1), np.float32)
        return self.picture.x

    @property
    def _is_over(self) -> bool:
        """Whether the window has left a large picture: it is whole, and nothing covers it."""
        return self.place.is_over and self.pointed is None

    def _show_input(self) -> None:
        picture = self.picture
        if picture is None:
            return
        down, right = self.offset
        x, pixels = picture.x, picture.pixels
        if down or right:
            x = padded(x, self.studio.padding, (down, right))
            pixels = shown_pixels(x / picture.top, "clip")
        self._stage.input.show_picture(pixels, x)
        self._show_proportion()

    def _show_proportion(self) -> None:
        """The place of both pictures is as high as the higher of them needs."""
        down, right = self.offset
        height, width = self._x.shape[:2]
        shown = (height + 2 * down) / (width + 2 * right)
        if height * width <= MOST_PADDED or self._x.shape[0] > 3 * width:
            shown = max(shown, self.shape[0] / self.shape[1])
        most_rows = max(height + 2 * down, self.shape[0])
        self._stage.show_proportion(shown, most_rows, height / width)

    def _show_controls(self, picture: PreparedPicture) -> None:
        stage, studio = self._stage, self.studio
        stage.show_values(studio.values, studio.shown_values)
        kernel = studio.used_kernel
        if not np.array_equal(stage.editor.kernel, kernel):
            stage.editor.show_kernel(kernel)
        preset = studio.preset
        if preset is None:
            stage.parameters.show_parameters((), {})
        else:
            values = studio.parameters_of(preset.key)
            stage.parameters.show_parameters(preset.parameters, values)
        if len(studio.kernels) == 2:
            names = {"x": tr("kernel x"), "y": tr("kernel y")}
            stage.channels.show_choices(names, studio.part)
        elif picture.x.ndim == 3:
            names = {name: channel_name(at) for at, name in enumerate("RGB")}
            stage.channels.show_choices(names, studio.channel)
        else:
            stage.channels.show_choices({}, 0)
        self._show_source()
        stage.show_names(filter_caption(studio), gallery_note(picture))

    def _show_source(self) -> None:
        studio, source = self.studio, self._stage.source
        own = studio.own_picture
        if own is not None:
            source.keep_own(own)
            source.show_current(None, own.name)
        else:
            source.show_current(studio.picture)
        picture = picture_of(studio)
        has_colour = picture is not None and picture.is_colour
        source.show_colour(available=has_colour, on=studio.colour)

    def _show_tiles(self) -> None:
        studio, gallery = self.studio, self._stage.gallery
        exercise = self.picture is not None and self.picture.is_exercise
        self._stage.show_gallery(not exercise)
        tiles = [
            GalleryTile(key, tile_title(key, studio.gallery_parameters(key)), short_title(key))
            for key in gallery_keys(studio)
        ]
        gallery.show_tiles(tiles)
        gallery.show_current(studio.filter)

    def _show_window(self, pair: Pair, picture: PreparedPicture) -> None:
        """The window on the input; when the output is whole, without a loupe over the picture."""
        down, right = self.offset
        top, left, height, width = pair.window
        window = (top + down, left + right, height, width)
        frames: list[PictureFrame] = []
        if down or right:
            frames.append(PictureFrame(down, right, *_size(picture.x), "muted"))
        if self._is_over:
            frames.append(PictureFrame(*window))
        self._stage.input.show_window(None if self._is_over else window)
        self._stage.input.show_frames(frames)

    def _show_written(self, pair: Pair) -> None:
        """The output: how much of it is there, its pixel, the best match where that is sought."""
        view = self._stage.output
        if self.output is None or self.output.shape != self.shape:
            view.show_window(None)
            view.show_revealed(None)
            view.show_frames(())
            return
        count = self.shape[0] * self.shape[1]
        whole = self.place.revealed >= count
        view.show_revealed(None if whole else self.place.revealed)
        view.show_window(None if self._is_over else (pair.row, pair.column, 1, 1))
        frames = [PictureFrame(pair.row, pair.column, 1, 1)] if self._is_over else []
        if whole and self.studio.operation == "cosine":
            row, column, _ = self.output.best
            frames.append(PictureFrame(row, column, 1, 1, "positive"))
        view.show_frames(frames)

    def _show_captions(self) -> None:
        picture, pair, stage = self.picture, self.pair, self._stage
        if picture is None or pair is None:
            return
        told = self.mistake
        if not told and self.output is not None:
            count = self.shape[0] * self.shape[1]
            is_whole = self.place.revealed >= count or count > MOST_SMALL_CELLS
            told = output_caption(self.output, picture.is_exercise, is_whole)
        is_written = self.pointed is not None or self.place.done is None
        stage.show_captions(
            picture.caption(),
            window_caption(self.studio, pair),
            told,
            pixel_caption(pair, is_written),
            wrong=bool(self.mistake),
        )
        if picture.is_exercise:
            stage.card.show_captions(window=tr("numbers of the input"))
        else:
            stage.card.show_captions(total=fate(self.studio, pair.value))

    def _explain(self) -> None:
        """What takes longer than a frame: words and formulas."""
        if self.picture is not None:
            explained = filter_explained(self.studio, self.picture.x.shape, self._prose)
            self._panel.show_filter(explained, self.studio.operation)
        if self.output is not None:
            self._panel.show_facts(values_sentence(self.output))
        if self.pair is not None:
            self._panel.show_formula(pair_formula(self.studio, self.pair))


def _size(x: Array) -> tuple[int, int]:
    height, width = x.shape[:2]
    return height, width


_WRITTEN = Place(0, 0, 1)
