"""The system's dialog for weight files: one of them, or several of one network."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from nnviz.language import tr

_ENDINGS = (
    *("pkl", "pickle", "npz", "npy", "pt", "pth", "safetensors", "h5", "hdf5", "keras", "onnx"),
    *("json", "csv", "txt", "mat", "joblib", "gz", "bin", "dat"),
)
"""Only what the dialog shows at first: a file is recognised by its content."""


def asked_weight_files(parent: QWidget, title: str = "") -> list[Path]:
    """What the user chooses; nothing when the dialog is left."""
    endings = " ".join(f"*.{ending}" for ending in _ENDINGS)
    weights, everything = tr("Weight files"), tr("All files")
    filters = f"{weights} ({endings});;{everything} (*)"
    title = title or tr("Open a weight file, or several of one network")
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", filters)
    return [Path(name) for name in names]
