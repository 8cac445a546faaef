"""MLflow's REST API, in the workspace whose task this is."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple, TypeVar
from urllib.error import HTTPError
from urllib.request import Request, urlopen

Answer = TypeVar("Answer")

PATIENCE = 10
"""Seconds to wait for an answer."""


class Workspace(NamedTuple):
    """A workspace, and what makes the headers that say who asks: anew for each request, since tokens expire."""

    url: str
    authenticate: Callable[[], dict[str, str]]


@lru_cache(maxsize=None)
def find_workspace() -> Workspace:
    """The workspace that the environment names, as a local one does, else the cluster's own, which the SDK knows."""
    host, token = os.environ.get("DATABRICKS_HOST"), os.environ.get("DATABRICKS_TOKEN")
    if host and token:
        return Workspace(host.rstrip("/"), lambda: {"Authorization": f"Bearer {token}"})
    config = import_module("databricks.sdk.core").Config()
    return Workspace(config.host, config.authenticate)


def ask(
    method: str, path: str, body: dict[str, Any] | None = None, read: Callable[[Any], Answer] = lambda answer: answer
) -> Answer | None:
    """What `read` makes of MLflow's answer, or None and a warning: no task fails because it could not be tracked."""
    try:
        workspace = find_workspace()
        content = None if body is None else json.dumps(body).encode()
        request = Request(f"{workspace.url}/api/2.0/mlflow/{path}", content, method=method)
        request.add_header("Content-Type", "application/json")
        for name, value in workspace.authenticate().items():
            # Only for this address: not sent on to where an answer may redirect.
            request.add_unredirected_header(name, value)
        with urlopen(request, timeout=PATIENCE) as answer:
            return read(json.load(answer))
    except Exception as error:
        print(f"MLflow was not told: {path.partition('?')[0]}: {_reason(error)}", file=sys.stderr)
        return None


def _reason(error: Exception) -> str:
    if isinstance(error, HTTPError):
        return f"{error.code} {error.read(1000).decode(errors='replace')}"
    # Others can quote what was to be sent, such as the header with the token.
    return str(error) if isinstance(error, (OSError, ImportError)) else type(error).__name__
