"""As much of MLflow's REST API as the pipeline uses, on a real port."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

from churn.mlflow_api import find_workspace

TOKEN = "dapi-not-to-be-seen"


@dataclass
class Run:
    """A run as the server keeps it."""

    name: str
    experiment_id: str
    tags: dict[str, str]
    status: str = "RUNNING"
    end_time: int | None = None
    params: dict[str, str] = field(default_factory=dict)
    metrics: list[tuple[str, Any, int]] = field(default_factory=list)

    def shown(self, run_id: str) -> dict[str, Any]:
        tags = [{"key": key, "value": value} for key, value in self.tags.items()]
        return {"info": {"run_id": run_id, "experiment_id": self.experiment_id}, "data": {"tags": tags}}


class Mlflow:
    """The runs, and what a request makes of them."""

    def __init__(self) -> None:
        self.url = ""
        self.runs: dict[str, Run] = {}
        self.authorizations: set[str | None] = set()
        self.broken = False

    def run(self, name: str) -> Run:
        """The one run of this name."""
        (found,) = (run for run in self.runs.values() if run.name == name)
        return found

    def answer(self, path: str, asked: dict[str, Any]) -> dict[str, Any]:
        if path == "runs/create":
            run_id = f"run{len(self.runs)}"
            self.runs[run_id] = Run(asked["run_name"], asked["experiment_id"], as_dict(asked["tags"]))
            return {"run": self.runs[run_id].shown(run_id)}
        if path == "runs/search":
            key, value = re.fullmatch(r"tags\.(\w+) = '(\w*)'", asked["filter"]).groups()
            found = [run.shown(run_id) for run_id, run in self.runs.items() if run.tags.get(key) == value]
            return {"runs": found} if found else {}
        run = self.runs[asked["run_id"]]
        if path == "runs/get":
            return {"run": run.shown(asked["run_id"])}
        if path == "runs/log-batch":
            run.params.update(as_dict(asked.get("params", [])))
            run.metrics += [(m["key"], m["value"], m["step"]) for m in asked.get("metrics", [])]
            return {}
        assert path == "runs/update", path
        run.status, run.end_time = asked["status"], asked.get("end_time")
        return {}


def as_dict(listed: list[dict[str, str]]) -> dict[str, str]:
    return {pair["key"]: pair["value"] for pair in listed}


@contextmanager
def mlflow_server() -> Iterator[Mlflow]:
    """Serve MLflow, and let the environment name it as that of the task."""
    mlflow = Mlflow()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply({key: value for key, (value,) in parse_qs(urlsplit(self.path).query).items()})

        def do_POST(self) -> None:
            self.reply(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def reply(self, asked: dict[str, Any]) -> None:
            mlflow.authorizations.add(self.headers["Authorization"])
            path = urlsplit(self.path).path.replace("/api/2.0/mlflow/", "")
            answer = {"message": "out of order"} if mlflow.broken else mlflow.answer(path, asked)
            content = json.dumps(answer).encode()
            self.send_response(503 if mlflow.broken else 200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.01,)).start()
        mlflow.url = f"http://127.0.0.1:{server.server_port}"
        with workspace_in_environment(mlflow.url, TOKEN):
            yield mlflow
        server.shutdown()


@contextmanager
def workspace_in_environment(url: str, token: str) -> Iterator[None]:
    """Let the environment name a workspace."""
    find_workspace.cache_clear()
    with patch.dict("os.environ", {"DATABRICKS_HOST": url, "DATABRICKS_TOKEN": token}):
        yield
    find_workspace.cache_clear()
