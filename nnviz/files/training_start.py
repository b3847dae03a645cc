"""A training that begins with weights that somebody brings along; it runs in a process, too."""

import numpy as np

from nnviz.engine.labelled_data import LabelledData
from nnviz.engine.learner import Learner
from nnviz.engine.network import Network
from nnviz.engine.parallel import one_blas_thread
from nnviz.engine.run_evaluation import Evaluator, weight_norms
from nnviz.engine.run_records import Moment
from nnviz.engine.training_run import RunState, Steered
from nnviz.engine.training_settings import TrainingSettings


def moment_before(data: LabelledData, network: Network) -> Moment:
    """`network` before a training on `data`."""
    with one_blas_thread():
        evaluation = Evaluator(data, network).part(network)
    return Moment(0, 0, network, evaluation, weight_norms(network))


def beginning_with(network: Network, run: Steered, data: LabelledData) -> Steered:
    """The records of `run`, which tells that it began with `network`: it cannot know."""
    record = next(run)
    while True:
        if isinstance(record, Moment) and record.iteration == 0:
            record = moment_before(data, network)  # not the weights of the seed
        word = yield record
        try:
            record = run.send(word)
        except StopIteration:
            return


def state_before(settings: TrainingSettings, network: Network) -> RunState:
    """The state of a run that begins with `network`, whose shapes are those of the settings.

    Order and dropout are drawn by the seed of the settings, as in a run with weights of its own.
    """
    optimizer = settings.new_optimizer()
    order = np.random.default_rng(settings.seed)
    dropout = Learner(network.copy(), optimizer, seed=settings.seed).rng
    return RunState(
        0, 0, network, 0, [], dict(order.bit_generator.state), dict(dropout.bit_generator.state)
    )
