"""`train` without MNIST's folder: what the lesson "Training" does, without a window."""

import argparse
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnviz.cli.ending import CommandError, print_json
from nnviz.language import tr

if TYPE_CHECKING:
    from nnviz.engine.labelled_data import LabelledData
    from nnviz.engine.run_records import Moment
    from nnviz.engine.training_settings import TrainingSettings
    from nnviz.files.data_sets import DataChoice

_MOST_RECIPE_BYTES = 4 << 20
_IN_A_RECIPE = ("training", "data", "train_accuracy", "test_accuracy", "numpy", "columns")


def run_studio_train(parsed: argparse.Namespace) -> int:
    """Train on a data set of the studio; nothing is written unless the training came to its end."""
    from nnviz.engine.digit_recipe import as_toml
    from nnviz.files.data_sets import load_data
    from nnviz.files.file_error import shown_name
    from nnviz.files.saved_file import save_file
    from nnviz.files.weight_writers import writer_of

    writer = writer_of(parsed.out)
    settings, choice = _recipe(parsed)
    _require_places(_places(parsed), choice.path)
    data = load_data(choice)
    problem = settings.problem(data.sample_shape, data.class_count)
    if problem is not None:
        raise CommandError(tr("The network cannot be: {problem}.", problem=problem.rstrip(".")))
    start = time.perf_counter()
    last = _evaluated(_follow(settings, data), data)
    seconds = time.perf_counter() - start
    described = _description(settings, choice, last, data)
    save_file(parsed.out, writer.network(last.network, described))
    beside = parsed.out.with_suffix(".toml")
    comment = (
        f"How {shown_name(parsed.out.name)} was trained. nnviz train --recipe takes this file."
    )
    save_file(beside, as_toml(described, comment).encode("utf-8", "replace"))
    written = [parsed.out, beside, *_script(parsed.script, settings, data)]
    if parsed.json:
        accuracies = {name: described[name] for name in ("train_accuracy", "test_accuracy")}
        print_json(
            {"written": [str(path) for path in written], **accuracies, "seconds": round(seconds, 1)}
        )
    else:
        taken = tr("{seconds} s", seconds=f"{seconds:.1f}")
        print(*written, _scores(last), taken, sep="\n")
    return 0


def _places(parsed: argparse.Namespace) -> list[Path]:
    """The files that will be written."""
    script: Path | None = parsed.script
    places = [parsed.out, parsed.out.with_suffix(".toml")]
    return places if script is None else [*places, script, _data_beside(script)]


def _require_places(places: list[Path], read: str | None) -> None:
    """Raises CommandError before a training whose outcome could not be written, or would be written
    over itself or over its data.
    """
    from nnviz.files.saved_file import require_writable

    for path in places:
        if not path.parent.is_dir():
            raise CommandError(tr("{path} cannot be written: there is no such folder.", path=path))
        require_writable(path)  # first: is_dir() raises for a name that is too long
        if path.is_dir():
            raise CommandError(tr("{name} is a folder.", name=path))
    taken = [os.path.realpath(path) for path in places]
    if read is not None:
        taken.append(os.path.realpath(read))
    for number, path in enumerate(places):
        if taken[number] in taken[number + 1 :]:
            raise CommandError(tr("{path} would be written over: choose another name.", path=path))


# -- what is trained -------------------------------------------------------------------------------


def _recipe(parsed: argparse.Namespace) -> "tuple[TrainingSettings, DataChoice]":
    """The recipe of the file, else the first settings, with what the command line says instead."""
    import tomllib
    from dataclasses import replace

    from nnviz.files.file_error import FileError
    from nnviz.files.whole_file import read_whole_file

    table: Mapping[str, Any] = {}
    try:
        if parsed.recipe is not None:
            content = read_whole_file(parsed.recipe, _MOST_RECIPE_BYTES, FileError)
            table = tomllib.loads(_text(content))
            if "settings" in table:
                raise ValueError(tr("it is one for networks of digits, which need --mnist"))
            _require_known(table, dict.fromkeys(_IN_A_RECIPE))
        settings = _settings(table.get("training", {}))
        names = ("layers", "optimizer", "learning_rate", "batch_size", "epochs", "seed")
        said = {name: getattr(parsed, name) for name in names if getattr(parsed, name) is not None}
        return replace(settings, **said), _choice(table.get("data", {}), parsed.data)
    except ValueError as error:  # no UTF-8, no TOML, no such setting
        problem = str(error).rstrip(".")
        raise CommandError(tr("The training cannot begin: {problem}.", problem=problem)) from error
    except RecursionError as error:  # thousands of brackets
        problem = tr("its brackets are nested too deeply")
        raise CommandError(tr("The training cannot begin: {problem}.", problem=problem)) from error


def _text(content: bytes) -> str:
    """`content` as text; editors on Windows write a mark before it."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(tr("the recipe is no text in UTF-8")) from error


def _settings(table: Any) -> "TrainingSettings":
    from nnviz.engine.training_settings import TrainingSettings, settings_of_table

    first = TrainingSettings()
    _require_known(table, first.as_table())
    TrainingSettings(**{**first.as_table(), **table})  # says what cannot be
    return settings_of_table(table, first)  # 10.0 is taken for 10


def _choice(table: Any, said: str | None) -> "DataChoice":
    """The data of the recipe's table, or those that --data names."""
    from nnviz.files.data_sets import DataChoice, data_choice_of

    first = DataChoice()
    _require_known(table, first.as_json())
    table = {**table, **_named_data(said)} if said is not None else dict(table)
    choice = data_choice_of(table, first)
    taken = choice.as_json()
    for name, value in table.items():
        if taken[name] != value:
            raise ValueError(tr("{name} cannot be {value}", name=name, value=_short(value)))
    return choice


