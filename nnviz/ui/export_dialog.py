"""The dialog of an export: what, how large, which part of time; then how far it has come."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nnviz.files.films import FILM_FORMATS
from nnviz.language import tr
from nnviz.ui.choice_box import ChoiceBox
from nnviz.ui.header_buttons import theme_titles
from nnviz.ui.number_field import NumberField
from nnviz.ui.theme import STAGE_MARGIN

RATES = (10, 15, 20, 25, 30, 50, 60)
USUAL_RATE = 30
ESTIMATE_DELAY_MS = 500
PROGRESS_HEIGHT = 4


@dataclass(frozen=True)
class ExportOffer:
    """What there is to export: the stage's size in layout px and its scale, the timeline."""

    stage_size: tuple[int, int]
    stage_scale: float
    duration_s: float
    marker_name: Callable[[float], str]
    folder: Path
    name: str
    theme: str


@dataclass(frozen=True)
class ExportChoice:
    """What was chosen. `scale` is None where the layout follows from the size."""

    path: Path
    size: tuple[int, int]
    scale: float | None
    fps: float
    from_s: float
    to_s: float
    loop: bool
    theme: str

    @property
    def is_film(self) -> bool:
        """Whether it has more than one frame."""
        return self.path.suffix.lower() in FILM_FORMATS


def picture_titles() -> dict[str, str]:
    """The pictures that can be saved, by suffix."""
    return {
        ".png": tr("PNG, a picture of this moment"),
        ".svg": tr("SVG, lines and text of this moment"),
        ".pdf": tr("PDF, lines and text of this moment"),
    }


