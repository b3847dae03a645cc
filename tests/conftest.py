"""What every test stands on."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with MNIST, pen strokes and the course's weights; skips where there is none."""
    folder = os.environ.get("NNVIZ_TEST_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("NNVIZ_TEST_DATA names no folder: see README.md")
    return Path(folder)