def _named_data(said: str) -> dict[str, Any]:
    """A data set by its key, else a folder or a file."""
    from nnviz.files.data_sets import DATA_SETS
    from nnviz.files.whole_file import is_there

    if said in DATA_SETS:
        return {"set": said}
    path = Path(said)
    if not said or not is_there(path):
        known = ", ".join(DATA_SETS)
        raise ValueError(
            tr(
                "there is no data set, folder or file {name}; there are: {known}",
                name=_short(said),
                known=known,
            )
        )
    if not path.is_dir():
        return {"set": "file", "path": str(path)}
    return {"set": _set_of_folder(path), "path": str(path)}


def _set_of_folder(path: Path) -> str:
    """The set whose files lie in a folder, as one has them from its page; else pictures.

    MNIST and Fashion-MNIST name their files alike: the second is told by its folder's name.
    """
    from nnviz.files.data_sets import DATA_SETS, DataChoice, is_at_hand

    held = [
        key
        for key, data_set in DATA_SETS.items()
        if data_set.needs == "download" and is_at_hand(DataChoice(key, path=str(path)))
    ]
    if "fashion" in path.resolve().name.lower():
        held.reverse()
    return next(iter(held), "folder")


def _require_known(table: Any, known: Mapping[str, Any]) -> None:
    if not isinstance(table, dict):
        raise ValueError(tr("settings must be a table"))
    for name in table:
        if name not in known:
            listed = ", ".join(known)
            raise ValueError(
                tr("there is no setting {name}; there are: {known}", name=name, known=listed)
            )


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


# -- the run ---------------------------------------------------------------------------------------


def _follow(settings: "TrainingSettings", data: "LabelledData") -> "Moment":
    """Run the training with a bar on stderr; the last moment. CommandError where it diverged."""
    from tqdm import tqdm

    from nnviz.engine.run_records import BatchesDone, Moment, RunEnded, TroubleFound
    from nnviz.engine.training_run import training_run

    last: Moment | None = None
    troubles: list[str] = []
    total = settings.epochs * -(-len(data.x) // settings.batch_size)
    with tqdm(desc=tr("training"), unit=tr(" batches"), total=total) as bar:
        for record in training_run(settings, data):
            match record:
                case BatchesDone():
                    bar.update(len(record.losses))
                case Moment():
                    last = record
                    bar.set_postfix({"epoch": record.epoch, **_figures(record)}, refresh=False)
                case TroubleFound():
                    troubles.append(record.reason())
                    bar.write(f"nnviz: {record.reason()}")
                case RunEnded(reason="diverged"):
                    raise CommandError(
                        tr(
                            "The training diverged; nothing was written. {cause}",
                            cause=troubles[-1] if troubles else "",
                        ).strip()
                    )
    if last is None:
        raise CommandError(tr("The training came to no end."))
    return last


def _evaluated(last: "Moment", data: "LabelledData") -> "Moment":
    """The moment with its figures over every sample: a run itself may do with fewer."""
    from dataclasses import replace

    from nnviz.engine.run_evaluation import Evaluator

    if (last.evaluation.train_count, last.evaluation.test_count) == (len(data.x), len(data.x_test)):
        return last
    return replace(last, evaluation=Evaluator(data, last.network).everything(last.network))


def _figures(moment: "Moment") -> dict[str, str]:
    evaluation = moment.evaluation
    return {
        "loss": f"{evaluation.train_loss:.4f}",
        "train": f"{evaluation.train_accuracy:.4f}",
        "test": f"{evaluation.test_accuracy:.4f}",
    }


def _scores(moment: "Moment") -> str:
    evaluation = moment.evaluation
    return tr(
        "training accuracy {train}  test accuracy {test}",
        train=f"{evaluation.train_accuracy:.4f}",
        test=f"{evaluation.test_accuracy:.4f}",
    )


# -- what is written -------------------------------------------------------------------------------


def _description(
    settings: "TrainingSettings", choice: "DataChoice", last: "Moment", learnt: "LabelledData"
) -> dict[str, Any]:
    """All that is needed to train the network again, and how good it is: for JSON and TOML."""
    import numpy as np

    from nnviz.files.data_sets.columns_told import columns_told

    evaluation = last.evaluation
    data = {name: value for name, value in choice.as_json().items() if value is not None}
    return {
        "train_accuracy": round(evaluation.train_accuracy, 6),
        "test_accuracy": round(evaluation.test_accuracy, 6),
        "numpy": np.__version__,
        "training": settings.as_table(),
        "data": data,
        **columns_told(learnt),
    }


def _data_beside(script: Path) -> Path:
    """The data of a script; the weights may have the shorter name."""
    return script.parent / f"{script.stem}-data.npz"  # with_name() raises for a folder like “.”


def _script(path: Path | None, settings: "TrainingSettings", data: "LabelledData") -> list[Path]:
    """Write the training as a NumPy script with its data beside it, where it is asked for."""
    from nnviz.files.saved_file import save_file
    from nnviz.files.training_script import script_data, training_script

    if path is None:
        return []
    beside = _data_beside(path)
    title = tr("A training: {layers}", layers=", ".join(settings.layers.splitlines()))
    script = training_script(settings, data, title, beside.name)
    save_file(path, script.encode())
    save_file(beside, script_data(data))
    return [path, beside]
