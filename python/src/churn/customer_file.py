"""Customers as CSV files."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from churn.customers import Customer
from churn.files import write_whole


def write_customers(path: Path, customers: Sequence[Customer]) -> None:
    """Write customers, one a line under a header; `churned` is 1 or 0."""
    text = StringIO(newline="")
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(Customer._fields)
    lines.writerows((*customer[:-1], int(customer.churned)) for customer in customers)
    write_whole(path, text.getvalue())


def read_customers(path: Path) -> list[Customer]:
    """Read the customers of a file that `write_customers` wrote."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header = tuple(next(lines, ()))
        if header != Customer._fields:
            raise ValueError(
                f"{path} has the columns {', '.join(header) or '(none)'}; "
                f"expected {', '.join(Customer._fields)}"
            )
        return [
            Customer(int(tenure), float(fee), int(calls), contract, churned == "1")
            for tenure, fee, calls, contract, churned in lines
        ]
