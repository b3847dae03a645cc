"""The transport: the keys of time, the slider, where one is, speed, loop and export."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from nnviz.language import tr
from nnviz.scene.timeline import Timeline
from nnviz.ui.buttons import icon_button, menu_button, name_button
from nnviz.ui.icons import icon
from nnviz.ui.moment_label import MomentLabel
from nnviz.ui.numbers import fixed
from nnviz.ui.play_button import PlayButton
from nnviz.ui.player import SPEEDS, Player
from nnviz.ui.theme import (
    ICON_SIZE,
    is_projecting,
    space_px,
    stage_margin,
    theme,
    theme_signals,
)
from nnviz.ui.timeline_slider import TimelineSlider, seconds

HEIGHT, LOW_HEIGHT, PROJECTED_HEIGHT = 72, 56, 96
MENU_MARK = " ▾"
MOST_NAMES = 64
LEAST_SLIDER_WIDTH = 480  # before the name of the moment gets more than its column


class TransportBar(QWidget):
    """Shows one `Player` and drives it; without one it is hidden."""

    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._player: Player | None = None
        self._counts = False  # whether the names of markers are numbers of steps
        self._resumes = False  # time ran when the handle was taken
        self._columns = (0, 0)
        self._keys, self._options = QWidget(self), QWidget(self)
        self.slider = TimelineSlider(self)
        self.play = PlayButton()
        self.play.clicked.connect(lambda: self.drive(Player.toggle))
        self.moment = MomentLabel()
        self.speed = menu_button(self._fill_speeds)
        self.loop = icon_button("loop", self._on_loop, "muted")
        self.loop.setCheckable(True)
        self.export = QPushButton(icon("export"), "")
        self.export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.export.clicked.connect(self.export_wanted)
        self._build_keys()
        self._build_options()
        self.slider.time_wanted.connect(self._on_time_wanted)
        self.slider.step_wanted.connect(self._on_step_wanted)
        self.slider.held_changed.connect(self._on_held)
        theme_signals.changed.connect(self._on_theme)
        self._on_theme()
        self._retranslate()
        self.hide()

    @property
    def player(self) -> Player | None:
        """Whose time is shown."""
        return self._player

    def show_player(self, player: Player | None) -> None:
        """Show the time of `player` from now on; None hides the transport."""
        old, self._player = self._player, player
        if old is not None:
            old.timeline_changed.disconnect(self._on_timeline)
            old.time_changed.disconnect(self._on_time)
            old.playing_changed.disconnect(self._on_playing)
            old.options_changed.disconnect(self._on_options)
            old.destroyed.disconnect(self._on_destroyed)
        self.setVisible(player is not None)
        if player is not None:
            player.timeline_changed.connect(self._on_timeline)
            player.time_changed.connect(self._on_time)
            player.playing_changed.connect(self._on_playing)
            player.options_changed.connect(self._on_options)
            player.destroyed.connect(self._on_destroyed)
            self._on_playing(player.is_playing)
            self._on_options()
            self._on_timeline()

    def drive(self, act: Callable[[Player], None]) -> None:
        """Let `act` happen to the player, if there is one."""
        if self._player is not None:
            act(self._player)

    def show_columns(self, left: int, right: int) -> None:
        """Stand under columns that are `left` and `right` px wide; 0 where one is folded away."""
        self._columns = left, right
        self._arrange()

    def height_in(self, window_height: int, low: int) -> int:
        """How high the transport is in a window of that height; below `low` the window is low."""
        self.play.show_low(window_height < low and not is_projecting())
        if is_projecting():
            return PROJECTED_HEIGHT
        return LOW_HEIGHT if window_height < low else HEIGHT

    # -- Qt ----------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().qcolor("surface"))
        painter.fillRect(0, 0, self.width(), 1, theme().qcolor("border"))
        painter.end()

    # -- building ----------------------------------------------------------------------------------

    def _build_keys(self) -> None:
        row = QHBoxLayout(self._keys)
        row.setContentsMargins(0, 0, 0, 0)
        self.to_start = icon_button("to-start", lambda: self.drive(Player.to_start))
        self.step_back = icon_button("step-back", lambda: self.drive(Player.step_back))
        self.step_forward = icon_button("step-forward", lambda: self.drive(Player.step_forward))
        self.to_end = icon_button("to-end", lambda: self.drive(Player.to_end))
        keys = (self.to_start, self.step_back, self.play, self.step_forward, self.to_end)
        for key in keys:
            row.addWidget(key)
            key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._keys_row = row

    def _build_options(self) -> None:
        row = QHBoxLayout(self._options)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.moment, self.speed, self.loop, self.export):
            row.addWidget(widget)
        row.setStretch(0, 1)
        self.speed.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.export.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._options_row = row

    def _arrange(self) -> None:
        """Keys under the lessons, slider under the stage, the rest under the explanation."""
        left, right = self._columns
        margin, height = stage_margin(), self.height() - 1
        keys_width = self._keys.sizeHint().width()
        # Where the lessons are folded away the keys begin where the stage does.
        keys_left = (left - keys_width) // 2 if left >= keys_width else margin - 6
        left = max(left, keys_left + keys_width + margin // 2)
        # Where the explanation is folded away there may be room for the name of the moment.
        whole, least = self._options.sizeHint().width(), self._options.minimumSizeHint().width()
        roomy = not right and self.width() - left - whole - 4 * margin >= LEAST_SLIDER_WIDTH
        right = max(right, (whole if roomy else least) + 2 * margin)
        slider_margin = margin - round(self.slider.margin())
        slider_left, options_left = left + slider_margin, self.width() - right + margin
        slider_width = self.width() - right - slider_margin - slider_left
        self._keys.setGeometry(keys_left, 1, keys_width, height)
        self.slider.setGeometry(slider_left, 1, max(slider_width, 0), height)
        self._options.setGeometry(options_left, 1, right - 2 * margin, height)

    # -- what the player tells ---------------------------------------------------------------------

    def _on_timeline(self) -> None:
        if self._player is None:
            return
        self.slider.show_timeline(self._player.timeline)
        self._counts = _is_counted(self._player.timeline)
        end_s = self._player.duration_s
        self.moment.show_room_for(f"{fixed(end_s, 2)} / {seconds(end_s)}", self._longest_name())
        self._arrange()
        moves = self._player.duration_s > 0
        for key in (self.to_start, self.step_back, self.play, self.step_forward, self.to_end):
            key.setEnabled(moves)
        self._on_time(self._player.t_s)

    def _longest_name(self) -> str:
        timeline = self._player.timeline if self._player is not None else None
        if timeline is None:
            return ""
        majors = timeline.major_markers
        # Of thousands the last is as long as any: they are numbered.
        few = majors if len(majors) <= MOST_NAMES else majors[-1:]
        names = [timeline.marker_name(marker) for marker in few]
        last = timeline.last_number
        return max(names, key=len, default="") + (f" / {last}" if self._counts else "")

    def _on_time(self, t_s: float) -> None:
        self.slider.show_time(t_s)
        timeline = self._player.timeline if self._player is not None else None
        if timeline is None:
            self.moment.show_moment("", "", "")
            return
        name = timeline.place_name(t_s)
        is_first = name == timeline.marker_name(0)
        of_all = f"/ {timeline.last_number}" if self._counts and name and not is_first else ""
        of_time = f"{fixed(t_s, 2)} / {seconds(timeline.duration_s)}"
        self.moment.show_moment(name, of_all, of_time)

    def _on_playing(self, playing: bool) -> None:
        self.play.show_playing(playing)
        self._name_play()

    def _on_options(self) -> None:
        if self._player is not None:
            self.speed.setText(_speed_title(self._player.speed) + MENU_MARK)
            self.loop.setChecked(self._player.loop)

    def _on_destroyed(self) -> None:
        self._player = None
        self.hide()

    # -- what a person does ------------------------------------------------------------------------

    def _on_time_wanted(self, t_s: float) -> None:
        self.drive(lambda player: player.seek(t_s))

    def _on_step_wanted(self, steps: int) -> None:
        self.drive(Player.step_forward if steps > 0 else Player.step_back)

    def _on_held(self, held: bool) -> None:
        """Time stands while the handle is in somebody's hand, and goes on from where it is left."""
        if self._player is None:
            return
        if held:
            self._resumes = self._player.is_playing
            self._player.pause()
        elif self._resumes and not self._player.is_at_end:
            self._player.play()

    def _on_loop(self) -> None:
        self.drive(lambda player: player.set_loop(self.loop.isChecked()))

    def _fill_speeds(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for speed in SPEEDS:
            action = menu.addAction(_speed_title(speed))
            action.setCheckable(True)
            action.setChecked(self._player is not None and self._player.speed == speed)
            action.triggered.connect(
                lambda _=False, speed=speed: self.drive(lambda player: player.set_speed(speed))
            )
            group.addAction(action)

    # -- looks -------------------------------------------------------------------------------------

    def _on_theme(self) -> None:
        self._keys_row.setSpacing(space_px(4))
        self._options_row.setSpacing(space_px(4))
        side = space_px(ICON_SIZE)
        self.export.setIconSize(QSize(side, side))
        self._arrange()
        self.update()

    def _name_play(self) -> None:
        playing = self._player is not None and self._player.is_playing
        name = tr("Pause") if playing else tr("Play")
        self.play.setAccessibleName(name)
        self.play.setToolTip(f"{name} ({tr('Space')})")

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Transport"))
        for button, name, key in (
            (self.to_start, tr("To the start"), tr("Home")),
            (self.step_back, tr("Step back"), "←"),
            (self.step_forward, tr("Step forward"), "→"),
            (self.to_end, tr("To the end"), tr("End")),
            (self.speed, tr("Speed"), "[ ]"),
            (self.loop, tr("Begin again at the end"), "L"),
        ):
            _name_with_key(button, name, key)
        self.export.setText(tr("Export"))
        self.export.setAccessibleName(tr("Export"))
        about = tr("Save a picture or a film of the stage")
        self.export.setToolTip(f"{about} (Ctrl+E)")
        self._name_play()
        self._on_timeline()
        self._arrange()


def _name_with_key(button: QToolButton, name: str, key: str) -> None:
    name_button(button, name)
    button.setToolTip(f"{name} ({key})")


def _is_counted(timeline: Timeline[Any] | None) -> bool:
    """Whether names count: "step 30" is the last of 30, and "step 12" is told as "of 30"."""
    last = len(timeline.marker_times_s) - 1 if timeline is not None else 0
    return (
        timeline is not None
        and last > 0
        and all(timeline.marker_name(marker).endswith(f" {marker}") for marker in (1, last))
    )


def _speed_title(speed: float) -> str:
    return f"{speed:g}×"
