"""`inspect` and `convert`: weight files told and written on the terminal."""

import argparse
import sys
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnviz.cli.ending import print_json
from nnviz.language import tr

if TYPE_CHECKING:
    from nnviz.engine.network import Network
    from nnviz.files.named_array import NamedArray
    from nnviz.files.weight_files import Question, WeightFile
    from nnviz.files.weight_opening import Opening

_LARGE_BYTES = 8 << 20
"""From here on reading is worth a line that tells how far it is."""


def say_progress(opening: "Opening") -> "WeightFile":
    """The file that is opened; for a large one a line on the terminal tells how far it is."""
    from nnviz.files.weight_files import WeightFile

    is_said = False
    for read in opening:
        if isinstance(read, WeightFile):
            if is_said:
                print("\r\x1b[K", end="", file=sys.stderr)
            return read
        if read.total_bytes > _LARGE_BYTES and sys.stderr.isatty():
            is_said = True
            share = min(read.done_bytes / read.total_bytes, 1.0)
            reading = tr("reading: {percent}%", percent=f"{100 * share:.0f}")
            print(f"\r{reading}", end="", file=sys.stderr, flush=True)
    raise RuntimeError("reading ended without a file")


def weights_for(paths: list[Path] | None, lesson_ids: list[str]) -> "WeightFile | None":
    """The weight files that a picture of lessons is to show; None for the network that ships.

    All but the lesson about weights need a network that reads digits. Raises WeightFileError.
    """
    from nnviz.files.weight_opening import opening, opening_digits
    from nnviz.lessons import LESSON_OF_WEIGHTS

    if not paths:
        return None
    is_any = lesson_ids == [LESSON_OF_WEIGHTS]
    return say_progress(opening(paths) if is_any else opening_digits(paths))


def run_inspect(parsed: argparse.Namespace) -> int:
    """Tell the layers of a weight file, and its arrays where they form no network."""
    from nnviz.files.weight_opening import opening

    weights = say_progress(opening(parsed.file))
    report = _report(weights)
    if parsed.json:
        print_json(report)
    else:
        _print_inspection(weights, report, parsed.arrays or weights.network is None)
    return 0


def _report(weights: "WeightFile") -> dict[str, Any]:
    network, told = weights.network, weights.told
    stages = () if network is None else network.stages
    arrays = [
        {"name": array.name, "shape": list(array.shape), "dtype": array.dtype}
        for array in weights.arrays
    ]
    return {
        "format": weights.format,
        "program": told.program,
        "class": told.class_name,
        "layers": [
            {
                "kind": stage.kind,
                "input": list(stage.input_shape),
                "output": list(stage.output_shape),
                "activation": stage.activation_name,
                "parameters": stage.parameter_count,
            }
            for stage in stages
        ],
        "parameters": sum(prod(array.shape) for array in weights.arrays)
        if network is None
        else network.parameter_count,
        "questions": [_question(question) for question in weights.questions],
        "accuracy": weights.accuracy,
        "arrays": arrays,
        "skipped": list(weights.skipped),
        "problem": None if weights.problem is None else str(weights.problem),
    }


def _question(question: "Question") -> dict[str, Any]:
    return {
        "key": question.key,
        "chosen": question.chosen,
        "how": question.how,
        "options": list(question.options),
        "accuracies": [round(share, 4) for share in question.accuracies],
    }


def _print_inspection(weights: "WeightFile", report: dict[str, Any], with_arrays: bool) -> None:
    print(tr("Format: {format}", format=report["format"]))
    if report["program"] or report["class"]:
        print(tr("Saved by: {who}", who=" · ".join(filter(None, _who(report)))))
    if weights.network is not None:
        _print_layers(weights.network)
    for question in weights.questions:
        print(_question_line(question))
    if weights.accuracy is not None:
        share = f"{100 * weights.accuracy:.1f}"
        print(tr("Tried on labelled digits: {percent}% right", percent=share))
    if weights.problem is not None:
        print(weights.problem.reason)
    if with_arrays:
        for array in weights.arrays:
            print(_array_line(array))
    for name in weights.skipped:
        print(tr("Left out, because it is no array of numbers: {name}", name=name))
    print(tr("Parameters: {count}", count=f"{report['parameters']:,}"))


def _print_layers(network: "Network") -> None:
    from nnviz.engine.network_plan import plan_of_network
    from nnviz.scene.layer_rows import layer_rows

    for row in layer_rows(plan_of_network(network)):
        print(f"{row.name:<36} {row.output:<16} {row.parameters:>12}".rstrip())


def _who(report: dict[str, Any]) -> tuple[str, str]:
    return report["program"], report["class"]


def _question_line(question: "Question") -> str:
    from nnviz.ui.question_described import described_question, option_title

    described = described_question(question)
    line = tr("{question}: {answer}", question=described.name, answer=described.answer)
    others = [each for each in question.options if each != question.chosen]
    if not (question.is_open and others):
        return line
    titles = ", ".join(option_title(question.key, each) for each in others)
    return tr("{answer}  (or {others})", answer=line, others=titles)


def _array_line(array: "NamedArray") -> str:
    return f"{array.name:<32} {_shape_text(list(array.shape)):<16} {array.dtype}"


def _shape_text(shape: list[int]) -> str:
    return "×".join(str(side) for side in shape) or "1"


def run_convert(parsed: argparse.Namespace) -> int:
    """Write what is in weight files in the format that the last name asks for."""
    from nnviz.files.saved_file import require_writable, save_file
    from nnviz.files.weight_opening import opening
    from nnviz.files.weight_writers import writer_of

    writer = writer_of(parsed.out)
    require_writable(parsed.out)  # before a long reading
    weights = say_progress(opening(parsed.file))
    data = writer.bytes_of(weights)
    save_file(parsed.out, data)
    if parsed.json:
        print_json({"out": str(parsed.out), "bytes": len(data), **_report(weights)})
    else:
        print(f"{parsed.out}  {len(data):,} B")
    return 0
