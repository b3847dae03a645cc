"""Pictures of every mode and size, and broken ones."""

import io
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.testing as npt
import pytest
from PIL import Image

from nnviz.files.picture_modes import grey_of_image
from nnviz.files.pictures import PictureError, read_picture

# A dark digit-like bar on light ground: (H, W) = (6, 5).
BAR = np.full((6, 5), 255, np.uint8)
BAR[1:5, 2] = 0

MODES = ["1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "LAB"]
MODES += ["HSV", "I", "I;16", "I;16L", "I;16B", "I;16N", "F"]


def image_of_mode(mode: str) -> Image.Image:
    grey = Image.fromarray(BAR)
    match mode:
        case "I":
            return Image.fromarray(BAR.astype(np.int32))
        case "F":
            return Image.fromarray(BAR.astype(np.float32))
        case "I;16" | "I;16L" | "I;16B" | "I;16N":
            wide = (BAR.astype(np.uint16) * 257).astype(">u2" if mode[-1] == "B" else "<u2")
            return Image.frombytes(mode, grey.size, wide.tobytes())
        case "LAB":
            flat = Image.new("L", grey.size, 128)
            return Image.merge("LAB", (grey, flat, flat))
        case "La" | "RGBa":
            return grey.convert({"La": "LA", "RGBa": "RGBA"}[mode]).convert(mode)
        case "PA":
            return grey.convert("P").convert("PA")
        case "HSV" | "YCbCr" | "CMYK" | "RGBX":
            return grey.convert("RGB").convert(mode)
        case _:
            return grey.convert(mode)


def save(image: Image.Image, path: Path, kind: str = "PNG", **options: Any) -> Path:
    image.save(path, kind, **options)
    return path


def test_every_mode_of_pillow_is_tried_here() -> None:
    assert set(MODES) == set(Image.MODES)


@pytest.mark.parametrize("mode", MODES)
def test_each_mode_gives_the_same_grey(mode: str) -> None:
    image = image_of_mode(mode)
    assert image.mode == mode
    grey = grey_of_image(image)
    assert grey.dtype == np.float32
    assert grey.shape == (6, 5)
    npt.assert_allclose(grey, BAR / 255, atol=0.02)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM"])
def test_each_format_is_read(kind: str, tmp_path: Path) -> None:
    large = Image.fromarray(np.kron(BAR, np.ones((16, 16), np.uint8)))
    path = save(large, tmp_path / "picture.of_no_kind", kind)
    npt.assert_allclose(read_picture(path), np.asarray(large) / 255, atol=0.06)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_each_mode_of_a_png_is_read(mode: str, tmp_path: Path) -> None:
    path = save(image_of_mode(mode), tmp_path / "picture.png")
    npt.assert_allclose(read_picture(path), BAR / 255, atol=0.02)


@pytest.mark.parametrize("mode", ["CMYK", "YCbCr", "LAB", "F", "I", "I;16B"])
def test_each_mode_of_a_tiff_is_read(mode: str, tmp_path: Path) -> None:
    path = save(image_of_mode(mode), tmp_path / "picture.tif", "TIFF")
    npt.assert_allclose(read_picture(path), BAR / 255, atol=0.02)


def ink(tone: int, alpha: np.ndarray) -> Image.Image:
    grey = np.full(BAR.shape, tone, np.uint8)
    return Image.merge("LA", (Image.fromarray(grey), Image.fromarray(alpha)))


def test_dark_ink_on_nothing_lies_on_white_and_light_ink_on_black() -> None:
    alpha = 255 - BAR
    npt.assert_allclose(grey_of_image(ink(0, alpha)), BAR / 255)
    npt.assert_allclose(grey_of_image(ink(255, alpha)), 1 - BAR / 255)


def test_a_card_with_transparent_corners_continues_its_own_ground() -> None:
    alpha = np.full(BAR.shape, 255, np.uint8)
    alpha[0, 0] = alpha[-1, -1] = 0
    for tones in (BAR, 255 - BAR):
        card = Image.merge("LA", (Image.fromarray(tones), Image.fromarray(alpha)))
        npt.assert_allclose(grey_of_image(card), tones / 255)


def test_a_wholly_transparent_picture_is_white() -> None:
    npt.assert_array_equal(grey_of_image(ink(0, np.zeros(BAR.shape, np.uint8))), 1)


def test_a_transparent_colour_of_a_palette_counts(tmp_path: Path) -> None:
    image = Image.fromarray(BAR).convert("P")
    ground = image.getpixel((0, 0))
    path = save(image, tmp_path / "picture.gif", "GIF", transparency=ground)
    npt.assert_allclose(read_picture(path), BAR / 255)


def test_it_is_turned_as_the_camera_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees clockwise
    path = save(Image.fromarray(BAR), tmp_path / "photo.png", exif=exif)
    npt.assert_allclose(read_picture(path), np.rot90(BAR, -1) / 255)


def test_damaged_orientation_data_is_no_obstacle(tmp_path: Path) -> None:
    path = save(Image.fromarray(BAR), tmp_path / "photo.png", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
    npt.assert_allclose(read_picture(path), BAR / 255)


def test_of_many_frames_the_first_is_read(tmp_path: Path) -> None:
    first, second = Image.fromarray(BAR), Image.fromarray(255 - BAR)
    path = save(first, tmp_path / "film.gif", "GIF", save_all=True, append_images=[second])
    npt.assert_allclose(read_picture(path), BAR / 255)


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (5000, 1), (5000, 3500)], ids=str)
def test_each_size_is_read_and_large_ones_are_made_smaller(
    size: tuple[int, int], tmp_path: Path
) -> None:
    width, height = size
    grey = read_picture(save(Image.new("1", size, 1), tmp_path / "picture.png"))
    scale = min(1, 4096 / max(size))
    assert grey.shape == (max(1, round(height * scale)), max(1, round(width * scale)))
    npt.assert_array_equal(grey, 1)


