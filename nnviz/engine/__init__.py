"""The mathematics, in pure NumPy: fast, exact, and readable enough to be shown on screen."""
