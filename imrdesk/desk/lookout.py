"""Letters that came into the desk's folders since they were last looked through."""

from __future__ import annotations

import os
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imrdesk.store.stopping import Stopped
from imrdesk.store.stopping import heed
from imrdesk.store.store import Store

if TYPE_CHECKING:
    from imrdesk.letters.scan import Stamp


@dataclass(frozen=True, slots=True)
class Newcomers:
    """Letter files that are not on the desk, and those that are but have changed since."""

    new: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()


class Lookout:
    """For one thread of its own; reads the desk and changes nothing.

    Only the folders' own times are asked each time; letters are looked through when one of these
    has changed. A file that was changed in its place is seen by then, too.
    """

    def __init__(self, home: Path) -> None:
        self._store = Store.open_reader(home)
        self._times: dict[str, int] | None = None

    def close(self) -> None:
        self._store.close()

    def look(self, stopped: Callable[[], bool], *, anew: bool = False) -> Newcomers | None:
        """What has come; None when no folder changed since the last look, or when stopped."""
        # Readers of PDF and the rest are not to keep a window waiting that opens.
        from imrdesk.letters.reading import on_disk  # noqa: PLC0415

        before = self._times
        if not anew and before is not None and before == _times_of(before):
            return None
        roots = [on_disk(Path(folder)) for folder in self._store.folders()]
        # Before the files: whatever comes meanwhile changes its folder's time once more.
        self._times = _times_of(_folders(roots))
        known: dict[str, tuple[int, int]] = {}
        new, changed = set[str](), set[str]()
        with suppress(Stopped):
            for path, size, time in self._store.stamps():
                heed(stopped)
                known[path] = size, time
            for path, stamp in _stamps(roots):
                heed(stopped)
                if path not in known:
                    new.add(path)
                elif known[path] != (stamp.size, stamp.mtime_ns):
                    changed.add(path)
            return Newcomers(frozenset(new), frozenset(changed))
        self._times = None
        return None


def _stamps(roots: Sequence[Path]) -> Iterator[tuple[str, Stamp]]:
    from imrdesk.letters.scan import Stamp  # noqa: PLC0415
    from imrdesk.letters.scan import letter_files  # noqa: PLC0415

    for root in roots:
        if os.path.exists(root):  # noqa: PTH110 - Path.exists raises where this says no
            for path, outcome in letter_files(root):
                if isinstance(outcome, Stamp):
                    yield path, outcome


def _folders(roots: Sequence[Path]) -> Iterator[str]:
    for root in roots:
        yield str(root)
        for folder, _, _ in os.walk(root):
            yield folder


def _times_of(folders: Iterable[str]) -> dict[str, int]:
    """When each folder last got or lost a file; one that is gone has no time."""
    found = {}
    for folder in folders:
        with suppress(OSError):
            found[folder] = os.stat(folder).st_mtime_ns  # noqa: PTH116 - many, and Path is slow
    return found
