"""The layers of a plan as columns of a drawing, and as rows of a table."""

from nnviz.engine.network_plan import plan_of
from nnviz.scene.drawn_layers import drawn_layers
from nnviz.scene.layer_rows import layer_rows, layer_told


def test_every_layer_is_a_column_after_the_input() -> None:
    plan = plan_of("conv 4 3x3, pool 2, dropout 0.2, dense 9 tanh, dense 10", (1, 28, 28))
    columns = drawn_layers(plan)
    assert [column.form for column in columns] == [
        "maps", "maps", "maps", "between", "between", "nodes", "nodes",
    ]  # fmt: skip
    assert [column.size for column in columns] == [
        "1×28×28", "4×26×26", "4×13×13", "4×13×13", "676", "9", "10",
    ]  # fmt: skip


def test_nodes_and_filters_can_be_changed_but_not_those_of_the_output() -> None:
    columns = drawn_layers(plan_of("conv 4 3x3, dense 9, dense 10", (1, 28, 28)))
    assert [column.can_change for column in columns] == [False, True, False, True, False]
    assert columns[-1].name == "output"
    assert columns[-1].activation == "softmax"


def test_an_activation_behind_batch_norm_is_shown_at_its_layer() -> None:
    columns = drawn_layers(plan_of("dense 9 tanh\nbatch norm\ndense 3", (2,)))
    assert [column.activation for column in columns] == ["", "tanh", "", "softmax"]


def test_what_comes_after_a_wrong_layer_is_faint() -> None:
    columns = drawn_layers(plan_of("dense 9\npolo\ndense 8\ndense 3", (2,)))
    assert [column.form for column in columns] == ["nodes", "nodes", "wrong", "nodes", "nodes"]
    assert [column.faint for column in columns[:2]] == [False, False]
    assert all(column.faint for column in columns[2:])


def test_a_row_names_the_activation_once() -> None:
    rows = layer_rows(plan_of("dense 9 tanh\nbatch norm\ndense 8 sigmoid\ndense 3", (2,)))
    assert [row.name for row in rows] == [
        "input", "dense 9", "batch norm · tanh", "dense 8 · sigmoid", "dense 3 · softmax",
    ]  # fmt: skip
    assert rows[2].parameters == "18"


def test_the_two_lines_say_how_the_numbers_of_a_row_come_out() -> None:
    plan = plan_of("conv 4 3x3\nbatch norm\ndense 3", (1, 8, 8))
    assert layer_told(plan, 0)[0].startswith("The input")
    first, second = layer_told(plan, 1)
    assert first.endswith("+ 1 = 6")
    assert second.replace("\u2009", "") == "Parameters 3·3·1·4 + 4 = 40"
    assert layer_told(plan, 2)[1].replace("\u2009", "") == "Parameters 2·4 = 8"
