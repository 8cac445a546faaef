"""Tells the workspace how a task failed."""

import contextlib
import json
import os
import sys
import traceback


class Misconfigured(Exception):
    """The task cannot be run as it was declared. Its trace would say nothing to its reader."""


@contextlib.contextmanager
def recorded(path):
    """Runs a block; an exception in it goes to standard error and, as JSON, to the file, and ends the process."""
    try:
        yield
    except SystemExit as error:
        if error.code not in (None, 0):
            _write(path, f"SystemExit: {error.code}", "")
        raise
    except Misconfigured as error:
        _write(path, str(error), "")
        sys.exit(str(error))
    except BaseException as error:  # also KeyboardInterrupt and the like: whatever ends the task
        trace = "".join(traceback.format_exception(type(error), error, _of_the_task(error.__traceback__)))
        _write(path, _summary(error), trace)
        sys.stderr.write(trace)
        sys.exit(1)


def _of_the_task(frames):
    """The trace from where the task's own code begins."""
    ours = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
    while frames is not None and _is_before(frames.tb_frame.f_code.co_filename, ours):
        frames = frames.tb_next
    return frames


def _is_before(file, ours):
    return file.startswith(ours) or file == "<frozen runpy>" or os.path.basename(file) == "runpy.py"


def _summary(error):
    name, message = type(error).__name__, str(error)
    return f"{name}: {message}" if message else name


def _write(path, error, trace):
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"error": error, "error_trace": trace}, file)
