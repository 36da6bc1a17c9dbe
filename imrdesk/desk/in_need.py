"""Files that need attention: listed, looked into as they are, and ignored until they change."""

from __future__ import annotations

import json
from collections.abc import Collection
from collections.abc import Generator
from collections.abc import Mapping
from contextlib import closing
from typing import Final

from imrdesk.desk.bench import Bench
from imrdesk.domain import NeedsAttention
from imrdesk.domain import Progress
from imrdesk.errors import UnreadableLetter
from imrdesk.paths import visible
from imrdesk.store.rows import Place
from imrdesk.store.store import Store

IGNORED: Final = "ignored files"
WORDLESS: Final = "No words can be read in this file: it is empty, locked, packed or a picture."


def attention_of(place: Place, ignored: Mapping[str, str]) -> NeedsAttention:
    """What a person is told of a place, and whether it was ignored as it is now."""
    return NeedsAttention(
        visible(place.path),
        place.title,
        place.sentence,
        ignored=ignored.get(place.path) == _as_it_is(place),
        letter_id=place.letter_id,
    )


def ignored_places(store: Store) -> Mapping[str, str]:
    """Paths that were ignored, and how the file was then: when it changes it is told again."""
    kept = store.kept(IGNORED)
    return dict(json.loads(kept)) if kept else {}


class InNeed:
    """Nothing that is ignored is forgotten: it stays in the list, apart."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def files(self) -> tuple[NeedsAttention, ...]:
        store = self._bench.store
        ignored = ignored_places(store)
        return tuple(attention_of(place, ignored) for place in store.places_in_need())

    def ignore(self, paths: Collection[str]) -> None:
        """These need no attention any more, as they are now."""
        self._keep(paths, is_ignored=True)

    def list_again(self, paths: Collection[str]) -> None:
        """These do need it, after all."""
        self._keep(paths, is_ignored=False)

    def _keep(self, paths: Collection[str], *, is_ignored: bool) -> None:
        store = self._bench.store
        before, after = ignored_places(store), dict[str, str]()
        for place in store.places_in_need():
            if visible(place.path) not in paths:
                mark = before.get(place.path, "")
            else:
                mark = _as_it_is(place) if is_ignored else ""
            if mark:
                after[place.path] = mark
        with self._bench.saving():
            store.keep(IGNORED, json.dumps(after))

    def text(self, path: str) -> Generator[Progress, None, str]:
        """What could be read of a file, for a person to look at; read as letters are, apart.

        Raises UnreadableLetter with a sentence when it holds no words.
        """
        # Readers of PDF and the rest are not to keep a window waiting that opens.
        from imrdesk.desk.reading import arriving  # noqa: PLC0415
        from imrdesk.desk.reading import look_into  # noqa: PLC0415

        yield Progress(0, 1, "Reading the file")
        with closing(arriving([self._real(path)], look_into)) as reading:
            for outcome in reading:
                if outcome is None:
                    yield Progress(0, 1, "Reading the file")
                elif outcome.fault is not None:
                    raise UnreadableLetter(outcome.fault.sentence)
                elif outcome.words:
                    return outcome.words
        raise UnreadableLetter(WORDLESS)

    def _real(self, path: str) -> str:
        """The file of the name that a person was told."""
        places = self._bench.store.places_in_need()
        return next((place.path for place in places if visible(place.path) == path), path)


def _as_it_is(place: Place) -> str:
    """Differs when the file or what is said of it does; a place that cannot be looked at has no
    size.
    """
    if place.size < 0:
        return f"{place.title}. {place.sentence}"
    return f"{place.title}. {place.size} {place.mtime_ns}"
