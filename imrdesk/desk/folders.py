"""The folders that a desk looks through: which they are, and taking one off the list."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from imrdesk.desk.bench import Bench
from imrdesk.domain import LetterId
from imrdesk.domain import Progress


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """A folder, or a single file, that was added; `letters` of the desk lie there."""

    path: str
    letters: int
    here: bool


class Folders:
    """Letters stay on the desk whatever becomes of the folder that they came from."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def listed(self) -> tuple[LookedThrough, ...]:
        """In the order of their names."""
        # Readers of PDF and the rest are not to keep a window waiting that opens.
        from imrdesk.letters.reading import on_disk  # noqa: PLC0415

        paths = self._bench.store.folders()
        places = self._bench.store.places()
        lying = ((path, p.letter_id) for path, p in places.items() if p.letter_id and not p.gone)
        counted = _counted(paths, dict(lying))
        return tuple(
            LookedThrough(path, counted[path], os.path.exists(on_disk(Path(path))))  # noqa: PTH110 - Path.exists raises where this says no
            for path in paths
        )

    def leave_out(self, path: str) -> None:
        """Look through that folder no more. What could not be read there needs no attention now."""
        store = self._bench.store
        with self._bench.saving():
            store.drop_folder(path)
            others = store.folders()
            store.drop_places(
                place.path
                for place in store.places_in_need()
                if place.letter_id is None
                and _lies_in(place.path, path)
                and not any(_lies_in(place.path, other) for other in others)
            )

    def take_in(self, path: str) -> None:
        """Look through a folder again that was left out; its letters come with the next look."""
        with self._bench.saving():
            self._bench.store.put_folders([path])

    def read_scans(self) -> Iterator[Progress]:
        """Have scans that need attention recognised; the first step raises NoTextRecognition."""
        from imrdesk.desk import importing  # noqa: PLC0415

        return importing.read_scans(self._bench)


def _counted(paths: tuple[str, ...], lying: Mapping[str, LetterId]) -> Counter[str]:
    """How many letters lie in each folder; one that lies there twice counts once."""
    letters: dict[str, set[LetterId]] = {path: set() for path in paths}
    for place, letter_id in lying.items():
        for path in paths:
            if _lies_in(place, path):
                letters[path].add(letter_id)
    return Counter({path: len(found) for path, found in letters.items()})


def _lies_in(place: str, folder: str) -> bool:
    return place == folder or place.startswith(folder.rstrip("/\\") + os.sep)
