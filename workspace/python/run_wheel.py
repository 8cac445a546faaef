"""Runs the entry point of a wheel as a task: `python run_wheel.py <invocation.json>`."""

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
    # Not sooner: it imports pathlib, which keeps the functions of os that it finds then.
    from lakeform_runner import entry_point

    databricks_runtime.install(task_values.TaskValues(invocation["task_values"], invocation["values_file"]))

    with failure.recorded(invocation["failure_file"]):
        function = entry_point.find(
            invocation["package_name"], invocation["entry_point"], invocation["libraries"]
        )
        sys.argv = [invocation["entry_point"], *invocation["arguments"]]
        # What it returns says nothing on Databricks: a task fails by an exception or by sys.exit(code).
        function()


if __name__ == "__main__":
    main()
