"""What letters state, told to a ledger without a store."""

from __future__ import annotations

import json
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence

from imrdesk.domain import LetterId
from imrdesk.domain import Value
from imrdesk.domain import value_to_json
from imrdesk.search.ledger import Entries

Facts = Mapping[str, Mapping[int, Mapping[str, tuple[Value, ...]]]]
"""By letter, by dispute (0 for the letter), by field."""


class Told:
    """Letters are numbered and listed in the order given."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def newer(self, number: int) -> list[tuple[int, LetterId]]:
        return [(n, LetterId(i)) for n, i in enumerate(self.facts, 1) if n > number]

    def entries(
        self, field: str, numbers: Collection[int] | None = None, *, above: int = 0
    ) -> Iterator[Entries]:
        for number, disputes in enumerate(self.facts.values(), 1):
            if number > above and (numbers is None or number in numbers):
                for dispute, stated in disputes.items():
                    for value in stated.get(field, ()):
                        yield (number,), (dispute,), (json.dumps(value_to_json(value)),)

    def by_name(self, numbers: Sequence[int] | None = None) -> list[int]:
        return list(range(1, len(self.facts) + 1) if numbers is None else sorted(numbers))
