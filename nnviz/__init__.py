"""nnviz: see deep learning work, with a NumPy engine that is shown while it runs."""

__version__ = "0.1.0"
