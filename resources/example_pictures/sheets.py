"""Drawn pictures: a page of text, a test card, a sheet of handwritten digits."""

import json
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

RESOURCES = Path(__file__).resolve().parent.parent
SUPERSAMPLES = 4
MOST_HANDS = 6  # ways to write each digit

TITLE = "합성곱  Convolution"
PARAGRAPHS = {
    17: (
        "작은 창이 그림 위를 미끄러지며 지나간다. 창 안의 값과 필터의 값을 하나씩 곱하고 모두 "
        "더하면 새 픽셀 하나가 된다. 같은 필터를 모든 자리에 쓰므로, 어디에 있는 윤곽이든 "
        "같은 방법으로 찾아낸다."
    ),
    16: (
        "A small window slides over the picture. Each value below it is multiplied by one of the "
        "filter, and all the products are added up: one sum, one new pixel."
    ),
    14: (
        "필터 하나는 한 가지 모양에 답한다. 밝은 곳에서 어두운 곳으로 넘어가는 경계, 가는 선, "
        "모서리. Many filters side by side answer to many shapes, and the next layer looks at "
        "their answers."
    ),
    12: (
        "가나다라 마바사아 자차카타 파하 0123456789 — The quick brown fox jumps over the lazy dog. "
        "Σ x·w + b"
    ),
    9: (
        "작은 글자도 흐리게 하면 사라진다. Small type is the first to go when a picture is "
        "blurred, and the last to come back when it is sharpened."
    ),
}
"""By the size of their type, in pixels."""


def text(width: int, height: int) -> np.ndarray:
    """A page with Hangul and Latin letters of several sizes, (height, width) bytes."""
    page = Image.new("L", (width, height), 246)
    draw = ImageDraw.Draw(page)
    margin = 40
    draw.text((margin, 28), TITLE, font=_font("Bold", 42), fill=22)
    draw.line([(margin, 92), (width - margin, 92)], fill=22, width=2)
    y = 108
    for size, paragraph in PARAGRAPHS.items():
        font = _font("Regular", size)
        for line in _lines(paragraph, font, width - 2 * margin):
            draw.text((margin, y), line, font=font, fill=34)
            y += round(size * 1.55)
        y += round(size * 0.7)
    return np.asarray(page)


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    path = RESOURCES / "fonts" / f"Pretendard-{weight}.otf"
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _lines(paragraph: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    lines, line = [], ""
    for word in paragraph.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) > room:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def test_card(width: int, height: int) -> np.ndarray:
    """Lines at many angles, a zone plate, steps of grey and checks, (height, width) bytes."""
    card = np.full((height, width), 128, np.uint8)
    _put(card, 24, 24, _zone_plate(256))
    _put(card, 24, 304, _star(152))
    _put(card, 24, 480, _slanted_square(136, 152))
    _put(card, 192, 304, _checks(152, 88))
    _put(card, 192, 480, _lines_of_widths(136, 88))
    _put(card, 304, 24, _steps(592, 40))
    _put(card, 352, 24, np.broadcast_to(np.linspace(0, 255, 592), (24, 592)))
    return card


def _put(card: np.ndarray, top: int, left: int, part: np.ndarray) -> None:
    card[top - 1 : top + part.shape[0] + 1, left - 1 : left + part.shape[1] + 1] = 255
    card[top : top + part.shape[0], left : left + part.shape[1]] = np.rint(part)


def _zone_plate(side: int) -> np.ndarray:
    """Rings that get finer outwards, up to stripes of two pixels in the corners."""
    y, x = np.mgrid[:side, :side] - (side - 1) / 2
    return 127.5 + 127.5 * np.cos(0.7 * np.pi * (x**2 + y**2) / side)


def _star(side: int) -> np.ndarray:
    """Lines at 36 angles that meet in the middle."""
    y, x = (np.mgrid[: side * SUPERSAMPLES, : side * SUPERSAMPLES] + 0.5) / SUPERSAMPLES - side / 2
    star = np.where(np.sin(36 * np.arctan2(y, x)) > 0, 255.0, 0.0)
    star[np.hypot(x, y) > side * 0.47] = 128
    return _averaged(star)


def _slanted_square(width: int, height: int) -> np.ndarray:
    """Edges at 8 degrees, a disc, and one single bright pixel."""
    y, x = (np.mgrid[: height * SUPERSAMPLES, : width * SUPERSAMPLES] + 0.5) / SUPERSAMPLES
    turn = np.deg2rad(8)
    u = (x - width / 2) * np.cos(turn) + (y - 50) * np.sin(turn)
    v = -(x - width / 2) * np.sin(turn) + (y - 50) * np.cos(turn)
    part = np.where((abs(u) < 34) & (abs(v) < 34), 224.0, 40.0)
    part[np.hypot(x - 38, y - 120) < 20] = 190
    part = _averaged(part)
    part[120, width - 38] = 255
    return part


def _checks(width: int, height: int) -> np.ndarray:
    """Checks of 1, 2, 4 and 8 pixels beside each other."""
    y, x = np.mgrid[:height, :width]
    size = 2 ** (x * 4 // width)
    return 255.0 * ((x // size + y // size) % 2)


def _lines_of_widths(width: int, height: int) -> np.ndarray:
    """Upright and level lines, 1 to 5 pixels wide."""
    part = np.zeros((height, width))
    across = np.zeros(width // 2)
    at = 4
    for thick in (1, 2, 3, 4, 5):
        across[at : at + thick] = 255
        across[at + 2 * thick : at + 3 * thick] = 255
        at += 4 * thick + 1
    part[:, : width // 2] = across
    part[:, width // 2 :] = np.resize(across, height)[:, None]
    return part


def _steps(width: int, height: int) -> np.ndarray:
    """Eleven greys from black to white."""
    return np.broadcast_to(np.arange(width) * 11 // width * 25.5, (height, width))


def _averaged(part: np.ndarray) -> np.ndarray:
    high, wide = part.shape
    blocks = part.reshape(high // SUPERSAMPLES, SUPERSAMPLES, wide // SUPERSAMPLES, SUPERSAMPLES)
    return blocks.mean(axis=(1, 3))


def digits(width: int, height: int) -> np.ndarray:
    """The digits that ship, each in several hands, light on dark, (height, width) bytes."""
    sheet = Image.new("L", (width * SUPERSAMPLES, height * SUPERSAMPLES), 0)
    draw = ImageDraw.Draw(sheet)
    cell = width / 10
    top = (height - MOST_HANDS * cell) / 2
    done = dict.fromkeys(range(10), 0)
    lines = (RESOURCES / "digits" / "strokes.jsonl").read_text(encoding="utf-8").splitlines()
    for drawing in map(json.loads, lines):
        column, row = drawing["digit"], done[drawing["digit"]]
        done[column] += 1
        if row < MOST_HANDS:
            scale = cell * 0.92 / 100
            left, up = column * cell + cell * 0.04, top + row * cell + cell * 0.04
            for stroke in drawing["strokes"]:
                _draw_stroke(draw, np.array(stroke) * scale + (left, up), 4.6)
    return np.asarray(sheet.resize((width, height), Image.Resampling.BOX))


def _draw_stroke(draw: ImageDraw.ImageDraw, points: np.ndarray, thick: float) -> None:
    points = points * SUPERSAMPLES
    radius = thick * SUPERSAMPLES / 2
    draw.line([tuple(point) for point in points], fill=255, width=round(2 * radius))
    for x, y in points:
        draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=255)
