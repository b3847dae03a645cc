"""What is known of a file before it is downloaded, and what is told meanwhile.

Apart from the downloading, which needs the network's modules: most sessions never load them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class RemoteFile:
    """A file that is known beforehand. `checksum` is as "md5:…" or "sha256:…"."""

    name: str
    size_bytes: int
    checksum: str


@dataclass(frozen=True)
class DownloadProgress:
    """How much of all files is there; `file` is the one on its way."""

    done_bytes: int
    total_bytes: int
    file: str
