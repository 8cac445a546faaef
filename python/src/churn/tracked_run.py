"""A run in MLflow, and what it can be told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from time import time
from typing import Any

from churn.mlflow_api import ask


@dataclass(frozen=True)
class TrackedRun:
    """A run in MLflow. One without an id is kept nowhere, and forgets what it is told."""

    id: str

    def log_params(self, params: Mapping[str, Any]) -> None:
        """Log what was given; MLflow lets nobody change it afterwards."""
        self._log(params=_pairs(params))

    def log_metrics(self, at: int = 0, **metrics: float) -> None:
        """Log numbers; `at` is the epoch, or whatever is counted, in which they were measured."""
        now = _now()
        points = [
            # JSON has no word for NaN and infinity; MLflow takes them as text.
            {"key": key, "value": value if isfinite(value) else json.dumps(value), "timestamp": now, "step": at}
            for key, value in metrics.items()
        ]
        self._log(metrics=points)

    def set_status(self, status: str) -> None:
        """Say that it goes on, RUNNING, or how it ended: FINISHED, FAILED or KILLED."""
        if self.id:
            end = {} if status == "RUNNING" else {"end_time": _now()}
            ask("POST", "runs/update", {"run_id": self.id, "status": status, **end})

    def _log(self, **batch: Any) -> None:
        if self.id:
            ask("POST", "runs/log-batch", {"run_id": self.id, **batch})


def create_run(experiment_id: str, name: str, tags: Mapping[str, Any]) -> str:
    """The id of a new run; empty where MLflow does not answer."""
    run = {"experiment_id": experiment_id, "run_name": name, "start_time": _now(), "tags": _pairs(tags)}
    return ask("POST", "runs/create", run, lambda created: created["run"]["info"]["run_id"]) or ""


def _pairs(values: Mapping[str, Any]) -> list[dict[str, str]]:
    return [{"key": key, "value": str(value)} for key, value in values.items()]


def _now() -> int:
    return int(time() * 1000)
