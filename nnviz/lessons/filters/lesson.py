"""The lesson itself: what is set, what follows from it, and who is told."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from nnviz.engine.filter_presets import normalised
from nnviz.engine.filters import FilterError
from nnviz.files.picture_names import is_picture_name
from nnviz.files.pictures import Picture, PictureError, picture_of_text
from nnviz.files.prose import read_prose
from nnviz.files.weight_opening import may_be_weights
from nnviz.language import current_language, tr
from nnviz.lessons import Lesson
from nnviz.lessons.filters.filtering import Filtering
from nnviz.lessons.filters.kernel_text import rows_of
from nnviz.lessons.filters.moments import FilterTimeline, Place, filter_timeline
from nnviz.lessons.filters.panel import FiltersPanel
from nnviz.lessons.filters.prepared import PreparedPicture, same_picture
from nnviz.lessons.filters.settings import filter_settings, studio_of, studio_state
from nnviz.lessons.filters.showing import FilterShown
from nnviz.lessons.filters.stage import FiltersStage
from nnviz.lessons.filters.studio import VALUES, FilterStudio
from nnviz.session import Session
from nnviz.ui.picture_source import takes_pictures
from nnviz.ui.player import Player
from nnviz.ui.theme import theme_signals

FIRST_PIXEL = 266, 338
"""Where the window is at first: on the first picture, at the edge of a sphere."""


class FiltersLesson(Lesson):
    """Choose a filter, point at a pixel, change a number of the kernel."""

    stage: FiltersStage
    explanation: FiltersPanel
    player: Player
    settings = filter_settings()

    def build(self, session: Session) -> None:
        self.session = session
        self.studio = FilterStudio()
        self.stage = FiltersStage()
        self.explanation = FiltersPanel()
        self.player = Player(self.stage)
        self.filtering = Filtering(self.stage)
        self.shown = FilterShown(self.stage, self.explanation, _prose())
        self._shape: tuple[int, ...] = ()
        self._timeline: FilterTimeline | None = None
        self._at_end = False
        self._connect()
        self.filtering.prepare(self.studio)
        self._seek(*FIRST_PIXEL)

    def heading(self) -> tuple[str, str]:
        return tr("Filters"), tr(
            "A small window slides over a picture: products, one sum, one new pixel"
        )

    # -- state -----------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        own = self.studio.own_picture
        return studio_state(self.studio, self.filtering.text_of(own))

    def is_state_ready(self) -> bool:
        return not self.filtering.is_writing()

    def restore(self, state: dict[str, Any]) -> None:
        own = self._own_picture_in(state.get("own_picture"))
        # Whoever restores sets the time next: the timeline of another picture is there by then.
        self._take(studio_of(state, self.studio, own), at_once=True)

    def _own_picture_in(self, text: object) -> Picture | None:
        """The picture that a state keeps as text, or the one there is; a damaged one is told."""
        own = self.studio.own_picture
        if not isinstance(text, str) or not text:
            return own
        if own is None or text != self.filtering.text_of(own):
            try:
                own = picture_of_text(text)
            except PictureError as error:
                self.session.report(error.reason, error.hint)
            else:
                self.filtering.remember_text(own, text)
        return own

    def reset(self) -> None:
        """How the window goes and how values are shown as at first; picture and kernel stay."""
        kept = self.studio
        first = FilterStudio().with_picture(kept.picture)
        kernel = first.kernel if first.kernel is not None else kept.kernel
        self._take(replace(first, own_picture=kept.own_picture, kernel=kernel))

    def retranslate(self) -> None:
        self.shown.tell_in(_prose())
        if self.shown.picture is not None:
            self._show_timeline(keep=True)
            self.shown.show_studio(self.shown.studio, self.shown.picture)
            self.shown.show_pair()

    def picture(self) -> FiltersStage:
        self.stage.show_picture_alone()
        self.shown.wait_for_nobody()
        self.filtering.leave_gallery()
        return self.stage

    def open_file(self, path: object) -> bool:
        if not isinstance(path, Path) or (not is_picture_name(path) and may_be_weights(path)):
            return False
        self.stage.source.open_path(path)
        return True

    def is_settled(self) -> bool:
        computed = self.filtering.is_settled() and not self.stage.source.is_reading()
        if not (computed and self.shown.is_settled()):
            return False
        layout = self.explanation.layout()
        # A formula that came just now has its room after the next layout.
        return not (layout is not None and layout.activate())

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("← → ↑ ↓", tr("go from pixel to pixel (on a picture)")),
            ("Enter", tr("take the time to this pixel (on a picture)")),
            ("← → ↑ ↓", tr("go from filter to filter (in the gallery)")),
            ("← → ↑ ↓", tr("go from cell to cell (in the kernel)")),
            ("Ctrl+Z", tr("undo a change of the kernel (in the kernel)")),
            ("Ctrl+V", tr("paste a picture")),
            ("Ctrl+O", tr("open a picture")),
        ]

    def close(self) -> None:
        self.player.pause()
        self.shown.stop()
        self.filtering.stop()
        self.stage.source.close_reading()
        theme_signals.changed.disconnect(self._on_theme)

    # -- wiring ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        stage, shown = self.stage, self.shown
        self.player.time_changed.connect(lambda _: self._show_moment())
        self.filtering.prepared.connect(self._on_prepared)
        self.filtering.filtered.connect(shown.show_output)
        self.filtering.thumbnail.connect(stage.gallery.show_picture)
        stage.input.pointed.connect(shown.point_at_input)
        stage.output.pointed.connect(shown.point_at_output)
        for view in (stage.input, stage.output):
            view.left.connect(shown.leave)
            view.clicked.connect(lambda *_: self._on_clicked())
        stage.gallery.tile_chosen.connect(self._on_filter)
        stage.values.activated.connect(lambda index: self._change(values=VALUES[index]))
        stage.channels.chosen.connect(self._on_channel)
        stage.parameters.changed.connect(self._on_parameter)
        stage.editor.kernel_changed.connect(self._on_kernel)
        stage.editor.normalise_wanted.connect(self._on_normalise)
        stage.source.picture_chosen.connect(self._on_picture)
        stage.source.example_chosen.connect(self._on_example)
        stage.source.failed.connect(self.session.report)
        stage.source.colour_wanted.connect(lambda on: self._change(colour=on))
        takes_pictures(stage, stage.source)
        self.explanation.options.changed.connect(
            lambda field, value: self._change(**{field: value})
        )
        theme_signals.changed.connect(self._on_theme)
        for key, slot in (
            (QKeySequence.StandardKey.Open, stage.source.choose_file),
            (QKeySequence.StandardKey.Paste, stage.source.paste),
        ):
            QShortcut(QKeySequence(key), stage).activated.connect(slot)

    # -- what a person chooses -------------------------------------------------------------------

    def _on_filter(self, key: str) -> None:
        self._take(self.studio.with_filter(key))

    def _on_parameter(self, name: str, value: float) -> None:
        self._take(self.studio.with_parameter(name, value))

    def _on_kernel(self, array: Any) -> None:
        self._take(self.studio.with_kernel(rows_of(array)))

    def _on_normalise(self) -> None:
        try:
            kernel = normalised(self.stage.editor.kernel)
        except FilterError as error:
            self.shown.show_mistake(error.reason)
            return
        self.stage.editor.take_kernel(kernel)

    def _on_channel(self, number: int) -> None:
        two = len(self.studio.kernels) == 2
        self._change(**{"part" if two else "channel": number})

    def _on_picture(self, picture: Picture) -> None:
        self.filtering.write_text(picture)
        self._take(self.studio.with_own_picture(picture))

    def _on_example(self, key: str) -> None:
        self._take(self.studio.with_picture(key))

    def _on_clicked(self) -> None:
        pair = self.shown.pair
        if pair is not None:
            self.player.pause()
            self._seek(pair.row, pair.column)

    def _change(self, **fields: Any) -> None:
        self._take(replace(self.studio, **fields))

    # -- what follows ----------------------------------------------------------------------------

    def _take(self, studio: FilterStudio, at_once: bool = False) -> None:
        """Show `studio`, or say why it cannot be: then everything stays."""
        if studio == self.studio:
            if self.shown.mistake:
                self.shown.show_mistake("")
            return
        waits = not same_picture(self.studio, self.shown.studio)
        if not same_picture(studio, self.studio):
            self.studio = studio
            self.filtering.prepare(studio, at_once)
        elif waits:
            self.studio = studio  # it is shown when its picture is ready
        else:
            self._show(studio)

    def _show(self, studio: FilterStudio) -> None:
        """The same for a studio on the picture that is shown."""
        picture = self.shown.picture
        if picture is None:
            return
        try:
            studio.output_shape(picture.x.shape)
        except FilterError as error:
            # What the controls show is what is: they go back.
            self.shown.show_studio(self.studio, picture)
            self.shown.show_mistake(error.reason)
            return
        same_output = studio.gives_output_of(self.studio)
        self.studio = studio
        self.shown.show_studio(studio, picture)
        self.shown.show_mistake("")
        self._show_timeline()
        self.shown.show_pair()
        if not same_output:
            self.filtering.filter(studio, picture)

    def _on_prepared(self, studio: FilterStudio, picture: PreparedPicture) -> None:
        """The picture of a studio is there; what was set meanwhile goes on."""
        if not same_picture(studio, self.studio):
            return
        studio = self._fitting(self.studio, picture)
        is_first = self.shown.picture is None
        self.studio = studio
        self.shown.pointed = None
        self.shown.show_studio(studio, picture)
        self.shown.show_mistake("")
        self._show_timeline(to_end=not is_first)
        self.shown.show_pair()
        self.filtering.filter(studio, picture)

    def _fitting(self, studio: FilterStudio, picture: PreparedPicture) -> FilterStudio:
        """`studio`, or what of it fits on a picture that is too small; that is told."""
        try:
            studio.output_shape(picture.x.shape)
        except FilterError as error:
            self.session.report(
                error.reason, tr("Stride, padding and operation are as at first again.")
            )
            studio = studio.plain()
        try:
            studio.output_shape(picture.x.shape)
        except FilterError:
            studio = studio.with_filter(FilterStudio().filter)
        return studio

    # -- time ------------------------------------------------------------------------------------

    def _show_timeline(self, keep: bool = False, to_end: bool = False) -> None:
        """The timeline of the output there is; where it is another, time keeps its share."""
        shape, products = self.shown.shape[:2], self.studio.shown_kernel.size
        if (*shape, products) == self._shape and not (keep or to_end):
            return
        before = self._timeline
        share = 1.0 if before is None else self.player.t_s / before.duration_s
        self._shape = (*shape, products)
        self._timeline = filter_timeline(shape, products)
        t_s = self._timeline.duration_s * (1.0 if to_end else share)
        self.player.show_timeline(self._timeline, t_s)

    def _show_moment(self) -> None:
        self.shown.show_place(self._place())

    def _place(self) -> Place:
        if self._timeline is None:
            return Place(0, 0, 1)
        return self._timeline.at(self.player.t_s)

    def _seek(self, row: int, column: int) -> None:
        if self._timeline is not None:
            self.player.seek(self._timeline.time_of(row, column))

    def _on_theme(self) -> None:
        """Signed values are shown in the theme's colours."""
        picture = self.shown.picture
        if picture is not None:
            self.filtering.forget_colours()
            self.filtering.filter(self.shown.studio, picture)


def _prose() -> dict[str, str]:
    return read_prose("filters", current_language())
