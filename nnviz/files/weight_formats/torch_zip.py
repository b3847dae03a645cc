"""torch.save's files since PyTorch 1.6: a zip of a pickle and one member for each storage.

What else PyTorch puts in zips (TorchScript, packages, exported programs) holds code, and is
refused by name. Format: torch.serialization, caffe2/serialize/inline_container.cc.
"""

from collections.abc import Collection

from nnviz.files.weight_file_error import WeightFileError, damaged, truncated
from nnviz.files.weight_formats.file_content import FileContent
from nnviz.files.weight_formats.pickle_machine import PickleMachine
from nnviz.files.weight_formats.reading_limits import ReadingBudget
from nnviz.files.weight_formats.torch_content import content_of_saved
from nnviz.files.weight_formats.torch_dialect import torch_dialect
from nnviz.files.weight_formats.torch_start import (
    MOST_OTHER_MEMBERS,
    PACKAGE,
    PICKLE,
    PROGRAM,
    SCRIPT,
    last_parts,
)
from nnviz.files.weight_formats.torch_storages import StoredStorage
from nnviz.files.weight_formats.zip_archive import (
    ZipMember,
    read_directory,
    read_member,
)
from nnviz.language import tr

_ORDERS = {b"little": "<", b"big": ">"}


def read(data: bytes, budget: ReadingBudget) -> FileContent:
    """The tensors in a file of torch.save. Raises WeightFileError; nothing in it is run."""
    members = read_directory(
        data,
        most_members=budget.limits.arrays + MOST_OTHER_MEMBERS,
        limit_bytes=budget.limits.file_bytes,
    )
    _refuse_code(members)
    pickles = [name for name in members if name == PICKLE or name.endswith(f"/{PICKLE}")]
    if len(pickles) != 1:
        raise damaged()
    folder = pickles[0].removesuffix(PICKLE)
    storages: dict[str, StoredStorage] = {}
    machine = PickleMachine(
        bytes(_bytes(data, members[pickles[0]])), budget, torch_dialect(storages)
    )
    value = machine.run()
    if machine.at != len(machine.data):
        raise damaged()
    order = _order(data, members.get(f"{folder}byteorder"))
    for key, storage in storages.items():
        member = members.get(f"{folder}data/{key}")
        if member is None:
            raise truncated()
        if member.size_bytes != storage.size_bytes:
            raise damaged()
        storage.fill(_bytes(data, member), order)
    return content_of_saved(value, budget)


def _bytes(data: bytes, member: ZipMember) -> bytes | memoryview:
    return read_member(data, member, may_lack_checksum=True)


def _order(data: bytes, member: ZipMember | None) -> str:
    """The byte order of the numbers: little endian in older files, which do not tell it."""
    if member is None:
        return "<"
    order = _ORDERS.get(bytes(_bytes(data, member))) if member.size_bytes <= 6 else None
    if order is None:
        raise damaged()
    return order


def _refuse_code(names: Collection[str]) -> None:
    last = last_parts(names)
    folders = {part for name in names for part in name.split("/")[:-1]}
    save_again = tr("Save the weights alone: torch.save(model.state_dict(), name).")
    if not last.isdisjoint(PROGRAM):
        raise WeightFileError(tr("This is a program that torch.export made."), save_again)
    if not last.isdisjoint(PACKAGE):
        raise WeightFileError(
            tr("This is a package of PyTorch: code together with weights."), save_again
        )
    if not last.isdisjoint(SCRIPT) or "code" in folders:
        raise WeightFileError(
            tr("This is TorchScript: a program together with its weights."), save_again
        )
