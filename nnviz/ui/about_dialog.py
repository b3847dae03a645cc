"""About the program: its version, and the licences of fonts, data and libraries."""

from importlib import metadata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from nnviz import __version__
from nnviz.bundled import bundled_path
from nnviz.language import tr
from nnviz.ui.icons import program_icon
from nnviz.ui.theme import STAGE_MARGIN

LIBRARIES = {
    "PySide6-Essentials": "LGPL-3.0",
    "av": "BSD-3-Clause",
    "contourpy": "BSD-3-Clause",
    "numpy": "BSD-3-Clause",
    "pillow": "MIT-CMU",
    "platformdirs": "MIT",
    "threadpoolctl": "BSD-3-Clause",
    "tqdm": "MPL-2.0, MIT",
    "ziamath": "MIT",
}


def licences() -> list[tuple[str, str]]:
    """(what, its licence) of everything that the program is made of."""
    fonts = [
        ("Pretendard", tr("font, {licence}", licence="SIL Open Font License 1.1")),
        ("JetBrains Mono", tr("font, {licence}", licence="SIL Open Font License 1.1")),
        ("STIX Two Math", tr("font, {licence}", licence="SIL Open Font License 1.1")),
    ]
    data = [
        (
            "MNIST (LeCun, Cortes, Burges)",
            tr("data that the network learned from, {licence}", licence="CC BY-SA 3.0"),
        ),
        (
            "Pen-Based Recognition of Handwritten Digits (Alpaydin, Alimoglu)",
            tr("data that the network learned from, {licence}", licence="CC BY 4.0"),
        ),
    ]
    libraries = [
        (f"{name} {version}", licence)
        for name, licence in LIBRARIES.items()
        if (version := _version(name))  # extras may not be there
    ]
    return [(f"nnviz {__version__}", "MIT"), *fonts, *data, *libraries]


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


class AboutDialog(QDialog):
    """What the program is, and a table of licences with the fonts' full text below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About nnviz"))
        self.resize(560, 520)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STAGE_MARGIN, STAGE_MARGIN, STAGE_MARGIN, STAGE_MARGIN)
        layout.setSpacing(12)
        head = QHBoxLayout()
        mark = QLabel()
        mark.setPixmap(program_icon().pixmap(40, 40))
        title = QLabel(f"nnviz {__version__}")
        title.setProperty("role", "title")
        head.addWidget(mark)
        head.addWidget(title, 1)
        layout.addLayout(head)
        about = QLabel(
            tr(
                "See deep learning work. Every number and colour on screen comes out of the NumPy "
                "engine in this program, and the code beside it is the code that ran."
            )
        )
        about.setWordWrap(True)
        layout.addWidget(about)
        self.text = QTextBrowser()
        self.text.setPlainText(self._licence_text())
        layout.addWidget(self.text, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _licence_text(self) -> str:
        rows = "\n".join(f"{what} — {licence}" for what, licence in licences())
        font_licences = "\n\n".join(
            path.read_text(encoding="utf-8")
            for path in sorted(bundled_path("resources", "fonts").glob("*-LICENSE.txt"))
        )
        return f"{rows}\n\n\n{font_licences}"
