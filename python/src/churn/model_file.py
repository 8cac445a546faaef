"""A trained model as a JSON file that a person can read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from churn.files import write_whole
from churn.logistic_regression import LogisticRegression, Term


@dataclass(frozen=True)
class TrainedModel:
    """A model, and the ROC AUC of the rule of thumb it has to beat."""

    model: LogisticRegression
    baseline_auc: float


def write_model(path: Path, trained: TrainedModel) -> None:
    """Save a trained model."""
    write_whole(path, json.dumps(asdict(trained), indent=2) + "\n")


def read_model(path: Path) -> TrainedModel:
    """Load a model that `write_model` saved."""
    saved = json.loads(path.read_text(encoding="utf-8"))
    terms = {name: Term(**term) for name, term in saved["model"]["terms"].items()}
    return TrainedModel(LogisticRegression(saved["model"]["intercept"], terms), saved["baseline_auc"])
