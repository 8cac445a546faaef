"""Logistic regression by gradient descent, column by column: quick enough without NumPy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import tanh
from operator import mul, sub
from statistics import fmean

from churn.customers import Columns
from churn.metrics import log_loss


@dataclass(frozen=True)
class Term:
    """One feature's part: its coefficient on the standardised scale, and what standardises it."""

    mean: float
    deviation: float
    coefficient: float


@dataclass(frozen=True)
class LogisticRegression:
    """A fitted model: an intercept and one term a feature."""

    intercept: float
    terms: dict[str, Term]

    def probabilities(self, columns: Columns) -> list[float]:
        """The probability of churning, customer by customer."""
        slopes = {name: term.coefficient / term.deviation for name, term in self.terms.items()}
        offset = self.intercept - sum(slopes[name] * term.mean for name, term in self.terms.items())
        return _probabilities(offset, slopes, columns)


@dataclass(frozen=True)
class Fit:
    """A model and how its training went."""

    model: LogisticRegression
    epochs: int
    loss: float


def fit(
    columns: Columns,
    labels: Sequence[bool],
    *,
    learning_rate: float = 2.0,
    tolerance: float = 1e-4,
    max_epochs: int = 200,
    progress: Callable[[int, float], None] = lambda _epoch, _slope: None,
) -> Fit:
    """Minimise the log loss with full-batch gradient descent on standardised columns.

    Standardised, the columns have curvatures so alike that a large step is stable and some
    dozens of epochs suffice. Stops when no slope of the loss exceeds `tolerance`. Calls `progress`
    after each epoch with its number and the steepest slope.
    """
    scales = {name: _mean_and_deviation(column) for name, column in columns.items()}
    standardised = {
        name: [(x - scales[name][0]) / scales[name][1] for x in column]
        for name, column in columns.items()
    }
    intercept = 0.0
    coefficients = dict.fromkeys(columns, 0.0)
    for epoch in range(1, max_epochs + 1):
        probabilities = _probabilities(intercept, coefficients, standardised)
        errors = list(map(sub, probabilities, labels))
        slope = fmean(errors)
        slopes = {name: fmean(map(mul, errors, column)) for name, column in standardised.items()}
        steepest = max(map(abs, (slope, *slopes.values())))
        progress(epoch, steepest)
        if steepest < tolerance:
            break
        intercept -= learning_rate * slope
        coefficients = {name: c - learning_rate * slopes[name] for name, c in coefficients.items()}
    terms = {name: Term(*scales[name], coefficients[name]) for name in columns}
    return Fit(LogisticRegression(intercept, terms), epoch, log_loss(labels, probabilities))


def _probabilities(intercept: float, coefficients: dict[str, float], columns: Columns) -> list[float]:
    rows = len(next(iter(columns.values())))
    logits = [intercept] * rows
    for name, coefficient in coefficients.items():
        logits = [logit + coefficient * x for logit, x in zip(logits, columns[name])]
    # The sigmoid, written so that no logit overflows.
    return [0.5 + 0.5 * tanh(logit / 2) for logit in logits]


def _mean_and_deviation(column: Sequence[float]) -> tuple[float, float]:
    mean = fmean(column)
    deviation = fmean((x - mean) ** 2 for x in column) ** 0.5
    return mean, deviation or 1.0  # A constant column stays constant instead of dividing by zero.
