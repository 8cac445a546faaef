"""The real MLflow client, its tracking and registry URIs being `databricks`, against the local workspace."""

import os
import tempfile
import unittest
import uuid

import mlflow
from mlflow import MlflowClient
from mlflow.entities import ViewType
from mlflow.exceptions import MlflowException

mlflow.set_tracking_uri("databricks")
mlflow.set_registry_uri("databricks")
client = MlflowClient()


def unique(name):
    return f"{name}_{uuid.uuid4().hex[:8]}"


class TrackingTest(unittest.TestCase):
    def setUp(self):
        self.experiment = mlflow.set_experiment(f"/Shared/{unique('experiment')}")

    def test_an_experiment(self):
        found = client.get_experiment_by_name(self.experiment.name)
        self.assertEqual(found.experiment_id, self.experiment.experiment_id)
        client.set_experiment_tag(found.experiment_id, "team", "ml")
        self.assertEqual(client.get_experiment(found.experiment_id).tags["team"], "ml")
        named = client.search_experiments(filter_string=f"name = '{found.name}'")
        self.assertEqual([one.experiment_id for one in named], [found.experiment_id])
        client.delete_experiment(found.experiment_id)
        self.assertEqual(client.get_experiment(found.experiment_id).lifecycle_stage, "deleted")
        client.restore_experiment(found.experiment_id)

    def test_a_run_with_children(self):
        with mlflow.start_run(run_name="pipeline_run", tags={"env": "dev"}) as parent:
            mlflow.log_param("rows", 500)
            for depth in (2, 3):
                with mlflow.start_run(run_name=f"train_{depth}", nested=True):
                    mlflow.log_params({"depth": depth, "seed": 0})
                    for step in range(5):
                        mlflow.log_metric("auc", 0.5 + depth * step / 100, step=step)
        children = mlflow.search_runs(
            [self.experiment.experiment_id],
            filter_string=f"tags.mlflow.parentRunId = '{parent.info.run_id}' and metrics.auc > 0.6",
            order_by=["metrics.auc DESC"],
            output_format="list",
        )
        self.assertEqual([run.info.run_name for run in children], ["train_3"])
        history = client.get_metric_history(children[0].info.run_id, "auc")
        self.assertEqual([metric.step for metric in history], [0, 1, 2, 3, 4])
        self.assertEqual(children[0].data.params, {"depth": "3", "seed": "0"})
        self.assertEqual(client.get_run(parent.info.run_id).info.status, "FINISHED")

    def test_a_run_that_fails(self):
        with self.assertRaises(ZeroDivisionError):
            with mlflow.start_run() as run:
                mlflow.log_metric("before", 1 / 0)
        self.assertEqual(client.get_run(run.info.run_id).info.status, "FAILED")

    def test_a_parameter_is_written_once(self):
        with mlflow.start_run():
            mlflow.log_param("rows", 1)
            with self.assertRaises(MlflowException):
                mlflow.log_param("rows", 2)

    def test_artifacts(self):
        with mlflow.start_run() as run:
            mlflow.log_text("hello", "notes/hello.txt")
            mlflow.log_dict({"auc": 0.9}, "metrics.json")
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "large.bin")
                with open(path, "wb") as file:
                    file.write(os.urandom(200_000))
                mlflow.log_artifact(path, "data")
        listed = sorted(found.path for found in client.list_artifacts(run.info.run_id))
        self.assertEqual(listed, ["data", "metrics.json", "notes"])
        self.assertEqual(mlflow.artifacts.load_text(f"runs:/{run.info.run_id}/notes/hello.txt"), "hello")
        with tempfile.TemporaryDirectory() as folder:
            local = client.download_artifacts(run.info.run_id, "data/large.bin", folder)
            self.assertEqual(os.path.getsize(local), 200_000)

    def test_runs_are_deleted_and_restored(self):
        with mlflow.start_run() as run:
            pass
        client.delete_run(run.info.run_id)
        ids = [self.experiment.experiment_id]
        self.assertEqual(client.search_runs(ids), [])
        deleted = client.search_runs(ids, run_view_type=ViewType.DELETED_ONLY)
        self.assertEqual([one.info.run_id for one in deleted], [run.info.run_id])
        client.restore_run(run.info.run_id)
        self.assertEqual(len(client.search_runs(ids)), 1)

    def test_searching_pages(self):
        for _ in range(7):
            with mlflow.start_run():
                pass
        first = client.search_runs([self.experiment.experiment_id], max_results=5)
        rest = client.search_runs([self.experiment.experiment_id], max_results=5, page_token=first.token)
        self.assertEqual((len(first), len(rest)), (5, 2))

    def test_a_batch(self):
        with mlflow.start_run() as run:
            mlflow.log_metrics({f"m{number}": float(number) for number in range(60)})
            mlflow.set_tags({"a": "1", "b": "2"})
            mlflow.log_metric("nan", float("nan"))
        data = client.get_run(run.info.run_id).data
        self.assertEqual((len(data.metrics), data.metrics["m59"], data.tags["b"]), (61, 59.0, "2"))


class WorkspaceRegistryTest(unittest.TestCase):
    def test_versions_and_stages(self):
        name = unique("model")
        client.create_registered_model(name, tags={"team": "ml"})
        mlflow.set_experiment(f"/Shared/{unique('experiment')}")
        with mlflow.start_run() as run:
            mlflow.log_text("model", "model/MLmodel")
        version = client.create_model_version(name, f"{run.info.artifact_uri}/model", run.info.run_id)
        self.assertEqual(version.version, "1")
        client.transition_model_version_stage(name, "1", "Production")
        (latest,) = client.get_latest_versions(name, ["Production"])
        self.assertEqual(latest.version, "1")
        self.assertEqual([one.name for one in client.search_registered_models(f"name = '{name}'")], [name])
        client.transition_model_version_stage(name, "1", "Archived")
        client.delete_model_version(name, "1")
        client.delete_registered_model(name)


class UnityCatalogRegistryTest(unittest.TestCase):
    def setUp(self):
        mlflow.set_registry_uri("databricks-uc")
        self.addCleanup(mlflow.set_registry_uri, "databricks")
        self.client = MlflowClient(registry_uri="databricks-uc")

    def test_models_and_aliases(self):
        name = f"main.default.{unique('model')}"
        self.client.create_registered_model(name)
        self.assertEqual(self.client.get_registered_model(name).name, name)
        self.client.delete_registered_model(name)
        with self.assertRaises(MlflowException):
            self.client.get_registered_model(name)


if __name__ == "__main__":
    unittest.main()
