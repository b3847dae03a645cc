"""Files from the network: several addresses, resumed where they were cut off, checked at the end.

An own short downloader: pooch has registries and checksums, but it begins anew after each failure
and cannot be stopped within a file, and both count with 170 MB on a school's line.
"""

import hashlib
import http.client
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

from nnviz.files.data_file_error import DataFileError
from nnviz.files.file_error import shown_name
from nnviz.files.remote_file import DownloadProgress, RemoteFile
from nnviz.files.whole_file import is_there, size_text
from nnviz.language import tr

Result = TypeVar("Result")

_CHUNK = 1 << 16
_HASHED_CHUNK = 1 << 20
_TRIES = 3
"""So often in a row an address may give nothing more before the next one is asked."""


class _WrongContentError(Exception):
    """What has come is not the file that was meant."""


def download_files(
    files: Sequence[RemoteFile],
    addresses: Sequence[str],
    folder: Path,
    timeout_s: float = 5.0,
) -> Iterator[DownloadProgress]:
    """Get `files` into `folder`, each from the first of `addresses` that works.

    An address is that of a folder, with "/" at its end.

    Stop between two records and nothing is lost: what has come stays in a file *.part, and the next
    time goes on from there. A file is there under its name only when its checksum is right; one
    that is there already is not asked for. A silent server is given `timeout_s` at a time.
    Raises DataFileError when no address works, the disk is full, or the folder cannot be written.
    """
    total = sum(file.size_bytes for file in files)
    before = 0
    _make_room(files, folder)
    for file in files:
        if not is_there(folder / file.name):
            for here in _one_file(file, addresses, folder, timeout_s):
                yield DownloadProgress(before + here, total, file.name)
        before += file.size_bytes
        yield DownloadProgress(before, total, file.name)


def _one_file(
    file: RemoteFile, addresses: Sequence[str], folder: Path, timeout_s: float
) -> Iterator[int]:
    """The bytes that are there, again and again; ends when the file is whole and in its place."""
    part = folder / f"{file.name}.part"
    problem: Exception | None = None
    for address in addresses:
        tries = 0
        while tries < _TRIES:
            had = _size_of(part)
            try:
                yield from _arriving(file, address + file.name, part, timeout_s)
                yield from _checked(file, part)
                _written(part.replace, folder / file.name)
                return
            except _WrongContentError as wrong:
                # Once more from the beginning: the first half may be of an older download.
                problem = wrong
                _written(part.unlink)
                tries = tries + 1 if had else _TRIES
            except urllib.error.HTTPError as refused:
                problem = refused
                refused.close()
                tries = _TRIES
            # ValueError: a server that sends one on to an address that is none.
            except (OSError, http.client.HTTPException, ValueError) as cut:
                problem = cut
                tries = 0 if _size_of(part) > had else tries + 1
                yield min(_size_of(part), file.size_bytes)
    raise _cannot_be_had(file, problem)


def _arriving(file: RemoteFile, address: str, part: Path, timeout_s: float) -> Iterator[int]:
    """Append what is missing to `part`, as it comes. Raises OSError when the line is cut."""
    have = _size_of(part)
    if have >= file.size_bytes:
        return
    request = urllib.request.Request(address, headers={"User-Agent": "nnviz"})
    if have:
        request.add_header("Range", f"bytes={have}-")
    if request.type not in ("http", "https"):
        raise OSError("not an address of the web")
    with urllib.request.urlopen(request, timeout=timeout_s) as answer:
        if not (answer.status == 206 and _starts_at(answer.headers, have)):
            have = 0  # a server that does not know Range begins anew
        yield have
        with _opened(part, "ab" if have else "wb") as target:
            while chunk := answer.read1(_CHUNK):
                have += len(chunk)
                if have > file.size_bytes:
                    raise _WrongContentError
                _written(target.write, chunk)
                yield have
    if have < file.size_bytes:
        raise ConnectionError("the line was cut")


def _starts_at(headers: http.client.HTTPMessage, place: int) -> bool:
    return str(headers.get("Content-Range", "")).startswith(f"bytes {place}-")


def _checked(file: RemoteFile, part: Path) -> Iterator[int]:
    """Raises _WrongContentError when the checksum is another."""
    kind, _, expected = file.checksum.partition(":")
    checksum = hashlib.new(kind, usedforsecurity=False)
    with _opened(part, "rb") as content:
        while chunk := content.read(_HASHED_CHUNK):
            checksum.update(chunk)
            yield file.size_bytes  # a place to stop at
    if checksum.hexdigest() != expected:
        raise _WrongContentError


def _make_room(files: Sequence[RemoteFile], folder: Path) -> None:
    _written(lambda: folder.mkdir(parents=True, exist_ok=True))
    missing = sum(
        file.size_bytes - _size_of(folder / f"{file.name}.part")
        for file in files
        if not is_there(folder / file.name)
    )
    if shutil.disk_usage(folder).free < missing:
        raise DataFileError(
            tr("The disk has no room for {size}.", size=size_text(missing)),
            tr("Delete something, or choose another data set."),
        )


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _opened(path: Path, mode: Literal["ab", "wb", "rb"]) -> BinaryIO:
    return _written(lambda: path.open(mode))


def _written(action: Callable[..., Result], *arguments: object) -> Result:
    """What `action` gives; an error of the disk becomes a sentence, not another try."""
    try:
        return action(*arguments)
    except OSError as problem:
        raise DataFileError(
            tr(
                "The download cannot be saved: {problem}.",
                problem=problem.strerror or type(problem).__name__,
            ),
            tr("Look at the disk and at the folder's permissions."),
        ) from problem


def _cannot_be_had(file: RemoteFile, problem: Exception | None) -> DataFileError:
    name = shown_name(file.name)
    if isinstance(problem, _WrongContentError):
        return DataFileError(
            tr("{name} arrived, but it is not the file that it should be.", name=name),
            tr("Try again later. Drawn digits need no download."),
        )
    if isinstance(problem, urllib.error.HTTPError):
        return DataFileError(
            tr("{name} is at none of its addresses (answer {code}).", name=name, code=problem.code),
            tr("Get it by yourself and open its folder. Drawn digits need no download."),
        )
    return DataFileError(
        tr("{name} cannot be downloaded: there is no connection.", name=name),
        tr("Try again when there is one: what has arrived is kept. Drawn digits need no download."),
    )
