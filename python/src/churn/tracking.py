"""One MLflow run for a run of the pipeline, and nested in it one for each execution of a step.

The first step opens the run of the pipeline and hands its id on; every step does its work inside
`with step_run(parameters) as step:`. Outside a job there is no experiment, and nothing is tracked.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from threading import current_thread, main_thread
from typing import Any

from churn.mlflow_api import ask, find_workspace
from churn.task import Dataclass, read_parameters
from churn.tracked_run import TrackedRun, create_run


def open_pipeline_run(experiment_id: str, job_id: str, job_run_id: str) -> str:
    """The id of the MLflow run of this job run, which a retry or a repair finds again; empty without an experiment."""
    if not experiment_id:
        return ""
    search = {"experiment_ids": [experiment_id], "filter": f"tags.pipeline_run = '{job_run_id}'", "max_results": 1}
    found = ask("POST", "runs/search", search, lambda answer: [run["info"]["run_id"] for run in answer.get("runs", [])])
    if found is None:  # It may be there.
        return ""
    if found:
        TrackedRun(found[0]).set_status("RUNNING")
        return found[0]
    tags = {
        "pipeline_run": job_run_id,
        # As MLflow's own client has them in a job: by these Databricks' pages lead to the job run.
        "mlflow.source.type": "JOB",
        "mlflow.source.name": f"jobs/{job_id}/run/{job_run_id}",
        "mlflow.databricks.jobID": job_id,
        "mlflow.databricks.jobRunID": job_run_id,
        "mlflow.databricks.runURL": f"{find_workspace().url}/jobs/{job_id}/runs/{job_run_id}",
    }
    return create_run(experiment_id, f"run_{job_run_id}", tags)


@dataclass(frozen=True)
class StepParameters:
    """What the job tells every step for its run in MLflow.

    --tracking-run     id of the pipeline's run
    --step             name of the step's own
    --execution-count  which execution of the task it is (default 1)
    """

    tracking_run: str = ""
    step: str = ""
    execution_count: int = 1


@dataclass(frozen=True)
class StepRun(TrackedRun):
    """The run of one execution of a step, nested in that of the pipeline."""

    pipeline: TrackedRun
    experiment_id: str


@contextmanager
def step_run(parameters: Dataclass, tracking_run: str = "", *, is_last: bool = False) -> Iterator[StepRun]:
    """Track what happens inside as a run of its own, with the parameters of the step.

    A step that fails or is interrupted ends the run of the pipeline likewise, until the last step has succeeded.
    `tracking_run` is for the step that opened it; all others are told by the job.
    """
    given = read_parameters(StepParameters)
    step = _start(given, TrackedRun(tracking_run or given.tracking_run))
    step.log_params(asdict(parameters))
    try:
        with _interrupted_by_sigterm(), _continued_by_mlflow(step):
            yield step
    except BaseException as error:
        status = "KILLED" if isinstance(error, KeyboardInterrupt) else "FAILED"
        step.set_status(status)
        step.pipeline.set_status(status)
        raise
    step.set_status("FINISHED")
    if is_last:
        step.pipeline.set_status("FINISHED")


def _start(given: StepParameters, pipeline: TrackedRun) -> StepRun:
    found = ask("GET", f"runs/get?run_id={pipeline.id}", read=_read_run) if pipeline.id else None
    if found is None:
        return StepRun("", pipeline, "")
    experiment_id, tags = found
    about_job = {key: value for key, value in tags.items() if key.startswith(("mlflow.source.", "mlflow.databricks."))}
    nested = {"mlflow.parentRunId": pipeline.id, "step": given.step, "execution_count": given.execution_count}
    return StepRun(create_run(experiment_id, given.step, {**about_job, **nested}), pipeline, experiment_id)


def _read_run(answer: Any) -> tuple[str, dict[str, str]]:
    """The experiment of a run, and its tags."""
    run = answer["run"]
    return run["info"]["experiment_id"], {tag["key"]: tag["value"] for tag in run["data"].get("tags", [])}


@contextmanager
def _interrupted_by_sigterm() -> Iterator[None]:
    """A task that is cancelled may be told by SIGTERM, which without a handler ends Python before it could say so."""
    if current_thread() is not main_thread():  # No other can set a handler.
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _continued_by_mlflow(step: StepRun) -> Iterator[None]:
    """A step that uses MLflow's own client finds the run: `mlflow.start_run()` goes on with it."""
    variables = {"MLFLOW_EXPERIMENT_ID": step.experiment_id, "MLFLOW_RUN_ID": step.id} if step.id else {}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name in variables:
            os.environ.pop(name, None)
