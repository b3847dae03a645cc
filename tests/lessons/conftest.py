"""Every test here is of widgets."""

import pytest


@pytest.fixture(autouse=True)
def _known_look(known_look: None) -> None:
    pass
