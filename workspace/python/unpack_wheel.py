"""Unpacks a wheel: `python unpack_wheel.py <wheel> <directory>`.

Prints as JSON what it requires: `{"requires": ["requests>=2"]}`. What would land outside the directory is refused.
"""

import compileall
import email
import json
import os
import stat
import sys
import zipfile

from lakeform_runner import parent


def main(wheel, directory):
    parent.die_with_it()
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            refuse_unsafe(member)
        for member in archive.infolist():
            extract(archive, member, directory)
        # As an installer would: tasks do not write what they compile.
        compileall.compile_dir(directory, quiet=2)
        print(json.dumps({"requires": requirements(archive)}))


def refuse_unsafe(member):
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or ":" in name or ".." in name.split("/"):
        sys.exit(f"it holds '{member.filename}', which would land outside of it")
    if stat.S_ISLNK(member.external_attr >> 16):
        sys.exit(f"it holds the symbolic link '{member.filename}'")


def extract(archive, member, directory):
    """Parts of `<name>.data` belong beside the other modules, as an installer would put them."""
    first, _, rest = member.filename.partition("/")
    scheme, _, inner = rest.partition("/")
    if first.endswith(".data"):
        if scheme not in ("purelib", "platlib") or not inner:
            return
        member.filename = inner
    archive.extract(member, directory)


def requirements(archive):
    """The requirements that hold without an extra being asked for; pip judges their other markers."""
    names = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    if not names:
        sys.exit("it holds no .dist-info/METADATA")
    metadata = email.message_from_bytes(archive.read(names[0]))
    required = metadata.get_all("Requires-Dist") or []
    return [text for text in required if "extra ==" not in text.replace("extra==", "extra ==")]


if __name__ == "__main__":
    try:
        main(os.path.abspath(sys.argv[1]), sys.argv[2])
    except zipfile.BadZipFile as error:
        sys.exit(f"it is no zip archive: {error}")
