"""Every colour and size on screen: three palettes, the type, and the one style sheet of them."""

import re
from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from nnviz.bundled import bundled_path


@dataclass(frozen=True)
class Theme:
    """One palette. Each field is a colour as "#RRGGBB" and is named after its role."""

    name: str
    window: str
    surface: str
    raised: str
    inset: str
    text: str
    muted: str
    border: str
    control: str
    accent: str
    on_accent: str
    positive: str
    negative: str
    zero: str
    zero_cell: str
    grid: str
    selection: str
    focus: str
    activation_low: str
    activation_high: str
    code_keyword: str
    code_number: str
    code_comment: str

    def qcolor(self, role: str, opacity: float = 1.0) -> QColor:
        """The colour of a role, as `qcolor("accent", 0.5)`."""
        colour = QColor(getattr(self, role))
        colour.setAlphaF(opacity)
        return colour

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return QColor(self.window).lightness() < 128


DARK = Theme(
    name="dark",
    window="#0E1217",
    surface="#141A21",
    raised="#1B222B",
    inset="#0A0D11",
    text="#E9EDF2",
    muted="#9AA6B5",
    border="#2A333E",
    control="#778496",
    accent="#4FD1B5",
    on_accent="#06231D",
    positive="#FF9B42",
    negative="#56A5FF",
    zero="#10151B",
    zero_cell="#2A333E",
    grid="#222A34",
    selection="#1D3A38",
    focus="#7FE6CF",
    activation_low="#161C24",
    activation_high="#F4F8FB",
    code_keyword="#B9A5F2",
    code_number="#F0C27B",
    code_comment="#8B97A7",
)
LIGHT = Theme(
    name="light",
    window="#FFFFFF",
    surface="#F6F7F9",
    raised="#FFFFFF",
    inset="#EEF1F4",
    text="#161B22",
    muted="#5A6675",
    border="#DCE1E7",
    control="#7C8795",
    accent="#08705F",
    on_accent="#FFFFFF",
    positive="#B45500",
    negative="#1667C7",
    zero="#F4F5F7",
    zero_cell="#F4F5F7",
    grid="#E4E8ED",
    selection="#DCF0EC",
    focus="#08705F",
    activation_low="#F4F5F7",
    activation_high="#161B22",
    code_keyword="#6A45C2",
    code_number="#A05A00",
    code_comment="#5F6A78",
)
CONTRAST = Theme(
    name="contrast",
    window="#000000",
    surface="#000000",
    raised="#101010",
    inset="#000000",
    text="#FFFFFF",
    muted="#D9D9D9",
    border="#FFFFFF",
    control="#FFFFFF",
    accent="#3DF5C8",
    on_accent="#000000",
    positive="#FFB000",
    negative="#7CC4FF",
    zero="#000000",
    zero_cell="#000000",
    grid="#5A5A5A",
    selection="#00473A",
    focus="#FFFF00",
    activation_low="#000000",
    activation_high="#FFFFFF",
    code_keyword="#D9C8FF",
    code_number="#FFD98A",
    code_comment="#D9D9D9",
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST)}
"""The palettes in menu order."""

TEXT_FAMILY = "Pretendard"
CODE_FAMILY = "JetBrains Mono"
FORMULA_FAMILY = "STIX Two Math"  # the font that ziamath ships and draws with

STAGE_MARGIN = 24
PROJECTED_STAGE_MARGIN = 32
BLOCK_SPACING = 32
CARD_MARGIN = 24
LABEL_SPACING = 12
CONTROL_HEIGHT = 36
CLICK_TARGET = 32
RADIUS_CARD = 12
RADIUS_FIELD = 8
RADIUS_TAG = 6
ICON_SIZE = 20


class ThemeSignals(QObject):
    """Tells own-painted widgets that the colours are others now."""

    changed = Signal()


theme_signals = ThemeSignals()
_current = DARK
_projecting = False
_application_is_dressed = False


def theme() -> Theme:
    """The palette in use."""
    return _current


def set_theme(name: str) -> None:
    """Make `name` the palette of the whole program. Raises KeyError for an unknown name."""
    global _current
    _current = THEMES[name]
    if _application_is_dressed:
        dress_application()
    theme_signals.changed.emit()


def set_projecting(projecting: bool) -> None:
    """Make type, lines and spaces as large as a room at a projector needs, or as before."""
    global _projecting
    if projecting == _projecting:
        return
    _projecting = projecting
    if _application_is_dressed:
        dress_application()
    theme_signals.changed.emit()


