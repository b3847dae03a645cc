"""Functions as they are shown."""

from nnviz.engine.losses import one_hot
from nnviz.scene.shown_code import computing_code, last_return


def test_checks_that_only_raise_are_left_out_of_what_computes() -> None:
    lines = [line.text.strip() for line in computing_code(one_hot, last_return(one_hot))]
    assert lines[1:] == [
        "t = np.asarray(t)",
        "if t.shape == y.shape:",
        "return t.astype(y.dtype, copy=False)",
        "classes = y.shape[-1]",
        last_return(one_hot),
    ]


def test_the_line_that_makes_the_labels_is_marked() -> None:
    lines = computing_code(one_hot, last_return(one_hot))
    assert [line.marked for line in lines] == [False] * 5 + [True]
    assert lines[-1].number is not None
