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

from nnviz.files import pictures
from nnviz.files.picture_modes import bytes_of_image, grey_of_image
from nnviz.files.pictures import (
    Picture,
    PictureError,
    picture_of_bytes,
    picture_of_pixels,
    picture_of_rgba,
    picture_of_text,
    picture_text,
    read_colour_picture,
    read_picture,
)

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
    for read in (read_picture, read_colour_picture):
        with pytest.raises(PictureError, match=says) as caught:
            read(path)
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
        for read in (read_picture, lambda path: read_colour_picture(path).values):
            try:
                values = read(path)
            except PictureError:
                continue
            assert values.ndim in (2, 3)
            assert np.isfinite(values).all()


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


# -- with colours ---------------------------------------------------------------------------------

# Red, green, blue and grey, each 3 × 2 pixels large: (H, W, 3) = (4, 6, 3).
COLOURS = np.array([[[200, 30, 40], [20, 180, 60]], [[30, 50, 210], [120, 120, 120]]], np.uint8)
COLOURS = COLOURS.repeat(2, axis=0).repeat(3, axis=1)
GREY_MODES = {"1", "L", "LA", "La", "I", "I;16", "I;16L", "I;16B", "I;16N", "F"}


def colours_of_mode(mode: str) -> Image.Image:
    image = Image.fromarray(COLOURS)
    match mode:
        case "RGBa":
            return image.convert("RGBA").convert(mode)
        case "P" | "PA":
            return image.convert("P", palette=Image.Palette.ADAPTIVE).convert(mode)
        case "LAB":
            from PIL import ImageCms

            srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
            transform = ImageCms.buildTransform(srgb, lab, "RGB", "LAB")
            return ImageCms.applyTransform(image, transform)
        case _:
            return image.convert(mode)


@pytest.mark.parametrize("mode", sorted(set(MODES) - GREY_MODES))
def test_each_mode_with_colours_gives_the_same_colours(mode: str) -> None:
    image = colours_of_mode(mode)
    assert image.mode == mode
    # Lab in bytes is coarse where a colour is deep.
    npt.assert_allclose(bytes_of_image(image), COLOURS, atol=10 if mode == "LAB" else 3)


@pytest.mark.parametrize("mode", sorted(GREY_MODES))
def test_a_grey_mode_stays_grey(mode: str) -> None:
    pixels = bytes_of_image(image_of_mode(mode))
    assert pixels.dtype == np.uint8
    npt.assert_allclose(pixels, BAR, atol=1)


def test_a_grey_picture_that_is_saved_with_three_channels_is_grey(tmp_path: Path) -> None:
    for mode in ("RGB", "RGBA", "P", "CMYK"):
        path = save(Image.fromarray(BAR).convert(mode), tmp_path / "picture.tif", "TIFF")
        npt.assert_array_equal(read_colour_picture(path).pixels, BAR)


def test_lab_numbers_become_the_colours_that_they_stand_for() -> None:
    # sRGB red is L* 54.29, a* 80.81, b* 69.89 (D50).
    numbers = (round(54.29 * 2.55), round(80.81) + 128, round(69.89) + 128)
    lab = Image.merge("LAB", [Image.new("L", (1, 1), number) for number in numbers])
    npt.assert_allclose(bytes_of_image(lab), [[[255, 0, 0]]], atol=6)


@pytest.mark.parametrize("alpha", [0, 60])
def test_dark_colours_on_nothing_lie_on_white(alpha: int) -> None:
    pixels = np.zeros((4, 8, 4), np.uint8)
    pixels[:, :2] = (90, 10, 20, 255)
    pixels[:, 2:, 3] = alpha
    npt.assert_array_equal(picture_of_rgba(pixels).pixels[:, :2], pixels[:, :2, :3])
    npt.assert_allclose(picture_of_rgba(pixels).pixels[:, 2:], 255 - alpha, atol=1)


def test_light_colours_on_nothing_lie_on_black() -> None:
    pixels = np.zeros((4, 8, 4), np.uint8)
    pixels[:, :2] = (250, 220, 90, 255)
    npt.assert_array_equal(picture_of_rgba(pixels).pixels[:, 2:], 0)


