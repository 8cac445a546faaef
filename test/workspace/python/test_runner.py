"""Tests of the Python side, in the standard library's own framework: python -m unittest test_runner."""

import builtins
import contextlib
import glob
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

PYTHON = os.path.join(os.path.dirname(__file__), "..", "..", "..", "workspace", "python")
sys.path.insert(0, PYTHON)

from lakeform_runner import (  # noqa: E402
    databricks_runtime,
    entry_point,
    file_system,
    notebook,
    notebook_cells,
    paths,
    secrets,
    widgets,
)
from lakeform_runner.failure import Misconfigured  # noqa: E402
from lakeform_runner.task_values import TaskValues  # noqa: E402


class TemporaryDirectory(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.directory)

    def path(self, *names):
        return os.path.join(self.directory, *names)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)


class TaskValuesTest(TemporaryDirectory):
    def setUp(self):
        super().setUp()
        self.values = TaskValues({"prepare": {"rows": 5, "none": None}, "train": {}}, self.path("values.json"))

    def saved(self):
        with open(self.path("values.json"), encoding="utf-8") as file:
            return json.load(file)

    def test_set_saves_every_value(self):
        self.values.set("a", {"x": [1, "é"]})
        self.values.set("b", 2)
        self.values.set("a", None)
        self.assertEqual(self.saved(), {"a": None, "b": 2})
        self.assertEqual(os.listdir(self.directory), ["values.json"])

    def test_set_refuses_what_is_no_json(self):
        with self.assertRaisesRegex(TypeError, "task value 'a' cannot be written as JSON"):
            self.values.set("a", object())
        with self.assertRaisesRegex(ValueError, "task value 'a' cannot be written as JSON"):
            self.values.set("a", float("nan"))

    def test_set_takes_48_kib_of_json_and_no_more(self):
        self.values.set("fits", "x" * (48 * 1024 - 2))
        with self.assertRaisesRegex(ValueError, "task value 'big' is 49153 bytes of JSON; at most 49152 are allowed"):
            self.values.set("big", "x" * (48 * 1024 - 1))
        self.assertEqual(list(self.saved()), ["fits"])

    def test_get_gives_what_a_task_has_set(self):
        self.assertEqual(self.values.get("prepare", "rows"), 5)
        self.assertEqual(self.values.get(taskKey="prepare", key="rows", default=1, debugValue=2), 5)
        self.assertIsNone(self.values.get("prepare", "none", default=1))

    def test_get_gives_the_default_for_an_absent_value_but_not_the_debug_value(self):
        self.assertEqual(self.values.get("prepare", "missing", default=0), 0)
        with self.assertRaisesRegex(ValueError, "task 'prepare' has set no value 'rosw'; it has set: none, rows"):
            self.values.get("prepare", "rosw", debugValue=7)

    def test_get_names_the_tasks_there_are(self):
        with self.assertRaisesRegex(ValueError, "this run has no task 'prepair' .*; it has: prepare, train"):
            self.values.get("prepair", "rows", default=1)


class DatabricksRuntimeTest(TemporaryDirectory):
    def test_provides_dbutils_under_both_forms_of_import(self):
        databricks_runtime.install(databricks_runtime.Provided("dbutils", widgets=widgets.Widgets({"x": "1"})))
        import databricks.sdk.runtime
        from databricks.sdk.runtime import dbutils

        self.assertIs(databricks.sdk.runtime.dbutils, dbutils)
        self.assertEqual(dbutils.widgets.get("x"), "1")
        with self.assertRaisesRegex(AttributeError, "the local workspace does not provide dbutils.credentials"):
            dbutils.credentials.showCurrentRole()
        with self.assertRaisesRegex(AttributeError, "the local workspace has no Spark, which spark.table needs"):
            databricks.sdk.runtime.spark.table("main.a.b")


    def test_a_package_that_is_installed_later_is_not_hidden(self):
        databricks_runtime.install(databricks_runtime.Provided("dbutils"))
        os.makedirs(self.path("databricks", "sdk"))
        self.write("databricks/__init__.py", "")
        self.write("databricks/sdk/__init__.py", "real = True")
        sys.path.insert(0, self.directory)
        self.addCleanup(sys.path.remove, self.directory)
        importlib.invalidate_caches()
        databricks_runtime.stand_in()
        from databricks.sdk import real
        from databricks.sdk.runtime import dbutils

        self.assertTrue(real)
        self.assertRaises(AttributeError, lambda: dbutils.fs)


