"""All five steps, joined by their task values as the job joins them."""

from __future__ import annotations

import re
import unittest
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from churn import evaluate_model, feature_importance, model_qa, prepare_data, train_model
from churn.customers import FEATURES
from churn.evaluate_model import ToldToFail
from churn.model_qa import ModelRejected
from churn.task import ParameterError
from job import run_step


class PipelineTest(unittest.TestCase):
    root: str
    prepared: dict[str, Any]
    prepare_output: str
    trained: dict[str, Any]
    train_output: str
    model_and_test: tuple[str, str]

    @classmethod
    def setUpClass(cls) -> None:
        directory = TemporaryDirectory()
        cls.addClassCleanup(directory.cleanup)
        cls.root = directory.name
        prepare = ("--rows=1000", f"--data-root={cls.root}", "--run-id=8841")
        cls.prepared, cls.prepare_output = run_step(prepare_data.main, *prepare)
        cls.trained, cls.train_output = run_step(train_model.main, f"--data={cls.prepared['train_uri']}")
        cls.model_and_test = (f"--model={cls.trained['model_uri']}", f"--data={cls.prepared['test_uri']}")

    def test_the_files_of_a_run_lie_together(self) -> None:
        run = Path(self.root, "run_8841")
        self.assertEqual(self.prepared["train_uri"], str(run / "train.csv"))
        self.assertEqual(self.prepared["test_uri"], str(run / "test.csv"))
        self.assertEqual(self.trained, {"model_uri": str(run / "model.json")})
        self.assertEqual(sorted(file.name for file in run.iterdir()), ["model.json", "test.csv", "train.csv"])

    def test_the_output_says_what_was_done(self) -> None:
        self.assertIn("wrote 800 rows to train on and 200 to test on", self.prepare_output)
        self.assertRegex(self.train_output, r"trained on 800 customers: \d+ epochs, log loss 0\.\d{4}")

    def test_a_good_model_is_accepted(self) -> None:
        evaluated, output = run_step(evaluate_model.main, *self.model_and_test)
        explained, _ = run_step(feature_importance.main, *self.model_and_test)
        self.assertGreater(evaluated["test_auc"], 0.75)
        self.assertIn(f"ROC AUC {evaluated['test_auc']:.4f}, log loss 0.", output)
        self.assertIn(explained["top_feature"], FEATURES)

        accepted, _ = run_step(
            model_qa.main,
            f"--model={self.trained['model_uri']}",
            f"--test-auc={evaluated['test_auc']}",
            f"--top-feature={explained['top_feature']}",
        )
        self.assertEqual(accepted, {"accepted": True})

    def test_a_bad_model_is_rejected_with_all_reasons(self) -> None:
        model = f"--model={self.trained['model_uri']}"
        reasons = "below the minimum, 0.7000; .* does not beat the baseline, .*; top feature 'x' is not"
        with self.assertRaisesRegex(ModelRejected, reasons):
            run_step(model_qa.main, model, "--test-auc=0.5", "--top-feature=x")

    def test_evaluate_fails_once_when_told_to(self) -> None:
        told = (*self.model_and_test, "--fail-once=evaluate")
        with self.assertRaisesRegex(ToldToFail, "told to fail the first execution by fail_once=evaluate"):
            run_step(evaluate_model.main, *told, "--execution-count=1")
        evaluated, _ = run_step(evaluate_model.main, *told, "--execution-count=2")
        self.assertIn("test_auc", evaluated)

    def test_too_few_rows_are_refused(self) -> None:
        with self.assertRaisesRegex(ParameterError, "--rows is 9; a model needs at least 100"):
            run_step(prepare_data.main, "--rows=9", f"--data-root={self.root}", "--run-id=2")


class ProjectTest(unittest.TestCase):
    def test_every_script_of_the_project_exists(self) -> None:
        project = Path(__file__).parent.with_name("pyproject.toml").read_text(encoding="utf-8")
        scripts = re.findall(r'^[\w-]+ = "([\w.]+):(\w+)"$', project, re.MULTILINE)
        self.assertEqual(len(scripts), 5)
        for module, function in scripts:
            self.assertTrue(callable(getattr(import_module(module), function)))
