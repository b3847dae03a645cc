"""What a process that reads may not do, set up before it sees a byte of the file.

Memory and processor time are limited by the system where it can (Linux wholly; macOS the time;
Windows neither: there the time that the window waits is the wall). Writing, starting programs and
connecting are refused by Python itself, on every system.
"""

import os
import sys
from pathlib import Path
from typing import Any, NoReturn

OUT_OF_MEMORY, FORBIDDEN = 12, 13
"""Exit codes."""

_CONNECTING = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo")
_STARTING = (
    *("subprocess.Popen", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.startfile"),
    *("os.fork", "os.forkpty", "pty.spawn", "ctypes.dlopen"),
)
_CHANGING = (
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate"),
    *("os.chmod", "os.chown", "os.kill", "os.putenv", "shutil.rmtree", "shutil.copyfile"),
)
_FORBIDDEN = frozenset((*_CONNECTING, *_STARTING, *_CHANGING))
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def raise_walls(memory_bytes: int, cpu_s: int) -> None:
    """Take `memory_bytes` more than now and `cpu_s` seconds, write and start nothing, from now on.

    There is no way back: only for a process that then reads one file and ends.
    """
    _limit_memory_and_time(memory_bytes, cpu_s)
    sys.addaudithook(_refuse)


def _limit_memory_and_time(memory_bytes: int, cpu_s: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = [
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ]
    now_bytes = _address_space_bytes()
    if now_bytes is not None:
        limits.append((resource.RLIMIT_AS, now_bytes + memory_bytes))
    for kind, value in limits:
        _, hard = resource.getrlimit(kind)
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (most, hard))


def _address_space_bytes() -> int | None:
    """What the process has mapped by now; None where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN or (event == "open" and _is_writing(arguments)):
        _end()


def _is_writing(arguments: tuple[Any, ...]) -> bool:
    _, mode, flags = arguments
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & _WRITING)


def _end() -> NoReturn:
    # An exception could be caught; nothing that a reader does comes here.
    os._exit(FORBIDDEN)
