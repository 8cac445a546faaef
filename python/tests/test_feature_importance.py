from __future__ import annotations

import unittest

from churn.customers import FEATURES
from churn.feature_importance import permutation_importance
from churn.logistic_regression import LogisticRegression, Term
from churn.synthetic_customers import TRUE_COEFFICIENTS, generate_customers

CUSTOMERS = generate_customers(500, seed=1)


def model_with(coefficients: dict[str, float]) -> LogisticRegression:
    return LogisticRegression(0.0, {name: Term(0.0, 1.0, value) for name, value in coefficients.items()})


class PermutationImportanceTest(unittest.TestCase):
    def test_every_feature_of_the_true_model_matters(self) -> None:
        importance = permutation_importance(model_with(TRUE_COEFFICIENTS), CUSTOMERS, repeats=2)
        self.assertEqual(tuple(importance), FEATURES)
        self.assertGreater(min(importance.values()), 0.01)

    def test_a_feature_the_model_does_not_use_is_worth_nothing(self) -> None:
        importance = permutation_importance(
            model_with({**TRUE_COEFFICIENTS, "support_calls": 0.0}), CUSTOMERS, repeats=2
        )
        self.assertEqual(importance["support_calls"], 0.0)

    def test_comes_out_the_same_each_time(self) -> None:
        model = model_with(TRUE_COEFFICIENTS)
        first, second = (permutation_importance(model, CUSTOMERS, repeats=1) for _ in range(2))
        self.assertEqual(first, second)
