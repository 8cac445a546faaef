"""Made-up customers whose reasons to leave are known, so that a model can be judged by them."""

from __future__ import annotations

from collections.abc import Sequence
from math import tanh
from random import Random

from churn.customers import CONTRACTS, Customer, encode

TRUE_INTERCEPT = -1.4
TRUE_COEFFICIENTS = {
    "tenure_months": -0.05,
    "monthly_fee": 0.025,
    "support_calls": 0.6,
    "contract_one_year": -1.2,
    "contract_two_year": -2.4,
}
"""Log-odds of churning that one more month, euro or call adds, and those of a longer contract."""

UNSEEN_REASONS = 0.5
"""Standard deviation, in log-odds, of the reasons to leave that no column records."""


def generate_customers(rows: int, seed: int) -> list[Customer]:
    """Draw customers, then let each stay or churn as the true model has it."""
    random = Random(seed)
    customers = [_draw_customer(random) for _ in range(rows)]
    return [
        customer._replace(churned=random.random() < _sigmoid(logit + random.gauss(0, UNSEEN_REASONS)))
        for customer, logit in zip(customers, true_logits(customers))
    ]


def true_logits(customers: Sequence[Customer]) -> list[float]:
    """The log-odds of churning by the true model: no model of these columns ranks better."""
    logits = [TRUE_INTERCEPT] * len(customers)
    for name, column in encode(customers).items():
        logits = [logit + TRUE_COEFFICIENTS[name] * x for logit, x in zip(logits, column)]
    return logits


def _draw_customer(random: Random) -> Customer:
    return Customer(
        tenure_months=random.randint(1, 72),
        monthly_fee=round(random.uniform(20, 120), 2),
        support_calls=sum(random.random() < 0.15 for _ in range(10)),
        contract=random.choices(CONTRACTS, weights=(55, 25, 20))[0],
        churned=False,
    )


def _sigmoid(logit: float) -> float:
    return 0.5 + 0.5 * tanh(logit / 2)
