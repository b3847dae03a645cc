"""The process in which attacks are read, one by one: what came of each goes out as a line of JSON.

Run as `python -m tests.attacks.watched_reading NAMES`, a file with a name of ATTACKS a line, in a
folder of its own. Before each attack "begin NAME" goes out, so that who listens knows which one
ended the process. An audit hook sees every file that is opened, every import, every program.
"""

import codecs
import faulthandler
import gc
import json
import pickle
import re
import sys
import tempfile
import time
import traceback
import warnings
from importlib import import_module, util
from pathlib import Path
from typing import Any

from nnviz.files.digit_weights import labelled_digits
from nnviz.files.weight_files import WeightFileError, read_weight_file
from nnviz.files.weight_formats import FORMATS
from tests.attacks.every_attack import ATTACKS
from tests.attacks.good_files import good_files
from tests.files.malformed_weight_files import network_arrays

LONGEST_S = 20.0
"""After that much the process ends itself, and says where it was."""
_HARMLESS = {"builtins.id", "array.__new__", "object.__getattr__", "sys._getframe"}
_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Watch:
    """Notes down what is not just reading the one file."""

    def __init__(self) -> None:
        self.path = ""
        self.seen: list[str] = []
        self.is_on = False
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.is_on or event in _HARMLESS:
            return
        if event == "open" and str(arguments[0]) == self.path and arguments[1] in {"r", "rb"}:
            return
        self.seen.append(f"{event} {str(arguments)[:200]}")


def memory_mb(what: str) -> float:
    """`VmRSS`, the memory in use, or `VmHWM`, its peak; 0 where the system does not tell."""
    if not _STATUS.exists():
        return 0.0
    found = re.search(rf"{what}:\s*(\d+)", _STATUS.read_text(encoding="utf-8"))
    return int(found[1]) / 1024 if found else 0.0


def forget_peak() -> None:
    """Let the peak begin again with what is in use."""
    if _CLEAR.exists():
        _CLEAR.write_text("5", encoding="utf-8")


def read(path: Path, watch: Watch, *, labelled: Any = None) -> dict[str, Any]:
    """What came of one file."""
    gc.collect()
    forget_peak()
    before_mb, modules = memory_mb("VmRSS"), set(sys.modules)
    watch.path, watch.seen = str(path), []
    start_s = time.process_time()
    watch.is_on = True
    try:
        file = read_weight_file(path, labelled_digits=labelled)
        says = "network" if file.network is not None else "arrays"
        told = "" if file.problem is None else str(file.problem)
    except WeightFileError as problem:
        says, told = "refused", str(problem)
    except BaseException:  # whatever else comes out is what is looked for
        says, told = "fault", traceback.format_exc(limit=-4)
    watch.is_on = False
    taken_s = time.process_time() - start_s
    return {
        "says": says,
        "told": told,
        "seconds": taken_s,
        "peak_mb": memory_mb("VmHWM") - before_mb,
        "seen": watch.seen,
        "imported": sorted(set(sys.modules) - modules),
    }


def warm_up(watch: Watch, folder: Path) -> Any:
    """Load what reading loads: every reader, and what a good file of each format needs."""
    for known in FORMATS.values():
        if "h5" not in known.module or util.find_spec("h5py"):
            import_module(f"nnviz.files.weight_formats.{known.module}")
    for name in ("raw-unicode-escape", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le"):
        codecs.lookup(name)
    import_module("concurrent.futures.thread")  # wide networks are tried in several threads
    digits = labelled_digits()
    readable = pickle.dumps(network_arrays(784, 10))  # of digits, to be tried on some
    for i, data in enumerate([*good_files().values(), readable]):
        path = folder / str(i)
        path.write_bytes(data)
        read(path, watch, labelled=digits)
    return digits


def main(names: list[str]) -> None:
    """Read each of the attacks."""
    warnings.simplefilter("error")
    watch = Watch()
    with tempfile.TemporaryDirectory() as made:
        digits = warm_up(watch, Path(made))
        gc.freeze()  # each collection would else look at all that was loaded
        for i, name in enumerate(names):
            print("begin", name, flush=True)
            path = Path(made, f"attack{i}")
            ATTACKS[name].make(path)
            size = path.lstat().st_size
            faulthandler.dump_traceback_later(LONGEST_S, exit=True)
            report = read(path, watch)
            if report["says"] == "network":
                # With digits at hand the choices are tried on them.
                report["with_digits"] = read(path, watch, labelled=digits)
            faulthandler.cancel_dump_traceback_later()
            print(json.dumps({"name": name, "size": size, **report}), flush=True)
            if path.is_file() and not path.is_symlink():
                path.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
