from __future__ import annotations

import sys
import unittest
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from unittest.mock import patch

from churn.live_log import live_log


class LiveLogTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.directory = Path(folder.name) / "logs"
        self.file = self.directory / "8842.log"

    def test_writes_what_is_printed_to_the_file_too(self) -> None:
        with redirect_stdout(StringIO()) as output, redirect_stderr(StringIO()) as errors:
            with live_log(str(self.directory), "8842"):
                print("epoch 1")
                print("slow", file=sys.stderr)
        self.assertEqual((output.getvalue(), errors.getvalue()), ("epoch 1\n", "slow\n"))
        self.assertEqual(self.file.read_text(), "epoch 1\nslow\n")

    def test_writes_while_the_task_runs(self) -> None:
        with redirect_stdout(StringIO()), live_log(str(self.directory), "8842", pause=0.01):
            print("epoch 1")
            deadline = monotonic() + 30
            while not (self.file.exists() and self.file.read_text()) and monotonic() < deadline:
                sleep(0.01)
            self.assertEqual(self.file.read_text(), "epoch 1\n")

    def test_does_nothing_unless_it_is_told_where(self) -> None:
        with redirect_stdout(StringIO()) as output, live_log("", ""):
            print("epoch 1")
        self.assertEqual(output.getvalue(), "epoch 1\n")
        self.assertFalse(self.directory.exists())

    def test_keeps_what_was_printed_before_a_failure(self) -> None:
        with redirect_stdout(StringIO()), self.assertRaises(ValueError):
            with live_log(str(self.directory), "8842"):
                print("epoch 1")
                raise ValueError("empty partition")
        self.assertEqual(self.file.read_text(), "epoch 1\n")

    def test_a_file_that_cannot_be_written_does_not_fail_the_task(self) -> None:
        self.directory.write_text("a file, where a folder is needed")
        complaint = StringIO()
        with patch.object(sys, "__stderr__", complaint), redirect_stdout(StringIO()) as output:
            with live_log(str(self.directory), "8842"):
                print("epoch 1")
        self.assertEqual(output.getvalue(), "epoch 1\n")
        self.assertIn("no live log: ", complaint.getvalue())

    def test_a_long_log_ends_and_says_so(self) -> None:
        with patch("churn.live_log.MOST_CHARACTERS", 20), redirect_stdout(StringIO()) as output:
            with live_log(str(self.directory), "8842"):
                print("x" * 10)
                print("y" * 10)
                print("z" * 10)
        self.assertEqual(self.file.read_text().splitlines(), ["x" * 10, "[the live log ends here]"])
        self.assertIn("z" * 10, output.getvalue())


if __name__ == "__main__":
    unittest.main()
