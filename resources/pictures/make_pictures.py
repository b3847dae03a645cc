"""Makes the README's pictures with the program's own commands; run it from the checkout."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

SPIRALS = (
    "--set data=spirals --set layers=dense␣8␣tanh,␣dense␣8␣tanh --set optimizer=adam"
    " --set initializer=xavier --set learning_rate=0.03 --set batch_size=10 --set epochs=60"
)
"""A training of two spirals; ␣ is a space inside a word."""
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
    "training-dark-en.png": "--lesson training --language en --theme dark --set moment=1440"
    f" {SPIRALS}",
    "weights-light-en.png": "--lesson weights --language en --theme light --set page=pictures",
}
FILMS = {
    "descent.gif": "render gradient-descent --language en --theme light --set surface=valley"
    " --fps 12 --size 960x540",
    "training.gif": f"render training --language en --theme dark --fps 2 --size 720x520 {SPIRALS}"
    " --set tiles=surface,neurons,loss,accuracy --set moment=0 --set trained=1440",
}


def run(*arguments: str) -> None:
    """One command of nnviz."""
    words = [word.replace("␣", " ") for word in arguments]
    subprocess.run([sys.executable, "-m", "nnviz", *words], check=True)


if __name__ == "__main__":
    for name, options in PICTURES.items():
        run(*WINDOW, *options.split(), "--out", str(HERE / name))
    for name, options in FILMS.items():
        run(*options.split(), "--out", str(HERE / name))
