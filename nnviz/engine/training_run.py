"""A whole training as records: batches, moments with the network in them, troubles, the end.

The same settings and data give the same bits, whoever draws the records and at what pace: what is
kept and told touches neither the arithmetic nor what is drawn at random.
"""

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import numpy as np

from nnviz.engine.batch_log import GradientNorms, UntoldBatches
from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.learner import Learner
from nnviz.engine.losses import one_hot
from nnviz.engine.mini_batches import Augment, MiniBatches
from nnviz.engine.network import Network
from nnviz.engine.parallel import one_blas_thread
from nnviz.engine.run_evaluation import Evaluator, weight_norms
from nnviz.engine.run_pace import Pace
from nnviz.engine.run_records import Evaluation, Moment, RunEnded, RunRecord
from nnviz.engine.run_trouble import TroubleFinder
from nnviz.engine.schedules import SCHEDULES
from nnviz.engine.shapes import ShapeError
from nnviz.engine.training_settings import TrainingSettings
from nnviz.language import tr

Word = Literal["on", "wait", "tell", "halt", "stop"] | None
Steered = Generator[RunRecord | None, Word, None]

STEADY_MOMENTS = 240
"""Without a clock: about so many moments, at the same iterations each time."""
_MOMENT_SHARE = 0.02
_EVALUATION_SHARE = 0.1
# After an epoch of this length nobody minds the time of a whole evaluation.
_LONG_EPOCH_S = 0.5


@dataclass(frozen=True, eq=False)
class RunState:
    """All that a run needs to go on after an epoch as if it had never stopped."""

    epoch: int
    iteration: int
    network: Network
    optimizer_steps: int
    optimizer_states: list[dict[str, dict[str, np.ndarray[Any, Any]]]]
    order_rng: dict[str, Any]
    """The state of what draws order and augmentation; `dropout_rng`: of what dropout draws from."""
    dropout_rng: dict[str, Any]
    troubles: dict[str, Any] = field(default_factory=dict)
    """What the search for troubles remembers."""


class StateKeeper(Protocol):
    """Keeps the state of a run, so that it can go on later."""

    def is_due(self) -> bool:
        """Whether it wants the state of this epoch."""

    def keep(self, state: RunState) -> None:
        """Take it; nothing in it changes any more."""


def training_run(
    settings: TrainingSettings, data: LabelledData, *, resumed: RunState | None = None
) -> Iterator[RunRecord]:
    """Train, and tell it: a Moment before the first batch, about 240 more, RunEnded at the end.

    Moments come at fixed iterations and at the ends of epochs, BatchesDone before each of them.
    Raises ShapeError when the network cannot be on such samples.
    """
    return (record for record in steered_run(settings, data, resumed=resumed) if record is not None)


def steered_run(
    settings: TrainingSettings,
    data: LabelledData,
    *,
    resumed: RunState | None = None,
    keeper: StateKeeper | None = None,
) -> Steered:
    """The same at somebody's pace: None before each batch, and each answer says how to go on.

    None: tell at fixed iterations. "on": learn, tell nothing yet. "wait": the same, because nobody
    listens. "tell": what was learnt, and a moment if there is time for one. "halt": everything up
    to here, then None again. "stop": everything, and the end. `keeper` is offered the state of each
    epoch's end; what comes before has been told then.
    """
    # Small products are done before a second thread wakes up.
    with one_blas_thread():
        yield from Run(settings, data, resumed, keeper).records()


def first_moment(settings: TrainingSettings, data: LabelledData) -> Moment:
    """The network before its training, on a part of the samples. Raises ShapeError."""
    network = settings.first_network(data.sample_shape, data.class_count)
    with one_blas_thread():
        evaluation = Evaluator(data, network).part(network)
    return Moment(0, 0, network, evaluation, weight_norms(network))


