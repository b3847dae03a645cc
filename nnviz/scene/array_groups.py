"""The arrays of a file as a tree: their names are places, parted by "/" and "."."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_PARTS = re.compile(r"[/.]")
_DEEPEST = 16  # of a file with more the rest stays one name


@dataclass(eq=False)
class ArrayGroup:
    """Arrays and groups under one name, in the order of the file. `arrays`: (last name, number)."""

    name: str
    groups: dict[str, "ArrayGroup"] = field(default_factory=dict)
    entries: list["ArrayGroup | tuple[str, int]"] = field(default_factory=list)

    def count(self) -> int:
        """How many arrays are in it, all groups within counted."""
        return sum(1 if isinstance(entry, tuple) else entry.count() for entry in self.entries)


def grouped(names: Sequence[str]) -> ArrayGroup:
    """The tree of `names`. A group of one entry alone is joined with it: "dense/kernel"."""
    root = ArrayGroup("")
    for number, name in enumerate(names):
        *path, last = _parts(name)
        group = root
        for part in path:
            if part not in group.groups:
                group.groups[part] = ArrayGroup(part)
                group.entries.append(group.groups[part])
            group = group.groups[part]
        group.entries.append((last, number))
    return _joined(root)


def _parts(name: str) -> list[str]:
    found = _PARTS.split(name, maxsplit=_DEEPEST)
    # A name that begins or ends with a dot, or has two in a row, is no place.
    return found if all(found) else [name]


def _joined(group: ArrayGroup) -> ArrayGroup:
    entries: list[ArrayGroup | tuple[str, int]] = []
    for entry in group.entries:
        if isinstance(entry, ArrayGroup):
            inner = _joined(entry)
            if len(inner.entries) == 1:
                (only,) = inner.entries
                if isinstance(only, tuple):
                    entries.append((f"{inner.name}.{only[0]}", only[1]))
                else:
                    only.name = f"{inner.name}.{only.name}"
                    entries.append(only)
                continue
            entries.append(inner)
        else:
            entries.append(entry)
    group.entries = entries
    return group
