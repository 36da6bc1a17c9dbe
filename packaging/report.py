"""Add letters to a desk and tell in the terminal what was found: `report.py DESK FOLDER`."""

from __future__ import annotations

import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from imrdesk.desk import Desk
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterView

WIDTH = 90


def main(home: Path, folder: Path) -> int:
    with closing(Desk.open(home)) as desk:
        for _ in desk.catch_up():
            pass
        for progress in desk.add([folder]):
            if progress.total:
                print(f"{progress.label} {progress.done} of {progress.total}", file=sys.stderr)
        rows = desk.rows()
        views = [desk.view(row.letter_id) for row in rows]
        print("\n".join([*described(rows, views), "", f"The desk is {home}"]))
    return 0


def described(rows: tuple[LetterRow, ...], views: list[LetterView]) -> Iterator[str]:
    decisions = Counter(item.decision for row in rows for item in row.items)
    told = ", ".join(f"{count} {decision}" for decision, count in sorted(decisions.items()))
    flags = sum(len(view.flags) for view in views)
    yield f"{len(rows)} letters, {decisions.total()} items ({told}), {flags} flags"
    for row, view in zip(rows, views, strict=True):
        yield ""
        yield "  ".join(filter(None, [row.case_number or row.name, row.decision_date, row.status]))
        for item in row.items:
            yield f"    {item.decision:<10}  {textwrap.shorten(item.item, WIDTH, placeholder=' …')}"
        for flag in view.flags:
            yield f"    {flag.severity + ':':<10}  {flag.sentence} ({flag.rule})"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
