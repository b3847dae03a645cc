"""What a set wants that is not there yet: a download, a folder, a file."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nnviz.files.data_sets import DATA_SETS
from nnviz.language import tr
from nnviz.lessons.training.data_page_loading import Downloading
from nnviz.ui.kept_focus import focus_kept_in
from nnviz.ui.theme import CARD_MARGIN, space_px, theme_signals

DOWNLOAD_BYTES = {"mnist": 11_594_722, "fashion-mnist": 30_878_645, "cifar-10": 170_498_071}
"""How much is downloaded of each set."""
_STEPS = 1000


class SourceCard(QWidget):
    """One card: what is wanted, and the buttons that get it.

    `arrived` tells the key of a set that was downloaded; `path_chosen` a set's key and the folder
    or file for it.
    """

    arrived = Signal(str)
    path_chosen = Signal(str, str)
    failed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._reading = False
        self._partly = set[str]()  # sets whose download was begun
        self.downloading = Downloading(self)
        self._what, self._told = self._label("section"), self._label("muted")
        self.progress_text = self._label("caption")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.download = QPushButton()
        self.cancel = QPushButton()
        self.choose_button = QPushButton()
        for button in (self.download, self.cancel, self.choose_button):
            button.setAutoDefault(False)
        self._build()
        self._connect()
        self._retranslate()

    def show_set(self, key: str, reading: bool) -> None:
        """Show what the set `key` wants; `reading`: what was chosen for it is being read."""
        self._key, self._reading = key, reading
        self._retranslate()

    def choose(self, key: str) -> None:
        """Ask for the folder or file of the set `key` with the system's dialog."""
        if DATA_SETS[key].needs == "file":
            tables, everything = tr("Tables"), tr("All files")
            filters = f"{tables} (*.npz *.csv *.tsv *.txt);;{everything} (*)"
            path, _ = QFileDialog.getOpenFileName(self, tr("Open data"), "", filters)
        else:
            path = QFileDialog.getExistingDirectory(self, tr("Open a folder"))
        if path:
            self.path_chosen.emit(key, str(Path(path)))

    def stop(self) -> None:
        """End a download; what is there stays for the next time."""
        self.downloading.stop()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside ------------------------------------------------------------------------------------

    def _label(self, role: str) -> QLabel:
        label = QLabel()
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _build(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        self._column = QVBoxLayout(card)
        self._column.addWidget(self._what)
        self._column.addWidget(self._told)
        self._column.addWidget(self.progress)
        self._column.addWidget(self.progress_text)
        row = QHBoxLayout()
        row.addWidget(self.download)
        row.addWidget(self.cancel)
        row.addWidget(self.choose_button)
        row.addStretch(1)
        self._column.addLayout(row)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(card)
        page.addStretch(1)
        theme_signals.changed.connect(self._dress)
        self._dress()

    def _connect(self) -> None:
        self.download.clicked.connect(self._on_download)
        self.cancel.clicked.connect(self._on_cancel)
        self.choose_button.clicked.connect(lambda: self.choose(self._key))
        self.downloading.progressed.connect(self._on_progress)
        self.downloading.done.connect(self._on_done)
        self.downloading.cancelled.connect(self._retranslate)
        self.downloading.failed.connect(self._on_failed)

    def _on_download(self) -> None:
        self._partly.add(self._key)
        self.progress.setRange(0, 0)
        self.progress_text.setText("")
        self.downloading.start(self._key)
        self._retranslate()

    def _on_cancel(self) -> None:
        self.downloading.cancel()
        with focus_kept_in(self, lambda: self):
            self.cancel.setEnabled(False)

    def _on_progress(self, progress: object) -> None:
        done = int(getattr(progress, "done_bytes", 0))
        total = int(getattr(progress, "total_bytes", 0)) or DOWNLOAD_BYTES.get(self._key, 0)
        if total:
            self.progress.setRange(0, _STEPS)
            self.progress.setValue(min(round(_STEPS * done / total), _STEPS))
        self.progress_text.setText(
            tr(
                "{done} of {total} MB · {file}",
                done=f"{done / 1e6:.1f}",
                total=f"{total / 1e6:.1f}",
                file=getattr(progress, "file", ""),
            )
        )

    def _on_done(self, key: str) -> None:
        self._partly.discard(key)
        self._retranslate()
        self.arrived.emit(key)

    def _on_failed(self, reason: str, hint: str) -> None:
        self._retranslate()
        self.failed.emit(reason, hint)

    def _retranslate(self) -> None:
        if self._key in DATA_SETS:
            with focus_kept_in(self, self._first_usable):
                self._show_texts()

    def _first_usable(self) -> QWidget:
        buttons = (self.cancel, self.download, self.choose_button)
        return next((b for b in buttons if b.isVisibleTo(self) and b.isEnabled()), self)

    def _show_texts(self) -> None:
        needs = DATA_SETS[self._key].needs
        is_download = needs == "download"
        here = self.downloading.is_running() and self.downloading.key == self._key
        what, told = self._texts(needs)
        self._what.setText(what)
        self._told.setText(told)
        again = self._key in self._partly
        self.download.setText(tr("Go on downloading") if again else tr("Download"))
        self.cancel.setText(tr("Cancel"))
        self.choose_button.setText(
            tr("A file…")
            if needs == "file"
            else tr("A folder that I have…")
            if is_download
            else tr("A folder…")
        )
        self.download.setVisible(is_download and not here)
        self.download.setEnabled(not self.downloading.is_running())
        self.download.setDefault(self.download.isEnabled())
        self.cancel.setVisible(here)
        self.cancel.setEnabled(True)
        self.choose_button.setEnabled(not here and not self._reading)
        for widget in (self.progress, self.progress_text):
            widget.setVisible(here)

    def _texts(self, needs: str) -> tuple[str, str]:
        if needs == "download":
            size = f"{DOWNLOAD_BYTES.get(self._key, 0) / 1e6:.0f}"
            return (
                tr("These data are not on this computer yet."),
                tr(
                    "They are downloaded once, {size} MB, and checked. A download that was broken "
                    "off goes on where it ended. Without a connection there are the drawn digits.",
                    size=size,
                ),
            )
        if needs == "folder":
            return (
                tr("A folder with a folder of pictures for each class"),
                tr(
                    "As in cats/ and dogs/: the names of the folders are the classes. Drop it "
                    "here, or choose it. All pictures are brought to one size."
                ),
            )
        return (
            tr("An .npz or CSV file"),
            tr(
                "An .npz file holds x and t, and may hold x_test and t_test. A CSV file has a "
                "sample a line: its features as numbers, and its class in the last column or in "
                "one called label, class or species. Two numbers are a point of the plane, the "
                "pixels of a square picture a picture. Drop it here, or choose it."
            ),
        )

    def _dress(self) -> None:
        margin = space_px(CARD_MARGIN)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(space_px(12))