class WidgetsTest(unittest.TestCase):
    def test_what_is_given_wins_over_a_default(self):
        given = widgets.Widgets({"rows": "500"})
        given.text("rows", "10", "How many")
        given.dropdown("mode", "fast", ["fast", "slow"])
        self.assertEqual((given.get("rows"), given.get("mode")), ("500", "fast"))
        given.removeAll()
        self.assertEqual(given.getAll(), {"rows": "500"})

    def test_names_what_there_is(self):
        with self.assertRaisesRegex(
            widgets.InputWidgetNotDefined, "no widget and no parameter is named 'row'; there are: rows"
        ):
            widgets.Widgets({"rows": "1"}).get("row")


class NotebookCellsTest(unittest.TestCase):
    def cells(self, text):
        return [(cell.number, cell.kind, cell.text) for cell in notebook_cells.parse(text, "/Shared/a")]

    def test_reads_the_source_format(self):
        source = '''# Databricks notebook source
# MAGIC %md
# MAGIC # A title

# COMMAND ----------

# MAGIC %pip install a==1 b

# COMMAND ----------

x = 1
print(x)

# COMMAND ----------

# MAGIC %run ./other
'''
        self.assertEqual(
            self.cells(source),
            [
                (1, "text", ""),
                (2, "pip", "install a==1 b\n"),
                (3, "python", "\nx = 1\nprint(x)\n"),
                (4, "run", "./other\n"),
            ],
        )

    def test_reads_jupyter_files(self):
        cells = [
            {"cell_type": "markdown", "source": ["# A title"]},
            {"cell_type": "code", "source": ["x = 1\n", "print(x)"]},
            {"cell_type": "code", "source": ["%python\n", "x = 2"]},
        ]
        self.assertEqual(
            self.cells(json.dumps({"cells": cells})),
            [(2, "python", "x = 1\nprint(x)"), (3, "python", "\nx = 2")],
        )

    def test_refuses_other_languages_by_name(self):
        with self.assertRaisesRegex(Misconfigured, "cell 2 of /Shared/a begins with %sql; the local workspace runs"):
            self.cells("# Databricks notebook source\nx = 1\n# COMMAND ----------\n# MAGIC %sql\n# MAGIC select 1")

    def test_a_path_beside_another(self):
        self.assertEqual(notebook.beside("/Shared/ml/train", "../prepare"), "/Shared/prepare")
        self.assertEqual(notebook.beside("/Shared/ml/train", "./a/b"), "/Shared/ml/a/b")
        self.assertEqual(notebook.beside("/Shared/ml/train", "/Users/a"), "/Users/a")
        self.assertEqual(notebook.beside("/Shared/train", "../../../a"), "/a")


class HiddenTest(unittest.TestCase):
    def test_a_secret_is_not_printed(self):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            secrets.hide("s3cret")
            secrets.hide("")
            print("it is s3cret, not", repr("s3cret"))
            sys.stdout.writelines(["s3cret", "!"])
        self.assertEqual(printed.getvalue(), "it is [REDACTED], not '[REDACTED]'\n[REDACTED]!")


