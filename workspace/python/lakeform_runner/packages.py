"""`%pip install` in a notebook: packages for this task, installed once for the same words."""

import importlib
import os
import sys

from . import databricks_runtime
from .failure import Misconfigured

_directory = None


def keep_in(directory):
    """Says where installed packages are kept."""
    global _directory
    _directory = directory


def install(arguments):
    """What `%pip …` does. Its output is that of the task."""
    import hashlib
    import shutil
    import subprocess

    if not arguments or arguments[0] != "install":
        raise Misconfigured(f"%pip {' '.join(arguments)} is not run by the local workspace; %pip install is")
    wanted = [word for word in arguments[1:] if word not in ("-q", "--quiet", "-U", "--upgrade")]
    key = hashlib.sha256("\0".join([sys.version, *wanted]).encode()).hexdigest()
    target = os.path.join(_directory, key)
    if not os.path.isdir(target):
        draft = f"{target}.{os.getpid()}"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
        try:
            subprocess.run([*command, "--target", draft, *wanted], check=True, stdin=subprocess.DEVNULL)
            _take_name(draft, target)
        except subprocess.CalledProcessError as error:
            raise RuntimeError(f"pip install {' '.join(wanted)} ended with exit code {error.returncode}") from None
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    sys.path.insert(0, target)
    importlib.invalidate_caches()
    databricks_runtime.stand_in()


def _take_name(draft, target):
    """Another task may have installed the same meanwhile."""
    try:
        os.rename(draft, target)
    except OSError:
        if not os.path.isdir(target):
            raise
