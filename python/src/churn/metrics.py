"""How good predicted probabilities are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import log


def roc_auc(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """Area under the ROC curve, from ranks (the Mann-Whitney U statistic).

    It is the probability that a customer who churned scores higher than one who stayed; equal
    scores count half, so a model that says the same of everyone gets exactly 0.5.
    """
    positives = sum(labels)
    negatives = len(labels) - positives
    if positives == 0 or negatives == 0:
        raise ValueError(f"ROC AUC needs both labels; got {positives} positive and {negatives} negative")
    rank_sum = sum(rank for rank, label in zip(average_ranks(scores), labels) if label)
    return (rank_sum - positives * (positives + 1) / 2) / (positives * negatives)


def average_ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1, smallest first; equal values share the mean of their ranks."""
    ranks = [0.0] * len(values)
    smaller = 0
    for _, group in groupby(sorted(range(len(values)), key=values.__getitem__), key=values.__getitem__):
        equal = list(group)
        for index in equal:
            ranks[index] = smaller + (len(equal) + 1) / 2
        smaller += len(equal)
    return ranks


def log_loss(labels: Sequence[bool], probabilities: Sequence[float]) -> float:
    """Mean negative log-likelihood of the labels, in nats."""
    tiny = 1e-15  # One confident mistake must not make the whole mean infinite.
    likelihoods = (p if label else 1 - p for label, p in zip(labels, probabilities))
    return -sum(log(max(likelihood, tiny)) for likelihood in likelihoods) / len(labels)
