"""How PyTorch's files begin, and which members its zips have."""

import re
from collections.abc import Collection

from nnviz.files.weight_formats.reading_limits import ReadingLimits
from nnviz.files.weight_formats.zip_archive import member_names

PICKLE = "data.pkl"
MOST_OTHER_MEMBERS = 4096
"""Besides the storages: a few of PyTorch's own, or the code of what is refused by name."""
SCRIPT = frozenset({"constants.pkl", "bytecode.pkl"})
PROGRAM = frozenset({"archive_format", "serialized_exported_program.json"})
PACKAGE = frozenset({"extern_modules"})
_LEGACY = re.compile(rb"\x80[\x02-\x05](?:\x95.{8})?\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19\.", re.DOTALL)


def is_torch_zip(data: bytes) -> bool:
    """Whether this is a zip that PyTorch wrote."""
    names = member_names(data, most_members=ReadingLimits().arrays + MOST_OTHER_MEMBERS)
    return not last_parts(names).isdisjoint({PICKLE} | SCRIPT | PROGRAM | PACKAGE)


def is_torch_legacy(data: bytes) -> bool:
    """Whether this starts with PyTorch's magic number, pickled."""
    return _LEGACY.match(data) is not None


def last_parts(names: Collection[str]) -> set[str]:
    """The members' names without their folders."""
    return {name.rpartition("/")[2] for name in names}
