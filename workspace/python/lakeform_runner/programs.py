"""The kinds of Python tasks. Each imports only what it needs: importing is most of what starting a task takes."""

import os
import sys

from .databricks_runtime import NoSpark
from .failure import Misconfigured


def run(program, invocation, dbutils):
    """Runs a program to its end. A notebook has a result; others end by an exception or by `sys.exit(code)`."""
    return _KINDS[program["kind"]](program, invocation, dbutils)


def _wheel(program, invocation, _dbutils):
    from . import entry_point

    function = entry_point.find(program["package_name"], program["entry_point"], invocation["libraries"])
    sys.argv = [program["entry_point"], *program["arguments"]]
    # What it returns says nothing on Databricks.
    function()


def _file(program, _invocation, _dbutils):
    import runpy

    path = program["file"]
    sys.argv = [path, *program["arguments"]]
    # The modules beside it are its own.
    sys.path.insert(0, os.path.dirname(path))
    runpy.run_path(path, run_name="__main__")


def _notebook(program, invocation, dbutils):
    from .notebook import Notebook

    def find(path):
        root = invocation["mounts"]["/Workspace"]
        bare = path[len("/Workspace") :] if path.startswith("/Workspace/") else path
        for candidate in (bare, f"{bare}.py", f"{bare}.ipynb"):
            if os.path.isfile(root + candidate):
                return root + candidate
        raise Misconfigured(f"there is no notebook {path} in the local workspace")

    given = {"__name__": "__main__", "dbutils": dbutils, "spark": NoSpark(), "display": print}
    sys.argv = [program["path"]]
    return Notebook(program["path"], find, given).run()


_KINDS = {"python_wheel": _wheel, "python_file": _file, "notebook": _notebook}
