from __future__ import annotations

import unittest
from pathlib import Path
from tempfile import TemporaryDirectory

from churn.customer_file import read_customers, write_customers
from churn.customers import Customer, encode
from churn.prepare_data import split
from churn.synthetic_customers import generate_customers


class SyntheticCustomersTest(unittest.TestCase):
    def test_the_same_seed_makes_the_same_customers(self) -> None:
        self.assertEqual(generate_customers(100, seed=1), generate_customers(100, seed=1))
        self.assertNotEqual(generate_customers(100, seed=1), generate_customers(100, seed=2))

    def test_a_plausible_share_churns(self) -> None:
        churned = sum(customer.churned for customer in generate_customers(2000, seed=1)) / 2000
        self.assertTrue(0.15 < churned < 0.4, churned)

    def test_a_split_loses_nobody(self) -> None:
        customers = generate_customers(101, seed=1)
        train, test = split(customers)
        self.assertEqual((len(train), len(test)), (81, 20))
        self.assertEqual(train + test, customers)


class EncodeTest(unittest.TestCase):
    def test_a_contract_becomes_one_indicator_a_kind(self) -> None:
        columns = encode(
            [
                Customer(3, 20.5, 0, "month_to_month", True),
                Customer(40, 30.0, 2, "one_year", False),
                Customer(50, 40.0, 1, "two_year", False),
            ]
        )
        self.assertEqual(columns["contract_one_year"], [0.0, 1.0, 0.0])
        self.assertEqual(columns["contract_two_year"], [0.0, 0.0, 1.0])
        self.assertEqual(columns["tenure_months"], [3.0, 40.0, 50.0])


class CustomerFileTest(unittest.TestCase):
    def setUp(self) -> None:
        directory = TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.file = Path(directory.name, "run_1", "train.csv")

    def test_reads_what_it_wrote(self) -> None:
        customers = generate_customers(50, seed=1)
        write_customers(self.file, customers)
        self.assertEqual(read_customers(self.file), customers)

    def test_leaves_only_the_whole_file(self) -> None:
        write_customers(self.file, generate_customers(5, seed=1))
        self.assertEqual([file.name for file in self.file.parent.iterdir()], ["train.csv"])

    def test_says_which_columns_it_expected(self) -> None:
        self.file.parent.mkdir()
        self.file.write_text("tenure,fee\n1,2\n", encoding="utf-8")
        with self.assertRaisesRegex(ValueError, "has the columns tenure, fee; expected tenure_months"):
            read_customers(self.file)
