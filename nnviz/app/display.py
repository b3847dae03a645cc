"""Whether a window can be shown here; and if not, what to say instead of Qt's abort."""

import os
import sys

from nnviz.language import tr

DEBIAN_PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""The system libraries that Qt opens on Linux, each with its Debian package."""


WITHOUT_SCREEN = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
"""Qt platforms that need no display server; whoever asks for one means it."""


class DisplayError(Exception):
    """No window can be shown here. The text says why and what to do."""


def prepare_for_window() -> None:
    """Set what Qt reads from the environment before a window. Raises DisplayError without a screen.

    Off screen stands last in the list of platforms: where no other works, Qt would abort.
    """
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")  # translucent lines: 83 ms, with it 1,305
    if not sys.platform.startswith("linux"):
        return
    platforms = [name for name in os.environ.get("QT_QPA_PLATFORM", "").split(";") if name]
    if any(name.partition(":")[0] in WITHOUT_SCREEN for name in platforms):
        return
    if not platforms:
        screens = (("WAYLAND_DISPLAY", "wayland"), ("DISPLAY", "xcb"))
        platforms = [platform for variable, platform in screens if os.environ.get(variable)]
    if not platforms:
        raise no_display()
    os.environ["QT_QPA_PLATFORM"] = ";".join([*platforms, "offscreen"])


def prepare_for_picture() -> None:
    """Set what Qt reads from the environment before a picture is made without a screen."""
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def require_screen(platform: str) -> None:
    """Raises DisplayError when Qt, asked for a window, had to settle for `platform` off screen."""
    if platform == "offscreen" and ";" in os.environ.get("QT_QPA_PLATFORM", ""):
        raise missing_libraries() or no_display()


def no_display() -> DisplayError:
    """There is no screen to show a window on."""
    return DisplayError(
        tr("There is no display to show the window on.")
        + " "
        + tr("To get a picture of it without one: nnviz screenshot --lesson digits --out FILE.png")
    )


def missing_libraries() -> DisplayError | None:
    """What to install when a system library is missing, else None."""
    packages = missing_packages()
    if not packages:
        return None
    return DisplayError(
        tr("A system library that the window needs is missing. On Debian or Ubuntu:")
        + "\n    sudo apt-get install -y "
        + " ".join(packages)
    )


def missing_packages() -> list[str]:
    """The Debian packages of the libraries that cannot be opened here; none on other systems."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for name, package in DEBIAN_PACKAGES.items() if not _can_be_opened(name)]


def _can_be_opened(library: str) -> bool:
    import ctypes  # only where something is missing

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
