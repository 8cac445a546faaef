"""Task feature_importance: what the model relies on to tell who will leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import fmean

from churn.customer_file import read_customers
from churn.customers import FEATURES, Customer, encode, labels_of
from churn.logistic_regression import LogisticRegression
from churn.metrics import roc_auc
from churn.model_file import read_model
from churn.task import read_parameters, set_task_values
from churn.tracked_run import TrackedRun
from churn.tracking import step_run


@dataclass(frozen=True)
class Parameters:
    """Rank the features by permutation importance.

    --model  JSON file of the model
    --data   CSV file of the customers to test on
    """

    model: Path
    data: Path


def main() -> None:
    """Entry point `feature-importance`; sets the task value `top_feature`."""
    parameters = read_parameters(Parameters)
    with step_run(parameters) as step:
        explain(parameters, step)


def explain(parameters: Parameters, step: TrackedRun) -> None:
    model = read_model(parameters.model).model
    importance = permutation_importance(model, read_customers(parameters.data))
    ranked = sorted(importance, key=importance.__getitem__, reverse=True)

    print("drop in ROC AUC without each feature:")
    for feature in ranked:
        print(f"  {feature:<14} {importance[feature]:+.4f}")
    step.log_metrics(**{f"importance_{feature}": drop for feature, drop in importance.items()})
    set_task_values(top_feature=ranked[0])


def permutation_importance(
    model: LogisticRegression, customers: Sequence[Customer], repeats: int = 5, seed: int = 0
) -> dict[str, float]:
    """How far the ROC AUC drops, on average, when one feature is shuffled among the customers.

    A feature is shuffled before it is encoded, so a contract keeps its indicators consistent.
    """
    random = Random(seed)
    complete = _auc(model, customers)
    return {
        feature: fmean(complete - _auc(model, _shuffled(customers, feature, random)) for _ in range(repeats))
        for feature in FEATURES
    }


def _auc(model: LogisticRegression, customers: Sequence[Customer]) -> float:
    return roc_auc(labels_of(customers), model.probabilities(encode(customers)))


def _shuffled(customers: Sequence[Customer], feature: str, random: Random) -> list[Customer]:
    values = [getattr(customer, feature) for customer in customers]
    random.shuffle(values)
    return [customer._replace(**{feature: value}) for customer, value in zip(customers, values)]


if __name__ == "__main__":
    main()
