"""Mountains at a lake while the sun goes down: soft gradients, jagged edges, ripples."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SEED = 11
SUPERSAMPLES = 2
SHORE = 0.66  # of the height
SUN = (0.655, 0.475)
RIDGES = (
    # height of the crest, its roughness, colour, how much mist lies on its foot
    (0.415, 0.075, (196, 150, 168), 0.75),
    (0.480, 0.095, (158, 118, 152), 0.65),
    (0.545, 0.080, (112, 88, 132), 0.55),
    (0.600, 0.060, (70, 62, 106), 0.42),
    (0.640, 0.034, (40, 42, 78), 0.25),
)
SKY = (
    # height, colour
    (0.00, (38, 46, 96)),
    (0.16, (82, 72, 134)),
    (0.30, (168, 104, 148)),
    (0.42, (238, 146, 124)),
    (0.50, (255, 190, 126)),
    (0.66, (255, 224, 168)),
)


def landscape(width: int, height: int) -> np.ndarray:
    """(height, width, 3) bytes."""
    rng = np.random.default_rng(SEED)
    wide, high = width * SUPERSAMPLES, height * SUPERSAMPLES
    y, x = np.mgrid[:high, :wide] / high
    aspect = wide / high
    picture = _gradient(y, SKY)
    picture = _with_sun(picture, x / aspect, y, aspect)
    picture = _with_clouds(picture, x, y, rng)
    for crest, roughness, colour, mist in RIDGES:
        picture = _with_ridge(picture, x, y, rng, crest, roughness, np.array(colour), mist)
    picture = _with_lake(picture, x / aspect, y, rng)
    picture = _with_pines(picture, rng)
    small = Image.fromarray(np.rint(np.clip(picture, 0, 255)).astype(np.uint8))
    return np.asarray(small.resize((width, height), Image.Resampling.BOX))


def _gradient(at: np.ndarray, stops) -> np.ndarray:
    places = [place for place, _ in stops]
    return np.stack(
        [np.interp(at, places, [colour[c] for _, colour in stops]) for c in range(3)], axis=-1
    )


def _mixed(picture: np.ndarray, colour, share: np.ndarray) -> np.ndarray:
    return picture + share[..., None] * (np.asarray(colour, float) - picture)


def _with_sun(picture, x, y, aspect):
    distance = np.hypot((x - SUN[0]) * aspect, y - SUN[1])
    picture = _mixed(picture, (255, 206, 140), 0.75 * np.exp(-((distance / 0.26) ** 2)))
    picture = _mixed(picture, (255, 236, 190), 0.9 * np.exp(-((distance / 0.10) ** 2)))
    return _mixed(picture, (255, 252, 236), np.clip((0.052 - distance) * 260, 0, 1))


def _noise(x: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Smooth noise around 0, one bump a unit (values at whole numbers, eased between them)."""
    table = rng.uniform(-1, 1, (64, 64))
    x0, y0 = np.floor(x).astype(int), np.floor(y).astype(int)
    u, v = x - x0, y - y0
    u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)

    def at(right: int, down: int) -> np.ndarray:
        return table[(y0 + down) % 64, (x0 + right) % 64]

    upper = at(0, 0) + u * (at(1, 0) - at(0, 0))
    lower = at(0, 1) + u * (at(1, 1) - at(0, 1))
    return upper + v * (lower - upper)


def _many_noises(x, y, rng, octaves: int, roughness: float = 0.5):
    total = np.zeros(np.broadcast_shapes(x.shape, y.shape))
    for octave in range(octaves):
        total += roughness**octave * _noise(x * 2**octave, y * 2**octave, rng)
    return total


def _with_clouds(picture, x, y, rng):
    streaks = _many_noises(x * 2.2 + 3, y * 13.0, rng, 5, 0.55)
    cover = np.clip(streaks * 1.5 - 0.18, 0, 1) * np.clip((0.46 - y) * 5, 0, 1)
    cover *= np.clip(y * 6, 0, 1)
    lit = _gradient(y, ((0.0, (150, 112, 160)), (0.25, (244, 150, 150)), (0.45, (255, 206, 160))))
    return picture + 0.62 * cover[..., None] * (lit - picture)


