"""Makes the README's pictures with the program itself; run it from the checkout."""

from pathlib import Path

from nnviz.app.window import take_screenshots

HERE = Path(__file__).resolve().parent
SIZE = (1600, 1000)

if __name__ == "__main__":
    for name, language, theme, state in (
        ("digits-dark-en", "en", "dark", {"draw": 7}),
        ("digits-light-ko", "ko", "light", {"draw": 3, "selected": [1, 15]}),
    ):
        take_screenshots(["digits"], HERE / f"{name}.png", SIZE, language, theme, state)
