from __future__ import annotations

import unittest
from math import log
from random import Random

from churn.metrics import average_ranks, log_loss, roc_auc


class RocAucTest(unittest.TestCase):
    def test_a_perfect_ranking_is_1_and_its_reverse_0(self) -> None:
        self.assertEqual(roc_auc([False, False, True], [0.1, 0.2, 0.3]), 1.0)
        self.assertEqual(roc_auc([True, False, False], [0.1, 0.2, 0.3]), 0.0)

    def test_equal_scores_count_half(self) -> None:
        self.assertEqual(roc_auc([False, True, True], [0.5, 0.5, 0.5]), 0.5)
        self.assertEqual(roc_auc([False, True, False, True], [0.1, 0.4, 0.4, 0.8]), 0.875)

    def test_agrees_with_comparing_every_pair(self) -> None:
        random = Random(1)
        labels = [random.random() < 0.3 for _ in range(200)]
        scores = [random.randint(0, 20) + 5.0 * label for label in labels]
        pairs = [
            (positive > negative) + (positive == negative) / 2
            for positive, p_label in zip(scores, labels)
            if p_label
            for negative, n_label in zip(scores, labels)
            if not n_label
        ]
        self.assertAlmostEqual(roc_auc(labels, scores), sum(pairs) / len(pairs))

    def test_needs_both_labels(self) -> None:
        with self.assertRaisesRegex(ValueError, "needs both labels; got 0 positive and 2 negative"):
            roc_auc([False, False], [0.1, 0.2])


class AverageRanksTest(unittest.TestCase):
    def test_equal_values_share_the_mean_of_their_ranks(self) -> None:
        self.assertEqual(average_ranks([30.0, 10.0, 20.0, 20.0]), [4.0, 1.0, 2.5, 2.5])


class LogLossTest(unittest.TestCase):
    def test_is_the_mean_negative_log_likelihood(self) -> None:
        self.assertAlmostEqual(log_loss([True, False], [0.8, 0.4]), -(log(0.8) + log(0.6)) / 2)

    def test_a_confident_mistake_stays_finite(self) -> None:
        self.assertAlmostEqual(log_loss([True], [0.0]), -log(1e-15))
