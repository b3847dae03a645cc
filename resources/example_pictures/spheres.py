"""Spheres on a chequered floor, ray-traced: smooth shading, curved edges, stripes."""

from dataclasses import dataclass

import numpy as np

SUPERSAMPLES = 4  # a side of a pixel
LIGHT_SAMPLES = 4  # for each of them: the shadows of a window, not of a point
SEED = 4
EYE, LOOK_AT, FIELD = np.array([0.2, 2.05, 8.6]), np.array([0.12, 0.82, 0.0]), 0.385
LIGHT, LIGHT_SIDE = np.array([-4.5, 7.0, 5.0]), 2.2
TILE = 1.15


@dataclass(frozen=True)
class Sphere:
    centre: tuple[float, float, float]
    radius: float
    tone: float
    pattern: str = "plain"
    gloss: float = 0.5


SPHERES = (
    Sphere((-1.05, 1.05, -0.6), 1.05, 0.74, "stripes", 0.35),
    Sphere((2.0, 1.15, -1.8), 1.15, 0.74, "checks", 0.45),
    Sphere((0.88, 0.78, 0.55), 0.78, 0.70, "plain", 0.5),
    Sphere((-0.30, 0.50, 1.85), 0.50, 0.16, "plain", 0.75),
    Sphere((2.42, 0.46, 1.15), 0.46, 0.45, "plain", 0.6),
    Sphere((-2.38, 0.40, 0.85), 0.40, 0.62, "rings", 0.45),
)


def spheres(width: int, height: int) -> np.ndarray:
    """(height, width) bytes."""
    rng = np.random.default_rng(SEED)
    total = np.zeros((height, width))
    for down in range(SUPERSAMPLES):
        for right in range(SUPERSAMPLES):
            y, x = np.mgrid[:height, :width].astype(float)
            y += (down + 0.5) / SUPERSAMPLES - height / 2
            x += (right + 0.5) / SUPERSAMPLES - width / 2
            rays = _rays(x.ravel() / width, -y.ravel() / width)
            total += _seen(np.broadcast_to(EYE, rays.shape), rays, rng, 1).reshape(height, width)
    light = total / SUPERSAMPLES**2
    return np.rint(255 * np.clip(light, 0, 1) ** (1 / 1.75)).astype(np.uint8)


