"""Writes strokes.jsonl, the digits that the pad shows on request: our own work, no data set's.

Each line below is one hand's way to write a digit, as the points that the pen passes through, in
a box of 0 to 100, y down. "/" is a corner where the pen stops and goes on, ";" lifts the pen. A
smooth curve goes through the points; then it trembles and slants a little, and corners are rounded,
as hands do. Run it again with:  python resources/digits/make_strokes.py
"""

import json
from pathlib import Path

import numpy as np

SEED = 7
STEP = 2.4  # between two points of the result
TREMBLE = 0.5
ROUNDNESS = 4.5  # of corners and curves, in half units

HANDS = {
    0: [
        "57,13 36,20 24,45 27,72 46,88 68,80 78,54 72,27 57,14 49,15",
        "61,12 45,21 34,46 33,72 44,88 58,82 68,58 70,32 63,15 54,13",
        "63,19 46,12 26,26 19,52 30,80 54,88 76,74 82,48 74,25 58,14 47,18",
        "52,14 34,24 27,50 34,78 52,87 70,76 76,50 70,27 57,17",
        "24,51 30,24 50,12 70,24 77,50 70,77 50,88 31,76 24,52 25,43",
        "68,14 47,17 31,42 29,71 43,87 62,78 72,51 68,25 54,15 41,23",
    ],
    1: [
        "57,12 52,50 46,88",
        "50,12 51,50 50,88",
        "33,33 46,25 57,12 / 55,50 53,88",
        "36,30 48,22 55,12 / 54,50 53,86 ; 33,88 54,86 75,87",
        "26,45 43,31 61,13 / 57,50 52,88",
        "66,12 52,48 36,88",
    ],
    2: [
        "27,30 35,16 53,12 70,22 69,41 53,61 25,87 / 50,84 78,86",
        "29,29 43,13 62,16 69,34 55,59 35,81 24,84 22,76 32,74 48,82 65,87 80,79",
        "24,25 46,13 68,20 66,37 46,61 23,86 / 50,87 77,85",
        "31,35 36,18 54,12 68,24 64,44 46,66 27,86 / 41,80 57,86 78,79",
        "22,37 30,17 52,11 74,22 74,42 56,63 23,88 / 52,86 81,88",
        "39,30 35,22 44,13 61,13 70,26 62,48 41,70 20,87 / 45,82 72,87",
    ],
    3: [
        "28,21 46,12 66,20 66,36 45,46 / 66,50 76,66 66,84 44,88 23,78",
        "26,16 50,15 73,14 / 60,29 45,43 / 66,47 75,65 63,83 42,88 23,80",
        "28,24 44,12 64,18 65,35 51,47 42,48 45,43 57,45 72,55 73,73 58,87 37,86 24,76",
        "37,21 54,12 70,22 64,38 45,47 / 62,50 68,66 56,84 36,88 21,78",
        "28,19 50,11 68,22 62,39 47,46 63,53 72,67 64,83 44,88 25,82",
        "33,20 48,12 62,20 58,35 41,42 / 66,44 80,62 70,82 46,89 21,80",
    ],
    4: [
        "31,14 27,38 23,57 / 50,56 79,54 ; 62,15 60,50 57,88",
        "61,89 60,50 60,12 / 41,38 19,63 / 50,63 83,62",
        "30,16 26,36 29,52 41,57 60,53 72,47 ; 73,14 69,50 62,89",
        "41,12 31,34 20,60 / 50,58 78,56 ; 61,36 58,62 53,90",
        "65,12 43,40 20,65 / 52,63 84,61 ; 65,14 61,50 54,90",
        "28,17 29,41 44,54 64,48 74,34 / 77,13 / 70,50 60,90",
    ],
    5: [
        "35,15 32,32 29,45 / 48,38 68,48 72,66 60,84 40,88 23,80 ; 35,16 54,15 75,13",
        "75,14 52,15 35,16 / 32,32 28,47 / 46,40 66,46 74,62 66,80 46,88 25,82",
        "71,15 47,16 34,27 38,42 58,52 68,67 60,83 42,88 25,80",
        "37,14 34,30 30,43 / 50,34 72,44 78,62 68,82 44,88 21,78 ; 37,15 56,16 77,12",
        "45,15 38,32 32,47 / 52,42 65,54 62,72 46,86 28,86 18,79 ; 45,16 62,14 82,11",
        "73,16 56,16 38,15 / 36,31 33,47 / 56,42 73,54 70,74 53,87 27,83",
    ],
    6: [
        "65,14 44,26 30,52 30,74 46,88 64,82 70,66 60,53 44,55 31,69",
        "58,11 42,36 30,62 32,80 48,88 66,82 70,66 58,54 42,58 32,72",
        "72,21 57,12 38,24 26,54 30,80 50,89 70,78 70,59 52,51 35,60 28,73",
        "57,11 46,28 38,54 37,76 48,88 60,82 63,68 54,58 43,64 38,76",
        "67,17 49,16 32,38 26,64 38,86 60,86 72,70 62,53 42,53 28,67",
        "77,12 54,28 36,54 30,76 42,88 60,80 66,65 54,56 40,64 31,77",
    ],
    7: [
        "23,18 50,18 77,16 / 61,48 46,89",
        "22,20 48,19 77,17 / 60,48 43,89 ; 38,53 55,51 73,50",
        "25,34 26,17 / 50,18 76,16 / 64,42 54,89",
        "22,21 46,15 75,17 / 58,41 50,66 49,89",
        "22,25 31,17 46,20 61,20 78,14 / 62,44 41,89",
        "30,18 54,17 81,14 / 58,52 38,89 ; 35,55 53,51 71,50",
    ],
    8: [
        "67,24 53,12 36,20 36,34 52,46 66,60 66,78 50,88 34,80 33,64 48,48 64,35 68,21",
        "71,21 58,12 42,20 42,36 55,48 62,66 52,84 36,86 28,74 38,58 58,44 71,29 71,19",
        "50,47 34,38 36,18 52,12 66,22 64,40 49,47 ; 51,47 32,56 28,74 46,88 66,82 72,66 50,46",
        "52,48 36,36 38,18 54,12 66,24 58,42 38,58 32,74 44,88 62,84 68,68 58,54 46,45",
        "69,17 50,12 34,22 40,38 58,50 70,66 62,84 42,88 28,76 34,60 54,46 70,31 75,18",
        "62,22 51,12 40,20 41,34 52,46 62,62 60,80 49,88 39,79 40,62 52,47 61,33 62,19",
    ],
    9: [
        "69,29 52,13 34,22 30,40 42,52 60,46 69,26 / 67,58 65,89",
        "71,28 54,13 34,22 30,42 46,52 64,42 71,25 / 73,56 60,82 39,88 25,81",
        "67,22 50,13 34,26 36,44 52,50 66,38 68,18 / 62,55 52,89",
        "69,24 52,12 32,24 32,42 50,50 68,38 71,18 / 70,60 62,84 39,88",
        "75,21 58,12 38,24 36,42 52,48 68,34 76,18 / 63,56 45,90",
        "66,20 50,12 36,24 38,42 52,48 64,38 66,21 ; 67,14 66,50 63,89",
    ],
}


