"""A table as of the irises, made of three heaps: four features in units of their own, a word."""

from pathlib import Path

import numpy as np

FEATURES = ("sepal length", "sepal width", "petal length", "petal width")
SPECIES = ("setosa", "versicolor", "virginica")
MEANS = np.array([[50, 3.4, 0.15, 250], [59, 2.8, 0.43, 1330], [66, 3.0, 0.56, 2030]])
DEVIATIONS = np.array([4, 0.3, 0.03, 150])


def flower_rows(each: int = 50, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """x (3 · each, 4), and the species (3 · each,) as words, sorted by species."""
    rng = np.random.default_rng(seed)
    x = np.concatenate([rng.normal(mean, DEVIATIONS, (each, 4)) for mean in MEANS])
    return x.round(3), np.repeat(SPECIES, each)


def flower_table(path: Path, each: int = 50) -> Path:
    """A CSV file of `flower_rows` with a header."""
    x, species = flower_rows(each)
    lines = [
        ",".join([*map(str, row), word]) for row, word in zip(x.tolist(), species, strict=True)
    ]
    path.write_text("\n".join([",".join([*FEATURES, "species"]), *lines]), encoding="utf-8")
    return path
