"""Lets a task open `/Volumes/…`, `/Workspace/…` and `/dbfs/…`, which are directories of the workspace on this machine.

Reached: `open`, and what is built on the functions of `os` when it runs: `os.path`, `pathlib`, `shutil`, `glob`,
`tempfile`, `csv`, `json`, `pickle`. Not reached: code that opens files without Python's help, such as SQLite,
pyarrow and other native readers, child processes, and imports from such a path. It sees the real file system.
"""

import builtins
import functools
import io
import os

#: The parameters of each function that are paths.
_OPEN = ("file",)
_FUNCTIONS = {
    **dict.fromkeys(
        "access chdir chmod chown listdir lstat mkdir mkfifo open readlink remove rmdir scandir stat statvfs"
        " truncate unlink utime getxattr listxattr removexattr setxattr".split(),
        ("path",),
    ),
    **dict.fromkeys("link rename replace symlink".split(), ("src", "dst")),
}


def serve(mounts, workspace):
    """Makes each path that begins as a key of `mounts` mean the directory that is its value.

    Paths below the directory of the workspace are real: on macOS it may itself lie in `/Volumes`.
    """
    translate = functools.partial(_translated, mounts, workspace.rstrip("/") + "/")
    builtins.open = io.open = _Translating(io.open, _OPEN, translate)
    for name, parameters in _FUNCTIONS.items():
        original = getattr(os, name, None)
        if original is None:  # not on this platform
            continue
        replacement = _Translating(original, parameters, translate)
        setattr(os, name, replacement)
        # Who asks whether a function can do something asks with the one it finds in os.
        for capable in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
            if original in capable:
                capable.add(replacement)


class _Translating:
    """A function of which some parameters are translated.

    An object rather than a function, since that, like a built-in, does not turn into a method when a class keeps it.
    """

    def __init__(self, function, parameters, translate):
        functools.update_wrapper(self, function)
        self._function, self._parameters, self._translate = function, parameters, translate

    def __call__(self, *args, **kwargs):
        count = len(self._parameters)
        args = [*map(self._translate, args[:count]), *args[count:]]
        for name in self._parameters:
            if name in kwargs:
                kwargs[name] = self._translate(kwargs[name])
        return self._function(*args, **kwargs)


def _translated(mounts, workspace, path):
    if not isinstance(path, (str, bytes, os.PathLike)):
        return path  # a file descriptor, or something that the function itself will refuse
    text = os.fsdecode(path)
    if text.startswith(workspace):
        return path
    for prefix, root in mounts.items():
        if text == prefix or text.startswith(prefix + "/"):
            translated = root + text[len(prefix) :]
            return os.fsencode(translated) if isinstance(path, bytes) else translated
    return path