def test_numbers_of_no_known_scale_span_black_to_white() -> None:
    values = np.array([[-3.0, 0.0], [1e9, np.nan]], np.float32)
    grey = grey_of_image(Image.fromarray(values))
    npt.assert_allclose(grey, [[0, 0], [1, 0]], atol=1e-6)
    npt.assert_array_equal(grey_of_image(Image.fromarray(np.full((2, 2), -7.0, np.float32))), 0)
    half = np.array([[0.0, 0.5]], np.float32)
    npt.assert_allclose(grey_of_image(Image.fromarray(half)), half)


def png(width: int, height: int, body: bytes = b"") -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(kind + content)
        return len(content).to_bytes(4, "big") + kind + content + checksum.to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    packed = zlib.compress(body)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def encoded(kind: str) -> bytes:
    packed = io.BytesIO()
    noise = np.random.default_rng(6).integers(0, 256, (64, 64), np.uint8)
    Image.fromarray(noise).save(packed, kind)
    return packed.getvalue()


BROKEN: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "text": (b"hello", "is no picture, or it is damaged"),
    "html": (b"<html></html>", "is no picture"),
    "bytes": (bytes(range(256)) * 20, "is no picture"),
    "magic only": (b"\x89PNG\r\n\x1a\n", "is no picture"),
    "bomb": (png(60_000, 60_000), "more than 50 million pixels"),
    "larger bomb": (png(2**31 - 1, 2**31 - 1), "more than 50 million"),
    "no size": (png(0, 5), "is no picture"),
    "no pixels": (png(5, 5), "is no picture"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n", "is no picture"),
    **{
        f"cut {kind}": (encoded(kind)[: len(encoded(kind)) // 2], "is no picture")
        for kind in ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "PPM")
    },
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_picture_says_so(name: str, tmp_path: Path) -> None:
    content, says = BROKEN[name]
    path = tmp_path / "picture.png"
    path.write_bytes(content)
    with pytest.raises(PictureError, match=says) as caught:
        read_picture(path)
    assert caught.value.hint
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])
def test_any_damage_ends_in_a_picture_or_in_the_one_error(kind: str, tmp_path: Path) -> None:
    good, random = encoded(kind), np.random.default_rng(8)
    path = tmp_path / "picture"
    for _ in range(60):
        data = bytearray(good)
        for _ in range(random.integers(1, 9)):
            data[random.integers(len(data) if random.random() < 0.5 else 60)] = random.integers(256)
        path.write_bytes(data)
        try:
            grey = read_picture(path)
        except PictureError:
            continue
        assert grey.ndim == 2
        assert np.isfinite(grey).all()


def test_a_missing_picture_and_a_folder_say_so(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="There is no file"):
        read_picture(tmp_path / "missing.png")
    with pytest.raises(PictureError, match="is a folder"):
        read_picture(tmp_path)


def test_pillow_is_only_loaded_for_a_picture() -> None:
    code = "import sys, nnviz.files.pictures; print('PIL' in sys.modules)"
    root = Path(__file__).parents[2]
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, encoding="utf-8", check=True
    )
    assert result.stdout.strip() == "False"