class ExportDialog(QDialog):
    """Lets the window be used meanwhile; closed, it lets the export go on."""

    export_wanted = Signal(object)  # ExportChoice
    estimate_wanted = Signal(object)  # ExportChoice
    cancel_wanted = Signal()
    folder_wanted = Signal(object)  # Path

    def __init__(self, offer: ExportOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(tr("Export"))
        self.setMinimumWidth(520)
        self._offer = offer
        self._busy = False
        self._saved: Path | None = None
        self.format, self.pixels, self.rate = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.begin, self.end = self._seconds(0.0), self._seconds(offer.duration_s)
        self.loop, self.theme = QCheckBox(tr("Begin again at the end")), ChoiceBox()
        self.file, self._choose = QLineEdit(), QPushButton(tr("Choose…"))
        self.note, self.progress = QLabel(), QProgressBar()
        self.export, self.stop = QPushButton(tr("Export")), QPushButton(tr("Cancel"))
        self.show_folder = QPushButton(tr("Show in folder"))
        self._estimate_timer = QTimer(self)
        self._estimate_timer.setSingleShot(True)
        self._estimate_timer.setInterval(ESTIMATE_DELAY_MS)
        self._estimate_timer.timeout.connect(self._ask_estimate)
        self._fill()
        self._build()
        self._connect()
        self._on_format()
        self._show_busy(False)

    # -- what is shown -----------------------------------------------------------------------------

    def choice(self) -> ExportChoice:
        """What stands in the fields."""
        size, scale = self.pixels.currentData()
        if FILM_FORMATS.get(self.suffix) and FILM_FORMATS[self.suffix].even_sizes:
            size = (size[0] // 2 * 2, size[1] // 2 * 2)
        return ExportChoice(
            Path(self.file.text()).expanduser(),
            size,
            scale,
            float(self.rate.currentData()),
            self.begin.value,
            self.end.value,
            self.loop.isChecked(),
            self.theme.currentData(),
        )

    @property
    def suffix(self) -> str:
        """The format that is chosen."""
        return str(self.format.currentData())

    def show_estimate(self, size_bytes: int) -> None:
        """Tell about how large the file will be."""
        if not self._busy and self._saved is None:
            self._say(tr("About {size}", size=bytes_text(size_bytes)))

    def show_progress(self, done: int, total: int) -> None:
        """Tell how far the export has come."""
        self._show_busy(True)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        if total > 1:
            self._say(tr("Frame {done} of {total}", done=f"{done:,}", total=f"{total:,}"))

    def show_saved(self, path: Path, size_bytes: int) -> None:
        """Tell that the file is there."""
        self._show_busy(False)
        self._saved = path
        self.show_folder.show()
        self._say(tr("Saved {name}, {size}.", name=path.name, size=bytes_text(size_bytes)))

    def show_cancelled(self) -> None:
        """Tell that nothing was saved."""
        self._show_busy(False)
        self._say(tr("Cancelled; nothing was saved."))

    def show_error(self, text: str) -> None:
        """Tell what went wrong."""
        self._show_busy(False)
        self._say(text)

    # -- inside ------------------------------------------------------------------------------------

    def _seconds(self, value: float) -> NumberField:
        field = NumberField(0.0, self._offer.duration_s, step=0.1)
        field.show_number(value)
        return field

    def _fill(self) -> None:
        for suffix, title in picture_titles().items():
            self.format.addItem(title, suffix)
        for suffix, form in FILM_FORMATS.items():
            reason = form.missing() if self._offer.duration_s > 0 else tr("Nothing moves here yet.")
            title = tr("{format}, a film", format=form.name)
            self.format.addItem(f"{title}: {reason}" if reason else title, suffix)
            model = self.format.model()
            if reason and isinstance(model, QStandardItemModel):
                model.item(self.format.count() - 1).setEnabled(False)
        self.pixels.addItem("720p · 1280×720", ((1280, 720), None))
        self.pixels.addItem("1080p · 1920×1080", ((1920, 1080), None))
        (width, height), scale = self._offer.stage_size, self._offer.stage_scale
        stage = round(width * scale), round(height * scale)
        self.pixels.addItem(
            tr("As on the stage · {size}", size=f"{stage[0]}×{stage[1]}"), (stage, scale)
        )
        for key, title in theme_titles().items():
            self.theme.addItem(title, key)
        self.theme.setCurrentIndex(max(self.theme.findData(self._offer.theme), 0))
        self.loop.setChecked(True)
        first = ".gif" if self._offer.duration_s > 0 else ".png"
        self.format.setCurrentIndex(self.format.findData(first))
        self._fill_rates()
        self.file.setText(str(self._offer.folder / f"{self._offer.name}{self.suffix}"))

    def _fill_rates(self) -> None:
        wanted = self.rate.currentData() or USUAL_RATE
        form = FILM_FORMATS.get(self.suffix)
        self.rate.blockSignals(True)
        self.rate.clear()
        for rate in RATES:
            if form is None or rate <= form.most_fps:
                self.rate.addItem(str(rate), rate)
        index = self.rate.findData(wanted)
        self.rate.setCurrentIndex(index if index >= 0 else self.rate.count() - 1)
        self.rate.blockSignals(False)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STAGE_MARGIN, STAGE_MARGIN, STAGE_MARGIN, STAGE_MARGIN)
        layout.setSpacing(16)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._start_marker, self._end_marker = QLabel(), QLabel()
        for label, field in (
            (tr("Format"), self.format),
            (tr("Size"), self.pixels),
            (tr("Frames a second"), self.rate),
            (tr("From (s)"), _beside(self.begin, self._start_marker)),
            (tr("To (s)"), _beside(self.end, self._end_marker)),
            ("", self.loop),
            (tr("Theme"), self.theme),
            (tr("File"), _beside(self.file, self._choose)),
        ):
            form.addRow(label, field)
        for field, name in (
            (self.format, tr("Format")),
            (self.pixels, tr("Size")),
            (self.rate, tr("Frames a second")),
            (self.begin, tr("From")),
            (self.end, tr("To")),
            (self.theme, tr("Theme")),
            (self.file, tr("File")),
        ):
            field.setAccessibleName(name)
        for marker in (self._start_marker, self._end_marker):
            marker.setProperty("role", "muted")
        self._film_fields = [self.rate, self.begin, self.end, self.loop]
        layout.addLayout(form)
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setMinimumHeight(40)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.note)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(PROGRESS_HEIGHT)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        layout.addWidget(self.progress)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.show_folder)
        row.addStretch(1)
        row.addWidget(self.stop)
        row.addWidget(self.export)
        layout.addLayout(row)
        self.export.setDefault(True)

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._on_format)
        for box in (self.pixels, self.rate, self.theme):
            box.currentIndexChanged.connect(self._on_changed)
        for seconds in (self.begin, self.end):
            seconds.number_chosen.connect(self._on_changed)
        self.loop.toggled.connect(self._on_changed)
        self._choose.clicked.connect(self._choose_file)
        self.export.clicked.connect(self._on_export)
        self.stop.clicked.connect(self._on_stop)
        self.show_folder.clicked.connect(lambda: self.folder_wanted.emit(self._saved))

    def _on_format(self) -> None:
        film = self.suffix in FILM_FORMATS
        for field in self._film_fields:
            field.setEnabled(film)
        self._fill_rates()
        if self.file.text():
            self.file.setText(str(Path(self.file.text()).with_suffix(self.suffix)))
        self._on_changed()

    def _on_changed(self) -> None:
        self._saved = None
        self.show_folder.hide()
        self._start_marker.setText(self._offer.marker_name(self.begin.value))
        self._end_marker.setText(self._offer.marker_name(self.end.value))
        if not self._busy:
            self._say("")
            self._estimate_timer.start()

    def _ask_estimate(self) -> None:
        if not self._busy and self.isVisible() and self.suffix in FILM_FORMATS:
            self.estimate_wanted.emit(self.choice())

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Export"), self.file.text(), f"*{self.suffix}"
        )
        if name:
            self.file.setText(str(Path(name).with_suffix(self.suffix)))

    def _on_export(self) -> None:
        choice = self.choice()
        if choice.path.suffix.lower() != self.suffix:
            choice_path = choice.path.with_name(choice.path.name + self.suffix)
            self.file.setText(str(choice_path))
            choice = self.choice()
        if choice.is_film and choice.to_s < choice.from_s:
            self._say(tr("The film would end before it begins."))
            return
        self._saved = None
        self.show_folder.hide()
        self.show_progress(0, 0)
        self._say(tr("Preparing…"))
        self.export_wanted.emit(choice)

    def _on_stop(self) -> None:
        if self._busy:
            self.cancel_wanted.emit()
        else:
            self.close()

    def _show_busy(self, busy: bool) -> None:
        self._busy = busy
        self._estimate_timer.stop()
        self.progress.setVisible(busy)
        self.export.setEnabled(not busy)
        self.export.setDefault(not busy)
        self.stop.setText(tr("Cancel") if busy else tr("Close"))
        if self._saved is None:
            self.show_folder.hide()

    def _say(self, text: str) -> None:
        self.note.setText(text)


def bytes_text(size_bytes: int) -> str:
    """A size of a file, with the unit that a person would take."""
    if size_bytes < 1000:
        return f"{size_bytes} B"
    if size_bytes < 1_000_000:
        return f"{size_bytes / 1000:.0f} kB"
    if size_bytes < 1_000_000_000:
        return f"{size_bytes / 1e6:.1f} MB"
    return f"{size_bytes / 1e9:.1f} GB"


def _beside(left: QWidget, right: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(left, 1)
    row.addWidget(right, 0 if isinstance(right, QPushButton) else 1)
    return both
