"""Drawing a sample: from which letters, how many, by which lot; told beforehand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from imrdesk.desk.bench import Bench
from imrdesk.desk.bench import new_id
from imrdesk.domain import LetterId
from imrdesk.domain import value_from_json
from imrdesk.errors import SampleRefused
from imrdesk.quality.acceptance import Plan
from imrdesk.quality.acceptance import plan
from imrdesk.quality.programme import FIELDS
from imrdesk.quality.programme import CheckLetter
from imrdesk.quality.programme import Sample
from imrdesk.quality.programme import check_letter
from imrdesk.quality.sample import draw_strata
from imrdesk.quality.sample import in_order_of_lot
from imrdesk.quality.sample import shares

if TYPE_CHECKING:
    from imrdesk.desk.finding import Searcher

EVERYTHING: Final = "all letters"


@dataclass(frozen=True, slots=True)
class SampleOrder:
    """What sample is wanted: `size` letters, or as many as the plan says.

    They are drawn from those that a search finds and that lie in a folder, where one is named.
    `by` parts the frame by a field's value; `wanted` gives the letters of each part, in
    proportion where it is left out. `check_rate` is the share of check letters on top.
    """

    name: str
    seed: str
    size: int = 0
    query: str = ""
    folder: str = ""
    tolerable: float | None = None
    allowed: int = 0
    by: str = ""
    wanted: Mapping[str, int] | None = None
    fields: tuple[str, ...] = FIELDS
    blind: bool = False
    readers: int = 1
    check_rate: float = 0.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """What would be drawn: the letters to draw from, and from each part its size and share."""

    frame_size: int
    plan: Plan | None
    parts: tuple[tuple[str, int, int], ...]

    @property
    def n(self) -> int:
        return sum(drawn for _, _, drawn in self.parts)


def forecast(bench: Bench, searcher: Searcher, order: SampleOrder) -> Forecast:
    """Raises SampleRefused or BadQuery."""
    frame = _frame(bench, searcher, order)
    _refuse_strange(bench, order, frame)
    sizes = Counter(frame.values())
    chosen = _plan(order, len(frame))
    wanted = _wanted(order, sizes, chosen)
    parts = tuple((name, sizes[name], min(wanted.get(name, 0), sizes[name])) for name in sizes)
    return Forecast(len(frame), chosen, tuple(sorted(parts)))


def drawn(bench: Bench, searcher: Searcher, order: SampleOrder) -> Sample:
    """Draw a sample, not yet saved; raises SampleRefused or BadQuery."""
    order = replace(order, query=searcher.spelt_out(order.query))
    frame = _frame(bench, searcher, order)
    _refuse_strange(bench, order, frame)
    chosen = _plan(order, len(frame))
    wanted = _wanted(order, Counter(frame.values()), chosen)
    strata = draw_strata(order.seed, frame, wanted)
    taken = {i: None for stratum in strata for i in stratum.drawn}
    checks = _checks(bench, order, [i for i in frame if i not in taken], len(taken))
    everyone = [*taken, *(check.letter_id for check in checks)]
    return Sample(
        id=new_id(),
        at=bench.now(),
        maker=bench.reviewer,
        name=order.name,
        seed=order.seed,
        frame=_frame_in_words(order),
        engine=bench.rules.engine,
        letters=in_order_of_lot(f"order {order.seed}", everyone),
        strata=strata,
        fields=order.fields,
        stratum_field=order.by,
        plan=chosen,
        blind=order.blind,
        readers=order.readers,
        checks=checks,
    )


def _plan(order: SampleOrder, lot_size: int) -> Plan | None:
    if order.tolerable is None:
        return None
    try:
        return plan(order.tolerable, order.allowed, lot=lot_size)
    except ValueError as error:
        raise SampleRefused(f"There is no such plan: {error}. No sample was drawn.") from error


def _wanted(order: SampleOrder, sizes: Mapping[str, int], chosen: Plan | None) -> Mapping[str, int]:
    n = min(chosen.n if chosen else order.size, sum(sizes.values()))
    return order.wanted if order.wanted is not None else shares(sizes, n)


def _frame(bench: Bench, searcher: Searcher, order: SampleOrder) -> dict[LetterId, str]:
    """Every letter of the frame with the part it is in."""
    if order.query.strip():
        ids = list(searcher.ranked(order.query))
    else:
        ids = [row.letter_id for row in bench.store.list_rows()]
    if order.folder:
        folder = Path(order.folder)
        places = bench.store.places().values()
        within = {p.letter_id for p in places if folder in Path(p.path).parents}
        ids = [i for i in ids if i in within]
    if not order.by:
        return dict.fromkeys(ids, EVERYTHING)
    values: dict[LetterId, set[str]] = {}
    numbered = dict(bench.store.columns.newer(0))
    for numbers, _, stated in bench.store.columns.entries(order.by):
        for letter_id, value in zip(map(numbered.__getitem__, numbers), stated, strict=True):
            values.setdefault(letter_id, set()).add(str(value_from_json(json.loads(value))))
    return {i: min(values.get(i, {"(none)"})) for i in ids}


def _frame_in_words(order: SampleOrder) -> str:
    named = [order.query.strip()] if order.query.strip() else []
    return "; ".join([*named, *([f"folder {order.folder}"] if order.folder else [])]) or EVERYTHING


def _refuse_strange(bench: Bench, order: SampleOrder, frame: Mapping[LetterId, str]) -> None:
    named = [*order.fields, *([order.by] if order.by else [])]
    unknown = [f for f in named if f not in bench.rules.catalogue]
    if not order.name.strip():
        raise SampleRefused("Give the sample a name, so that it can be found again.")
    if not frame:
        raise SampleRefused("There is no letter to draw from. Choose another search.")
    if unknown or not order.fields:
        raise SampleRefused(f"There is no field “{', '.join(unknown)}”. No sample was drawn.")
    if order.readers not in {1, 2} or not 0 <= order.check_rate <= 0.5:
        raise SampleRefused("A sample has one or two readers, and at most half check letters.")
    if order.blind and order.check_rate:
        raise SampleRefused(
            "Check letters show a wrong value, and blind entry shows none. Choose one of both."
        )
    if order.size < 1 and order.tolerable is None and order.wanted is None:
        raise SampleRefused("Say how many letters to draw, or choose a plan.")


def _checks(
    bench: Bench, order: SampleOrder, rest: Sequence[LetterId], drawn: int
) -> tuple[CheckLetter, ...]:
    if not order.check_rate:
        return ()
    wanted, checks = max(1, round(order.check_rate * drawn)), []
    for letter_id in in_order_of_lot(f"check {order.seed}", rest):
        extraction = bench.store.extraction(letter_id)
        catalogue = bench.rules.catalogue
        check = check_letter(extraction, catalogue, order.fields, order.seed)
        if check is not None:
            checks.append(check)
        if len(checks) == wanted:
            break
    return tuple(checks)
