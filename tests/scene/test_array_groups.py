from nnviz.scene.array_groups import ArrayGroup, grouped


def told(group: ArrayGroup) -> list[object]:
    return [
        entry if isinstance(entry, tuple) else (entry.name, told(entry)) for entry in group.entries
    ]


def test_names_are_places_parted_by_slashes_and_dots() -> None:
    tree = grouped(["fc1.weight", "fc1.bias", "opt/m/W", "opt/m/b", "W"])
    assert told(tree) == [
        ("fc1", [("weight", 0), ("bias", 1)]),
        ("opt.m", [("W", 2), ("b", 3)]),
        ("W", 4),
    ]
    assert tree.count() == 5


def test_a_group_of_one_is_no_group() -> None:
    assert told(grouped(["dense/kernel", "out.W", "out.b"])) == [
        ("dense.kernel", 0),
        ("out", [("W", 1), ("b", 2)]),
    ]


def test_names_with_dots_that_part_nothing_stay_whole() -> None:
    assert told(grouped(["..", ".hidden", "a..b", "", "a."])) == [
        ("..", 0), (".hidden", 1), ("a..b", 2), ("", 3), ("a.", 4),
    ]  # fmt: skip


def test_a_place_may_be_an_array_and_a_group_and_names_may_come_twice() -> None:
    tree = grouped(["a", "a.b", "a.c", "a", "a.b"])
    assert tree.count() == 5


def test_a_name_of_thousands_of_parts_is_no_deep_tree() -> None:
    tree = grouped(["x." * 5000 + "y", "x." * 5000 + "z"])
    assert tree.count() == 2
