"""What a thread does before anything can be shown: data, the first network, a run from a file."""

from collections.abc import Iterator
from dataclasses import dataclass

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.network import Network
from nnviz.engine.network_plan import NetworkPlan
from nnviz.engine.run_records import RunRecord
from nnviz.engine.shapes import ShapeError
from nnviz.engine.training_run import Word, first_moment, steered_run
from nnviz.engine.training_settings import TrainingSettings
from nnviz.files.data_file_error import DataFileError
from nnviz.files.data_sets import DATA_SETS, DataChoice, load_data
from nnviz.files.training_start import moment_before
from nnviz.language import tr
from nnviz.lessons.training.studio import Studio
from nnviz.scene.recorded_run import RecordedRun

MOST_WORK = 4e11
"""Multiplications of a run that is trained again for a picture or a file: a minute or two."""
_LEAST_LAYER_WORK = 2e5
"""A layer takes as long as so many for each mini-batch, however small both are."""


@dataclass(frozen=True)
class WantedRun:
    """A run of a saved lesson: the iterations it went on for (None: all), where time stands."""

    trained: int | None
    moment: float


class RunTooLongError(DataFileError):
    """A run would take minutes to be trained again; it can be begun all the same."""


@dataclass(frozen=True, eq=False)
class Prepared:
    """Data that were loaded."""

    choice: DataChoice
    data: LabelledData


def changes_unseen(choice: DataChoice) -> bool:
    """Whether the same choice may have become other data in the meantime: digits are drawn."""
    return DATA_SETS[choice.set].needs == "digits"


def iterations_an_epoch(data: LabelledData, settings: TrainingSettings) -> int:
    """How many mini-batches all training samples make."""
    return -(-len(data.x) // settings.batch_size)


def untrained_run(
    settings: TrainingSettings, data: LabelledData, start: Network | None, limit_bytes: int
) -> RecordedRun:
    """A run with nothing but its first moment, of `start` if it begins with that."""
    run = RecordedRun(settings, iterations_an_epoch(data, settings), limit_bytes)
    run.add(first_moment(settings, data) if start is None else moment_before(data, start))
    return run


def prepared(
    studio: Studio,
    loaded: Prepared | None,
    wanted: WantedRun | None,
    start: Network | None,
    limit_bytes: int,
    data_alone: bool,
) -> Iterator[Prepared | RecordedRun | None]:
    """The data, then a run: untrained, or as far as `wanted` went. None: a place to give up.

    Raises DataFileError, and ShapeError where the network does not fit the data.
    """
    settings = studio.settings
    if loaded is None or loaded.choice != studio.data:
        loaded = Prepared(studio.data, load_data(studio.data))
    yield loaded
    data = loaded.data
    problem = settings.problem(data.sample_shape, data.class_count)
    if problem is not None:
        raise ShapeError(problem)
    if wanted is None:
        if not data_alone:
            yield untrained_run(settings, data, start, limit_bytes)
        return
    try:
        refuse_too_long(settings, data, wanted)
    except RunTooLongError:
        yield untrained_run(settings, data, start, limit_bytes)
        raise
    run = RecordedRun(settings, iterations_an_epoch(data, settings), limit_bytes)
    for record in run_part(settings, data, wanted.trained):
        if record is not None:
            run.add(record)
        yield None
    yield run


def run_part(
    settings: TrainingSettings, data: LabelledData, trained: int | None
) -> Iterator[RunRecord | None]:
    """The first `trained` iterations of a training, the same each time. None: another batch."""
    run = steered_run(settings, data)
    learnt = 0
    word: Word = None
    record = next(run)
    while True:
        yield record
        if record is None:
            word = "stop" if learnt == trained else None
            learnt += 1
        try:
            record = run.send(word)
        except StopIteration:
            return


def refuse_too_long(settings: TrainingSettings, data: LabelledData, wanted: WantedRun) -> None:
    """Raise RunTooLongError where training again would take minutes."""
    plan = settings.plan(data.sample_shape, data.class_count)
    planned = settings.epochs * iterations_an_epoch(data, settings)
    iterations = min(planned, wanted.trained or planned)
    batch_work = 3.0 * min(settings.batch_size, len(data.x)) * multiplications(plan)
    least_work = _LEAST_LAYER_WORK * len(plan.layers)
    if iterations * max(batch_work, least_work) > MOST_WORK:
        raise RunTooLongError(
            tr("This run takes too long to be trained again here."),
            tr("Press Train, or set fewer epochs or less data."),
        )


def multiplications(plan: NetworkPlan) -> float:
    """About how many of them one sample takes on its way through the network."""
    total = 0.0
    for layer in plan.layers:
        if layer.kind == "convolution" and layer.output_shape is not None:
            _, height, width = layer.output_shape
            total += (layer.parameters or 0) * height * width
        else:
            total += layer.parameters or 0
    return total
