"""The training that the studio has done in a process: from a choice of data to records.

No Qt is loaded here; see ui.process_work for how it is steered.
"""

from pathlib import Path

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.network import Network
from nnviz.engine.run_curves import RunCurves
from nnviz.engine.run_records import BatchesDone, Moment
from nnviz.engine.training_run import Steered, steered_run
from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.data_sets import DataChoice, load_data
from nnviz.files.run_file import JOURNAL_POINTS, read_run
from nnviz.files.run_journal import RunKeeper
from nnviz.files.training_start import beginning_with, state_before


def train_chosen(
    settings: TrainingSettings,
    choice: DataChoice,
    journal: Path | None = None,
    data: LabelledData | None = None,
    start: Network | None = None,
) -> Steered:
    """Train on the data of a choice; keep the run in the file `journal`, if there is one.

    `data`: those of the choice, where somebody has them already (drawing digits takes seconds).
    `start`: the network to begin with, where it is not the one of the seed.
    Raises DataFileError where the data cannot be loaded, ShapeError where they do not fit.
    """
    data = load_data(choice) if data is None else data
    before = None if start is None else state_before(settings, start)
    keeper = None
    if journal is not None:
        keeper = RunKeeper(journal, settings, choice, RunCurves(JOURNAL_POINTS), start)
    run = steered_run(settings, data, resumed=before, keeper=keeper)
    return _told(run, keeper, start, data)


def resume_training(
    path: Path, journal: Path | None = None, data: LabelledData | None = None
) -> Steered:
    """Go on with the run in the file `path`, as if it had never stopped.

    Raises FileError where it cannot be read, ShapeError where its data are others by now.
    """
    run = read_run(path)
    data = load_data(run.data) if data is None else data
    keeper = None
    if journal is not None:
        keeper = RunKeeper(journal, run.settings, run.data, run.curves, run.start)
    steered = steered_run(run.settings, data, resumed=run.state, keeper=keeper)
    return _told(steered, keeper, run.start, data)


def _told(
    run: Steered, keeper: RunKeeper | None, start: Network | None, data: LabelledData
) -> Steered:
    if start is not None:
        run = beginning_with(start, run, data)
    return run if keeper is None else _kept(run, keeper)


def _kept(run: Steered, keeper: RunKeeper) -> Steered:
    """The run's records, seen by the keeper on their way, and the words on their way back."""
    try:
        record = next(run)
        while True:
            if isinstance(record, BatchesDone):
                keeper.curves.add_batches(record)
            elif isinstance(record, Moment):
                keeper.curves.add_moment(record)
            word = yield record
            record = run.send(word)
    except StopIteration:
        return
    finally:
        run.close()
        keeper.finish()