def test_a_picture_of_another_program_is_taken_as_it_is() -> None:
    opaque = np.dstack([COLOURS, np.full(COLOURS.shape[:2], 255, np.uint8)])
    picture = picture_of_rgba(opaque, "pasted")
    npt.assert_array_equal(picture.pixels, COLOURS)
    assert (picture.name, picture.size, picture.scaled_from) == ("pasted", (6, 4), None)
    with pytest.raises(PictureError, match="more than 50 million pixels"):
        picture_of_rgba(np.broadcast_to(np.uint8(0), (10_000, 5001, 4)))


def test_a_larger_picture_is_made_smaller_and_says_so(tmp_path: Path) -> None:
    wide = np.broadcast_to(COLOURS[:1, :1], (10, 6000, 3))
    picture = read_colour_picture(save(Image.fromarray(wide), tmp_path / "wide.png"))
    assert picture.size == (4096, 7)
    assert picture.scaled_from == (6000, 10)
    npt.assert_array_equal(picture.pixels, np.broadcast_to(COLOURS[0, 0], (7, 4096, 3)))
    # A JPEG is decoded at half its size, and turned by the camera's word.
    exif = Image.Exif()
    exif[0x0112] = 6
    path = save(Image.fromarray(wide).resize((9000, 16)), tmp_path / "a.jpg", "JPEG", exif=exif)
    picture = read_colour_picture(path)
    assert picture.scaled_from == (16, 9000)
    assert picture.size[1] == 4096


def test_a_picture_of_the_largest_size_is_left_as_it_is(tmp_path: Path) -> None:
    path = save(Image.new("L", (4096, 4096), 7), tmp_path / "large.png")
    picture = read_colour_picture(path)
    assert (picture.size, picture.scaled_from) == ((4096, 4096), None)


@pytest.mark.parametrize("size", [(1, 1), (1, 10_000), (10_000, 1)], ids=str)
def test_thin_pictures_are_read(size: tuple[int, int], tmp_path: Path) -> None:
    picture = read_colour_picture(save(Image.new("L", size, 255), tmp_path / "thin.png"))
    assert max(picture.size) == min(max(size), 4096)
    assert picture.scaled_from == (size if max(size) > 4096 else None)
    npt.assert_array_equal(picture.values, 1)


def test_the_first_frame_turned_upright_with_its_colours(tmp_path: Path) -> None:
    first, second = Image.fromarray(COLOURS), Image.new("RGB", (6, 4))
    path = save(first, tmp_path / "film.webp", "WEBP", save_all=True, append_images=[second])
    assert read_colour_picture(path).is_colour
    exif = Image.Exif()
    exif[0x0112] = 3
    path = save(first, tmp_path / "photo.png", exif=exif)
    npt.assert_array_equal(read_colour_picture(path).pixels, COLOURS[::-1, ::-1])


def test_values_are_of_eight_bits_and_cannot_be_changed(tmp_path: Path) -> None:
    wide = np.array([[0, 1000, 40_000, 65_535]], np.uint16)
    picture = read_colour_picture(save(Image.fromarray(wide), tmp_path / "wide.png"))
    npt.assert_array_equal(picture.pixels, [[0, 4, 156, 255]])
    npt.assert_array_equal(picture.values, np.float32([[0, 4, 156, 255]]) / np.float32(255))
    assert picture.values.dtype == np.float32
    with pytest.raises(ValueError, match="read-only"):
        picture.values[0, 0] = 1


def test_a_colour_is_as_light_as_its_grey() -> None:
    picture = picture_of_pixels(COLOURS, "four", (9, 9))
    grey = picture.in_grey()
    expected = np.rint(COLOURS @ np.array([0.299, 0.587, 0.114]))
    npt.assert_allclose(grey.pixels, expected, atol=1)
    assert (grey.name, grey.scaled_from) == ("four", (9, 9))
    assert grey.in_grey() is grey


def test_a_missing_picture_with_colours_says_so(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="There is no file"):
        read_colour_picture(tmp_path / "missing.png")


