"""sin, exp and their like for floats and arrays: for one float ten times as fast as NumPy's.

For a float outside its domain, or one whose result is too large, they raise what `math` raises:
ValueError or OverflowError. Arrays, and NumPy's own floats, give nan or inf.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

Value = Any
"""A float, or an array of any shape."""


def _for_both(
    one: Callable[[float], float], many: Callable[[Value], Value]
) -> Callable[[Value], Value]:
    def function(x: Value) -> Value:
        return one(x) if type(x) is float else many(x)

    function.__name__ = function.__qualname__ = one.__name__
    return function


sin = _for_both(math.sin, np.sin)
cos = _for_both(math.cos, np.cos)
tan = _for_both(math.tan, np.tan)
asin = _for_both(math.asin, np.arcsin)
acos = _for_both(math.acos, np.arccos)
atan = _for_both(math.atan, np.arctan)
sinh = _for_both(math.sinh, np.sinh)
cosh = _for_both(math.cosh, np.cosh)
tanh = _for_both(math.tanh, np.tanh)
exp = _for_both(math.exp, np.exp)
log = _for_both(math.log, np.log)
log2 = _for_both(math.log2, np.log2)
log10 = _for_both(math.log10, np.log10)
sqrt = _for_both(math.sqrt, np.sqrt)
