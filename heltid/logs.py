"""The server's log: one JSON object a line on standard error, for machines to keep and search.

A line says when, how grave, from which part, what happened and under which reference number, and never what a visitor
sent or the reports hold. The words of an event are those of the code; what was put into them is left out, and so is the
text of a fault, which repeats the value that it choked on. What it was and where it happened is told instead.

The reference number is the visitor's: of one request, or of one run of a page. It is told wherever something failed,
and begins the ``id`` of nginx' own line about the same request.
"""

from __future__ import annotations

import json
import logging
import os
import re
import secrets
import sys
import threading
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

_ROOT = Path(__file__).resolve().parent.parent
_REFERENCE: ContextVar[str] = ContextVar("heltid_reference", default="")
#: What a proxy calls a request: the number is believed where it cannot be anything but a number.
_PROXYS = re.compile(r"[0-9a-f]{32}")
#: Steps of a fault that are told, the innermost ones, and faults behind it.
_STEPS, _CAUSES = 12, 3


def begin(proxys: str = "") -> str:
    """The number of a request or run that begins: the first part of the proxy's (32 hexadecimals), where it has one."""
    found = proxys[:8].upper() if _PROXYS.fullmatch(proxys) else secrets.token_hex(4).upper()
    _REFERENCE.set(found)
    return found


def reference() -> str:
    """The number of the request or run that is going on, made now where none has begun."""
    return _REFERENCE.get() or begin()


def fields(**values: int | float | str) -> dict[str, Mapping[str, int | float | str]]:
    """Numbers, and words of the code, that a line has beside its event: ``log.info("…", extra=fields(upload=3))``."""
    return {"heltid_fields": values}


class JsonLines(logging.Formatter):
    """See above."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "part": record.name,
            "event": _event(record),
            "process": record.process,
        }
        if _REFERENCE.get():
            line["reference"] = _REFERENCE.get()
        line |= getattr(record, "heltid_fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            line["fault"] = [_fault(one) for one in _chain(record.exc_info[1])]
        return json.dumps(line, ensure_ascii=False)


def _event(record: logging.LogRecord) -> str:
    """The words of our own events, and those of a library where values are put in afterwards. A text that a library has
    put together may hold anything: where it was written says which it is."""
    template = str(record.msg)
    if _is_ours(record.name) or (record.args and len(template.replace("%s", "").strip()) > 1):
        return template
    return f"{_place(record.pathname)}:{record.lineno}"


def _is_ours(name: str) -> bool:
    return name == "heltid" or name.startswith("heltid.")


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    after: BaseException | None = error
    while after is not None and after not in found and len(found) < _CAUSES:
        found.append(after)
        after = after.__cause__ or (None if after.__suppress_context__ else after.__context__)
    return found


def _fault(error: BaseException) -> dict[str, Any]:
    steps = traceback.extract_tb(error.__traceback__)[-_STEPS:]
    return {
        "kind": type(error).__qualname__,
        "at": [f"{_place(step.filename)}:{step.lineno} {step.name}" for step in steps],
    }


def _place(filename: str) -> str:
    """A file of ours from the root, one of a library from its own folder: nothing of how the machine is laid out."""
    path = Path(filename)
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).as_posix()
    parts = path.parts
    at = max((index for index, part in enumerate(parts) if part in ("site-packages", "dist-packages")), default=-1)
    return "/".join(parts[at + 1 :] if at >= 0 else parts[-2:])


def start(stream: TextIO | None = None) -> None:
    """All that is logged from now on is lines of JSON. ``HELTID_LOG=tekst`` keeps whole texts and tracebacks, for a
    developer's own machine."""
    handler = logging.StreamHandler(stream or sys.stderr)
    if os.environ.get("HELTID_LOG") == "tekst":
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    else:
        handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("heltid").setLevel(logging.INFO)
    logging.captureWarnings(True)
    threading.excepthook = _thread_failed
    gather()


def gather() -> None:
    """Takes the console away from the libraries that have made themselves one: their lines go the way of all others,
    from warnings on. A line for each request would be a log of readers."""
    for name, logger in logging.Logger.manager.loggerDict.items():
        if isinstance(logger, logging.Logger):
            if not _is_ours(name) and logging.NOTSET < logger.level < logging.WARNING:
                logger.setLevel(logging.WARNING)
            for handler in list(logger.handlers):
                if type(handler) is logging.StreamHandler:
                    logger.removeHandler(handler)
                    logger.propagate = True


def _thread_failed(failed: threading.ExceptHookArgs) -> None:
    error = failed.exc_value
    if error is not None and not isinstance(error, SystemExit):
        logging.getLogger("heltid").error("a thread ended in a fault", exc_info=error)
