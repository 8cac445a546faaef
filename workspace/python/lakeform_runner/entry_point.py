"""Finds the function that a Python wheel task names."""

import importlib
import re
from importlib import metadata

from .failure import Misconfigured


def find(package_name, entry_point, libraries):
    """An entry point of the package by its name, else a function of the package itself, as on Databricks."""
    distribution = _distribution(package_name, libraries)
    declared = distribution.entry_points if distribution else []
    named = [candidate for candidate in declared if candidate.name == entry_point]
    # A name may stand in several groups; the one of console scripts is meant to be run.
    for candidate in sorted(named, key=lambda candidate: candidate.group != "console_scripts"):
        return candidate.load()

    function = getattr(_module(package_name, libraries), entry_point, None)
    if callable(function):
        return function
    names = sorted({candidate.name for candidate in declared})
    raise Misconfigured(
        f"package '{package_name}' has no entry point and no function '{entry_point}'; "
        f"its entry points are: {', '.join(names) or 'none'}"
    )


def _distribution(package_name, libraries):
    for distribution in metadata.distributions(path=libraries):
        if _normal(distribution.metadata["Name"]) == _normal(package_name):
            return distribution
    return None


def _module(package_name, libraries):
    name = package_name.replace("-", "_")
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
    known = sorted({found.metadata["Name"] for found in metadata.distributions(path=libraries)})
    raise Misconfigured(
        f"package '{package_name}' is in none of the task's libraries; they hold: {', '.join(known) or 'nothing'}"
    )


def _normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()
