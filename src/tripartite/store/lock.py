"""One writer to a meeting file: a lock of the operating system that says who holds it."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from tripartite.model.refusal import Refusal

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _machine() -> str:
    """This machine's name; `socket` would be slow to load for it."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


class WriterLock:
    """Held from construction to `release`; the file beside the meeting names the holder.

    Raises `Refusal` ("file-in-use") when somebody else writes, and "file-not-written" where
    nothing can be written. The operating system lets go of it
    when the program dies, so a file left behind locks nobody out.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + "-writer")
        self._handle = self._taken(path)
        while not self._is_ours():  # the last holder removed the file between opening and locking
            os.close(self._handle)
            self._handle = self._taken(path)
        holder = f" process {os.getpid()} on {_machine()}"
        try:
            os.ftruncate(self._handle, 0)
            os.write(self._handle, holder.encode())
        except OSError as error:  # a full disk
            self.release()
            raise Refusal("file-not-written", path=path, why=error) from error

    def _taken(self, path: Path) -> int:
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise Refusal("file-not-written", path=path, why=error) from error
        try:
            _take(handle)
        except OSError as error:
            who = os.pread(handle, 400, 1) if hasattr(os, "pread") else b""
            os.close(handle)
            holder = who.decode(errors="replace").strip() or "another program"
            raise Refusal("file-in-use", path=path, who=holder) from error
        return handle

    def _is_ours(self) -> bool:
        """Whether the file that is locked is the one that stands there under its name."""
        try:
            return os.path.samestat(os.fstat(self._handle), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Let go of the lock and remove its file; may be called twice."""
        if self._handle < 0:
            return
        with contextlib.suppress(OSError):
            self._path.unlink()
        os.close(self._handle)
        self._handle = -1
