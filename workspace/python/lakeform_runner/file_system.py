"""`dbutils.fs`: files of the workspace, by the paths that Databricks has for them."""

import os
import shutil
from collections import namedtuple

FileInfo = namedtuple("FileInfo", "path name size modificationTime")

_MOUNTED = ("/Volumes", "/Workspace")


class FileSystem:
    """Paths are `/Volumes/…`, `/Workspace/…`, `dbfs:/…` or `file:/…`; any other absolute path is one of DBFS."""

    def ls(self, path):
        local, shown = _local(path), path.rstrip("/")
        return [self._info(f"{shown}/{name}", os.path.join(local, name)) for name in sorted(os.listdir(local))]

    def head(self, path, maxBytes=65536):
        with open(_local(path), "rb") as file:
            return file.read(maxBytes).decode("utf-8", errors="replace")

    def put(self, path, contents, overwrite=False):
        local = _local(path)
        os.makedirs(os.path.dirname(local), exist_ok=True)
        with open(local, "w" if overwrite else "x", encoding="utf-8") as file:
            file.write(contents)
        return True

    def mkdirs(self, path):
        os.makedirs(_local(path), exist_ok=True)
        return True

    def cp(self, source, target, recurse=False):
        source, target = _local(source), _local(target)
        if os.path.isdir(source):
            if not recurse:
                raise IsADirectoryError(f"{source} is a directory: cp(source, target, recurse=True)")
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            shutil.copyfile(source, os.path.join(target, os.path.basename(source)) if os.path.isdir(target) else target)
        return True

    def mv(self, source, target, recurse=False):
        self.cp(source, target, recurse)
        return self.rm(source, recurse)

    def rm(self, path, recurse=False):
        local = _local(path)
        if not os.path.exists(local):
            return False
        if not os.path.isdir(local):
            os.remove(local)
        elif recurse:
            shutil.rmtree(local)
        else:
            os.rmdir(local)
        return True

    def _info(self, path, local):
        is_directory = os.path.isdir(local)
        shown = f"{path}/" if is_directory else path
        name = os.path.basename(path) + ("/" if is_directory else "")
        changed = int(os.path.getmtime(local) * 1000)
        return FileInfo(shown, name, 0 if is_directory else os.path.getsize(local), changed)


def _local(path):
    scheme, colon, rest = path.partition(":")
    if colon and scheme == "file":
        return rest
    if colon and scheme != "dbfs":
        raise ValueError(f"the local workspace has no {scheme}: storage ({path})")
    bare = rest if colon else path
    if not bare.startswith("/"):
        raise ValueError(f"a path is absolute, which '{path}' is not")
    mounted = any(bare == mount or bare.startswith(f"{mount}/") for mount in _MOUNTED)
    return bare if mounted else f"/dbfs{bare}"
