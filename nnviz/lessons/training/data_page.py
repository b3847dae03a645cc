"""The page on which one chooses what is learnt, and looks at it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from nnviz.engine.labelled_data import LabelledData
from nnviz.files.data_file_error import DataFileError
from nnviz.files.data_sets import DATA_SETS, DataChoice, class_titles, is_at_hand, load_data
from nnviz.files.state_values import a_whole_number
from nnviz.language import tr
from nnviz.lessons.training.data_page_arrays import ArrayStrip
from nnviz.lessons.training.data_page_examples import (
    OWN_POINTS,
    ExamplesSection,
    is_tested_with_same,
)
from nnviz.lessons.training.data_page_header import SECTIONS, DataHeader
from nnviz.lessons.training.data_page_list import DataSetList
from nnviz.lessons.training.data_page_loading import DataReading
from nnviz.lessons.training.data_page_source import SourceCard
from nnviz.lessons.training.data_page_telling import data_explained, data_told, set_told
from nnviz.ui.dropped_copies import take_copy
from nnviz.ui.explanation_panel import MomentExplained
from nnviz.ui.kept_focus import focus_kept_in
from nnviz.ui.theme import space_px, theme_signals

if TYPE_CHECKING:
    from nnviz.lessons.training.data_page_augmentation import AugmentationSection
    from nnviz.lessons.training.data_page_desk import DigitsDesk

LIST_PX, WIDE_LIST_PX, WIDE_FROM_PX = 168, 208, 900
GAP_PX = 20
MOST_NUMBER = 1_000_000
OWN_DIGITS = "own-digits"
_TABLES = (".npz", ".csv", ".tsv", ".txt")


class DataPage(QWidget):
    """The list of data sets, and the chosen one: its examples, its augmentation, its arrays.

    A set that is not there yet (to be downloaded, a folder to be chosen) is only looked at: the
    data in use stay until the other ones are at hand. `told` when `explained` is new.
    """

    choice_changed = Signal(object)  # DataChoice
    augmentation_changed = Signal(object)  # dict[str, float]
    failed = Signal(str, str)  # what is wrong, what to do
    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = DataChoice()
        self._data: LabelledData | None = None
        self._browsed = self._choice.set  # the set that is looked at
        self._kept: dict[str, DataChoice] = {}  # what was chosen last of each set
        self._section = SECTIONS[0]
        self._sample = self._preview = 0
        self._amounts: dict[str, float] = {}
        self._batch_size = 100
        self._alone = False
        self.list = DataSetList(self)
        self.header = DataHeader(self)
        self.examples = ExamplesSection(self)
        self.arrays = ArrayStrip(self)
        self.source = SourceCard(self)
        self.reading = DataReading(self)
        self.setAcceptDrops(True)
        self._connect()
        theme_signals.changed.connect(self._arrange)
        self._show()

    # -- what the lesson says ----------------------------------------------------------------------

    def show_choice(self, choice: DataChoice, data: LabelledData | None) -> None:
        """Show `choice` with its `data`; None: they are being loaded."""
        if data is None and choice == self._choice:
            data = self._data  # points are here at once: no gap while the lesson loads them
        others = choice.set != self._choice.set or self._browsed == self._choice.set
        self._choice, self._data = choice, data
        self._kept[choice.set] = choice
        if others:
            self._browsed = choice.set
            self.header.tell("")
        self._show()

    def show_augmentation(self, amounts: Mapping[str, float]) -> None:
        """Show how the pictures are changed while they are learnt."""
        self._amounts = dict(amounts)
        if "augmentation" in self.__dict__:
            self.augmentation.show_amounts(self._amounts)

    def show_batch_size(self, batch_size: int) -> None:
        """Show how the training part is cut into batches."""
        self._batch_size = batch_size
        self.arrays.show_batch_size(batch_size)

    def show_mistake(self, reason: str, hint: str = "") -> None:
        """Say on the page that data could not be loaded."""
        self.header.tell(f"{reason} {hint}".rstrip())
        self.header.show_loading(False)
        self._arrange()

    def state(self) -> dict[str, Any]:
        """What is looked at, as plain JSON values; what is chosen is the lesson's."""
        return {
            "section": self._section,
            "browsed": self._browsed,
            "examples": self.examples.number,
            "sample": self._sample,
            "preview": self._preview,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Look at what `state` tells; what is missing or wrong stays as it is."""
        section, browsed = state.get("section"), state.get("browsed")
        if isinstance(section, str) and section in SECTIONS:
            self._section = section
        if (isinstance(browsed, str) and browsed in DATA_SETS) and (
            browsed == self._choice.set or self._is_looked_at(browsed)
        ):
            self._browsed = browsed
        numbers = {
            name: a_whole_number(state.get(name), 0, MOST_NUMBER)
            for name in ("examples", "sample", "preview")
        }
        if numbers["sample"] is not None:
            self._sample = numbers["sample"]
        if numbers["examples"] is not None:
            self.examples.show_number(numbers["examples"])
        if numbers["preview"] is not None:
            self._preview = numbers["preview"]
        self._show()

    def explained(self) -> MomentExplained | None:
        """What the explanation panel tells of this moment."""
        if self._browsed != self._choice.set:
            return data_explained(DataChoice(self._browsed), None, self._section, self._batch_size)
        return data_explained(self._choice, self._data, self._section, self._batch_size)

    def is_settled(self) -> bool:
        """Whether nothing is being read."""
        return not self.reading.is_running()

    def stop(self) -> None:
        """End what is read and downloaded: the lesson closes."""
        self.reading.stop()
        self.source.stop()

    def show_picture_alone(self) -> None:
        """Leave out what is to be handled, for good: the stage is exported."""
        self._alone = True
        self.list.hide()
        self.header.show_picture_alone()
        self.examples.show_picture_alone()
        if "augmentation" in self.__dict__:
            self.augmentation.show_picture_alone()
        self._arrange()

    def open_path(self, path: Path) -> bool:
        """Take a folder of pictures, an .npz or a CSV file; False for anything else."""
        if path.is_dir():
            self._read(replace(self._wanted("folder"), path=str(path)))
        elif path.suffix.lower() in _TABLES:
            self._read(replace(self._wanted("file"), path=str(path)))
        else:
            return False
        return True

    # -- Qt ----------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 440)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_path(event) is not None:
            take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_path(event)
        if path is not None:
            take_copy(event)
            self.open_path(path)

    # -- parts that are made when they are first shown ---------------------------------------------

    @cached_property
    def augmentation(self) -> "AugmentationSection":
        """How pictures are changed."""
        from nnviz.lessons.training.data_page_augmentation import AugmentationSection

        section = AugmentationSection(self)
        section.amounts_chosen.connect(self._on_amounts)
        section.show_amounts(self._amounts)
        if self._alone:
            section.show_picture_alone()
        return section

    @cached_property
    def desk(self) -> "DigitsDesk":
        """Where one's own digits are drawn."""
        from nnviz.lessons.training.data_page_desk import DigitsDesk

        desk = DigitsDesk(self)
        desk.choice_wanted.connect(self._on_own_digits)
        desk.failed.connect(self._on_failed)
        return desk

    # -- choosing ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.list.set_chosen.connect(self._on_set)
        self.header.section_chosen.connect(self._on_section)
        self.header.action_wanted.connect(self._on_action)
        self.examples.moved.connect(self._on_moved)
        self.examples.chosen.connect(self._take)
        self.source.path_chosen.connect(self._on_path)
        self.source.arrived.connect(self._on_arrived)
        self.source.failed.connect(self._on_failed)
        self.reading.read.connect(self._on_read)
        self.reading.failed.connect(self._on_failed)

    def _wanted(self, key: str) -> DataChoice:
        """What was chosen of the set `key` last, or all as it comes."""
        kept = self._kept.get(key)
        return DataChoice(key, seed=self._choice.seed) if kept is None else kept

    def _is_ready(self, choice: DataChoice) -> bool:
        """Whether there is something to learn."""
        if choice.set == OWN_POINTS:
            return bool(choice.points)
        needs = DATA_SETS[choice.set].needs
        if needs in ("folder", "file") and choice.path is None:
            return False
        return is_at_hand(choice)

    def _is_looked_at(self, key: str) -> bool:
        """Whether the set `key` is shown without being used: it wants something first."""
        return DATA_SETS[key].needs == "digits" or not self._is_ready(self._wanted(key))

    def _on_set(self, key: str) -> None:
        self.reading.stop()
        self.header.tell("")
        if key != self._choice.set and not self._is_looked_at(key):
            self._take(self._wanted(key))
            return
        self._browsed = key
        self._show()
        self.told.emit()

    def _on_moved(self, choice: DataChoice) -> None:
        """Show points at once while the hand moves; other data take too long."""
        if DATA_SETS[choice.set].kind == "points" and self._is_ready(choice):
            self._show_live(choice)

    def _show_live(self, choice: DataChoice) -> bool:
        try:
            data = load_data(choice)
        except DataFileError as error:
            self._on_failed(error.reason, error.hint)
            return False
        self.header.tell("")
        self._kept[choice.set] = choice
        self.examples.show_choice(choice, data)
        self.header.show_title(DATA_SETS[choice.set].title(), data_told(data))
        self._data = data
        return True

    def _take(self, choice: DataChoice) -> None:
        """Use `choice` from now on, if there is anything to learn in it."""
        self._kept[choice.set] = choice
        if not self._is_ready(choice):
            self._browsed = choice.set
            self._show()
            self.told.emit()
            return
        is_new = choice != self._choice
        if choice.set == OWN_POINTS or DATA_SETS[choice.set].kind == "points":
            if not self._show_live(choice):
                return
        elif is_new:
            self._data = None
        self._choice, self._browsed = choice, choice.set
        self._show()
        if is_new:
            self.choice_changed.emit(choice)
        self.told.emit()

    def _read(self, choice: DataChoice) -> None:
        """Read data that may be anything; those in use stay until they are there."""
        self._browsed = choice.set
        self.header.tell("")
        self.reading.start(choice)
        self._show()

    def _on_read(self, choice: DataChoice, data: LabelledData) -> None:
        self.reading.stop()
        self._kept[choice.set] = choice
        self._choice, self._data, self._browsed = choice, data, choice.set
        self._show()
        self.choice_changed.emit(choice)
        self.told.emit()

    def _on_failed(self, reason: str, hint: str) -> None:
        self.reading.stop()
        self._show()  # another folder can be chosen again
        self.show_mistake(reason, hint)
        self.failed.emit(reason, hint)

    def _on_path(self, key: str, path: str) -> None:
        self._read(replace(self._wanted(key), path=path))

    def _on_arrived(self, key: str) -> None:
        """A set was downloaded: it is used if it is still looked at."""
        if self._browsed == key:
            self._on_set(key)

    def _on_own_digits(self) -> None:
        choice = self._wanted(OWN_DIGITS)
        if self._is_ready(choice):
            # The same choice means other data now: the lesson is told in any case.
            self._choice, self._data, self._browsed = choice, None, choice.set
            self._show()
            self.choice_changed.emit(choice)
            self.told.emit()

    def _on_amounts(self, amounts: dict[str, float]) -> None:
        self._amounts = amounts
        self.augmentation_changed.emit(dict(amounts))

    def _on_section(self, section: str) -> None:
        self._section = section
        self._show()
        self.told.emit()

    def _on_action(self) -> None:
        if self._shown_section() == "arrays":
            self._sample += 1
            self._show()
        elif self._shown_section() == "augmentation":
            self._preview += 1
            self.augmentation.show_number(self._preview)
        elif DATA_SETS[self._browsed].needs in ("folder", "file"):
            self.source.choose(self._browsed)
        else:
            self.examples.show_other_examples()

    # -- showing -----------------------------------------------------------------------------------

    def _shown_section(self) -> str:
        """The section that shows: one without data has examples only, or what they want."""
        in_use = self._browsed == self._choice.set
        if in_use and (self._data is not None or self._is_ready(self._choice)):
            return self._section
        return "source" if self._browsed not in (OWN_POINTS, OWN_DIGITS) else "examples"

    def _show(self) -> None:
        with focus_kept_in(self, self._calm_place):
            self._show_parts()

    def _calm_place(self) -> QWidget:
        """Where the focus goes from something that is shown no more."""
        chip = self.header.chips[self._section]
        return chip if self._shown_section() == self._section else self.list

    def _show_parts(self) -> None:
        key, section = self._browsed, self._shown_section()
        in_use = key == self._choice.set
        data = self._data if in_use else None
        self.list.show_current(key)
        told = set_told(key) if data is None else data_told(data)
        self.header.show_title(DATA_SETS[key].title(), told)
        self.header.show_sections(in_use and section in SECTIONS)
        self.header.show_section(section if section in SECTIONS else SECTIONS[0])
        loading = (in_use and data is None and self._is_ready(self._choice)) or (
            self.reading.is_running()
        )
        self.header.show_loading(loading and not self.header.mistake)
        self.header.show_action("" if self._alone else self._action(data, section))
        desk = section == "examples" and key == OWN_DIGITS
        name = "desk" if desk else section
        for each in self._parts():
            if each is not getattr(self, name):
                each.hide()
        getattr(self, name).show()
        if section == "examples" and not desk:
            self.examples.show_choice(self._choice if in_use else self._wanted(key), data)
        elif section == "augmentation":
            self.augmentation.show_data(data)
            self.augmentation.show_number(self._preview)
        elif section == "arrays" and data is not None:
            self.arrays.show_data(data, class_titles(data), is_tested_with_same(data), self._sample)
        elif section == "source":
            self.source.show_set(key, reading=self.reading.is_running())
        elif desk:
            self.desk.show_digits()
        self._arrange()

    def _parts(self) -> list[QWidget]:
        """What takes the room below the header, as far as it is made."""
        made = [self.examples, self.arrays, self.source]
        late = ("augmentation", "desk")
        return [*made, *(self.__dict__[name] for name in late if name in self.__dict__)]

    def _action(self, data: LabelledData | None, section: str) -> str:
        if section == "arrays" and data is not None:
            return tr("Another sample")
        if section == "augmentation" and data is not None and data.is_pictures:
            return tr("Again")
        if section == "examples" and data is not None and self._browsed != OWN_DIGITS:
            if DATA_SETS[self._browsed].needs == "folder":
                return tr("Another folder…")
            if DATA_SETS[self._browsed].needs == "file":
                return tr("Another file…")
            if not data.is_points:
                return tr("Other examples")
        return ""

    def _arrange(self) -> None:
        width, height, gap = self.width(), self.height(), space_px(GAP_PX)
        left = 0
        if not self._alone:
            wide = WIDE_LIST_PX if width >= space_px(WIDE_FROM_PX) else LIST_PX
            self.list.setGeometry(0, 0, space_px(wide), height)
            left = space_px(wide) + gap
        self.header.resize(width - left, self.header.height())
        head = self.header.needed_height()
        self.header.setGeometry(left, 0, width - left, head)
        for widget in self._parts():
            widget.setGeometry(left, head, width - left, max(height - head, 0))


def _dropped_path(event: QDropEvent) -> Path | None:
    """The folder or table that is dropped, if it is one."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and (path.is_dir() or path.suffix.lower() in _TABLES):
            return path
    return None
