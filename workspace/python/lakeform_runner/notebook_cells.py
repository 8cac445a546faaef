"""A notebook as cells, from Databricks' source format or from a Jupyter file."""

import json
import re

from .failure import Misconfigured

_HEADER = re.compile(r"#\s*Databricks notebook source\s*")
_SEPARATOR = re.compile(r"#\s*COMMAND\s*-+\s*")
_MAGIC = re.compile(r"#\s?MAGIC ?(.*)")

#: What can be run here. Text and the name of the language change nothing.
_KINDS = {"python": "python", "py": "python", "md": "text", "md-sandbox": "text", "pip": "pip", "run": "run"}


class Cell:
    """One cell: its `kind` (`python`, `text`, `pip`, `run`) and its text without the magic word of its first line."""

    def __init__(self, number, kind, text):
        self.number, self.kind, self.text = number, kind, text


def parse(content, path):
    """The cells of a notebook. Raises Misconfigured when it has one that is not run here, before any of it has run."""
    texts = _of_jupyter(content) if content.lstrip().startswith("{") else _of_source(content)
    return [_cell(number, text, path) for number, text in enumerate(texts, 1) if text.strip()]


def _of_jupyter(content):
    for cell in json.loads(content).get("cells", []):
        text = "".join(cell.get("source", []))
        yield text if cell.get("cell_type") == "code" else ""


def _of_source(content):
    lines = content.splitlines()
    if lines and _HEADER.fullmatch(lines[0]):
        lines = lines[1:]
    cell = []
    for line in lines:
        if _SEPARATOR.fullmatch(line):
            yield _without_magic(cell)
            cell = []
        else:
            cell.append(line)
    yield _without_magic(cell)


def _without_magic(lines):
    return "\n".join(match[1] if (match := _MAGIC.fullmatch(line)) else line for line in lines)


def _cell(number, text, path):
    first, _, rest = text.lstrip().partition("\n")
    word, _, argument = first.partition(" ")
    if not word.startswith("%"):
        return Cell(number, "python", text)
    kind = _KINDS.get(word.lstrip("%"))
    if kind is None:
        raise Misconfigured(
            f"cell {number} of {path} begins with {word}; the local workspace runs Python, %pip, %run and %md"
        )
    return Cell(number, kind, f"{argument}\n{rest}" if kind != "text" else "")
