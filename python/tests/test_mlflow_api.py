from __future__ import annotations

import sys
import unittest
from contextlib import redirect_stderr
from io import StringIO
from types import ModuleType, SimpleNamespace
from unittest.mock import patch

from churn.mlflow_api import ask, find_workspace
from mlflow_server import TOKEN, mlflow_server, workspace_in_environment


class AskTest(unittest.TestCase):
    def test_says_who_asks(self) -> None:
        with mlflow_server() as mlflow:
            ask("POST", "runs/search", {"filter": "tags.pipeline_run = '1'"})
            self.assertEqual(mlflow.authorizations, {f"Bearer {TOKEN}"})

    def test_what_fails_is_a_warning(self) -> None:
        with mlflow_server() as mlflow, redirect_stderr(StringIO()) as warning:
            mlflow.broken = True
            self.assertIsNone(ask("GET", "runs/get?run_id=1"))
        self.assertEqual(warning.getvalue(), 'MLflow was not told: runs/get: 503 {"message": "out of order"}\n')

    def test_an_answer_that_makes_no_sense_is_a_warning(self) -> None:
        with mlflow_server(), redirect_stderr(StringIO()) as warning:
            self.assertIsNone(ask("POST", "runs/search", {"filter": "tags.pipeline_run = '1'"}, lambda a: a["runs"]))
        self.assertEqual(warning.getvalue(), "MLflow was not told: runs/search: KeyError\n")

    def test_a_workspace_that_is_not_there_is_a_warning(self) -> None:
        with workspace_in_environment("http://127.0.0.1:1", TOKEN), redirect_stderr(StringIO()) as warning:
            self.assertIsNone(ask("GET", "runs/get"))
        self.assertRegex(warning.getvalue(), "^MLflow was not told: runs/get: .*refused")

    def test_no_warning_shows_the_token(self) -> None:
        broken = f"{TOKEN}\nbroken"
        with workspace_in_environment("http://127.0.0.1:1", broken), redirect_stderr(StringIO()) as warning:
            self.assertIsNone(ask("GET", "runs/get"))
        self.assertEqual(warning.getvalue(), "MLflow was not told: runs/get: ValueError\n")


class FindWorkspaceTest(unittest.TestCase):
    def test_asks_the_sdk_where_the_environment_names_none(self) -> None:
        headers = {"Authorization": "Bearer of the cluster"}
        config = SimpleNamespace(host="https://cluster.test", authenticate=lambda: headers)
        sdk = ModuleType("databricks.sdk.core")
        vars(sdk).update(Config=lambda: config)
        with workspace_in_environment("", ""), patch.dict(sys.modules, {sdk.__name__: sdk}):
            workspace = find_workspace()
        self.assertEqual(workspace.url, "https://cluster.test")
        self.assertEqual(workspace.authenticate(), headers)

    def test_without_either_there_is_a_warning(self) -> None:
        nothing = patch.dict(sys.modules, {"databricks.sdk.core": None})
        with workspace_in_environment("", ""), nothing, redirect_stderr(StringIO()) as warning:
            self.assertIsNone(ask("GET", "runs/get"))
        self.assertRegex(warning.getvalue(), "^MLflow was not told: runs/get: .*databricks.sdk.core")
