"""pip, but it ends with the workspace that started it: `python run_pip.py install …`."""

import runpy

from lakeform_runner import parent

parent.die_with_it()
runpy.run_module("pip", run_name="__main__", alter_sys=True)
