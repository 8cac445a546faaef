"""Runs a notebook, cell by cell, in one namespace."""

import linecache
import shlex

from . import notebook_cells, packages
from .failure import Misconfigured


class NotebookExit(BaseException):
    """Raised by `dbutils.notebook.exit`. No `except Exception` of the notebook must catch it."""

    def __init__(self, value):
        super().__init__(value)
        self.value = value


class Notebook:
    """A notebook at a path of the workspace, such as `/Shared/train`; `find` gives the local file of any such path."""

    def __init__(self, path, find, namespace):
        self._path = path
        self._find = find
        self._namespace = namespace

    def run(self):
        """Runs it to its end, or to `dbutils.notebook.exit`, whose value is returned; None without."""
        try:
            self._run_cells(self._path)
        except NotebookExit as exit:
            return exit.value
        return None

    def _run_cells(self, path):
        with open(self._find(path), encoding="utf-8") as file:
            cells = notebook_cells.parse(file.read(), path)
        for cell in cells:
            if cell.kind == "python":
                self._execute(path, cell)
            elif cell.kind == "pip":
                packages.install(shlex.split(cell.text, comments=True))
            elif cell.kind == "run":
                self._run_cells(beside(path, _named(cell, path)))

    def _execute(self, path, cell):
        # A trace shows the lines of the cell, which are in no file under this name.
        name = f"{path}, cell {cell.number}"
        lines = cell.text.splitlines(keepends=True)
        linecache.cache[name] = (len(cell.text), None, lines, name)
        exec(compile(cell.text, name, "exec"), self._namespace)


def _named(cell, path):
    if "$" in cell.text:
        raise Misconfigured(f"cell {cell.number} of {path} gives parameters to %run, which the local workspace does not")
    return cell.text.strip().strip("\"'")


def beside(path, other):
    """The path that `%run ./other` and `dbutils.notebook.run("../other")` mean in the notebook at `path`."""
    if other == "":
        raise Misconfigured(f"a %run in {path} names no notebook")
    if other.startswith("/"):
        return other
    parts = path.split("/")[:-1]
    for part in other.split("/"):
        if part == "..":
            del parts[max(1, len(parts) - 1) :]  # above the root is the root
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
