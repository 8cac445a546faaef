"""`dbutils.notebook`: leaving a notebook, and running another one as a process of its own."""

import json
import os
import sys


class NotebookUtilities:
    def __init__(self, invocation, path):
        self._invocation = invocation
        self._path = path

    def exit(self, value):
        """Ends the notebook, which has succeeded, with this text as its result."""
        from .notebook import NotebookExit

        raise NotebookExit(str(value))

    def run(self, path, timeout_seconds=0, arguments=None):
        """Runs another notebook to its end and returns what it gave to `exit`. 0 seconds are no limit."""
        import tempfile

        from .notebook import beside

        with tempfile.TemporaryDirectory() as directory:
            files = {name: os.path.join(directory, name) for name in ("values", "failure", "result")}
            program = {
                "kind": "notebook",
                "path": beside(self._path, path),
                "parameters": {name: str(value) for name, value in (arguments or {}).items()},
            }
            child = {
                **self._invocation,
                "program": program,
                "values_file": files["values"],
                "failure_file": files["failure"],
                "result_file": files["result"],
            }
            return self._end_of(child, directory, timeout_seconds or None)

    def _end_of(self, child, directory, timeout):
        import subprocess

        invocation = os.path.join(directory, "invocation.json")
        with open(invocation, "w", encoding="utf-8") as file:
            json.dump(child, file)
        sys.stdout.flush()
        process = subprocess.Popen([sys.executable, child["runner"], invocation], stdin=subprocess.PIPE)
        try:
            code = process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"notebook {child['program']['path']} took more than {timeout} s") from None
        finally:
            process.kill()
            process.wait()
            process.stdin.close()
        if code != 0:
            raise RuntimeError(f"notebook {child['program']['path']} failed: {_error(child['failure_file'], code)}")
        with open(child["result_file"], encoding="utf-8") as file:
            return json.load(file)["result"]


def _error(path, code):
    if not os.path.exists(path):
        return f"exit code {code}"
    with open(path, encoding="utf-8") as file:
        return json.load(file)["error"]