def _with_ridge(picture, x, y, rng, crest, roughness, colour, mist):
    line = x[0]
    shift = rng.uniform(0, 60)
    flat = np.zeros_like(line)
    broad = _many_noises(line * 1.5 + shift, flat + shift, rng, 3, 0.5)
    sharp = 1 - 2 * np.abs(_many_noises(line * 3.1 + shift, flat, rng, 7, 0.47))
    top = crest - roughness * (0.75 * broad + 0.42 * sharp)
    inside = np.clip((y - top) * len(y) / 1.5, 0, 1)
    # Light from the sun on the slopes that face it, and mist that rises from the lake.
    folds = _many_noises(x * 9 + 8 * (y - top), (y - top) * 14 + shift, rng, 4, 0.55)
    shade = 1 + 0.10 * folds * np.clip((y - top) * 14, 0, 1)
    depth = np.clip((y - top) / max(SHORE - crest + 0.02, 0.03), 0, 1)
    haze = np.array((250, 190, 164.0))
    layer = colour * shade[..., None]
    layer = layer + (mist * depth**1.4)[..., None] * (haze - layer)
    near_sun = np.exp(-(((x / x.max() - SUN[0]) / 0.22) ** 2))
    layer = layer + (0.20 * near_sun)[..., None] * (np.array((255, 190, 140.0)) - layer)
    return picture + inside[..., None] * (layer - picture)


def _with_lake(picture, x, y, rng):
    high, wide = y.shape
    shore = round(SHORE * high)
    rows = np.arange(shore, high)
    depth = (rows - shore) / (high - shore)
    # Nearer waves are larger: the mirror image is read from rows and columns that sway.
    down = depth[:, None] * np.ones(wide)
    across = x[shore:] * 1.6
    waves = _many_noises(across * (26 - 16 * down), 190 * np.sqrt(down + 0.002) ** 1.1, rng, 3, 0.6)
    sway = waves * (0.6 + 11 * down) * high / 800
    source = shore - 1 - (rows - shore)[:, None] * 1.12 - 2.6 * sway
    source = np.clip(np.rint(source), 0, shore - 1).astype(int)
    columns = np.clip(np.rint(np.arange(wide)[None, :] + 1.2 * sway), 0, wide - 1).astype(int)
    mirrored = picture[source, columns]
    water = np.array((34, 44, 92.0))
    mirrored = mirrored + (0.16 + 0.40 * down)[..., None] * (water - mirrored)
    # The road of light below the sun.
    road = np.exp(-(((x[shore:] - SUN[0]) / (0.018 + 0.075 * down)) ** 2))
    mirrored = mirrored + (0.55 * road)[..., None] * (np.array((250, 186, 150.0)) - mirrored)
    glitter = np.clip(waves * 1.6 + 0.25, 0, 1) * road * (0.95 - 0.35 * down)
    mirrored = mirrored + glitter[..., None] * (np.array((255, 232, 180.0)) - mirrored)
    picture = picture.copy()
    picture[shore:] = mirrored
    edge = np.exp(-(((y - SHORE) * 150) ** 2))
    return _mixed(picture, (255, 214, 178), 0.35 * edge)


def _with_pines(picture, rng):
    high, wide = picture.shape[:2]
    sheet = Image.new("L", (wide, high), 0)
    draw = ImageDraw.Draw(sheet)
    bank = []
    for column in range(0, wide + 8, 8):
        from_left = column / wide
        rise = 0.150 * np.exp(-((from_left / 0.30) ** 2)) + 0.055 * np.exp(
            -(((1 - from_left) / 0.16) ** 2)
        )
        bank.append((column, (1.005 - rise) * high + rng.uniform(-2, 2)))
    draw.polygon([(0, high), *bank, (wide, high)], fill=255)
    trees = [(rng.uniform(-0.02, 0.33), 0.30) for _ in range(17)]
    trees += [(rng.uniform(0.86, 1.02), 0.17) for _ in range(8)]
    for at, tallest in trees:
        edge = at / 0.33 if at < 0.5 else (1.02 - at) / 0.16
        tall = tallest * high * (1.02 - 0.72 * min(edge, 1)) * rng.uniform(0.65, 1.1)
        _pine(draw, at * wide, float(np.interp(at * wide, *zip(*bank, strict=True))) + 6, tall, rng)
    share = np.asarray(sheet.filter(ImageFilter.GaussianBlur(0.6)), float) / 255
    return _mixed(picture, (15, 18, 38), share)


def _pine(draw: ImageDraw.ImageDraw, x: float, foot: float, tall: float, rng) -> None:
    draw.line([(x, foot), (x, foot - tall)], fill=255, width=max(2, round(tall / 60)))
    layers = max(7, int(tall / 9))
    for layer in range(layers):
        share = layer / layers
        y = foot - tall * (0.10 + 0.88 * share)
        reach = tall * 0.20 * (1 - share) ** 0.85 + 1.5
        drop = tall / layers * 1.5
        left, right = reach * rng.uniform(0.7, 1.1), reach * rng.uniform(0.7, 1.1)
        draw.polygon(
            [
                (x, y - drop * 0.7),
                (x - left * 0.45, y + drop * 0.15),
                (x - left, y + drop),
                (x, y + drop * 0.45),
                (x + right, y + drop),
                (x + right * 0.45, y + drop * 0.15),
            ],
            fill=255,
        )
