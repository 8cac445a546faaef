"""What the example pipeline tracks of itself, read by the real MLflow client; and the client within a step of it."""

import os
import sys
import tempfile
import unittest
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import mlflow
from mlflow import MlflowClient

PROJECT = Path(__file__).parents[4] / "python"
sys.path += [str(PROJECT / "src"), str(PROJECT / "tests")]

from churn import evaluate_model, feature_importance, model_qa, prepare_data, train_model
from churn.mlflow_api import find_workspace
from churn.tracking import open_pipeline_run, step_run
from job import run_step

mlflow.set_tracking_uri("databricks")
client = MlflowClient()


def nested_runs(experiment, tracking_run):
    return mlflow.search_runs(
        [experiment.experiment_id],
        filter_string=f"tags.mlflow.parentRunId = '{tracking_run}'",
        order_by=["attributes.start_time ASC"],
        output_format="list",
    )


class PipelineTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(directory.cleanup)
        cls.experiment = mlflow.set_experiment("/Shared/pipeline")
        cls.experiment_parameter = f"--experiment-id={cls.experiment.experiment_id}"
        job = (f"--data-root={directory.name}", "--run-id=8841", "--job-id=42")
        prepared = cls.run_step(prepare_data, "01_prepare_data", *job, "--rows=1000")
        cls.tracking_run = prepared["tracking_run"]
        trained = cls.run_step(train_model, "02_train", f"--data={prepared['train_uri']}")
        model = f"--model={trained['model_uri']}"
        test = f"--data={prepared['test_uri']}"
        evaluated = cls.run_step(evaluate_model, "03_evaluate", model, test)
        explained = cls.run_step(feature_importance, "04_feature_importance", model, test)
        judged = (f"--test-auc={evaluated['test_auc']}", f"--top-feature={explained['top_feature']}")
        cls.run_step(model_qa, "05_model_qa", model, *judged)
        cls.test_auc = evaluated["test_auc"]
        cls.steps = {run.info.run_name: run for run in nested_runs(cls.experiment, cls.tracking_run)}

    @classmethod
    def run_step(cls, module, name, *argv):
        tracking_run = f"--tracking-run={getattr(cls, 'tracking_run', '')}"
        values, _ = run_step(module.main, f"--step={name}", tracking_run, cls.experiment_parameter, *argv)
        return values

    def test_the_pipeline_is_one_run(self):
        run = client.get_run(self.tracking_run)
        self.assertEqual((run.info.run_name, run.info.status), ("run_8841", "FINISHED"))
        self.assertEqual(run.data.metrics, {"test_auc": self.test_auc})
        self.assertEqual(run.data.tags["mlflow.databricks.jobRunID"], "8841")
        self.assertEqual(mlflow.get_parent_run(self.steps["02_train"].info.run_id).info.run_id, self.tracking_run)

    def test_each_step_is_nested_in_it(self):
        names = ["01_prepare_data", "02_train", "03_evaluate", "04_feature_importance", "05_model_qa"]
        self.assertEqual(sorted(self.steps), names)
        self.assertEqual({run.info.status for run in self.steps.values()}, {"FINISHED"})
        self.assertEqual(self.steps["01_prepare_data"].data.params["rows"], "1000")

    def test_a_metric_has_a_history(self):
        train = self.steps["02_train"]
        history = client.get_metric_history(train.info.run_id, "steepest_slope")
        self.assertEqual([metric.step for metric in history][:3], [10, 20, 30])
        self.assertLess(history[-1].value, history[0].value)


class ClientInAStepTest(unittest.TestCase):
    def setUp(self):
        self.experiment = mlflow.set_experiment("/Shared/step")

    @contextmanager
    def step(self):
        tracking_run = open_pipeline_run(self.experiment.experiment_id, "42", "8842")
        with patch.object(sys, "argv", ["step", "--step=02_train"]):
            with step_run(prepare_data.Parameters(Path("data"), "8842"), tracking_run) as step:
                yield step

    def test_goes_on_with_the_run_of_the_step(self):
        with self.step() as step, mlflow.start_run() as run:
            mlflow.log_metric("auc", 0.9)
            self.assertEqual(run.info.run_id, step.id)
        self.assertEqual(client.get_run(step.id).data.metrics, {"auc": 0.9})
        self.assertEqual(client.get_run(step.id).info.status, "FINISHED")

    def test_a_step_finds_the_workspace_as_the_sdk_does(self):
        profile = f"[DEFAULT]\nhost = {os.environ['DATABRICKS_HOST']}\ntoken = {os.environ['DATABRICKS_TOKEN']}\n"
        variables = {name: value for name, value in os.environ.items() if not name.startswith("DATABRICKS_")}
        with tempfile.TemporaryDirectory() as home:
            Path(home, ".databrickscfg").write_text(profile, encoding="utf-8")
            with patch.dict(os.environ, {**variables, "HOME": home}, clear=True):
                find_workspace.cache_clear()
                self.addCleanup(find_workspace.cache_clear)
                with self.step() as step:
                    step.log_metrics(auc=0.9)
        self.assertEqual(client.get_run(step.id).data.metrics, {"auc": 0.9})
