"""Task train: fit a logistic regression and save it beside its data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from churn.customer_file import read_customers
from churn.customers import Customer, encode, labels_of
from churn.logistic_regression import fit
from churn.metrics import roc_auc
from churn.model_file import TrainedModel, write_model
from churn.task import read_parameters, set_task_values


@dataclass(frozen=True)
class Parameters:
    """Fit a logistic regression and save it beside its data as model.json.

    --data  CSV file of the customers to train on
    """

    data: Path


def main() -> None:
    """Entry point `train-model`; sets the task value `model_uri`."""
    parameters = read_parameters(Parameters)
    customers = read_customers(parameters.data)
    fitted = fit(encode(customers), labels_of(customers))
    trained = TrainedModel(fitted.model, baseline_auc(customers))

    model_file = parameters.data.with_name("model.json")
    write_model(model_file, trained)

    print(f"trained on {len(customers)} customers: {fitted.epochs} epochs, log loss {fitted.loss:.4f}")
    print(f"baseline to beat: ROC AUC {trained.baseline_auc:.4f}")
    set_task_values(model_uri=str(model_file))


def baseline_auc(customers: Sequence[Customer]) -> float:
    """ROC AUC of the rule of thumb "the newest customers leave first".

    The rule learns nothing, so training data judge it as fairly as any other.
    """
    return roc_auc(labels_of(customers), [-customer.tenure_months for customer in customers])


if __name__ == "__main__":
    main()
