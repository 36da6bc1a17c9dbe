"""One batch of letters in a process of its own: asked on standard input, answered on the output.

A worker of a cluster starts it, so that a hostile file costs a child of this process, under the
limits of every reading, and never the worker.
"""

from __future__ import annotations

import json
import sys

from imrdesk.desk.bulk import Line
from imrdesk.desk.bulk import line_of
from imrdesk.desk.extracting import extracted
from imrdesk.desk.rules import DeskRules
from imrdesk.desk.rules import rules_with
from imrdesk.domain import NeedsAttention


def asked(batch: list[str], given: DeskRules) -> bytes:
    return json.dumps([batch, given.own, sorted(given.off)]).encode()


def answered(data: bytes) -> list[Line]:
    return [
        Line(words, NeedsAttention(*fault) if fault else None) for words, fault in json.loads(data)
    ]


def main() -> None:
    batch, rows, off = json.load(sys.stdin.buffer)
    own = tuple((name, text) for name, text in rows)
    given = DeskRules(rules_with(own), own, frozenset(off))
    lines = [line_of(one) for one in extracted(batch, given)]
    json.dump([(one.words, _parts(one.fault)) for one in lines], sys.stdout)


def _parts(fault: NeedsAttention | None) -> tuple[str, str, str] | None:
    return None if fault is None else (fault.path, fault.title, fault.sentence)


if __name__ == "__main__":
    main()
