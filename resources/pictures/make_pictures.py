"""Makes the README's pictures with the program's own commands; run it from the checkout."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

WINDOW = ["screenshot", "--size", "1600x1000"]
PICTURES = {
    "digits-dark-en.png": "--lesson digits --language en --theme dark --set draw=7",
    "digits-light-ko.png": "--lesson digits --language ko --theme light --set draw=3"
    " --set selected=1,15",
    "descent-light-en.png": "--lesson gradient-descent --language en --theme light"
    " --set surface=valley --time 3",
    "first-network-dark-ko.png": "--lesson first-network --language ko --theme dark"
    " --set output=softmax --time 4.5",
    "filters-dark-en.png": "--lesson filters --language en --theme dark --set filter=emboss"
    " --time 21.3",
    "inside-a-cnn-light-ko.png": "--lesson inside-a-cnn --language ko --theme light --set draw=3",
}
FILM = "render gradient-descent --language en --theme light --set surface=valley --fps 12"


def run(*arguments: str) -> None:
    """One command of nnviz."""
    subprocess.run([sys.executable, "-m", "nnviz", *arguments], check=True)


if __name__ == "__main__":
    for name, options in PICTURES.items():
        run(*WINDOW, *options.split(), "--out", str(HERE / name))
    run(*FILM.split(), "--size", "960x540", "--out", str(HERE / "descent.gif"))
