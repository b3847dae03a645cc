"""Where the settings and the log of this user are."""

from pathlib import Path

import platformdirs


def settings_path() -> Path:
    """The file of the settings; its folder need not exist yet."""
    return platformdirs.user_config_path("nnviz", appauthor=False) / "settings.json"


def log_folder() -> Path:
    """The folder of the log; it need not exist yet."""
    return platformdirs.user_log_path("nnviz", appauthor=False)
