"""`train`: read the data, follow the training with bars, write the network and its recipe.

With MNIST's folder the networks that ship, else a data set of the studio (studio_training.py).
"""

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnviz.cli.ending import CommandError, print_json
from nnviz.language import tr

if TYPE_CHECKING:
    from nnviz.engine.digit_recipe import Recipe
    from nnviz.engine.digit_training import DigitData, DigitsLearnt

STUDIO_ONLY = ("data", "optimizer", "learning_rate", "batch_size", "script")
"""What only the training of a studio's data set takes."""

_EXAMPLE = """\
  [training]
  layers = "dense 50"       # hidden: "conv 16 3x3, pool 2, dense 64 tanh"
  initializer = "he"        # small, xavier, he, zero
  optimizer = "sgd"
  learning_rate = 0.1
  schedule = "constant"     # step, exponential, cosine, warm_up, one_cycle
  batch_size = 100
  epochs = 20
  weight_decay = 0.0
  seed = 1
  augmentation = {}         # { rotate = 15.0, shift = 2.0 }

  [data]
  set = "drawn-digits"      # mnist, cifar-10, spirals, folder, file
  # path = "FOLDER"         # of mnist, cifar-10, folder; a file of file
  # options = {}            # { count = 1000, noise = 0.1 }
  seed = 1
  test_share = 0.2          # where the set has no test part of its own
"""
"""A test reads it and trains by it: it cannot tell what is not so."""


def add_train(command: argparse.ArgumentParser) -> None:
    """The arguments of `train`."""
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    told = tr("what a recipe may say, and what it is without one:")
    command.epilog = f"{told}\n\n{_EXAMPLE}"
    add = command.add_argument
    add("--data", metavar="SET|FOLDER|FILE", help=tr("what is learnt: drawn-digits, spirals, …"))
    add("--recipe", metavar="FILE.toml", type=Path, help=tr("settings to train by"))
    layers = tr('hidden layers, instead of the recipe\'s: "conv 16 3x3, pool 2, dense 128"')
    add("--layers", metavar="TEXT", help=layers)
    add("--optimizer", metavar="NAME", help=tr("sgd, momentum, adam, …"))
    add("--learning-rate", metavar="RATE", type=float)
    add("--batch-size", metavar="N", type=int)
    add("--epochs", metavar="N", type=int, help=tr("instead of the recipe's"))
    add("--seed", metavar="N", type=int)
    add("--mnist", metavar="FOLDER", type=Path, help=tr("train a network that ships, on MNIST"))
    add("--strokes", metavar="FILE", type=Path, help=tr("and on pen strokes: pendigits-orig.tra"))
    add("--out", metavar="FILE.npz|.pkl|.safetensors", type=Path, required=True)
    script = tr("write the training as a NumPy script, too, with its data beside it")
    add("--script", metavar="FILE.py", type=Path, help=script)


def run_train(parsed: argparse.Namespace) -> int:
    """Train as the recipe says; nothing is written unless the training came to its end."""
    if parsed.mnist is None:
        from nnviz.cli.studio_training import run_studio_train

        if parsed.strokes is not None:
            raise CommandError(tr("--strokes goes with --mnist."))
        return run_studio_train(parsed)
    for name in STUDIO_ONLY:
        if getattr(parsed, name) is not None:
            flag = f"--{name.replace('_', '-')}"
            raise CommandError(tr("{flag} does not go with --mnist.", flag=flag))
    from nnviz.engine.digit_recipe import as_toml
    from nnviz.engine.digit_training import description_of_training
    from nnviz.files.saved_file import save_file
    from nnviz.files.weight_formats.npz_file import npz_bytes

    out: Path = parsed.out
    if out.is_dir() or not out.parent.is_dir():
        raise CommandError(tr("{path} cannot be written: there is no such folder.", path=out))
    recipe = _recipe(parsed)
    data, sources = _data(parsed.mnist, parsed.strokes)
    start = time.perf_counter()
    learnt = _follow(data, recipe)
    seconds = time.perf_counter() - start
    described = description_of_training(recipe, learnt, sources, _command(parsed, recipe))
    beside = out.with_suffix(".toml")
    comment = (
        f"How {out.name} was trained, and how good it is. nnviz train --recipe takes this file."
    )
    save_file(out, npz_bytes(learnt.network, described))
    save_file(beside, as_toml(described, comment).encode())
    if parsed.json:
        print_json(
            {
                "out": str(out),
                "recipe": str(beside),
                "mnist_test_accuracy": learnt.mnist_test_accuracy,
                "held_out_pen_accuracy": learnt.held_out_pen_accuracy,
                "seconds": round(seconds, 1),
            }
        )
    else:
        taken = tr("{seconds} s", seconds=f"{seconds:.1f}")
        print(out, beside, _scores(learnt), taken, sep="\n")
    return 0


