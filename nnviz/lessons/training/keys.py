"""The keys of the lesson: what they do, and how they are told."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from nnviz.language import tr


def told_keys() -> list[tuple[str, str]]:
    """Keys and their meanings."""
    return [
        ("Ctrl+Enter", tr("train, pause, go on")),
        ("Ctrl+.", tr("learn one mini-batch")),
        ("Ctrl+Backspace", tr("back to the same first weights")),
        ("Ctrl+Z", tr("back to the run before")),
        ("Ctrl+,", tr("optimiser, learning rate, batch, epochs")),
        (tr("End"), tr("to the newest moment: the views follow the training")),
        (tr("Space"), tr("play the run from where time stands; training goes on meanwhile")),
        ("Ctrl+O", tr("begin with weights from a file")),
        (tr("Double click on a header"), tr("make a view large, or small again (Esc)")),
    ]


def listen_to_keys(stage: QWidget, actions: Mapping[str, Callable[[], object]]) -> None:
    """Let each key of `actions` do what it does while the lesson shows."""
    for keys, action in actions.items():
        QShortcut(QKeySequence(keys), stage).activated.connect(action)