def smooth_curve(points: np.ndarray) -> np.ndarray:
    """A curve through `points` (n, 2), densely sampled (Catmull-Rom, centripetal)."""
    if len(points) == 2:
        return points[0] + np.linspace(0, 1, 40)[:, None] * (points[1] - points[0])
    before, after = 2 * points[0] - points[1], 2 * points[-1] - points[-2]
    p = np.vstack([before, points, after])
    knots = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(p, axis=0), axis=1) ** 0.5)])
    parts = []
    for i in range(len(points) - 1):
        t0, t1, t2, t3 = knots[i : i + 4]
        t = np.linspace(t1, t2, 40, endpoint=i == len(points) - 2)[:, None]
        a1 = ((t1 - t) * p[i] + (t - t0) * p[i + 1]) / (t1 - t0)
        a2 = ((t2 - t) * p[i + 1] + (t - t1) * p[i + 2]) / (t2 - t1)
        a3 = ((t3 - t) * p[i + 2] + (t - t2) * p[i + 3]) / (t3 - t2)
        b1 = ((t2 - t) * a1 + (t - t0) * a2) / (t2 - t0)
        b2 = ((t3 - t) * a2 + (t - t1) * a3) / (t3 - t1)
        parts.append(((t2 - t) * b1 + (t - t1) * b2) / (t2 - t1))
    return np.vstack(parts)


def evenly(curve: np.ndarray, step: float) -> np.ndarray:
    """`curve` with points `step` apart along it."""
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(curve, axis=0), axis=1))])
    at = np.linspace(0, length[-1], max(2, round(length[-1] / step) + 1))
    return np.column_stack([np.interp(at, length, curve[:, axis]) for axis in (0, 1)])


def written(stroke: str, rng: np.random.Generator) -> np.ndarray:
    """One stroke of HANDS as the pen's points: corners rounded, with a tremble."""
    corner: list[list[float]] = []
    parts = []
    for run in stroke.split("/"):
        points = corner + [[float(n) for n in pair.split(",")] for pair in run.split()]
        parts.append(smooth_curve(np.array(points)))
        corner = [points[-1]]
    curve = evenly(np.vstack(parts), 0.5)
    weights = np.exp(-0.5 * (np.arange(-12, 13) / ROUNDNESS) ** 2)
    padded = np.pad(curve, ((12, 12), (0, 0)), mode="edge")
    curve = np.column_stack(
        [np.convolve(padded[:, axis], weights / weights.sum(), "valid") for axis in (0, 1)]
    )
    along = np.arange(len(curve))[:, None] * 0.5
    for wavelength in (70.0, 37.0, 19.0):
        size = TREMBLE * rng.normal(0, 1, 2) * wavelength / 70
        curve = curve + size * np.sin(2 * np.pi * (along / wavelength + rng.uniform(0, 1, 2)))
    return evenly(curve, STEP)


def main() -> None:
    rng = np.random.default_rng(SEED)
    lines = []
    for digit, hands in HANDS.items():
        for hand in hands:
            slant, middle = rng.normal(0, 0.03), 50
            strokes = [written(stroke, rng) for stroke in hand.split(";")]
            for stroke in strokes:
                stroke[:, 0] -= slant * (stroke[:, 1] - middle)
            rounded = [np.round(stroke, 1).tolist() for stroke in strokes]
            lines.append(json.dumps({"digit": digit, "strokes": rounded}, separators=(",", ":")))
    target = Path(__file__).with_name("strokes.jsonl")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
