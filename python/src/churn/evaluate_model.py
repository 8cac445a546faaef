"""Task evaluate: how well the model does on customers it has never seen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from churn.customer_file import read_customers
from churn.customers import encode, labels_of
from churn.metrics import log_loss, roc_auc
from churn.model_file import read_model
from churn.task import read_parameters, set_task_values
from churn.tracking import StepRun, step_run


@dataclass(frozen=True)
class Parameters:
    """Measure ROC AUC and log loss of a model on customers it has never seen.

    --model            JSON file of the model
    --data             CSV file of the customers to test on
    --fail-once        "evaluate" makes the first execution of this task fail, to try out a repair
    --execution-count  which execution of this task it is in its run, from 1 (default 1)
    """

    model: Path
    data: Path
    fail_once: str = ""
    execution_count: int = 1


class ToldToFail(RuntimeError):
    """The task failed because a parameter said so, not because anything is wrong."""


def main() -> None:
    """Entry point `evaluate-model`; sets the task value `test_auc`."""
    parameters = read_parameters(Parameters)
    with step_run(parameters) as step:
        evaluate(parameters, step)


def evaluate(parameters: Parameters, step: StepRun) -> None:
    if parameters.fail_once == "evaluate" and parameters.execution_count == 1:
        raise ToldToFail("told to fail the first execution by fail_once=evaluate; a repair succeeds")

    customers = read_customers(parameters.data)
    labels = labels_of(customers)
    probabilities = read_model(parameters.model).model.probabilities(encode(customers))
    auc, loss = roc_auc(labels, probabilities), log_loss(labels, probabilities)

    print(f"tested on {len(customers)} customers, {sum(labels)} of them churned")
    print(f"ROC AUC {auc:.4f}, log loss {loss:.4f}")
    step.log_metrics(rows=len(customers), test_auc=auc, test_loss=loss)
    step.pipeline.log_metrics(test_auc=auc)  # What runs of the pipeline are compared by.
    set_task_values(test_auc=auc)


if __name__ == "__main__":
    main()
