"""What a file of weights says about the table that its network learnt."""

from typing import Any

from nnviz.engine.labelled_data import LabelledData


def columns_told(data: LabelledData) -> dict[str, Any]:
    """The entry "columns", plain data: who has the network alone would not know its inputs.

    Nothing for points and pictures.
    """
    if data.columns is None:
        return {}
    return {
        "columns": {
            "features": list(data.columns.names),
            "mean": data.columns.mean.tolist(),
            "deviation": data.columns.deviation.tolist(),
            "classes": list(data.class_names),
        }
    }
