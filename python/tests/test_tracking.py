from __future__ import annotations

import os
import signal
import sys
import unittest
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass
from io import StringIO
from math import inf, nan
from pathlib import Path
from threading import Thread
from unittest.mock import patch

from churn.tracking import StepRun, open_pipeline_run, step_run
from mlflow_server import Mlflow, mlflow_server


@dataclass(frozen=True)
class Parameters:
    """Parameters of a step in these tests."""

    data: Path = Path("a/b.csv")
    rows: int = 5


@contextmanager
def step(
    name: str = "02_train", *, tracking_run: str = "run0", execution: int = 1, is_last: bool = False
) -> Iterator[StepRun]:
    """A step, as the job starts it."""
    argv = ["step", f"--tracking-run={tracking_run}", f"--step={name}", f"--execution-count={execution}"]
    with patch.object(sys, "argv", argv), step_run(Parameters(), is_last=is_last) as run:
        yield run


class TrackingTest(unittest.TestCase):
    mlflow: Mlflow

    def setUp(self) -> None:
        server = mlflow_server()
        self.mlflow = server.__enter__()
        self.addCleanup(server.__exit__, None, None, None)
        open_pipeline_run("7", "42", "8841")

    @property
    def pipeline_status(self) -> str:
        return self.mlflow.run("run_8841").status

    def fail(self) -> None:
        with self.assertRaisesRegex(ValueError, "empty partition"), step():
            raise ValueError("empty partition")


class PipelineRunTest(TrackingTest):
    def test_leads_to_the_job_run(self) -> None:
        run = self.mlflow.run("run_8841")
        self.assertEqual(run.experiment_id, "7")
        self.assertEqual(
            run.tags,
            {
                "pipeline_run": "8841",
                "mlflow.source.type": "JOB",
                "mlflow.source.name": "jobs/42/run/8841",
                "mlflow.databricks.jobID": "42",
                "mlflow.databricks.jobRunID": "8841",
                "mlflow.databricks.runURL": f"{self.mlflow.url}/jobs/42/runs/8841",
            },
        )

    def test_is_one_for_each_run_of_the_job(self) -> None:
        self.assertNotEqual(open_pipeline_run("7", "42", "8842"), "run0")

    def test_goes_on_when_it_is_opened_again(self) -> None:
        self.fail()
        self.assertEqual(open_pipeline_run("7", "42", "8841"), "run0")
        self.assertEqual(self.pipeline_status, "RUNNING")

    def test_is_not_made_twice_because_a_search_failed(self) -> None:
        self.mlflow.broken = True
        with redirect_stderr(StringIO()):
            self.assertEqual(open_pipeline_run("7", "42", "8841"), "")


class StepRunTest(TrackingTest):
    def test_is_nested_and_leads_to_the_job_run(self) -> None:
        with step(execution=2):
            pass
        tags = self.mlflow.run("02_train").tags
        self.assertEqual(tags["mlflow.parentRunId"], "run0")
        self.assertEqual((tags["step"], tags["execution_count"]), ("02_train", "2"))
        self.assertEqual((tags["mlflow.databricks.jobID"], tags["mlflow.databricks.jobRunID"]), ("42", "8841"))
        self.assertNotIn("pipeline_run", tags)

    def test_has_the_parameters_of_the_step(self) -> None:
        with step():
            pass
        self.assertEqual(self.mlflow.run("02_train").params, {"data": "a/b.csv", "rows": "5"})

    def test_has_metrics_also_such_as_are_no_numbers(self) -> None:
        with step() as run:
            run.log_metrics(at=10, loss=0.5)
            run.log_metrics(at=20, loss=nan, slope=-inf)
            run.pipeline.log_metrics(auc=0.8)
        logged = [("loss", 0.5, 10), ("loss", "NaN", 20), ("slope", "-Infinity", 20)]
        self.assertEqual(self.mlflow.run("02_train").metrics, logged)
        self.assertEqual(self.mlflow.run("run_8841").metrics, [("auc", 0.8, 0)])

    def test_ends_and_the_pipeline_goes_on(self) -> None:
        with step():
            self.assertEqual(self.mlflow.run("02_train").status, "RUNNING")
        run = self.mlflow.run("02_train")
        self.assertEqual(run.status, "FINISHED")
        self.assertIsNotNone(run.end_time)
        self.assertEqual(self.pipeline_status, "RUNNING")

    def test_the_last_one_finishes_the_pipeline(self) -> None:
        with step("05_model_qa", is_last=True):
            pass
        self.assertEqual(self.pipeline_status, "FINISHED")

    def test_a_failure_fails_the_pipeline_until_the_last_step_has_succeeded(self) -> None:
        self.fail()
        self.assertEqual(self.mlflow.run("02_train").status, "FAILED")
        self.assertEqual(self.pipeline_status, "FAILED")
        with step("04_other"):
            pass
        self.assertEqual(self.pipeline_status, "FAILED")
        with step("05_model_qa", is_last=True):
            pass
        self.assertEqual(self.pipeline_status, "FINISHED")

    def test_a_signal_to_end_kills_it(self) -> None:
        before = signal.getsignal(signal.SIGTERM)
        with self.assertRaises(KeyboardInterrupt), step():
            signal.raise_signal(signal.SIGTERM)
        self.assertEqual((self.mlflow.run("02_train").status, self.pipeline_status), ("KILLED", "KILLED"))
        self.assertEqual(signal.getsignal(signal.SIGTERM), before)

    def test_works_on_another_thread_too(self) -> None:
        def run() -> None:
            with step():
                pass

        thread = Thread(target=run)
        thread.start()
        thread.join()
        self.assertEqual(self.mlflow.run("02_train").status, "FINISHED")

    def test_is_found_by_a_client_of_mlflow_that_the_step_uses(self) -> None:
        with step() as run:
            found = (os.environ["MLFLOW_EXPERIMENT_ID"], os.environ["MLFLOW_RUN_ID"])
        self.assertEqual(found, ("7", run.id))
        self.assertNotIn("MLFLOW_RUN_ID", os.environ)


class NothingTrackedTest(TrackingTest):
    def test_without_an_experiment_nobody_is_asked(self) -> None:
        self.mlflow.runs.clear()
        self.assertEqual(open_pipeline_run("", "", "1"), "")
        with step(tracking_run="", is_last=True) as run:
            run.log_metrics(loss=0.5)
            run.pipeline.log_metrics(auc=0.8)
        self.assertEqual(self.mlflow.runs, {})

    def test_a_tracker_that_fails_does_not_fail_the_step(self) -> None:
        self.mlflow.broken = True
        with redirect_stderr(StringIO()) as warnings, step(is_last=True) as run:
            run.log_metrics(loss=0.5)
        self.assertIn("MLflow was not told: runs/get: 503", warnings.getvalue())
