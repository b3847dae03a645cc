"""Files that people open by mistake: recognised by content, each with a sentence that names it."""

import re
from collections.abc import Callable

from nnviz.files.weight_file_error import WeightFileError, other_library
from nnviz.files.weight_formats.onnx_start import is_onnx
from nnviz.language import tr

_LOOKED_AT = 4096
_HTML = rb"(?is)\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b"
_CONTROL = rb"[\x00-\x08\x0e-\x1f\x7f]"
_FEWEST_LINE_ENDS = 4
_TAR_AT = 257
# saved_model.pb: its version, and then the description of a graph.
_SAVED_MODEL = b"\x08\x01\x12"
_TORCH_TAR = (b"sys_info\0", b"pickle\0", b"storages\0", b"tensors\0")


def refuse_known_others(data: bytes) -> None:
    """Raise WeightFileError when `data` is known to be something else than weights."""
    start = data[:_LOOKED_AT]
    for recognises, refusal in _OTHERS:
        if recognises(start):
            raise refusal()


def unknown(data: bytes) -> WeightFileError:
    """The refusal of a file in no known format."""
    if _is_text(data[:_LOOKED_AT]):
        return WeightFileError(
            tr("This is a text file, not a weight file."), _choose_a_weight_file()
        )
    return WeightFileError(tr("This is no weight file that nnviz knows."), _choose_a_weight_file())


def newlines_converted(data: bytes) -> bool:
    """Whether each line end of a binary file has become CR LF, as text transfer does it."""
    line_ends = data.count(b"\n")
    return line_ends >= _FEWEST_LINE_ENDS and data.count(b"\r\n") == line_ends


def changed_as_text() -> WeightFileError:
    """A binary file that a program took for text: its line ends or its characters were changed."""
    return WeightFileError(
        tr("The file was damaged on its way: its line ends or characters were changed as in text."),
        tr("Copy it again as a binary file (in Git: *.pkl binary in .gitattributes)."),
    )


def _is_text(start: bytes) -> bool:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    try:
        # A character may be cut at the end of what is looked at.
        start.decode("utf-8") if len(start) < _LOOKED_AT else start[:-3].decode("utf-8", "ignore")
    except ValueError:
        return False
    return re.search(_CONTROL, start) is None


def _is_tar(start: bytes) -> bool:
    return start[_TAR_AT : _TAR_AT + 5] == b"ustar"


def _choose_a_weight_file() -> str:
    return tr("Choose a file of arrays: .npz, .pkl, .pt, .h5, .onnx, .mat, .json, .csv, …")


def _git_lfs() -> WeightFileError:
    return WeightFileError(
        tr("This is only a pointer of Git LFS, not the file itself."),
        tr("Fetch the file with: git lfs pull"),
    )


def _html() -> WeightFileError:
    return WeightFileError(
        tr("This is a web page, not a weight file."),
        tr("Download the file itself: on GitHub with the button for the raw file."),
    )


def _picture() -> WeightFileError:
    return WeightFileError(
        tr("This is a picture, not a weight file."), tr("Use it as the picture to read.")
    )


def _data_set() -> WeightFileError:
    return WeightFileError(
        tr("This is a data set of pictures or labels (IDX), not a weight file."),
        _choose_a_weight_file(),
    )


def _torch_tar() -> WeightFileError:
    return WeightFileError(
        tr("The file is in PyTorch's first format, a tar archive, which nnviz does not read."),
        tr("Load it with PyTorch, and save it again: torch.save(model.state_dict(), name)."),
    )


def _tar() -> WeightFileError:
    return WeightFileError(tr("This is a tar archive of files."), tr("Unpack it first."))


def _executorch() -> WeightFileError:
    return WeightFileError(
        tr("This is a program of ExecuTorch."),
        tr("Save the weights alone: torch.save(model.state_dict(), name)."),
    )


def _saved_model() -> WeightFileError:
    return WeightFileError(
        tr("This is the description of a TensorFlow model; its numbers are in other files."),
        tr("Load it with TensorFlow, and save it as one file: model.save('model.keras')."),
    )


def _document() -> WeightFileError:
    return WeightFileError(
        tr("This is a document (PDF), not a weight file."), _choose_a_weight_file()
    )


def _starts(*magics: bytes) -> Callable[[bytes], bool]:
    return lambda start: start.startswith(magics)


_OTHERS: tuple[tuple[Callable[[bytes], bool], Callable[[], WeightFileError]], ...] = (
    (_starts(b"version https://git-lfs"), _git_lfs),
    (lambda start: start.lstrip()[:1] == b"<" and re.match(_HTML, start) is not None, _html),
    (_starts(b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), _picture),
    (_starts(b"\0\0\x08\x01", b"\0\0\x08\x03"), _data_set),
    (lambda start: _is_tar(start) and start.startswith(_TORCH_TAR), _torch_tar),
    (_is_tar, _tar),
    (lambda start: start[4:7] == b"ET1", _executorch),
    (lambda start: start[4:8] == b"TFL3", lambda: other_library("TensorFlow Lite")),
    (_starts(b"GGUF"), lambda: other_library("llama.cpp (GGUF)")),
    (lambda start: start.startswith(_SAVED_MODEL) and not is_onnx(start), _saved_model),
    (_starts(b"RDX2\n", b"RDX3\n"), lambda: other_library("R")),
    (_starts(b"PAR1"), lambda: other_library("Parquet")),
    (_starts(b"SQLite format 3\0"), lambda: other_library("SQLite")),
    (_starts(b"%PDF-"), _document),
    # 0x80, with which a pickle starts, replaced (U+FFFD) or written as UTF-8.
    (_starts(b"\xef\xbf\xbd", b"\xc2\x80", b"\xc2\x93NUMPY"), changed_as_text),
)
