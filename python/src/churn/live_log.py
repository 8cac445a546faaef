"""What a task prints, in a file on a volume as well, so that it can be read while the task runs.

Databricks gives the output of a task when it has ended. `lakeform logs <run> <task> --follow` and the live screens also
read `<log-directory>/<task-run-id>.log` of a task that was given these two parameters.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TextIO

#: Seconds between two writes.
PAUSE = 2.0
#: The file is written anew each time, so it must stay small. All of the output is there when the task has ended.
MOST_CHARACTERS = 1_000_000


@contextmanager
def live_log(log_directory: str, task_run_id: str, pause: float = PAUSE) -> Iterator[None]:
    """Write what is printed inside to `<log_directory>/<task_run_id>.log` too; nothing where either is empty.

    A file that cannot be written never fails the task.
    """
    if not (log_directory and task_run_id):
        yield
        return
    log = _Log(Path(log_directory) / f"{task_run_id}.log")
    over = Event()

    def keep_writing() -> None:
        while not over.wait(pause):
            log.write_file()

    writer = Thread(target=keep_writing, name="live-log", daemon=True)
    writer.start()
    try:
        with redirect_stdout(_Copying(sys.stdout, log)), redirect_stderr(_Copying(sys.stderr, log)):
            yield
    finally:
        over.set()
        writer.join()
        log.write_file()


class _Log:
    """A text and the file it is written to."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._text = io.StringIO()
        self._is_full = False
        self._has_changed = False

    def add(self, text: str) -> None:
        with self._lock:
            if self._is_full:
                return
            self._is_full = self._text.tell() + len(text) > MOST_CHARACTERS
            self._text.write("[the live log ends here]\n" if self._is_full else text)
            self._has_changed = True

    def write_file(self) -> None:
        """Write all of it: volumes take files from their beginning to their end, and nothing can be added to one."""
        with self._lock:
            if not self._has_changed:
                return
            text = self._text.getvalue()
            self._has_changed = False
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(text, encoding="utf-8")
        except OSError as error:
            print(f"no live log: {error}", file=sys.__stderr__)
            with self._lock:
                self._is_full = True


class _Copying(io.TextIOBase):
    """A stream whose text goes to a log as well."""

    def __init__(self, stream: TextIO, log: _Log) -> None:
        self._stream = stream
        self._log = log

    def write(self, text: str) -> int:
        self._log.add(text)
        return self._stream.write(text)

    def flush(self) -> None:
        self._stream.flush()
