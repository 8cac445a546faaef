"""Provides `dbutils` to code that runs outside of Databricks: `from databricks.sdk.runtime import dbutils`."""

import importlib.util
import sys
import types


class Provided:
    """An object with the parts that the local workspace provides; any other is named, not just missing."""

    def __init__(self, name, **parts):
        self._name = name
        self.__dict__.update(parts)

    def __getattr__(self, part):
        raise AttributeError(f"the local workspace does not provide {self._name}.{part}")


class NoSpark:
    """Stands where Databricks has a Spark session, and says so when it is used."""

    def __getattr__(self, part):
        raise AttributeError(f"the local workspace has no Spark, which spark.{part} needs")


def install(dbutils):
    """Puts the module into `sys.modules`. A real databricks-sdk stays in use for everything else."""
    runtime = types.ModuleType("databricks.sdk.runtime")
    runtime.dbutils = dbutils
    runtime.spark = NoSpark()
    runtime.display = print
    sys.modules[runtime.__name__] = runtime
    stand_in()


def stand_in():
    """Gives the module the packages around it, as far as no installed one does: a stand-in would hide their modules.

    Asked again whenever something was installed.
    """
    for name in ("databricks.sdk", "databricks"):
        if isinstance(sys.modules.get(name), _StandIn):
            del sys.modules[name]
    for name in ("databricks", "databricks.sdk"):
        if importlib.util.find_spec(name) is None:
            _add_package(name)
    if "databricks.sdk" in sys.modules:
        sys.modules["databricks.sdk"].runtime = sys.modules["databricks.sdk.runtime"]


class _StandIn(types.ModuleType):
    """A package with nothing in it but what is put there."""


def _add_package(name):
    package = _StandIn(name)
    package.__path__ = []
    sys.modules[name] = package
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, package)
