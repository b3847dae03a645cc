"""Where a picture comes from: those that ship, a file, the clipboard, a drop, a drawing."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QHideEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QWidget

from nnviz.files.picture_names import picture_patterns
from nnviz.files.pictures import Picture, PictureError, read_colour_picture
from nnviz.language import tr
from nnviz.ui.buttons import icon_button, name_button
from nnviz.ui.dropped_copies import take_copy
from nnviz.ui.mime_pictures import has_picture, reading_of_mime
from nnviz.ui.picture_choice import OWN_KEY, PictureChoice
from nnviz.ui.picture_pad import PicturePad
from nnviz.ui.picture_reader import PictureReader
from nnviz.ui.theme import space_px, theme_signals

_BOX_PX, _LEAST_BOX_PX = 148, 76


class PictureSource(QWidget):
    """One row: the pictures that ship, open, paste, draw, and grey or colour.

    The lesson closes it with `close_reading` when it closes.
    """

    picture_chosen = Signal(object)  # Picture: opened, pasted, drawn
    example_chosen = Signal(str)  # a key of EXAMPLE_PICTURES, or of `add_entries`
    colour_wanted = Signal(bool)
    failed = Signal(str, str)  # what is wrong, what to do

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = PictureChoice()
        self.open_button = icon_button("folder", self.choose_file)
        self.paste_button = icon_button("paste", self.paste)
        self.draw_button = icon_button("pen", self.draw)
        self.colour_button = icon_button("colours", self._on_colour)
        self.colour_button.setCheckable(True)
        self._reader = PictureReader(self)
        self._reader.read.connect(self._on_own_picture)
        self._reader.failed.connect(self.failed)
        self._own: Picture | None = None
        self._pad: PicturePad | None = None
        self.choice.activated.connect(self._on_activated)
        self._build()
        theme_signals.changed.connect(self._on_theme)
        self._on_theme()
        self._retranslate()
        self.show_colour(available=True, on=True)

    # -- what is shown -------------------------------------------------------------------------

    def show_current(self, key: str | None, name: str = "") -> None:
        """Show which picture is in use: one of the list, or (None) another one called `name`."""
        self.choice.show_current(key, name)

    def keep_own(self, picture: Picture) -> None:
        """Keep the person's own picture in the list while others are in use."""
        if picture is not self._own:
            self._own = picture
            self.choice.offer_own(picture.name)

    def show_colour(self, *, available: bool, on: bool) -> None:
        """Whether the picture has colours, and whether they are used."""
        self.colour_button.setEnabled(available)
        self.colour_button.setChecked(available and on)

    def add_entries(self, titles: Mapping[str, Callable[[], str]]) -> None:
        """More in the list, below the pictures: key and title; `example_chosen` tells the key."""
        self.choice.add_entries(titles)

    # -- getting a picture ---------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for a picture with the system's dialog."""
        pictures, everything = tr("Pictures"), tr("All files")
        filters = f"{pictures} ({picture_patterns()});;{everything} (*)"
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a picture"), "", filters)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Read the file; `picture_chosen` or `failed` tells how it ended."""
        self._reader.start(partial(read_colour_picture, path))

    def paste(self) -> None:
        """Take the picture in the clipboard."""
        self.take_mime(QGuiApplication.clipboard().mimeData())

    def take_mime(self, mime: QMimeData) -> None:
        """Take the picture that was dropped or pasted: a file, or the pixels themselves."""
        try:
            self._reader.start(reading_of_mime(mime))
        except PictureError as error:
            self.failed.emit(error.reason, error.hint)

    def draw(self) -> None:
        """Open the pad: what is drawn is the picture, at once."""
        if self._pad is None:
            self._pad = PicturePad(self)
            self._pad.drawn.connect(self._on_own_picture)
            self._pad.mime_given.connect(self.take_mime)
        self._pad.open_near(self.draw_button)

    def is_reading(self) -> bool:
        """Whether a picture is being read now."""
        return self._reader.is_reading()

    def close_reading(self) -> None:
        """Forget a picture that is still being read, and close the pad."""
        self._reader.stop()
        if self._pad is not None:
            self._pad.close()

    # -- inside --------------------------------------------------------------------------------

    def _on_activated(self, index: int) -> None:
        key = self.choice.key(index)
        if key == OWN_KEY and self._own is not None:
            self._reader.stop()
            self._on_own_picture(self._own)
        elif key is not None:
            self._reader.stop()
            self.show_current(key)
            self.example_chosen.emit(key)

    def _on_own_picture(self, picture: Picture) -> None:
        self.keep_own(picture)
        self.show_current(None, picture.name)
        self.picture_chosen.emit(picture)

    def _on_colour(self) -> None:
        self.colour_wanted.emit(self.colour_button.isChecked())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._pad is not None and not event.spontaneous():
            self._pad.close()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        self.choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.choice, 1)
        for button in (
            self.open_button,
            self.paste_button,
            self.draw_button,
            self.colour_button,
        ):
            layout.addWidget(button)

    def _on_theme(self) -> None:
        self.choice.setMinimumWidth(space_px(_LEAST_BOX_PX))
        self.choice.setMaximumWidth(space_px(_BOX_PX))

    def _retranslate(self) -> None:
        self.choice.retranslate()
        self.choice.setAccessibleName(tr("Picture"))
        name_button(self.open_button, tr("Open a picture (Ctrl+O)"))
        name_button(self.paste_button, tr("Paste a picture (Ctrl+V)"))
        name_button(self.draw_button, tr("Draw a picture"))
        name_button(self.colour_button, tr("Filter the picture in its colours"))


class _PictureDrops(QObject):
    """Takes the drops on one widget."""

    def __init__(self, widget: QWidget, take: Callable[[QMimeData], object]) -> None:
        super().__init__(widget)
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and has_picture(event.mimeData()):
            take_copy(event)
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            take_copy(event)
            self._take(event.mimeData())
            return True
        return False


def takes_pictures(widget: QWidget, source: PictureSource) -> None:
    """Let pictures be dropped anywhere on `widget`: `source` takes them and tells of them.

    Dropped files stay the window's business, which hands them to the lesson's `open_file`.
    """
    _PictureDrops(widget, source.take_mime)
