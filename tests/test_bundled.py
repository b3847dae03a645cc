"""What ships is found."""

import pytest

from nnviz.bundled import bundled_path


def test_a_resource_is_found_in_the_checkout() -> None:
    assert bundled_path("resources", "fonts", "Pretendard-Regular.otf").is_file()
    assert bundled_path("weights", "digits-mlp.npz").is_file()


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="resources/no-such-thing"):
        bundled_path("resources", "no-such-thing")
