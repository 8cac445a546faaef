from __future__ import annotations

import sys
import unittest
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from churn.task import ParameterError, read_parameters, set_task_values
from job import running_in_a_job


@dataclass(frozen=True)
class Parameters:
    """Parameters of a step in these tests."""

    data: Path
    execution_count: int = 1


class ReadParametersTest(unittest.TestCase):
    def test_converts_to_the_type_of_the_field(self) -> None:
        parameters = read_parameters(Parameters, ["--data=a/b.csv", "--execution-count=2"])
        self.assertEqual(parameters, Parameters(Path("a/b.csv"), 2))

    def test_takes_a_name_with_underscores_as_job_parameters_have_them(self) -> None:
        self.assertEqual(read_parameters(Parameters, ["--data=d", "--execution_count=3"]).execution_count, 3)

    def test_ignores_what_it_does_not_know(self) -> None:
        self.assertEqual(read_parameters(Parameters, ["--rows=5", "--data=d", "more"]), Parameters(Path("d")))

    def test_does_not_mistake_a_longer_or_shorter_name_for_its_own(self) -> None:
        parameters = read_parameters(Parameters, ["--data=d", "--data-root=r", "--execution=9"])
        self.assertEqual(parameters, Parameters(Path("d")))

    def test_names_a_missing_parameter(self) -> None:
        with self.assertRaisesRegex(ParameterError, "the following arguments are required: --data$"):
            read_parameters(Parameters, [])

    def test_names_a_parameter_of_the_wrong_type(self) -> None:
        with self.assertRaisesRegex(ParameterError, "--execution-count.*invalid int value: 'two'"):
            read_parameters(Parameters, ["--data=d", "--execution-count=two"])


class SetTaskValuesTest(unittest.TestCase):
    def test_sets_them_in_a_job(self) -> None:
        with running_in_a_job() as values, redirect_stdout(StringIO()):
            set_task_values(model_uri="m.json", test_auc=0.8)
        self.assertEqual(values, {"model_uri": "m.json", "test_auc": 0.8})

    def test_prints_them_outside_a_job(self) -> None:
        with patch.dict(sys.modules, {"databricks.sdk.runtime": None}), redirect_stdout(StringIO()) as output:
            set_task_values(model_uri="m.json", test_auc=0.8)
        self.assertEqual(output.getvalue(), "model_uri = m.json\ntest_auc = 0.8\n")

    def test_leaves_the_stand_in_of_the_sdk_alone(self) -> None:
        with running_in_a_job(is_local_implementation=True) as values, redirect_stdout(StringIO()):
            set_task_values(model_uri="m.json")
        self.assertEqual(values, {})
