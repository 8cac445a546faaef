from __future__ import annotations

import unittest

from churn.logistic_regression import LogisticRegression, Term
from churn.model_file import TrainedModel
from churn.model_qa import EXPECTED_SIGNS, auc_objections, sign_objections, top_feature_objections


def trained_with(**coefficients: float) -> TrainedModel:
    """A model as one would expect it, but for the given coefficients."""
    all_coefficients = {**EXPECTED_SIGNS, **coefficients}
    terms = {name: Term(0.0, 1.0, coefficient) for name, coefficient in all_coefficients.items()}
    return TrainedModel(LogisticRegression(0.0, terms), baseline_auc=0.65)


class AucObjectionsTest(unittest.TestCase):
    def test_none_to_a_good_model(self) -> None:
        self.assertEqual(list(auc_objections(0.8, 0.7, 0.65)), [])

    def test_the_minimum_itself_is_enough(self) -> None:
        self.assertEqual(list(auc_objections(0.7, 0.7, 0.65)), [])

    def test_below_the_minimum_and_the_baseline(self) -> None:
        self.assertEqual(
            list(auc_objections(0.6, 0.7, 0.65)),
            [
                "ROC AUC 0.6000 is below the minimum, 0.7000",
                "ROC AUC 0.6000 does not beat the baseline, 0.6500",
            ],
        )

    def test_not_a_number(self) -> None:
        objections = list(auc_objections(float("nan"), 0.7, 0.65))
        self.assertEqual(objections, ["ROC AUC nan is not between 0 and 1"])


class SignObjectionsTest(unittest.TestCase):
    def test_none_to_the_expected_signs(self) -> None:
        self.assertEqual(list(sign_objections(trained_with())), [])

    def test_a_wrong_sign(self) -> None:
        self.assertEqual(
            list(sign_objections(trained_with(support_calls=-0.4))),
            ["coefficient of support_calls is -0.400, expected to be positive"],
        )

    def test_a_negligible_coefficient_may_have_any_sign(self) -> None:
        self.assertEqual(list(sign_objections(trained_with(monthly_fee=-0.05))), [])


class TopFeatureObjectionsTest(unittest.TestCase):
    def test_a_feature_the_model_does_not_have(self) -> None:
        self.assertEqual(list(top_feature_objections("contract")), [])
        self.assertEqual(
            list(top_feature_objections("shoe_size")),
            ["top feature 'shoe_size' is not one of tenure_months, monthly_fee, support_calls, contract"],
        )
