import tomllib
from dataclasses import replace

import pytest

from nnviz.engine.digit_recipe import Recipe, as_toml, recipe_of, settings_of


def test_a_recipe_comes_back_from_its_own_text() -> None:
    recipe = Recipe(seed=7, hidden=(30,), learning_rate=1e-4, slant=0.0)
    text = as_toml({"command": 'say "x"\n', "settings": settings_of(recipe)}, "how it was made")
    assert text.startswith("# how it was made\n")
    table = tomllib.loads(text)
    assert table["command"] == 'say "x"\n'
    assert recipe_of(table) == recipe


def test_a_recipe_of_layers_comes_back_and_one_of_sizes_does_not_speak_of_layers() -> None:
    recipe = Recipe(layers="conv 4 3x3 padding 1, pool 2, dense 20")
    settings = settings_of(recipe)
    assert settings["layers"] == recipe.layers
    assert "hidden" not in settings
    assert recipe_of(tomllib.loads(as_toml({"settings": settings}))) == recipe
    assert "layers" not in settings_of(Recipe())


def test_the_layer_of_the_ten_digits_comes_after_the_layers_of_a_recipe() -> None:
    plan = Recipe(layers="conv 4 3x3, pool 2").plan
    assert [layer.kind for layer in plan.layers] == [
        "convolution",
        "max_pooling",
        "flatten",
        "affine",
    ]
    assert plan.output_shape == (10,)


def test_what_a_recipe_does_not_say_is_as_by_default() -> None:
    assert recipe_of({}) == Recipe()
    assert recipe_of({"epochs": 3}) == replace(Recipe(), epochs=3)
    assert recipe_of({"settings": {"epochs": 3}}) == replace(Recipe(), epochs=3)
    assert recipe_of({"slant": 1}).slant == 1.0


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"epoch": 3}, "no setting epoch"),
        ({"epochs": 3.5}, "whole number"),
        ({"epochs": True}, "whole number"),
        ({"epochs": 0}, "between 1 and"),
        ({"learning_rate": "high"}, "a number"),
        ({"learning_rate": float("nan")}, "between"),
        ({"learning_rate": float("inf")}, "between"),
        ({"hidden": 50}, "list of whole"),
        ({"hidden": [50, 1.5]}, "list of whole"),
        ({"hidden": []}, "1 to 8 sizes"),
        ({"hidden": [0]}, "1 to 8 sizes"),
        ({"seed": -1}, "between 0"),
        ({"thinnest_line": 3.0, "thickest_line": 2.0}, "above"),
        ({"settings": 5}, "table"),
        ({"layers": 5}, "layers must be a text"),
        ({"layers": "pool 40"}, "layers: pool 40 on a 28×28 map"),
        ({"layers": "banana"}, "layers: "),
        ({"layers": "dense 20, dropout 2"}, "dropout needs a share"),
        ({"layers": "dense 20", "hidden": [20]}, "not by both"),
    ],
)
def test_a_wrong_setting_is_refused_by_name(table: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        recipe_of(table)


def test_tables_and_lists_of_any_text_are_valid_toml() -> None:
    description = {
        "accuracy": 0.5,
        "한국어 key": 'a "b" \\ ü',
        "data": {"file.idx": {"count": 3, "md5": "ab"}, "list": [1, 2]},
        "flag": True,
    }
    assert tomllib.loads(as_toml(description)) == description