class FileSystemTest(TemporaryDirectory):
    def setUp(self):
        super().setUp()
        self.fs = file_system.FileSystem()
        self.root = f"file:{self.directory}"

    def test_files_and_directories(self):
        self.fs.mkdirs(f"{self.root}/a/b")
        self.fs.put(f"{self.root}/a/x.txt", "hello")
        with self.assertRaises(FileExistsError):
            self.fs.put(f"{self.root}/a/x.txt", "again")
        self.assertEqual(self.fs.head(f"{self.root}/a/x.txt", 4), "hell")
        self.fs.cp(f"{self.root}/a", f"{self.root}/c", recurse=True)
        self.fs.mv(f"{self.root}/c/x.txt", f"{self.root}/c/y.txt")
        listed = [(info.path, info.name, info.size) for info in self.fs.ls(f"{self.root}/c")]
        self.assertEqual(
            listed, [(f"{self.root}/c/b/", "b/", 0), (f"{self.root}/c/y.txt", "y.txt", 5)]
        )
        self.assertTrue(self.fs.rm(f"{self.root}/c", recurse=True))
        self.assertFalse(self.fs.rm(f"{self.root}/c"))

    def test_storage_of_a_cloud_is_refused_by_name(self):
        with self.assertRaisesRegex(ValueError, "the local workspace has no s3: storage"):
            self.fs.ls("s3://bucket/a")


class EntryPointTest(TemporaryDirectory):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("My_Package-1.0.dist-info"))
        self.write("My_Package-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: My_Package\nVersion: 1.0\n")
        self.write(
            "My_Package-1.0.dist-info/entry_points.txt",
            "[console_scripts]\nrun = entry_module:main\n[gui_scripts]\nrun = entry_module:wrong\n",
        )
        self.write("entry_module.py", "def main(): return 'main'\ndef wrong(): return 'wrong'\n")
        self.write("my_package.py", "def plain(): return 'plain'\n")
        sys.path.insert(0, self.directory)
        self.addCleanup(sys.path.remove, self.directory)

    def find(self, package, name):
        return entry_point.find(package, name, [self.directory])

    def test_finds_a_console_script_however_the_package_is_spelt(self):
        self.assertEqual(self.find("my-package", "run")(), "main")

    def test_finds_a_function_of_the_package(self):
        self.assertEqual(self.find("my-package", "plain")(), "plain")

    def test_names_the_entry_points_there_are(self):
        with self.assertRaisesRegex(
            Misconfigured, "package 'my-package' has no entry point and no function 'nur'; its entry points are: run"
        ):
            self.find("my-package", "nur")

    def test_names_the_packages_there_are(self):
        with self.assertRaisesRegex(
            Misconfigured, "package 'other' is in none of the task's libraries; they hold: My_Package"
        ):
            self.find("other", "run")


class UnpackWheelTest(TemporaryDirectory):
    def unpack(self, members, link=None):
        with zipfile.ZipFile(self.path("a.whl"), "w") as archive:
            for name, text in members.items():
                archive.writestr(name, text)
            if link:
                info = zipfile.ZipInfo(link)
                info.external_attr = 0o120777 << 16
                archive.writestr(info, "/etc/passwd")
        os.mkdir(self.path("out"))
        script = os.path.join(PYTHON, "unpack_wheel.py")
        lifeline, ours = os.pipe()
        self.addCleanup(os.close, lifeline)
        self.addCleanup(os.close, ours)
        return subprocess.run(
            [sys.executable, "-B", script, self.path("a.whl"), self.path("out")],
            stdin=lifeline, capture_output=True, text=True,
        )

    def test_unpacks_modules_and_tells_requirements(self):
        metadata = "Name: a\nRequires-Dist: b>=1\nRequires-Dist: c; extra == 'dev'\n"
        done = self.unpack({"a.py": "", "a-1.data/purelib/deep/b.py": "", "a-1.data/scripts/x": "",
                            "a-1.dist-info/METADATA": metadata})
        self.assertEqual(json.loads(done.stdout), {"requires": ["b>=1"]}, done.stderr)
        found = {os.path.relpath(path, self.path("out")) for path in glob.glob(self.path("out", "**"), recursive=True)}
        compiled = {name for name in found if "__pycache__" in name}
        modules = [".", "a-1.dist-info", "a-1.dist-info/METADATA", "a.py", "deep", "deep/b.py"]
        self.assertEqual(sorted(found - compiled), modules)
        self.assertEqual(
            {name for name in compiled if name.endswith(".pyc")},
            {importlib.util.cache_from_source(name) for name in ("a.py", "deep/b.py")},
        )

    def test_unpacks_modules_that_do_not_compile(self):
        done = self.unpack({"a.py": "print 1", "a-1.dist-info/METADATA": "Name: a\n"})
        self.assertEqual((done.returncode, json.loads(done.stdout)), (0, {"requires": []}), done.stderr)

    def test_refuses_what_would_land_outside(self):
        done = self.unpack({"../evil.py": ""})
        self.assertEqual((done.returncode, done.stderr), (1, "it holds '../evil.py', which would land outside of it\n"))
        self.assertEqual(os.listdir(self.path("out")), [])

    def test_refuses_symbolic_links(self):
        done = self.unpack({"a.py": ""}, link="a-1/link")
        self.assertEqual((done.returncode, done.stderr), (1, "it holds the symbolic link 'a-1/link'\n"))


