"""`dbutils.secrets`: asked of the workspace as the task's identity, and never seen in what the task prints."""

import base64
import json
import os
import sys
from collections import namedtuple

SecretScope = namedtuple("SecretScope", "name")
SecretMetadata = namedtuple("SecretMetadata", "key")


class Secrets:
    def get(self, scope, key):
        return self.getBytes(scope, key).decode("utf-8")

    def getBytes(self, scope, key):
        value = base64.b64decode(_ask("get", scope=scope, key=key)["value"])
        hide(value.decode("utf-8", errors="replace"))
        return value

    def list(self, scope):
        return [SecretMetadata(secret["key"]) for secret in _ask("list", scope=scope).get("secrets", [])]

    def listScopes(self):
        return [SecretScope(scope["name"]) for scope in _ask("scopes/list").get("scopes", [])]


def _ask(what, **query):
    # Few tasks ask for secrets, and these take longer to import than all the rest.
    import urllib.error
    import urllib.parse
    import urllib.request

    url = f"{os.environ['DATABRICKS_HOST']}/api/2.0/secrets/{what}?{urllib.parse.urlencode(query)}"
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {os.environ['DATABRICKS_TOKEN']}"})
    # A proxy of this machine has nothing to do with a workspace on it.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        raise ValueError(json.load(error).get("message", str(error))) from None


def hide(text):
    """From now on, `[REDACTED]` stands for this text in whatever Python prints, as on Databricks."""
    if text == "":
        return
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if not isinstance(stream, _Redacting):
            stream = _Redacting(stream)
            setattr(sys, name, stream)
        stream.hidden.add(text)


class _Redacting:
    """A stream that knows what it must not write. A secret that is written in several pieces is not recognized."""

    def __init__(self, stream):
        self._stream = stream
        self.hidden = set()

    def write(self, text):
        for secret in sorted(self.hidden, key=len, reverse=True):
            text = text.replace(secret, "[REDACTED]")
        return self._stream.write(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def __getattr__(self, name):
        return getattr(self._stream, name)
