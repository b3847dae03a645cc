"""Makes the pictures that ship for the lessons about filters: all our own work.

Run it again with:  python resources/example_pictures/make_pictures.py [name …]
Each picture depends on its size in pixels and on nothing else: it comes out the same each time.
"""

import sys
from pathlib import Path

from flowers import flowers
from landscape import landscape
from PIL import Image
from sheets import digits, test_card, text
from spheres import spheres

WIDTH, HEIGHT = 640, 400
MAKERS = {
    "spheres": spheres,
    "landscape": landscape,
    "text": text,
    "test_card": test_card,
    "flowers": flowers,
    "digits": digits,
}


def main(names: list[str]) -> None:
    folder = Path(__file__).parent
    for name in names or MAKERS:
        pixels = MAKERS[name](WIDTH, HEIGHT)
        Image.fromarray(pixels).save(folder / f"{name}.png", optimize=True)
        print(name, pixels.shape, (folder / f"{name}.png").stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1:])