class PathsTest(TemporaryDirectory):
    def setUp(self):
        super().setUp()
        self.functions = {name: getattr(os, name) for name in dir(os)}
        self.open = io.open
        os.mkdir(self.path("volumes"))
        paths.serve({"/Volumes": self.path("volumes")}, "/Volumes/disk/workspace")
        self.addCleanup(self.restore)

    def restore(self):
        for name, function in self.functions.items():
            setattr(os, name, function)
        builtins.open = io.open = self.open

    def test_open_and_os_see_the_directory_of_the_workspace(self):
        os.makedirs("/Volumes/main/data")
        with open("/Volumes/main/data/a.txt", "w") as file:
            file.write("hello")
        os.rename(src="/Volumes/main/data/a.txt", dst=b"/Volumes/main/data/b.txt".decode())
        self.assertEqual(os.listdir(path="/Volumes/main/data"), ["b.txt"])
        self.assertEqual(os.listdir(b"/Volumes/main"), [b"data"])
        self.assertTrue(os.path.isfile(self.path("volumes", "main", "data", "b.txt")))
        self.assertEqual([top for top, _, _ in os.walk("/Volumes")], ["/Volumes", "/Volumes/main", "/Volumes/main/data"])

    def test_pathlib_glob_and_shutil_follow(self):
        """In a process of its own: a module that keeps functions of os must be imported after they were replaced."""
        code = """
import sys
sys.path.insert(0, sys.argv[1])
from lakeform_runner import paths
paths.serve({"/Volumes": sys.argv[2]}, "/nowhere")
import glob, pathlib, shutil
root = pathlib.Path("/Volumes/main")
root.mkdir()
(root / "a.txt").write_text("hello")
assert (root / "a.txt").read_text() == "hello"
assert [path.name for path in root.iterdir()] == ["a.txt"]
assert glob.glob("/Volumes/*/*.txt") == ["/Volumes/main/a.txt"]
shutil.copy("/Volumes/main/a.txt", "/Volumes/main/b.txt")
shutil.rmtree("/Volumes/main")
"""
        subprocess.run([sys.executable, "-B", "-c", code, PYTHON, self.path("volumes")], check=True)
        self.assertEqual(os.listdir(self.path("volumes")), [])

    def test_other_paths_and_descriptors_are_left_alone(self):
        with open(self.path("plain"), "w") as file:
            os.stat(file.fileno())
        for path in ("/VolumesOther/x", "/Volumes/disk/workspace/x"):
            with self.assertRaises(FileNotFoundError) as raised:
                open(path)
            self.assertEqual(raised.exception.filename, path)


if __name__ == "__main__":
    unittest.main()
