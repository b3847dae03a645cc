"""The two commands of the README: everything that a fresh machine needs, then the program or tests.

    python3 start.py [arguments of nnviz]          installs into .venv and starts nnviz
    python3 start.py test [arguments of pytest]    installs what tests need, too, and runs them

Needs Python 3.11 and nothing else: Debian and Ubuntu packages that are missing are installed by
apt-get (as root, or through sudo).
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from nnviz.app.display import missing_packages

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - it runs before anything is installed
        print(f"nnviz needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 1
    testing = sys.argv[1:2] == ["test"]
    install_system_packages()
    try:
        install(".[test]" if testing else ".")
    except subprocess.CalledProcessError:
        print("The installation failed; the reason stands above.")
        return 1
    if testing:
        side_by_side = ["-n", "auto", "--dist", "worksteal"]
        arguments = [str(PYTHON), "-m", "pytest", *side_by_side, *sys.argv[2:]]
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONWARNDEFAULTENCODING": "1",
        }
    else:
        arguments, environment = [str(PYTHON), "-m", "nnviz", *sys.argv[1:]], dict(os.environ)
    return subprocess.run(arguments, cwd=HERE, env=environment, check=False).returncode


def install_system_packages() -> None:
    """On Debian and Ubuntu: the libraries that Qt opens, and what Python makes .venv with."""
    missing = missing_packages()
    if sys.platform.startswith("linux") and importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if not missing or shutil.which("apt-get") is None:
        return
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    print("Installing system packages:", *missing, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-qq", "--no-install-recommends", *missing]):
        ended = subprocess.run([*as_root, "apt-get", *command], env=environment, check=False)
        if ended.returncode != 0:
            print("That did not work; going on without them.", flush=True)
            return


def install(what: str) -> None:
    """Install the checkout into .venv, unless that was done before for these very requirements."""
    requirements = [HERE / "pyproject.toml", HERE / "constraints.txt"]
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in requirements)).hexdigest()
    stamp = VENV / "installed.txt"
    done = stamp.read_text(encoding="utf-8").split() if stamp.is_file() else []
    if done[:1] == [wanted] and what in done[1:]:
        return
    if not PYTHON.is_file():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    print("Installing nnviz and its libraries (once, about a minute)…", flush=True)
    subprocess.run([*pip, "-c", "constraints.txt", "-e", what], cwd=HERE, check=True)
    known = {what, "."} | (set(done[1:]) if done[:1] == [wanted] else set())
    stamp.write_text(" ".join([wanted, *sorted(known)]), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
