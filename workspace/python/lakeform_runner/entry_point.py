"""Finds the function that a Python wheel task names."""

import importlib
import os
import re
from functools import reduce

from .failure import Misconfigured


def find(package_name, entry_point, libraries):
    """An entry point of the package by its name, else a function of the package itself, as on Databricks."""
    return _console_script(package_name, entry_point, libraries) or _of_any_group(package_name, entry_point, libraries)


def _console_script(package_name, entry_point, libraries):
    """What is mostly meant, found without `importlib.metadata`, which takes longer to import than all the rest."""
    folders = [os.path.join(library, name) for library in libraries for name in os.listdir(library)]
    for folder in folders:
        name, _, rest = os.path.basename(folder).partition("-")
        if not rest.endswith(".dist-info") or _normal(name) != _normal(package_name):
            continue
        scripts = _scripts(os.path.join(folder, "entry_points.txt"))
        if entry_point not in scripts:
            return None
        module, attributes = scripts[entry_point]
        return reduce(getattr, attributes.split("."), importlib.import_module(module))
    return None


def _scripts(path):
    """Module and attribute by name, https://packaging.python.org/specifications/entry-points/"""
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        text = file.read()
    section = re.search(r"^\[console_scripts\]$(.*?)(^\[|\Z)", text, re.MULTILINE | re.DOTALL)
    lines = re.findall(r"^([^\s=][^=]*?) *= *([\w.]+) *: *([\w.]+)", section[1] if section else "", re.MULTILINE)
    return {name: (module, attributes) for name, module, attributes in lines}


def _of_any_group(package_name, entry_point, libraries):
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
    from importlib import metadata

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
    from importlib import metadata

    known = sorted({found.metadata["Name"] for found in metadata.distributions(path=libraries)})
    raise Misconfigured(
        f"package '{package_name}' is in none of the task's libraries; they hold: {', '.join(known) or 'nothing'}"
    )


def _normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()