def is_projecting() -> bool:
    """Whether the sizes are those for a projector."""
    return _projecting


def type_px(px: int) -> int:
    """The size of type of `px`, in px: half as large again at a projector, never below 18."""
    return max(round(px * 1.5), 18) if _projecting else px


def line_px(px: float) -> float:
    """The width of a line or marker of `px`, in px."""
    return px * 1.5 if _projecting else px


def space_px(px: int) -> int:
    """A distance of `px`, in px."""
    return round(px * 1.25) if _projecting else px


def stage_margin() -> int:
    """The margin around the picture of a lesson, in px."""
    return PROJECTED_STAGE_MARGIN if _projecting else STAGE_MARGIN


def dress_application() -> None:
    """Give the application the theme's palette and style sheet, from now on at each change.

    It takes 20 ms, which the bare window of the start has no need of.
    """
    global _application_is_dressed
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    if not _application_is_dressed:
        _application_is_dressed = True
        app.setStyle("Fusion")
    sheet = style_sheet(_current)
    # Setting a sheet styles every widget there is anew, even with the same sheet.
    if app.styleSheet() != sheet:
        app.setPalette(_palette(_current))
        app.setFont(text_font(13))
        app.setStyleSheet(sheet)


def system_theme() -> str:
    """Light or dark, as this computer prefers; dark when it does not say."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    light = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light
    return LIGHT.name if light else DARK.name


def load_fonts() -> list[str]:
    """Make the fonts that ship available. Returns the files that could not be loaded, if any."""
    import logging  # not before the window is shown

    log = logging.getLogger(__name__)
    missing = []
    for name in (
        "Pretendard-Regular.otf",
        "Pretendard-Bold.otf",
        "JetBrainsMono-Regular.ttf",
        "JetBrainsMono-Bold.ttf",
    ):
        try:
            data = bundled_path("resources", "fonts", name).read_bytes()
        except OSError as error:
            log.warning("font %s: %s", name, error)
            missing.append(name)
            continue
        if QFontDatabase.addApplicationFontFromData(data) < 0:
            log.warning("font %s is damaged", name)
            missing.append(name)
    return missing


def text_font(px: int, weight: int = 400) -> QFont:
    """The text face with figures of equal width. `weight` is a CSS weight."""
    font = QFont(TEXT_FAMILY)
    font.setPixelSize(type_px(px))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def code_font(px: int = 12, weight: int = 400) -> QFont:
    """The code face, ligatures off; Hangul falls back to the text face."""
    font = QFont()
    font.setFamilies([CODE_FAMILY, TEXT_FAMILY])
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(type_px(px))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in ("liga", "calt"):
        font.setFeature(QFont.Tag(feature), 0)
    return font


def _palette(of: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for qt_role, name in (
        (role.Window, "window"),
        (role.WindowText, "text"),
        (role.Base, "raised"),
        (role.AlternateBase, "surface"),
        (role.Text, "text"),
        (role.Button, "raised"),
        (role.ButtonText, "text"),
        (role.BrightText, "text"),
        (role.ToolTipBase, "raised"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "muted"),
        (role.Highlight, "selection"),
        (role.HighlightedText, "text"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Accent, "accent"),
        (role.Light, "border"),
        (role.Mid, "border"),
        (role.Dark, "control"),
        (role.Shadow, "inset"),
    ):
        palette.setColor(qt_role, of.qcolor(name))
    disabled = QPalette.ColorGroup.Disabled
    for qt_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, qt_role, of.qcolor("muted", 0.7))
    return palette


def style_sheet(of: Theme) -> str:
    """The style of the standard widgets in the palette `of`."""
    sheet = _STYLE.substitute(vars(of), family=TEXT_FAMILY, code_family=CODE_FAMILY)
    return _LENGTH.sub(_projected_length, sheet) + _ROUND_HANDLES if _projecting else sheet


_ROUND_HANDLES = """
QSlider::handle:horizontal { width: 19px; margin: -7px 0; border-radius: 9px; }
QSlider::handle:horizontal:focus { width: 15px; margin: -7px 0; border-radius: 9px; }
"""
"""Lengths that are rounded one by one: a radius over half of the handle, and Qt draws a square."""
_LENGTH = re.compile(r"(font-size: )?\b(\d+)px")


def _projected_length(found: re.Match[str]) -> str:
    px = int(found[2])
    if found[1]:
        return f"{found[1]}{type_px(px)}px"
    # Borders stay: paddings are reckoned with them, and 2 px are seen from the last row.
    return f"{space_px(px) if px > 2 else px}px"


_STYLE = Template("""
* { font-family: "$family"; font-size: 13px; }
QWidget#window, QWidget#stage { background: $window; }
QWidget#panel, QWidget#header_of_panel { background: $surface; }
QFrame#card { background: $surface; border: 1px solid $border; border-radius: 12px; }
QFrame#rule { background: $border; border: none; }
QLabel { background: transparent; color: $text; }
QLabel[role="title"] { font-size: 22px; font-weight: 700; }
QLabel[role="panel-title"] { font-size: 16px; font-weight: 600; }
QLabel[role="card-title"] { font-size: 15px; font-weight: 600; }
QLabel[role="section"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="caption"] { color: $muted; font-size: 12px; }
QLabel[role="code"] { font-family: "$code_family", "$family"; font-size: 12px; }
QLabel[role="accent"] { color: $accent; font-weight: 600; }

