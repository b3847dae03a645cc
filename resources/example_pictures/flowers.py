"""Flowers from above: soft petals of many colours, round edges, small seeds."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

SEED = 23
SUPERSAMPLES = 2
GOLDEN_ANGLE = np.pi * (3 - 5**0.5)


@dataclass(frozen=True)
class Flower:
    x: float
    y: float
    radius: float
    petals: int
    rings: int
    tip: tuple[int, int, int]
    base: tuple[int, int, int]
    eye: tuple[int, int, int]
    width: float = 0.62
    notch: float = 0.0


# Places and radii in units of the picture's height; the first ones lie lowest.
FLOWERS = (
    Flower(0.10, 0.96, 0.26, 13, 2, (250, 196, 60), (236, 120, 24), (110, 52, 22), 0.42),
    Flower(1.50, 0.06, 0.27, 12, 2, (244, 238, 250), (206, 180, 232), (240, 190, 50), 0.44),
    Flower(0.70, 0.08, 0.22, 6, 2, (126, 104, 226), (66, 44, 164), (248, 214, 90), 0.80, 0.25),
    Flower(1.02, 0.97, 0.25, 7, 2, (250, 128, 170), (206, 40, 110), (252, 222, 120), 0.74, 0.2),
    Flower(0.22, 0.24, 0.27, 9, 2, (255, 148, 122), (222, 58, 62), (250, 206, 96), 0.62, 0.1),
    Flower(1.46, 0.76, 0.31, 15, 3, (255, 214, 92), (242, 140, 30), (96, 46, 26), 0.36),
    Flower(0.80, 0.54, 0.37, 16, 3, (255, 250, 244), (250, 196, 214), (246, 184, 46), 0.36),
    Flower(0.37, 0.70, 0.19, 5, 2, (112, 176, 248), (42, 92, 206), (252, 226, 120), 0.92, 0.3),
    Flower(1.18, 0.27, 0.20, 8, 2, (246, 110, 196), (160, 36, 150), (252, 220, 110), 0.58),
)


def flowers(width: int, height: int) -> np.ndarray:
    """(height, width, 3) bytes."""
    rng = np.random.default_rng(SEED)
    wide, high = width * SUPERSAMPLES, height * SUPERSAMPLES
    picture = _meadow(wide, high, rng)
    for flower in FLOWERS:
        _paint_flower(picture, flower, high, rng)
    small = Image.fromarray(np.rint(np.clip(picture, 0, 255)).astype(np.uint8))
    return np.asarray(small.resize((width, height), Image.Resampling.BOX))


def _meadow(wide: int, high: int, rng: np.random.Generator) -> np.ndarray:
    """Leaves out of focus."""
    y, x = np.mgrid[:high, :wide] / high
    picture = np.empty((high, wide, 3))
    picture[:] = (14, 46, 40)
    for _ in range(150):
        angle, length = rng.uniform(0, 2 * np.pi), rng.uniform(0.10, 0.34)
        cx, cy = rng.uniform(-0.1, wide / high + 0.1), rng.uniform(-0.1, 1.1)
        along = (x - cx) * np.cos(angle) + (y - cy) * np.sin(angle)
        across = -(x - cx) * np.sin(angle) + (y - cy) * np.cos(angle)
        reach = 0.20 * length * np.clip(1 - (along / length) ** 2, 0, 1)
        soft = np.clip((reach - np.abs(across)) * 240, 0, 1)
        tone = rng.uniform(0.5, 1.25)
        green = np.array((38.0, 104.0, 62.0)) * tone + np.array((24.0, 8.0, -6.0)) * rng.random()
        rib = 1 - 0.25 * np.exp(-((across / 0.004) ** 2)) + 0.22 * np.clip(across / 0.03, -1, 1)
        picture += soft[..., None] * (green * rib[..., None] - picture) * 0.9
    sheet = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
    return np.asarray(sheet.filter(ImageFilter.GaussianBlur(high / 150)), float).copy()


def _paint_flower(picture: np.ndarray, flower: Flower, high: int, rng) -> None:
    reach = int(flower.radius * 1.2 * high)
    cx, cy = int(flower.x * high), int(flower.y * high)
    top, left = max(cy - reach, 0), max(cx - reach, 0)
    part = picture[top : cy + reach, left : cx + reach]
    y, x = np.mgrid[top : top + part.shape[0], left : left + part.shape[1]]
    x, y = (x - cx) / (flower.radius * high), (y - cy) / (flower.radius * high)
    turn = rng.uniform(0, 2 * np.pi)
    for ring in range(flower.rings):
        size = 1 - 0.24 * ring
        for petal in range(flower.petals):
            angle = turn + 2 * np.pi * (petal + 0.5 * ring) / flower.petals
            angle += rng.uniform(-0.06, 0.06)
            _paint_petal(part, x, y, flower, angle, size * rng.uniform(0.92, 1.04), ring, rng)
    _paint_eye(part, x, y, flower)


def _paint_petal(part, x, y, flower: Flower, angle, size, ring, rng) -> None:
    along = (x * np.cos(angle) + y * np.sin(angle)) / size
    bend = rng.uniform(-0.10, 0.10)
    across = (-x * np.sin(angle) + y * np.cos(angle)) / size - bend * along**2
    clipped = np.clip(along, 0, 1)
    outline = flower.width * 0.92 * np.sqrt(clipped) * np.sqrt(np.clip(1 - clipped**2.6, 0, 1))
    outline = outline * 0.78
    dent = flower.notch * np.exp(-((across / 0.10) ** 2)) * 0.35
    inside = np.clip((outline - np.abs(across)) * 90, 0, 1) * np.clip((1 - dent - along) * 60, 0, 1)
    inside *= along > 0
    # The petal's shadow on what lies below it.
    shadow = np.clip((outline + 0.05 - np.abs(across + 0.03)) * 9, 0, 1) * (along > 0)
    shadow *= np.clip((1.04 - along) * 12, 0, 1)
    part *= 1 - 0.30 * (shadow * (1 - inside))[..., None]
    tip, base = np.asarray(flower.tip, float), np.asarray(flower.base, float)
    share = np.clip(along, 0, 1) ** 0.8
    colour = base + share[..., None] * (tip - base)
    relative = across / np.maximum(outline, 1e-3)
    veins = 1 - 0.05 * (0.5 + 0.5 * np.cos(relative * 16)) * np.clip(1.1 - along, 0, 1)
    round_light = 1.04 - 0.20 * relative**2 - 0.10 * relative * np.sin(angle)
    depth = 0.62 + 0.38 * np.clip(along * (2.4 - 0.3 * ring), 0, 1)
    light = veins * round_light * depth * rng.uniform(0.95, 1.05)
    part += inside[..., None] * (colour * light[..., None] - part)


def _paint_eye(part, x, y, flower: Flower) -> None:
    radius = 0.24
    distance = np.hypot(x, y)
    shadow = np.exp(-((distance / (radius * 1.35)) ** 4))
    part *= 1 - 0.35 * shadow[..., None]
    eye = np.asarray(flower.eye, float)
    inside = np.clip((radius - distance) * 60, 0, 1)
    dome = 1.05 - 0.45 * (distance / radius) ** 2 - 0.25 * (x + y) / radius * 0.5
    part += inside[..., None] * (eye * 0.62 * dome[..., None] - part)
    count = 110
    for seed in range(count):
        r = radius * 0.97 * np.sqrt((seed + 0.5) / count)
        sx, sy = r * np.cos(seed * GOLDEN_ANGLE), r * np.sin(seed * GOLDEN_ANGLE)
        size = 0.011 + 0.006 * r / radius
        soft = np.clip((size - np.hypot(x - sx, y - sy)) * 130, 0, 1)
        light = 1.22 - 0.35 * r / radius - 0.8 * (sx + sy) * 0.5
        part += soft[..., None] * (np.clip(eye * light, 0, 255) - part)
