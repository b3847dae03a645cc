"""torch.save's files before PyTorch 1.6: five pickles one after another, then the storages.

They are: a magic number, the format's version, the machine's sizes, what was saved, and the keys
of the storages. Each storage is its count (8 bytes) and its numbers, always little endian.
Format: torch.serialization._legacy_save.
"""

from nnviz.files.weight_file_error import damaged, truncated
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.pickle_machine import PickleMachine
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.torch_content import content_of_saved
from nnviz.files.weight_formats.torch_dialect import torch_dialect
from nnviz.files.weight_formats.torch_storages import StoredStorage

_MAGIC_NUMBER = 0x1950A86A20F9469CFC6C
_VERSION = 1001
_COUNT_BYTES = 8


def read(data: bytes, budget: ReadingBudget) -> FileContent:
    """The tensors in the file. Raises WeightFileError; nothing in it is run."""
    storages: dict[str, StoredStorage] = {}
    machine = PickleMachine(data, budget, torch_dialect(storages))
    if machine.run() != _MAGIC_NUMBER or machine.run() != _VERSION:
        raise damaged()
    machine.run()
    value = machine.run()
    keys = machine.run()
    if type(keys) is not list or not all(type(key) is str for key in keys):
        raise damaged()
    if len(keys) != len(storages) or set(keys) != storages.keys():
        raise damaged()
    at = machine.at
    for key in keys:
        at = _fill(storages[key], data, at)
    if at != len(data):
        raise damaged()
    return content_of_saved(value, budget)


def _fill(storage: StoredStorage, data: bytes, at: int) -> int:
    start = at + _COUNT_BYTES
    end = start + storage.size_bytes
    if end > len(data):
        raise truncated()
    if int.from_bytes(data[at:start], "little") != storage.count:
        raise damaged()
    storage.fill(memoryview(data)[start:end], "<")
    return end
