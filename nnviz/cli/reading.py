"""`predict` and `evaluate`: digits read on the terminal."""

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnviz.cli.ending import print_json
from nnviz.language import tr

if TYPE_CHECKING:
    from nnviz.engine.network import Network


def run_predict(parsed: argparse.Namespace) -> int:
    """Read digits in pictures and pen strokes."""
    network = _digit_network(parsed.weights)
    results = [result for path in parsed.file for result in _predictions(network, path)]
    if parsed.json:
        print_json({"results": results})
        return 0
    for result in results:
        place = result["file"] if result["line"] is None else f"{result['file']}:{result['line']}"
        if result["digit"] is None:
            print(f"{place}\t–")
        else:
            print(f"{place}\t{result['digit']}\t{max(result['probabilities']):.1%}")
    return 0


def _predictions(network: "Network", name: str) -> list[dict[str, Any]]:
    from nnviz.engine.digit_network import read_digit
    from nnviz.engine.preprocess import image_from_picture, image_from_strokes

    path = Path(name)
    images: list[tuple[int | None, Any]]
    if path.suffix.lower() == ".jsonl":
        from nnviz.files.pen_strokes import read_stroke_lines

        lines = read_stroke_lines(path)
        images = [(line.line, image_from_strokes(line.strokes)) for line in lines]
    else:
        from nnviz.files.pictures import read_picture

        images = [(None, image_from_picture(read_picture(path)))]
    results = []
    for line, image in images:
        y = None if image is None else read_digit(network, image).y
        results.append(
            {
                "file": name,
                "line": line,
                "digit": None if y is None else int(y.argmax()),
                "probabilities": None if y is None else [float(share) for share in y],
            }
        )
    return results


def run_evaluate(parsed: argparse.Namespace) -> int:
    """Measure the accuracy on MNIST's test images."""
    from nnviz.files.idx import read_mnist

    network = _digit_network(parsed.weights)
    images, labels = read_mnist(parsed.data, "t10k")
    start = time.perf_counter()
    x = network.as_input(images.astype(network.dtype) / 255)
    correct = network.count_correct(x, labels)
    seconds = time.perf_counter() - start
    report = {
        "accuracy": correct / len(labels),
        "correct": correct,
        "total": len(labels),
        "seconds": round(seconds, 4),
    }
    if parsed.json:
        print_json(report)
    else:
        taken = tr("{seconds} s", seconds=f"{seconds:.2f}")
        print(f"{correct:,} / {len(labels):,}  {correct / len(labels):.4f}  {taken}")
    return 0


def _digit_network(weights: list[Path] | None) -> "Network":
    from nnviz.bundled import bundled_path
    from nnviz.files.digit_weights import digit_network_of

    if weights:
        from nnviz.cli.weights import say_progress
        from nnviz.files.weight_opening import opening_digits

        return digit_network_of(say_progress(opening_digits(weights)))
    from nnviz.files.weight_files import network_of

    return digit_network_of(network_of(bundled_path("weights", "digits-mlp.npz")))
