"""The pages beside the views: data and network. Each is made when it is first shown."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from nnviz.engine.labelled_data import LabelledData
from nnviz.lessons.training.stage import TrainingStage
from nnviz.lessons.training.studio import Studio
from nnviz.ui.explanation_panel import MomentExplained

PAGE_CLASSES = {
    "data": ("nnviz.lessons.training.data_page", "DataPage"),
    "network": ("nnviz.lessons.training.network_page", "NetworkPage"),
}


class Pages(QObject):
    """Hands the pages what is chosen, and tells what is chosen on them."""

    data_chosen = Signal(object)
    settings_chosen = Signal(object)
    failed = Signal(str, str)
    told = Signal()

    def __init__(self, stage: TrainingStage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._made: dict[str, Any] = {}
        self._told: dict[str, dict[str, Any]] = {}
        self._studio = Studio()
        self._data: LabelledData | None = None
        self._alone = False

    def show_studio(self, studio: Studio, data: LabelledData | None) -> None:
        """Show what is chosen, and the data of it; None: they are being loaded."""
        self._studio, self._data = studio, data
        if studio.page in PAGE_CLASSES and studio.page not in self._made:
            self._make(studio.page)
        if studio.page in self._made:
            self._show(studio.page)

    def explained(self, page: str) -> MomentExplained | None:
        """What the page that shows tells of itself."""
        made = self._made.get(page)
        explained = None if made is None else made.explained()
        return explained if isinstance(explained, MomentExplained) else None

    def state(self) -> dict[str, Any]:
        """What is looked at on pages that were made; what they were told on others."""
        state: dict[str, Any] = {}
        for page in PAGE_CLASSES:
            made: Any = self._made.get(page)
            told = made.state() if hasattr(made, "state") else self._told.get(page)
            if told:
                state[f"{page}_page"] = told
        return state

    def restore(self, state: dict[str, Any]) -> None:
        """Look at what `state` tells, on each page when it shows."""
        for page in PAGE_CLASSES:
            told = state.get(f"{page}_page")
            if isinstance(told, dict):
                made: Any = self._made.get(page)
                if hasattr(made, "restore"):
                    made.restore(told)
                else:
                    self._told[page] = told

    def open_path(self, path: Path) -> bool:
        """Take data out of a file or folder; False where it is none for the page of the data."""
        if self._studio.page != "data" and not path.is_dir() and path.suffix.lower() != ".csv":
            return False
        if "data" not in self._made:
            self._make("data")
        return bool(self._made["data"].open_path(path))

    def show_mistake(self, reason: str, hint: str) -> None:
        """Say on the page of the data that they could not be loaded."""
        if "data" in self._made:
            self._made["data"].show_mistake(reason, hint)

    def show_alone(self) -> None:
        """Leave out the tools for good."""
        self._alone = True
        for page in self._pages():
            if hasattr(page, "show_picture_alone"):
                page.show_picture_alone()

    def is_settled(self) -> bool:
        """Whether the page that shows is drawn to its end."""
        made = self._made.get(self._studio.page)
        return made is None or bool(made.is_settled())

    def stop(self) -> None:
        """End what the pages compute."""
        for page in self._pages():
            page.stop()

    def _pages(self) -> Iterator[Any]:
        yield from self._made.values()

    def _make(self, name: str) -> None:
        module, class_name = PAGE_CLASSES[name]
        page = getattr(import_module(module), class_name)()
        self._made[name] = page
        self._stage.add_page(name, page)
        self._show(name)
        if name == "data":
            page.choice_changed.connect(self.data_chosen)
            page.augmentation_changed.connect(self._on_augmentation)
            page.failed.connect(self._on_data_failed)
        else:
            page.settings_changed.connect(self.settings_chosen)
        page.told.connect(self.told)
        told = self._told.pop(name, None)
        if told is not None and hasattr(page, "restore"):
            page.restore(told)
        if self._alone and hasattr(page, "show_picture_alone"):
            page.show_picture_alone()

    def _show(self, name: str) -> None:
        page, studio, data = self._made[name], self._studio, self._data
        if name == "data":
            page.show_choice(studio.data, data)
            page.show_augmentation(studio.settings.augmentation)
            page.show_batch_size(studio.settings.batch_size)
        elif data is not None:
            page.show_settings(studio.settings, data.sample_shape, data.class_count)
            page.show_data(data)

    def _on_data_failed(self, reason: str, hint: str) -> None:
        if self._studio.page != "data":  # that page says it itself, where one looks
            self.failed.emit(reason, hint)

    def _on_augmentation(self, amounts: object) -> None:
        settings = replace(self._studio.settings, augmentation=amounts)  # type: ignore[arg-type]
        self.settings_chosen.emit(settings)
