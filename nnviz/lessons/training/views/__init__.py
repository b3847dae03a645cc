"""The ways to look at a training run: one entry each. Listing them loads none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from nnviz.language import tr

if TYPE_CHECKING:
    from nnviz.engine.labelled_data import LabelledData
    from nnviz.engine.network_plan import NetworkPlan
    from nnviz.lessons.training.views.training_view import TrainingView

Fits = Callable[["LabelledData", "NetworkPlan | None"], bool]


@dataclass(frozen=True)
class ViewEntry:
    """One view: what it is called, where its class is, and which data and networks it suits."""

    title: Callable[[], str]
    module: str
    class_name: str
    fits: Fits


def _always(data: "LabelledData", plan: "NetworkPlan | None") -> bool:
    return True


def _points(data: "LabelledData", plan: "NetworkPlan | None") -> bool:
    return data.is_points


def _pictures(data: "LabelledData", plan: "NetworkPlan | None") -> bool:
    return data.is_pictures


_HERE = "nnviz.lessons.training.views"

VIEWS: dict[str, ViewEntry] = {
    "surface": ViewEntry(
        lambda: tr("Decision surface"), f"{_HERE}.surface", "SurfaceView", _points
    ),
    "neurons": ViewEntry(lambda: tr("Neurons"), f"{_HERE}.neurons", "NeuronsView", _points),
    "network": ViewEntry(lambda: tr("Network"), f"{_HERE}.network", "RunNetworkView", _always),
    "filters": ViewEntry(
        lambda: tr("Filters and weights"), f"{_HERE}.filters", "FiltersView", _pictures
    ),
    "loss": ViewEntry(lambda: tr("Loss"), f"{_HERE}.curves", "LossView", _always),
    "accuracy": ViewEntry(lambda: tr("Accuracy"), f"{_HERE}.curves", "AccuracyView", _always),
    "activations": ViewEntry(
        lambda: tr("Activations by layer"), f"{_HERE}.histograms", "ActivationsView", _always
    ),
    "weights": ViewEntry(
        lambda: tr("Weights by layer"), f"{_HERE}.histograms", "WeightsView", _always
    ),
    "norms": ViewEntry(lambda: tr("Gradient norms"), f"{_HERE}.norms", "NormsView", _always),
    "confusion": ViewEntry(
        lambda: tr("Confusion matrix"), f"{_HERE}.confusion", "ConfusionView", _always
    ),
    "misread": ViewEntry(lambda: tr("Misread"), f"{_HERE}.misread", "MisreadView", _always),
}
"""Every view by its key, in the order of the menu."""


def create_view(key: str) -> "TrainingView":
    """The view `key`, which shows nothing yet. Raises KeyError for an unknown key."""
    entry = VIEWS[key]
    view: TrainingView = getattr(import_module(entry.module), entry.class_name)()
    return view
