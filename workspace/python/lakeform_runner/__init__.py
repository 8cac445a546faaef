"""What stands between the local workspace and the code of a Python task. Standard library only, Python >= 3.9."""
