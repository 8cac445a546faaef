from __future__ import annotations

import unittest
from random import Random

from churn.customers import encode, labels_of
from churn.logistic_regression import LogisticRegression, Term, fit
from churn.metrics import roc_auc
from churn.prepare_data import split
from churn.synthetic_customers import TRUE_COEFFICIENTS, generate_customers, true_logits

TRAIN, TEST = split(generate_customers(5000, seed=1))
FITTED = fit(encode(TRAIN), labels_of(TRAIN))


class FitTest(unittest.TestCase):
    def test_ranks_nearly_as_well_as_the_true_model(self) -> None:
        labels = labels_of(TEST)
        auc = roc_auc(labels, FITTED.model.probabilities(encode(TEST)))
        self.assertGreater(auc, 0.75)
        self.assertAlmostEqual(auc, roc_auc(labels, true_logits(TEST)), delta=0.01)

    def test_finds_the_true_coefficients(self) -> None:
        for name, term in FITTED.model.terms.items():
            with self.subTest(name):
                ratio = term.coefficient / term.deviation / TRUE_COEFFICIENTS[name]
                self.assertAlmostEqual(ratio, 1, delta=0.25)

    def test_predicts_as_many_to_churn_as_do(self) -> None:
        predicted = sum(FITTED.model.probabilities(encode(TRAIN)))
        self.assertAlmostEqual(predicted / sum(labels_of(TRAIN)), 1, delta=0.01)

    def test_stops_when_it_has_converged(self) -> None:
        self.assertLess(FITTED.epochs, 100)
        self.assertLess(FITTED.loss, 0.5)

    def test_learns_nothing_from_shuffled_labels(self) -> None:
        labels = labels_of([*TRAIN, *TEST])
        Random(1).shuffle(labels)
        model = fit(encode(TRAIN), labels[: len(TRAIN)]).model
        auc = roc_auc(labels[len(TRAIN) :], model.probabilities(encode(TEST)))
        self.assertAlmostEqual(auc, 0.5, delta=0.06)

    def test_a_constant_column_does_no_harm(self) -> None:
        model = fit({"x": [0.0, 1.0, 2.0, 3.0], "same": [5.0] * 4}, [False, True, False, True]).model
        self.assertEqual(model.terms["same"].coefficient, 0.0)
        self.assertGreater(model.terms["x"].coefficient, 0.0)


class LogisticRegressionTest(unittest.TestCase):
    def test_standardises_before_it_weighs(self) -> None:
        model = LogisticRegression(0.0, {"x": Term(mean=10.0, deviation=2.0, coefficient=1.0)})
        at_the_mean, above = model.probabilities({"x": [10.0, 12.0]})
        self.assertEqual(at_the_mean, 0.5)
        self.assertAlmostEqual(above, 0.7310585786)

    def test_an_extreme_customer_does_not_overflow(self) -> None:
        model = LogisticRegression(0.0, {"x": Term(0.0, 1.0, 1.0)})
        self.assertEqual(model.probabilities({"x": [-1e6, 1e6]}), [0.0, 1.0])
