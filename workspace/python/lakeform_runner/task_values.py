"""`dbutils.jobs.taskValues`: small values that a task hands to those after it."""

import json
import os

#: Limits of Databricks.
MAX_BYTES = 48 * 1024
MAX_VALUES = 250


class TaskValues:
    """Reads what the workspace passed on from other tasks, and writes what this one sets to a file of its attempt."""

    def __init__(self, of_other_tasks, path):
        self._of_other_tasks = of_other_tasks
        self._path = path
        self._own = {}

    def set(self, key, value):
        """Sets a value that is JSON of at most 48 KiB, for tasks that run later."""
        if not isinstance(key, str):
            raise TypeError(f"the key of a task value must be a string, not {type(key).__name__}")
        try:
            text = json.dumps(value, allow_nan=False)
        except (TypeError, ValueError) as error:
            raise type(error)(f"task value '{key}' cannot be written as JSON: {error}") from None
        size = len(text.encode("utf-8"))
        if size > MAX_BYTES:
            raise ValueError(f"task value '{key}' is {size} bytes of JSON; at most {MAX_BYTES} are allowed")
        if key not in self._own and len(self._own) == MAX_VALUES:
            raise ValueError(f"task value '{key}' is one too many; a task may set {MAX_VALUES}")
        self._own[key] = value
        self._save()

    def get(self, taskKey, key, default=None, debugValue=None):
        """The value that a task of this run has set.

        `debugValue` is for notebooks outside of a job and has no effect here, as in a job on Databricks.
        Raises ValueError for a task that is not in this run, and for an absent value without a `default`.
        """
        if taskKey not in self._of_other_tasks:
            tasks = ", ".join(sorted(self._of_other_tasks)) or "none"
            raise ValueError(f"this run has no task '{taskKey}' to get a value from; it has: {tasks}")
        values = self._of_other_tasks[taskKey]
        if key in values:
            return values[key]
        if default is not None:
            return default
        known = ", ".join(sorted(values)) or "none"
        raise ValueError(f"task '{taskKey}' has set no value '{key}'; it has set: {known}")

    def _save(self):
        draft = f"{self._path}.next"
        with open(draft, "w", encoding="utf-8") as file:
            json.dump(self._own, file, allow_nan=False)
        os.replace(draft, self._path)
