"""The product of matrices and vectors, with an error that says which sizes differ."""

import numpy as np
import numpy.typing as npt

from nnviz.engine.shapes import Array, ShapeError
from nnviz.language import tr


def matrix_product(A: npt.ArrayLike, B: npt.ArrayLike) -> Array:
    """C = A·B, c_ij = Σ_k a_ik·b_kj. A: (N, K) or (K,), B: (K, M) or (K,).

    Raises ShapeError when the inner sizes differ, or when either is neither vector nor matrix.
    """
    A, B = np.asarray(A), np.asarray(B)
    if A.ndim not in (1, 2) or B.ndim not in (1, 2):
        raise ShapeError(tr("A matrix product takes matrices and vectors."))
    if A.shape[-1] != B.shape[0]:
        raise ShapeError(
            tr(
                "There is no such product: the inner sizes {left} and {right} differ.",
                left=A.shape[-1],
                right=B.shape[0],
            )
        )
    return np.asarray(A @ B)
