"""A job's `dbutils`, as a step sees it, that records the task values it is given."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import patch


class TaskValues:
    """Stands in for `dbutils.jobs.taskValues`."""

    def __init__(self) -> None:
        self.recorded: dict[str, Any] = {}

    def set(self, key: str, value: Any) -> None:
        self.recorded[key] = value


@contextmanager
def running_in_a_job(**attributes: Any) -> Iterator[dict[str, Any]]:
    """Provide `databricks.sdk.runtime` with a `dbutils`; yields the task values set so far."""
    task_values = TaskValues()
    runtime = ModuleType("databricks.sdk.runtime")
    vars(runtime).update(dbutils=SimpleNamespace(jobs=SimpleNamespace(taskValues=task_values)), **attributes)
    with patch.dict(sys.modules, {runtime.__name__: runtime}):
        yield task_values.recorded


def run_step(main: Callable[[], None], *argv: str) -> tuple[dict[str, Any], str]:
    """Run one step as a job would; returns its task values and what it printed."""
    output = StringIO()
    with running_in_a_job() as values, patch.object(sys, "argv", ["step", *argv]), redirect_stdout(output):
        main()
    return values, output.getvalue()
