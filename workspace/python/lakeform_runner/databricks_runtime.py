"""Provides `from databricks.sdk.runtime import dbutils` to code that runs outside of Databricks."""

import importlib.util
import sys
import types


class _Provided:
    """An object with the parts that the local workspace provides; any other is named, not just missing."""

    def __init__(self, name, **parts):
        self._name = name
        self.__dict__.update(parts)

    def __getattr__(self, part):
        raise AttributeError(f"the local workspace does not provide {self._name}.{part}")


def install(task_values):
    """Puts the module into `sys.modules`. A real databricks-sdk stays in use for everything else."""
    jobs = _Provided("dbutils.jobs", taskValues=task_values)
    runtime = types.ModuleType("databricks.sdk.runtime")
    runtime.dbutils = _Provided("dbutils", jobs=jobs)
    sys.modules[runtime.__name__] = runtime
    # Only what no installed package provides: a stand-in would hide the modules beside it.
    for name in ("databricks", "databricks.sdk"):
        if importlib.util.find_spec(name) is None:
            _add_package(name)
    if sys.modules.get("databricks.sdk") is not None:
        sys.modules["databricks.sdk"].runtime = runtime


def _add_package(name):
    package = types.ModuleType(name)
    package.__path__ = []
    sys.modules[name] = package
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, package)
