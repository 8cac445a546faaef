"""What a Databricks task takes and what it hands on: parameters and task values.

Works the same on Databricks, on a local workspace and in a plain shell.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import MISSING, Field, fields
from importlib import import_module
from inspect import getdoc
from typing import Any, ClassVar, NoReturn, Protocol, TypeVar, get_type_hints


class Dataclass(Protocol):
    """Any class decorated with `dataclass`."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


Parameters = TypeVar("Parameters", bound=Dataclass)


class ParameterError(ValueError):
    """A parameter is missing or cannot be read."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        # argparse would exit, and the run would only show "SystemExit: 2".
        raise ParameterError(message)


def read_parameters(kind: type[Parameters], argv: Sequence[str] | None = None) -> Parameters:
    """Read `--name=value` arguments into the dataclass `kind`.

    A field without a default is required, and its type converts the text. `execution_count` is
    given as `--execution-count` or `--execution_count`. Unknown arguments are ignored, because
    Databricks pushes every job parameter down to every task.
    """
    parser = _Parser(
        allow_abbrev=False,
        description=getdoc(kind),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    types = get_type_hints(kind)
    for field in fields(kind):
        spellings = {field.name.replace("_", "-"), field.name}
        parser.add_argument(
            *(f"--{name}" for name in sorted(spellings)),
            dest=field.name,
            type=types[field.name],
            default=field.default,
            required=field.default is MISSING,
        )
    known, _ = parser.parse_known_args(argv)
    return kind(**vars(known))


def set_task_values(**values: Any) -> None:
    """Hand values on to later tasks, which refer to them as `{{tasks.<task>.values.<name>}}`.

    They are printed too, which is all that happens outside a job.
    """
    dbutils = _job_dbutils()
    for key, value in values.items():
        if dbutils is not None:
            dbutils.jobs.taskValues.set(key=key, value=value)
        print(f"{key} = {value}")


def _job_dbutils() -> Any:
    """The `dbutils` of the job that runs this code, or None outside a job."""
    try:
        runtime = import_module("databricks.sdk.runtime")
    except (ImportError, ValueError):
        # ValueError: the SDK is installed on this computer, but no workspace is configured.
        return None
    # The SDK's own stand-in for `dbutils` reaches files and secrets, but belongs to no task.
    return None if getattr(runtime, "is_local_implementation", False) else runtime.dbutils