class Run:
    """A training under way. `state` may be taken at the end of an epoch."""

    def __init__(
        self,
        settings: TrainingSettings,
        data: LabelledData,
        resumed: RunState | None = None,
        keeper: StateKeeper | None = None,
    ) -> None:
        self.settings, self._keeper = settings, keeper
        first = settings.first_network(data.sample_shape, data.class_count)
        if resumed is not None and not _is_alike(resumed.network, first):
            raise ShapeError(tr("The data are no longer those of the run that was interrupted."))
        network = (first if resumed is None else resumed.network).copy()
        schedule = SCHEDULES[settings.schedule]
        self._learner = Learner(
            network, settings.new_optimizer(), schedule, settings.weight_decay, settings.seed
        )
        t = one_hot(data.t, np.empty((len(data.x), data.class_count), network.dtype))
        rng = np.random.default_rng(settings.seed)
        self._batches = MiniBatches(data.x, t, settings.batch_size, rng, _augment(settings, data))
        self.iterations = settings.epochs * self._batches.count
        self.epoch, self.iteration = 0, 0
        self._evaluator = Evaluator(data, network)
        self._first = first
        self._norms = GradientNorms(network)
        self._told = UntoldBatches(len(network.stages))
        self._troubles = TroubleFinder(settings, network, data)
        self._every = max(1, self.iterations // STEADY_MOMENTS)
        self._moment_pace, self._evaluation_pace = Pace(_MOMENT_SHARE), Pace(_EVALUATION_SHARE)
        self._word: Word = None
        self._held: Moment | None = None
        self._epoch_began_s = 0.0
        self._kept_iteration = -1
        if resumed is not None:
            self._resume(resumed)

    def records(self) -> Steered:
        """All of it, from here to the end."""
        yield self._moment_of(self._first, 0, 0, self._evaluator.part(self._first))
        if self.iteration:
            yield self._moment(self._evaluator.whole(self._learner.network))
        self._kept_iteration = self.iteration
        stopped = yield from self._breathe()
        while not stopped and self.epoch < self.settings.epochs:
            self.epoch += 1
            self._epoch_began_s = time.perf_counter()
            for number, (x, t) in enumerate(self._batches.epoch(), start=1):
                yield from self._learn(x, t)
                if self._troubles.diverged:
                    yield from self._tell_all()
                    yield RunEnded("diverged")
                    return
                if number == self._batches.count:
                    yield from self._end_epoch()
                    yield from self._keep()
                stopped = yield from self._breathe()
                if stopped:
                    break
        yield from self._tell_all()
        yield RunEnded("stopped" if stopped else "done")

    def state(self) -> RunState:
        """What the next epoch needs; the arrays are copies."""
        learner = self._learner
        states = [
            {key: {name: a.copy() for name, a in state.items()} for key, state in layer.items()}
            for layer in learner.optimizer.states
        ]
        return RunState(
            self.epoch,
            self.iteration,
            learner.network.copy(),
            learner.optimizer.iter,
            states,
            dict(self._batches.rng.bit_generator.state),
            dict(learner.rng.bit_generator.state),
            self._troubles.state(),
        )

    def _resume(self, state: RunState) -> None:
        if state.iteration != state.epoch * self._batches.count:
            raise ShapeError(tr("The data are no longer those of the run that was interrupted."))
        self.epoch, self.iteration = state.epoch, state.iteration
        self._learner.optimizer.iter = state.optimizer_steps
        self._learner.optimizer.states = [
            {key: {name: a.copy() for name, a in kept.items()} for key, kept in layer.items()}
            for layer in state.optimizer_states
        ]
        self._batches.rng.bit_generator.state = state.order_rng
        self._learner.rng.bit_generator.state = state.dropout_rng
        self._troubles.restore(state.troubles)

    def _learn(self, x: np.ndarray, t: np.ndarray) -> Iterator[RunRecord]:
        learner = self._learner
        loss = learner.learn(x, t, self.iteration / self.iterations)
        self.iteration += 1
        norms = self._norms.of(learner.gradients)
        accuracy = np.count_nonzero(learner.y.argmax(axis=1) == t.argmax(axis=1)) / len(x)
        self._told.add(self.iteration, loss, accuracy, learner.optimizer.lr, norms)
        yield from self._troubles.after_batch(self.iteration, loss, norms, x)

    def _breathe(self) -> Generator[RunRecord | None, Word, bool]:
        """The place where a run can be halted; whether it is to stop."""
        while True:
            self._word = yield None
            if self._word == "stop":
                return True
            if self._word == "halt":
                yield from self._tell_all()
                continue
            if self._word == "tell":
                yield from self._told.records()
                if self._held is not None or self._moment_pace.is_due():
                    yield from self._tell_moment()
            elif self._word is None and self.iteration % self._every == 0:
                yield from self._tell_all()
            return False

    def _end_epoch(self) -> Iterator[RunRecord]:
        """The evaluation over all test samples, if epochs are not so short that it would cost."""
        is_last = self.epoch == self.settings.epochs
        if self._word is None:
            every = max(1, self.settings.epochs // STEADY_MOMENTS)
            if not is_last and self.epoch % every:
                return
        elif not (is_last or self._is_long() or self._evaluation_pace.is_due()):
            return
        with self._evaluation_pace.working():
            evaluate = self._evaluator.last if is_last else self._evaluator.whole
            self._held = self._moment(evaluate(self._learner.network))
            self._kept_iteration = self.iteration
            if self._word != "wait" or is_last:
                yield from self._tell_moment()

    def _keep(self) -> Iterator[RunRecord]:
        is_last = self.epoch == self.settings.epochs
        if self._keeper is not None and (is_last or self._keeper.is_due()):
            yield from self._tell_all()
            self._keeper.keep(self.state())

    def _is_long(self) -> bool:
        return time.perf_counter() - self._epoch_began_s > _LONG_EPOCH_S

    def _tell_all(self) -> Iterator[RunRecord]:
        yield from self._told.records()
        yield from self._tell_moment()

    def _tell_moment(self) -> Iterator[RunRecord]:
        """The batches up to here, and the network as it is now, if that is not told already."""
        yield from self._told.records()
        if self._held is not None:
            held, self._held = self._held, None
            yield held
        if self._kept_iteration != self.iteration:
            with self._moment_pace.working():
                self._kept_iteration = self.iteration
                yield self._moment(self._evaluator.part(self._learner.network))

    def _moment(self, evaluation: Evaluation) -> Moment:
        return self._moment_of(self._learner.network.copy(), self.iteration, self.epoch, evaluation)

    def _moment_of(
        self, network: Network, iteration: int, epoch: int, evaluation: Evaluation
    ) -> Moment:
        return Moment(iteration, epoch, network, evaluation, weight_norms(network))


def _is_alike(network: Network, other: Network) -> bool:
    """Whether two networks have the same layers."""
    return [
        (layer.kind, shape) for layer, shape in zip(network.layers, _shapes(network), strict=True)
    ] == [(layer.kind, shape) for layer, shape in zip(other.layers, _shapes(other), strict=True)]


def _shapes(network: Network) -> list[Any]:
    return [[p.shape for p in layer.parameters.values()] for layer in network.layers]


def _augment(settings: TrainingSettings, data: LabelledData) -> Augment | None:
    amounts = {name: amount for name, amount in settings.augmentation.items() if amount}
    if not amounts or not data.is_pictures:  # what is set for pictures waits for them
        return None
    from nnviz.engine.picture_augmentation import augmented

    return lambda x, rng: augmented(x, amounts, rng)
