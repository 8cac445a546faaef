"""A customer, and the numbers a model sees of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

CONTRACTS = ("month_to_month", "one_year", "two_year")
FEATURES = ("tenure_months", "monthly_fee", "support_calls", "contract")

Columns = dict[str, list[float]]
"""Numbers a model computes with, by name; each column has one number a customer."""


class Customer(NamedTuple):
    """One customer at the end of a month, and whether they left in the next one."""

    tenure_months: int
    monthly_fee: float
    support_calls: int
    contract: str
    churned: bool


def encode(customers: Sequence[Customer]) -> Columns:
    """Turn customers into numeric columns; the contract becomes one indicator a kind.

    `month_to_month` has none: it is the kind the others are compared with.
    """
    return {
        "tenure_months": [float(customer.tenure_months) for customer in customers],
        "monthly_fee": [customer.monthly_fee for customer in customers],
        "support_calls": [float(customer.support_calls) for customer in customers],
        **{
            f"contract_{kind}": [float(customer.contract == kind) for customer in customers]
            for kind in CONTRACTS[1:]
        },
    }


def labels_of(customers: Sequence[Customer]) -> list[bool]:
    """What a model is to predict: who churned."""
    return [customer.churned for customer in customers]