def _recipe(parsed: argparse.Namespace) -> "Recipe":
    """The recipe of the file, else the default one, with what the command line says instead."""
    import tomllib
    from dataclasses import replace

    from nnviz.engine.digit_recipe import Recipe, recipe_of
    from nnviz.files.file_error import FileError
    from nnviz.files.whole_file import read_whole_file

    names = ("layers", "epochs", "seed")
    said = {name: getattr(parsed, name) for name in names if getattr(parsed, name) is not None}
    try:
        recipe = Recipe()
        if parsed.recipe is not None:
            text = read_whole_file(parsed.recipe, 1 << 20, FileError).decode("utf-8-sig")
            recipe = recipe_of(tomllib.loads(text))
        return replace(recipe, **said)
    except ValueError as error:  # no UTF-8, no TOML, no such setting
        raise CommandError(tr("The recipe cannot be used: {problem}.", problem=error)) from error
    except RecursionError as error:  # thousands of brackets
        problem = tr("its brackets are nested too deeply")
        raise CommandError(tr("The recipe cannot be used: {problem}.", problem=problem)) from error


def _data(mnist: Path, strokes: Path | None) -> tuple["DigitData", list[dict[str, Any]]]:
    from nnviz.engine.digit_training import DigitData
    from nnviz.files.data_file_error import DataFileError
    from nnviz.files.idx import idx_bytes, read_mnist
    from nnviz.files.pen_strokes import PENDIGITS_LIMIT_BYTES, PenDigit, read_pendigits
    from nnviz.files.whole_file import read_unzipped

    images, labels = read_mnist(mnist, "train")
    test_images, test_labels = read_mnist(mnist, "t10k")
    sources = [
        _source("train-images-idx3-ubyte", idx_bytes(images), len(images)),
        _source("train-labels-idx1-ubyte", idx_bytes(labels), len(labels)),
        _source("t10k-images-idx3-ubyte", idx_bytes(test_images), len(test_images)),
        _source("t10k-labels-idx1-ubyte", idx_bytes(test_labels), len(test_labels)),
    ]
    drawings: tuple[PenDigit, ...] = ()
    if strokes is not None:
        drawings = read_pendigits(strokes)
        name = strokes.name.removesuffix(".gz")
        sources.append(
            _source(
                name, read_unzipped(strokes, PENDIGITS_LIMIT_BYTES, DataFileError), len(drawings)
            )
        )
    return DigitData(images, labels, test_images, test_labels, drawings), sources


def _source(name: str, content: bytes, count: int) -> dict[str, Any]:
    """A data file, with the checksum of its unpacked content: for MNIST the well-known one."""
    from hashlib import md5

    checksum = md5(content, usedforsecurity=False).hexdigest()
    return {"name": name, "count": count, "md5": checksum}


def _follow(data: "DigitData", recipe: "Recipe") -> "DigitsLearnt":
    """Run the training with one bar for the drawings and one for the batches, on stderr."""
    from tqdm import tqdm

    from nnviz.engine.digit_training import DigitsLearnt, DrawingsMade, train_digits
    from nnviz.engine.training import BatchDone, EpochDone

    learnt = None
    with (
        tqdm(desc=tr("drawing"), unit="", leave=False) as drawing,
        tqdm(desc=tr("training"), unit=tr(" batches")) as training,
    ):
        for record in train_digits(data, recipe):
            if isinstance(record, DrawingsMade):
                drawing.total = record.total
                drawing.update(record.count - drawing.n)
            elif isinstance(record, BatchDone):
                training.total = record.iterations
                training.update()
            elif isinstance(record, EpochDone):
                shown = {name: f"{score:.4f}" for name, score in record.scores.items()}
                training.set_postfix({"epoch": record.epoch, **shown})
            else:
                learnt = record
    if learnt is None or not isinstance(learnt, DigitsLearnt):
        raise CommandError(tr("The training came to no end."))
    return learnt


def _command(parsed: argparse.Namespace, recipe: "Recipe") -> str:
    """The command, with names instead of this machine's paths."""
    words = ["nnviz train", f"--mnist {parsed.mnist.name or 'mnist'}"]
    if parsed.strokes is not None:
        words.append(f"--strokes {parsed.strokes.name}")
    if parsed.recipe is not None:
        words.append(f"--recipe {parsed.recipe.name}")
    if parsed.layers is not None:
        words.append(f'--layers "{", ".join(recipe.layers.splitlines())}"')
    if parsed.epochs is not None:
        words.append(f"--epochs {recipe.epochs}")
    return " ".join([*words, f"--seed {recipe.seed}", f"--out {parsed.out.name}"])


def _scores(learnt: "DigitsLearnt") -> str:
    text = f"MNIST {learnt.mnist_test_accuracy:.4f}"
    if learnt.held_out_pen_accuracy is not None:
        text += "  " + tr("held-out writers {share}", share=f"{learnt.held_out_pen_accuracy:.4f}")
    return text