QToolButton { background: transparent; border: 2px solid transparent; border-radius: 8px;
    color: $text; padding: 2px; }
QToolButton:hover { background: $selection; }
QToolButton:pressed { background: $border; }
QToolButton:checked { background: $selection; }
QToolButton:focus { border-color: $focus; }
QToolButton:disabled { color: $muted; }
QToolButton::menu-indicator { image: none; }
QToolButton[role="chip"] { background: $raised; border: 1px solid $control; border-radius: 8px;
    padding: 0 4px; font-size: 12px; }
QToolButton[role="chip"]:checked { background: $selection; border: 2px solid $accent;
    padding: 0 3px; color: $accent; font-weight: 600; }
QToolButton[role="chip"]:focus { border: 2px solid $focus; padding: 0 3px; }
QToolButton[role="link"] { color: $accent; font-weight: 600; padding: 2px 6px; }
QToolButton[size="small"], QToolButton[size="small"]:checked { font-size: 11px; padding: 0;
    font-weight: 600; }
QToolButton[align="left"] { padding-left: 0; border-left-width: 0; }

QPushButton { background: $raised; border: 1px solid $control; border-radius: 8px; color: $text;
    padding: 0 14px; min-height: 34px; }
QPushButton:hover { background: $selection; }
QPushButton:pressed { background: $border; }
QPushButton:focus { border: 2px solid $focus; padding: 0 13px; min-height: 32px; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton:disabled { background: $raised; color: $muted; border-color: $border; }

QLineEdit { background: $raised; border: 1px solid $control; border-radius: 8px; color: $text;
    min-height: 30px; padding: 1px 8px; selection-background-color: $accent;
    selection-color: $on_accent; }
QLineEdit:focus { border: 2px solid $focus; padding: 0 7px; }

QComboBox { background: $raised; border: 1px solid $control; border-radius: 8px; color: $text;
    min-height: 30px; padding: 1px 8px; combobox-popup: 0; }
QComboBox:focus { border: 2px solid $focus; padding: 0 7px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $control;
    selection-background-color: $selection; selection-color: $text; outline: none; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; }

QMenu { background: $raised; color: $text; border: 1px solid $control; border-radius: 8px;
    padding: 6px; }
QMenu::item { padding: 7px 24px 7px 12px; border-radius: 6px; min-width: 120px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QMenu::indicator { width: 16px; height: 16px; }

QHeaderView, QHeaderView::section { background: $surface; color: $text; border: none;
    padding: 3px 6px; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QAbstractScrollArea { background: transparent; border: none; }
QTreeView, QListView { background: $raised; border: none; outline: none; color: $text; }
QListWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 3px; margin: 2px; min-height: 28px;
    min-width: 28px; }
QScrollBar::handle:hover { background: $text; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: none; width: 0; height: 0; }

QSlider { min-height: 24px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $border; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px;
    background: $accent; border: none; }
QSlider:focus { border: none; }
QSlider::handle:horizontal:focus { border: 2px solid $text; width: 12px; height: 12px;
    margin: -6px 0; border-radius: 8px; }

QToolTip { background: $raised; color: $text; border: 1px solid $control; padding: 5px 8px; }
QMessageBox, QDialog { background: $window; }
QTextEdit { background: $raised; color: $text; border: 1px solid $control;
    border-radius: 8px; selection-background-color: $accent; selection-color: $on_accent; }
QProgressBar { background: $border; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
""")
