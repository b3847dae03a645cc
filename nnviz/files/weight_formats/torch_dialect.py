"""PyTorch's pickles: what they may say besides plain data, and the storages that they refer to."""

from typing import Any

from nnviz.files.weight_file_error import damaged
from nnviz.files.weight_formats.pickle_dialect import Dialect
from nnviz.files.weight_formats.pickle_values import Symbol
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.torch_storages import StoredStorage, storage_of_reference
from nnviz.files.weight_formats.torch_tensors import TORCH_FORMS


def torch_dialect(storages: dict[str, StoredStorage]) -> Dialect:
    """The dialect of one file. The storages that its pickle names are put into `storages`."""

    def outside(reference: Any, budget: ReadingBudget) -> Any:
        match reference:
            case ("module", Symbol() as cls, *_):
                return cls  # the older format keeps the source of a class beside it: never read
            case tuple():
                if len(storages) > budget.limits.arrays:
                    raise damaged()
                return storage_of_reference(reference, storages)
        raise damaged()

    return Dialect(TORCH_FORMS, outside=outside)
