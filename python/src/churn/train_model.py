"""Task train: fit a logistic regression and save it beside its data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from churn.customer_file import read_customers
from churn.customers import Customer, encode, labels_of
from churn.live_log import live_log
from churn.logistic_regression import fit
from churn.metrics import roc_auc
from churn.model_file import TrainedModel, write_model
from churn.task import read_parameters, set_task_values
from churn.tracked_run import TrackedRun
from churn.tracking import step_run


@dataclass(frozen=True)
class Parameters:
    """Fit a logistic regression and save it beside its data as model.json.

    --data           CSV file of the customers to train on
    --log-directory  folder of a volume to write the log to while it trains
    --task-run-id    names the log there
    """

    data: Path
    log_directory: str = ""
    task_run_id: str = ""


def main() -> None:
    """Entry point `train-model`; sets the task value `model_uri`."""
    parameters = read_parameters(Parameters)
    with live_log(parameters.log_directory, parameters.task_run_id), step_run(parameters) as step:
        train(parameters, step)


def train(parameters: Parameters, step: TrackedRun) -> None:
    customers = read_customers(parameters.data)
    fitted = fit(encode(customers), labels_of(customers), progress=partial(report_progress, step))
    trained = TrainedModel(fitted.model, baseline_auc(customers))

    model_file = parameters.data.with_name("model.json")
    write_model(model_file, trained)

    print(f"trained on {len(customers)} customers: {fitted.epochs} epochs, log loss {fitted.loss:.4f}")
    print(f"baseline to beat: ROC AUC {trained.baseline_auc:.4f}")
    step.log_metrics(rows=len(customers), epochs=fitted.epochs, loss=fitted.loss, baseline_auc=trained.baseline_auc)
    set_task_values(model_uri=str(model_file))


def report_progress(step: TrackedRun, epoch: int, slope: float) -> None:
    """Print and track every tenth epoch."""
    if epoch % 10 == 0:
        print(f"epoch {epoch}: steepest slope {slope:.5f}")
        step.log_metrics(at=epoch, steepest_slope=slope)


def baseline_auc(customers: Sequence[Customer]) -> float:
    """ROC AUC of the rule of thumb "the newest customers leave first".

    The rule learns nothing, so training data judge it as fairly as any other.
    """
    return roc_auc(labels_of(customers), [-customer.tenure_months for customer in customers])


if __name__ == "__main__":
    main()
