"""The menus of files: what to look into, and what to compare it with."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from nnviz.language import tr
from nnviz.lessons.weights.opened_file import SHIPPED
from nnviz.session import Session
from nnviz.ui.recent_files import add_recent_files


class FileMenus:
    """`read` takes paths and whether they are to be compared with; None: the user chose none."""

    def __init__(
        self, session: Session, parent: QWidget, read: Callable[[tuple[Path, ...], bool], None]
    ) -> None:
        self._session, self._parent, self._read = session, parent, read

    def choose(self) -> None:
        """Ask for a weight file, or several of one network, with the system's dialog."""
        names, _ = QFileDialog.getOpenFileNames(
            self._parent, tr("Open a weight file"), "", f"{tr('All files')} (*)"
        )
        if names:
            self._read(tuple(Path(name) for name in names), False)

    def choose_against(self) -> None:
        """Ask for the file to compare with."""
        name, _ = QFileDialog.getOpenFileName(
            self._parent, tr("Choose a file to compare with"), "", f"{tr('All files')} (*)"
        )
        if name:
            self._read((Path(name),), True)

    def fill_open(
        self, menu: QMenu, back: Callable[[], None] | None, show: Callable[[str], None]
    ) -> None:
        """`back` goes to the network of the other lessons, `show` to one that ships, by name."""
        menu.addAction(tr("Open a file…")).triggered.connect(self.choose)
        if back is not None:
            menu.addAction(tr("The network of the other lessons")).triggered.connect(back)
        self._add_shipped(menu, show)
        self._add_recent(menu, compares=False)

    def fill_compare(
        self, menu: QMenu, leave: Callable[[], None] | None, show: Callable[[str], None]
    ) -> None:
        """`leave` compares with nothing, `show` with a network that ships, by name."""
        menu.addAction(tr("Open a file…")).triggered.connect(self.choose_against)
        self._add_shipped(menu, show)
        self._add_recent(menu, compares=True)
        if leave is not None:
            menu.addSeparator()
            menu.addAction(tr("With nothing")).triggered.connect(leave)

    def _add_shipped(self, menu: QMenu, show: Callable[[str], None]) -> None:
        titles = {
            "digits-mlp": tr("The network that ships"),
            "digits-cnn": tr("The convolutional network that ships"),
        }
        for name in SHIPPED:
            action = menu.addAction(titles[name])
            action.triggered.connect(lambda _=False, name=name: show(name))

    def _add_recent(self, menu: QMenu, compares: bool) -> None:
        recent = self._session.recent_files
        add_recent_files(menu, recent, lambda path: self._read((path,), compares))
