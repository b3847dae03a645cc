"""Downloads, through a server on this very computer: whole, cut off, resumed, wrong, refused."""

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from nnviz.files import downloads
from nnviz.files.data_file_error import DataFileError
from nnviz.files.downloads import download_files
from nnviz.files.remote_file import DownloadProgress, RemoteFile

CONTENT = {
    "first.gz": np.random.default_rng(1).bytes(300_000),
    "second.gz": np.random.default_rng(2).bytes(70_000),
}
FILES = tuple(
    RemoteFile(name, len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    for name, data in CONTENT.items()
)


class Server:
    """What the server is asked for, and how it misbehaves."""

    def __init__(self) -> None:
        self.content = dict(CONTENT)
        self.knows_range = True
        self.cut_after: list[int] = []
        """The next answers end after so many bytes."""
        self.asked: list[tuple[str, str | None]] = []
        self.address = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        name, wanted = handler.path.rpartition("/")[2], handler.headers.get("Range")
        self.asked.append((name, wanted))
        data = self.content.get(name)
        if data is None:
            handler.send_error(404)
            return
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
        start = start if self.knows_range else 0
        handler.send_response(206 if start else 200)
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        handler.send_header("Content-Length", str(len(data) - start))
        handler.end_headers()
        sent = data[start:]
        if self.cut_after:
            sent = sent[: self.cut_after.pop(0)]
        handler.wfile.write(sent)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "*")
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.answer(self)

        def log_message(self, *_: object) -> None:
            pass

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{web.server_address[1]}/data/"
    thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield state
    web.shutdown()
    web.server_close()
    thread.join()


def run(server: Server, folder: Path, *more: str) -> list[DownloadProgress]:
    return list(download_files(FILES, (*more, server.address), folder, timeout_s=2))


def is_whole(folder: Path) -> bool:
    names = sorted(path.name for path in folder.iterdir())
    return names == sorted(CONTENT) and all(
        (folder / name).read_bytes() == data for name, data in CONTENT.items()
    )


def test_all_files_arrive_and_the_progress_only_grows(server: Server, tmp_path: Path) -> None:
    told = run(server, tmp_path / "new" / "folder")
    done = [progress.done_bytes for progress in told]
    assert done == sorted(done)
    assert done[-1] == told[-1].total_bytes == 370_000
    assert is_whole(tmp_path / "new" / "folder")


def test_what_is_there_is_not_asked_for_again(server: Server, tmp_path: Path) -> None:
    run(server, tmp_path)
    server.asked.clear()
    assert run(server, tmp_path)[-1].done_bytes == 370_000
    assert server.asked == []


def test_a_cut_connection_is_taken_up_where_it_ended(server: Server, tmp_path: Path) -> None:
    server.cut_after = [100_000, 50_000]
    run(server, tmp_path)
    assert is_whole(tmp_path)
    assert server.asked[:3] == [
        ("first.gz", None),
        ("first.gz", "bytes=100000-"),
        ("first.gz", "bytes=150000-"),
    ]


def test_a_download_that_was_stopped_goes_on_the_next_time(server: Server, tmp_path: Path) -> None:
    records = download_files(FILES, (server.address,), tmp_path)
    for progress in records:
        if progress.done_bytes > 100_000:
            break
    records.close()  # type: ignore[attr-defined]
    part = tmp_path / "first.gz.part"
    kept = part.stat().st_size
    assert kept > 100_000
    assert not (tmp_path / "first.gz").exists()
    server.asked.clear()
    run(server, tmp_path)
    assert is_whole(tmp_path)
    assert server.asked[0] == ("first.gz", f"bytes={kept}-")


def test_a_server_without_range_begins_anew(server: Server, tmp_path: Path) -> None:
    server.knows_range = False
    server.cut_after = [100_000]
    run(server, tmp_path)
    assert is_whole(tmp_path)


def test_a_wrong_beginning_is_thrown_away_and_the_file_comes_whole(
    server: Server, tmp_path: Path
) -> None:
    (tmp_path / "first.gz.part").write_bytes(b"x" * 1000)
    run(server, tmp_path)
    assert is_whole(tmp_path)


def test_a_finished_part_needs_no_connection(server: Server, tmp_path: Path) -> None:
    for name, data in CONTENT.items():
        (tmp_path / f"{name}.part").write_bytes(data)
    run(server, tmp_path)
    assert is_whole(tmp_path)
    assert server.asked == []


@pytest.mark.parametrize("content", [b"y" * 300_000, b"z" * 400_000])
def test_wrong_content_is_refused_and_leaves_nothing(
    server: Server, tmp_path: Path, content: bytes
) -> None:
    server.content["first.gz"] = content
    with pytest.raises(DataFileError, match=r"first\.gz arrived, but it is not the file"):
        run(server, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_next_address_is_asked_when_the_first_has_nothing(
    server: Server, tmp_path: Path
) -> None:
    other = server.address.replace("/data/", "/elsewhere/")
    real, server.content = server.content, {}
    answered = server.answer

    def answer(handler: BaseHTTPRequestHandler) -> None:
        server.content = {} if "/elsewhere/" in handler.path else real
        answered(handler)

    server.answer = answer  # type: ignore[method-assign]
    run(server, tmp_path, other)
    assert is_whole(tmp_path)


def test_a_file_that_nobody_has_is_told_with_the_answer(server: Server, tmp_path: Path) -> None:
    server.content = {}
    with pytest.raises(DataFileError, match=r"none of its addresses .answer 404.*no download"):
        run(server, tmp_path)


def test_without_a_server_the_sentence_tells_of_the_connection(
    server: Server, tmp_path: Path
) -> None:
    nobody = "http://127.0.0.1:9/"  # the discard port: refused at once
    with pytest.raises(DataFileError, match=r"no connection.*Drawn digits need no download"):
        list(download_files(FILES, (nobody,), tmp_path))


def test_a_silent_server_is_given_up_and_one_may_stop_meanwhile(
    server: Server, tmp_path: Path
) -> None:
    wake = threading.Event()
    server.answer = lambda handler: wake.wait(10) and None  # type: ignore[method-assign]
    try:
        records = download_files(FILES, (server.address,), tmp_path, timeout_s=0.05)
        assert next(records).done_bytes == 0  # a place to stop at, though nothing came
        with pytest.raises(DataFileError, match="no connection"):
            list(records)
    finally:
        wake.set()


def test_a_server_that_sends_one_on_to_no_address_is_told(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def urlopen(*_: object, **named: object) -> None:
        raise ValueError("Invalid IPv6 URL")  # as for "Location: http://[::1"

    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    with pytest.raises(DataFileError):
        run(server, tmp_path)


def test_only_the_web_is_asked(tmp_path: Path) -> None:
    (tmp_path / "first.gz").write_bytes(CONTENT["first.gz"])
    with pytest.raises(DataFileError):
        list(download_files(FILES, (tmp_path.as_uri() + "/",), tmp_path / "to"))


def test_a_full_disk_is_told_before_anything_is_fetched(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        free = 1000

    monkeypatch.setattr(downloads.shutil, "disk_usage", lambda _: Full)
    with pytest.raises(DataFileError, match="no room"):
        run(server, tmp_path)
    assert server.asked == []


def test_a_folder_that_cannot_be_made_is_told(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(DataFileError, match="cannot be saved"):
        run(server, tmp_path / "file")
