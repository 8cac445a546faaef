"""Task model_qa: accept the model, or say everything that speaks against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from churn.customers import FEATURES
from churn.model_file import TrainedModel, read_model
from churn.task import read_parameters, set_task_values
from churn.tracked_run import TrackedRun
from churn.tracking import step_run

EXPECTED_SIGNS = {
    "tenure_months": -1,
    "monthly_fee": +1,
    "support_calls": +1,
    "contract_one_year": -1,
    "contract_two_year": -1,
}
"""What the business knows: time and contracts keep customers, fees and trouble drive them away."""

NEGLIGIBLE = 0.1
"""A standardised coefficient this small may have the wrong sign by chance."""


@dataclass(frozen=True)
class Parameters:
    """Accept the model, or fail with everything that speaks against it.

    --model        JSON file of the model
    --test-auc     its ROC AUC on the test split
    --top-feature  the feature it relies on most
    --minimum-auc  the ROC AUC it must reach (default 0.7)
    """

    model: Path
    test_auc: float
    top_feature: str
    minimum_auc: float = 0.7


class ModelRejected(Exception):
    """The model must not be used; the message lists why."""


def main() -> None:
    """Entry point `model-qa`; sets the task value `accepted`, or raises `ModelRejected`."""
    parameters = read_parameters(Parameters)
    with step_run(parameters, is_last=True) as step:
        judge(parameters, step)


def judge(parameters: Parameters, step: TrackedRun) -> None:
    trained = read_model(parameters.model)
    objections = [
        *auc_objections(parameters.test_auc, parameters.minimum_auc, trained.baseline_auc),
        *sign_objections(trained),
        *top_feature_objections(parameters.top_feature),
    ]
    step.log_metrics(objections=len(objections))
    if objections:
        raise ModelRejected("; ".join(objections))

    print(f"ROC AUC {parameters.test_auc:.4f} reaches {parameters.minimum_auc:.4f}")
    print(f"and beats the baseline, {trained.baseline_auc:.4f}; it relies most on {parameters.top_feature}")
    set_task_values(accepted=True)


def auc_objections(test_auc: float, minimum_auc: float, baseline_auc: float) -> Iterator[str]:
    """The model must be good enough, and better than the rule of thumb."""
    if not 0 <= test_auc <= 1:
        yield f"ROC AUC {test_auc} is not between 0 and 1"
        return
    if test_auc < minimum_auc:
        yield f"ROC AUC {test_auc:.4f} is below the minimum, {minimum_auc:.4f}"
    if test_auc <= baseline_auc:
        yield f"ROC AUC {test_auc:.4f} does not beat the baseline, {baseline_auc:.4f}"


def sign_objections(trained: TrainedModel) -> Iterator[str]:
    """A good score for the wrong reasons does not last."""
    for name, term in trained.model.terms.items():
        if term.coefficient * EXPECTED_SIGNS[name] < -NEGLIGIBLE:
            expected = "positive" if EXPECTED_SIGNS[name] > 0 else "negative"
            yield f"coefficient of {name} is {term.coefficient:+.3f}, expected to be {expected}"


def top_feature_objections(top_feature: str) -> Iterator[str]:
    """The top feature must be one of the model's; else it was measured on another."""
    if top_feature not in FEATURES:
        yield f"top feature {top_feature!r} is not one of {', '.join(FEATURES)}"


if __name__ == "__main__":
    main()
