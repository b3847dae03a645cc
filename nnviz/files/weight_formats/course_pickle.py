"""A network as the course keeps its weights: a pickled dict W1, b1, W2, b2, …

A second pickle behind the first says in JSON which layers they are, as nnviz.json does in an .npz:
`pickle.load` reads the first one alone, so the course's programs find the dict that they expect.
"""

import json
import pickle
from collections.abc import Mapping
from typing import Any

import numpy.typing as npt

from nnviz.engine.network import Network
from nnviz.files.network_description import description_of

_PROTOCOL = 4
"""What Python 3.4 and all later ones read."""


def course_pickle_bytes(network: Network, recipe: Mapping[str, Any] | None = None) -> bytes:
    """`network` as a pickle of NumPy arrays. The same network gives the same bits when read again.

    `recipe` (how it came to be) must be JSON data without NaN; ValueError or TypeError otherwise.
    """
    description, arrays = description_of(network)
    description["recipe"] = None if recipe is None else dict(recipe)
    text = json.dumps(description, ensure_ascii=False, allow_nan=False)
    return pickle_of_arrays(arrays) + pickle.dumps(text, _PROTOCOL)


def pickle_of_arrays(arrays: Mapping[str, npt.NDArray[Any]]) -> bytes:
    """`arrays` by their names as one pickled dict."""
    return pickle.dumps(dict(arrays), _PROTOCOL)