# -- as text --------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(1, 1), (7, 5), (4, 6, 3), (1, 4000), (4000, 1, 3)], ids=str)
def test_a_picture_comes_back_from_its_text_as_it_was(shape: tuple[int, ...]) -> None:
    pixels = np.random.default_rng(3).integers(0, 256, shape, np.uint8)
    picture = picture_of_pixels(pixels, "사진 한 장.jpg", (5000, 4100))
    text = picture_text(picture)
    assert text.isascii()
    again = picture_of_text(text)
    npt.assert_array_equal(again.values, picture.values)
    assert again.values.shape == shape
    assert (again.name, again.scaled_from) == (picture.name, picture.scaled_from)
    assert picture_text(again) == text


def test_a_picture_without_a_name_has_none_in_its_text_either() -> None:
    again = picture_of_text(picture_text(picture_of_pixels(BAR)))
    assert (again.name, again.scaled_from) == ("", None)


def test_a_picture_too_large_for_text_is_halved_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "LARGEST_PNG_BYTES", 3000)
    noise = np.random.default_rng(5).integers(0, 256, (100, 120), np.uint8)
    again = picture_of_text(picture_text(picture_of_pixels(noise, "noise")))
    assert again.size == (30, 25)
    assert again.scaled_from == (120, 100)
    npt.assert_allclose(again.values.mean(), noise.mean() / 255, atol=0.01)


def damaged_texts() -> dict[str, str]:
    good = picture_text(picture_of_pixels(np.arange(4000, dtype=np.uint8).reshape(50, 80)))
    middle = len(good) // 2
    return {
        "empty": "",
        "no base64": "!!!",
        "not ascii": "그림",
        "text": "aGVsbG8=",
        "cut": good[: middle - middle % 4],
        "changed": good[:middle] + "AAAAAAAA" + good[middle + 8 :],
        "bomb": pictures.base64.b64encode(png(60_000, 60_000)).decode("ascii"),
        "longer than any": "A" * (2 * pictures.LARGEST_PNG_BYTES + 1),
    }


@pytest.mark.parametrize("name", damaged_texts())
def test_a_damaged_text_says_so(name: str) -> None:
    with pytest.raises(PictureError, match="The picture in the lesson is damaged") as caught:
        picture_of_text(damaged_texts()[name])
    assert caught.value.hint


def test_a_text_with_any_byte_changed_says_so() -> None:
    good = bytearray(pictures.base64.b64decode(picture_text(picture_of_pixels(BAR, "a name"))))
    for place in range(8, len(good) - len("0000IEND0000")):
        changed = good.copy()
        changed[place] ^= 0x41
        with pytest.raises(PictureError):
            picture_of_text(pictures.base64.b64encode(changed).decode("ascii"))


def test_what_a_text_says_of_its_picture_is_not_trusted() -> None:
    from PIL.PngImagePlugin import PngInfo

    for said in ("x", "9", "-4x3", "9" * 4000 + "x1", "²x³", "0x"):
        notes = PngInfo()
        notes.add_text("Scaled from", said) if said.isascii() else notes.add_itxt(
            "Scaled from", said
        )
        notes.add_itxt("Title", "evil\n\u202ename" + "e" * 500)
        packed = io.BytesIO()
        Image.fromarray(BAR).save(packed, "PNG", pnginfo=notes)
        text = pictures.base64.b64encode(packed.getvalue()).decode("ascii")
        picture = picture_of_text(text)
        assert picture.scaled_from is None
        assert picture.name.startswith("evil??name")
        assert len(picture.name) < 80


def test_bytes_are_called_by_their_name() -> None:
    with pytest.raises(PictureError, match=r"holiday\.png is no picture"):
        picture_of_bytes(b"hello", "holiday.png")
    packed = io.BytesIO()
    Image.fromarray(COLOURS).save(packed, "BMP")
    picture = picture_of_bytes(packed.getvalue(), "holiday.bmp")
    assert isinstance(picture, Picture)
    assert picture.name == "holiday.bmp"
    npt.assert_array_equal(picture.pixels, COLOURS)
