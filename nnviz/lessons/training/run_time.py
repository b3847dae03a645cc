"""Where time stands in the run that is shown: it follows a training, or was dragged back."""

from nnviz.lessons.training.running import Running
from nnviz.ui.player import Player


class RunTime:
    """The player's time, in iterations of the run."""

    def __init__(self, player: Player, running: Running) -> None:
        self._player, self._running = player, running

    def iteration(self) -> float:
        """The position of the time that shows, in iterations."""
        timeline = self._player.timeline
        return 0.0 if timeline is None else float(timeline.at(self._player.t_s))

    def seek(self, iteration: float) -> None:
        """Go to the moment of this iteration."""
        shown = self._running.shown
        if shown is not None:
            self._player.seek(shown.run.timeline().time_of(iteration))

    def show_run(self, moved: bool) -> None:
        """There is another run (`moved`), or more of it: time goes on with it where nobody has
        dragged it back.
        """
        shown = self._running.shown
        if shown is None:
            return
        live = self._player.is_at_end and not self._player.is_playing
        timeline = shown.run.timeline()
        if live and not moved:
            self._player.show_timeline(timeline, timeline.duration_s)
        else:
            self._player.show_timeline(timeline, timeline.time_of(self.iteration()))
