"""Task prepare_data: generate customers and split them into a train and a test file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from churn.customer_file import write_customers
from churn.customers import Customer
from churn.synthetic_customers import generate_customers
from churn.task import ParameterError, read_parameters, set_task_values
from churn.tracked_run import TrackedRun
from churn.tracking import open_pipeline_run, step_run

MINIMUM_ROWS = 100
TEST_SHARE = 0.2


@dataclass(frozen=True)
class Parameters:
    """Generate customers and split them into a train and a test file.

    --data-root      directory under which every run has its own
    --run-id         id of the run: files go to <data-root>/run_<run-id>/
    --job-id         id of the job
    --experiment-id  MLflow experiment to track the run in; without one it is not tracked
    --rows           how many customers to generate (default 10000)
    --seed           the same seed makes the same customers (default 0)
    """

    data_root: Path
    run_id: str
    job_id: str = ""
    experiment_id: str = ""
    rows: int = 10_000
    seed: int = 0


def main() -> None:
    """Entry point `prepare-data`; sets the task values `tracking_run`, `train_uri` and `test_uri`."""
    parameters = read_parameters(Parameters)
    tracking_run = open_pipeline_run(parameters.experiment_id, parameters.job_id, parameters.run_id)
    set_task_values(tracking_run=tracking_run)
    with step_run(parameters, tracking_run) as step:
        prepare(parameters, step)


def prepare(parameters: Parameters, step: TrackedRun) -> None:
    if parameters.rows < MINIMUM_ROWS:
        raise ParameterError(f"--rows is {parameters.rows}; a model needs at least {MINIMUM_ROWS}")
    customers = generate_customers(parameters.rows, parameters.seed)
    train, test = split(customers)

    directory = parameters.data_root / f"run_{parameters.run_id}"
    train_file, test_file = directory / "train.csv", directory / "test.csv"
    write_customers(train_file, train)
    write_customers(test_file, test)

    churned = sum(customer.churned for customer in customers) / len(customers)
    print(f"generated {len(customers)} customers with seed {parameters.seed}, {churned:.1%} churned")
    print(f"wrote {len(train)} rows to train on and {len(test)} to test on")
    step.log_metrics(train_rows=len(train), test_rows=len(test), churned=churned)
    set_task_values(train_uri=str(train_file), test_uri=str(test_file))


def split(customers: list[Customer]) -> tuple[list[Customer], list[Customer]]:
    """The customers to train on and those to test on; they come in random order already."""
    boundary = round(len(customers) * (1 - TEST_SHARE))
    return customers[:boundary], customers[boundary:]


if __name__ == "__main__":
    main()
