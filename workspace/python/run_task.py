"""Runs a Python task: `python run_task.py <invocation.json>`.

The invocation says what to run (`program`: a wheel's entry point, a file or a notebook), what it is given, and where
to write what becomes of it.
"""

import json
import sys

from lakeform_runner import databricks_runtime, failure, parent, paths, task_values


def main():
    parent.die_with_it()
    with open(sys.argv[1], encoding="utf-8") as file:
        invocation = json.load(file)

    # The task's modules must not find ours beside them.
    del sys.path[0]
    paths.serve(invocation["mounts"], invocation["workspace"])
    # Not sooner: they import pathlib, which keeps the functions of os that it finds then.
    from lakeform_runner import child_notebook, file_system, packages, programs, secrets, widgets

    packages.keep_in(invocation["packages_directory"])
    program = invocation["program"]
    provided = databricks_runtime.Provided
    values = task_values.TaskValues(invocation["task_values"], invocation["values_file"])
    dbutils = provided(
        "dbutils",
        jobs=provided("dbutils.jobs", taskValues=values),
        widgets=widgets.Widgets(program.get("parameters", {})),
        secrets=secrets.Secrets(),
        fs=file_system.FileSystem(),
        notebook=child_notebook.NotebookUtilities(invocation, program.get("path", "/")),
    )
    databricks_runtime.install(dbutils)

    with failure.recorded(invocation["failure_file"]):
        result = programs.run(program, invocation, dbutils)
        with open(invocation["result_file"], "w", encoding="utf-8") as file:
            json.dump({"result": result}, file)


if __name__ == "__main__":
    main()
