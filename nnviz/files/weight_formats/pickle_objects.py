"""What objects in a pickle say about the network: by the names of their classes and attributes.

None is ever made: an object is a record of the name of its class and of what it held.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any

from nnviz.files.file_error import shown_name
from nnviz.files.weight_formats.file_content import MODEL, Told, ToldLayer
from nnviz.files.weight_formats.pickle_course_objects import told_by_layers
from nnviz.files.weight_formats.pickle_scikit_learn import (
    is_other_model,
    is_scikit_learn,
    public_attributes,
    steps_of,
    told_by_estimator,
)
from nnviz.files.weight_formats.pickle_values import InertObject

_MOST_ESTIMATORS = 100
_PROGRAMS = {
    "sklearn": "scikit-learn",
    "theano": "Theano",
    "lasagne": "Lasagne",
    "torch": "PyTorch",
}


def attributes_of(thing: InertObject) -> list[Any]:
    """The containers of its attributes: most often one dict. Slots come in a second one."""
    state = thing.state
    if is_scikit_learn(thing):
        return [public_attributes(thing)]
    are_slots = type(state) is tuple and len(state) == 2
    if are_slots and all(part is None or type(part) is dict for part in state):
        return [part for part in state if part is not None]
    return [] if state is None else [state]


def told_of(objects: Sequence[InertObject], value: Any, names: Mapping[int, str]) -> Told:
    """What the file's objects tell. `names`: of the arrays, by identity of what the machine made.

    An object that is the whole file, or the first in it, gives its class's name.
    """
    estimators = _told_by_estimators(objects, names)
    if len(estimators) == 1:
        return estimators[0]
    if not objects or not _is_main(objects[0], value):
        return Told()
    main = objects[0]
    hidden, output, layers = told_by_layers(main, names)
    class_name = shown_name(main.symbol.path.rpartition(".")[2])
    if is_other_model(main) and (value is main or len(value) == 1):
        # Its arrays may fit each other, and are no network.
        layers = (ToldLayer(MODEL, options={"name": class_name}),)
    return Told(
        program=_PROGRAMS.get(main.symbol.path.partition(".")[0], ""),
        class_name=class_name,
        hidden=hidden,
        output=output,
        layers=layers,
    )


def _told_by_estimators(objects: Sequence[InertObject], names: Mapping[int, str]) -> list[Told]:
    """What scikit-learn's models tell, each by itself; those in a pipeline only through it."""
    found: list[Told] = []
    inner: set[int] = set()
    for thing in islice((each for each in objects if is_scikit_learn(each)), _MOST_ESTIMATORS):
        told = None if id(thing) in inner else told_by_estimator(thing, names)
        inner.update(id(step) for step in steps_of(thing))
        if told is not None:
            found.append(told)
    return found


def _is_main(thing: InertObject, value: Any) -> bool:
    """Whether it is the file's value, or the one object among the first few values of it."""
    if value is thing:
        return True
    held: Callable[[], Any] = value.values if type(value) is dict else lambda: value
    if type(value) not in {dict, list, tuple} or len(value) > 8:
        return False
    return sum(type(item) is InertObject for item in held()) == 1 and any(
        item is thing for item in held()
    )