def _rays(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    forward = _unit(LOOK_AT - EYE)
    right = _unit(np.cross(forward, [0.0, 1.0, 0.0]))
    up = np.cross(right, forward)
    spread = 2 * FIELD
    return _unit(forward + spread * x[:, None] * right + spread * y[:, None] * up)


def _seen(start: np.ndarray, rays: np.ndarray, rng: np.random.Generator, mirrors: int):
    """The light that comes back along each ray, (N,)."""
    distance, which = _first_hit(start, rays)
    light = _sky(rays)
    for number, sphere in enumerate(SPHERES):
        hit = which == number
        at = start[hit] + distance[hit, None] * rays[hit]
        normal = (at - sphere.centre) / sphere.radius
        tone = sphere.tone * _pattern(sphere.pattern, normal)
        light[hit] = _shaded(at, normal, rays[hit], tone, sphere.gloss, rng, mirrors, number)
    hit = which == len(SPHERES)
    at = start[hit] + distance[hit, None] * rays[hit]
    normal = np.broadcast_to([0.0, 1.0, 0.0], at.shape)
    odd = (np.floor(at[:, 0] / TILE) + np.floor(at[:, 2] / TILE)) % 2
    floor = _shaded(at, normal, rays[hit], np.where(odd, 0.62, 0.13), 0.0, rng, 0, -1)
    # Far tiles are smaller than pixels: they fade into the sky, as in haze.
    haze = np.exp(-((distance[hit] / 26.0) ** 2))
    light[hit] = floor * haze + light[hit] * (1 - haze)
    return light


def _shaded(at, normal, rays, tone, gloss, rng, mirrors, own):
    lit, shine = np.zeros(len(at)), np.zeros(len(at))
    for _ in range(LIGHT_SAMPLES):
        jitter = rng.uniform(-LIGHT_SIDE / 2, LIGHT_SIDE / 2, at.shape)
        towards = _unit(LIGHT + jitter - at)
        cosine = np.clip((normal * towards).sum(1), 0, None)
        free = ~_shadowed(at, towards, own)
        lit += cosine * free
        half = _unit(towards - rays)
        shine += np.clip((normal * half).sum(1), 0, None) ** 60 * free
    lit, shine = lit / LIGHT_SAMPLES, shine / LIGHT_SAMPLES
    sky = 0.5 + 0.5 * normal[:, 1]
    ambient = (0.12 + 0.30 * sky) * _openness(at, normal, own)
    light = tone * (ambient + 0.78 * lit) + gloss * 0.8 * shine
    if mirrors and gloss:
        away = rays - 2 * (rays * normal).sum(1)[:, None] * normal
        mirrored = _seen(at + 1e-4 * normal, away, rng, 0)
        facing = np.clip(-(rays * normal).sum(1), 0, 1)
        light += gloss * (0.04 + 0.5 * (1 - facing) ** 5) * mirrored
    return light


def _first_hit(start: np.ndarray, rays: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distance to, and number of, what each ray meets first: a sphere, the floor (last), or -1."""
    nearest = np.full(len(rays), np.inf)
    which = np.full(len(rays), -1)
    for number, sphere in enumerate(SPHERES):
        distance = _to_sphere(start, rays, sphere)
        closer = distance < nearest
        nearest[closer], which[closer] = distance[closer], number
    with np.errstate(divide="ignore"):
        floor = -start[:, 1] / rays[:, 1]
    closer = (floor > 1e-6) & (floor < nearest) & (floor < 90)
    nearest[closer], which[closer] = floor[closer], len(SPHERES)
    return nearest, which


def _to_sphere(start: np.ndarray, rays: np.ndarray, sphere: Sphere) -> np.ndarray:
    to_centre = np.asarray(sphere.centre) - start
    along = (to_centre * rays).sum(1)
    beside = (to_centre**2).sum(1) - along**2
    inside = sphere.radius**2 - beside
    distance = along - np.sqrt(np.clip(inside, 0, None))
    return np.where((inside > 0) & (distance > 1e-5), distance, np.inf)


def _shadowed(at: np.ndarray, towards: np.ndarray, own: int) -> np.ndarray:
    blocked = np.zeros(len(at), bool)
    for number, sphere in enumerate(SPHERES):
        if number != own:
            blocked |= np.isfinite(_to_sphere(at, towards, sphere))
    return blocked


def _openness(at: np.ndarray, normal: np.ndarray, own: int) -> np.ndarray:
    """How much of the sky is seen: spheres near a place take some of it away."""
    free = np.ones(len(at))
    for number, sphere in enumerate(SPHERES):
        if number != own:
            to_centre = np.asarray(sphere.centre) - at
            distance = np.sqrt((to_centre**2).sum(1))
            facing = np.clip((normal * to_centre).sum(1) / distance, 0, 1)
            free *= 1 - facing * np.clip(sphere.radius / distance, 0, 1) ** 2
    if own >= 0:  # the floor is below
        free *= 1 - 0.45 * np.clip(-normal[:, 1], 0, 1) * np.exp(-1.2 * at[:, 1])
    return free


def _pattern(name: str, normal: np.ndarray) -> np.ndarray:
    x, y, z = normal.T
    if name == "stripes":
        dark = np.sin(11.0 * (0.80 * y + 0.52 * x + 0.28 * z)) < 0
    elif name == "checks":
        turn = np.arctan2(x * 0.8 + z * 0.6, z * 0.8 - x * 0.6) * 6 / np.pi
        rise = np.arcsin(np.clip(y * 0.94 + x * 0.34, -1, 1)) * 6 / np.pi
        dark = (np.floor(turn) + np.floor(rise)) % 2 == 0
    elif name == "rings":
        dark = np.sin(20.0 * np.arccos(np.clip(0.35 * x + 0.55 * y + 0.76 * z, -1, 1))) < 0
    else:
        return np.ones(len(normal))
    return np.where(dark, 0.16, 1.0)


def _sky(rays: np.ndarray) -> np.ndarray:
    rise = np.clip(rays[:, 1], 0, None)
    return 0.70 - 1.05 * rise


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
