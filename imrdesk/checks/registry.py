"""All rules, in the order of letters.md section 6, and the one verb that runs them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from imrdesk.checks.facts import Facts
from imrdesk.checks.rule import Rule
from imrdesk.checks.subject import Subject
from imrdesk.domain import Flag
from imrdesk.lexicon import Lexicon

RULES: Final[tuple[Rule, ...]] = ()


def rules() -> tuple[Rule, ...]:
    """Every rule: its id, how grave it is, what it looks at."""
    return RULES


def check(
    subject: Subject, lexicon: Lexicon, off: frozenset[str] = frozenset()
) -> tuple[Flag, ...]:
    """The doubts about a letter as it stands now, without those of rules switched `off`."""
    return tuple(_flags(Facts(subject, lexicon), off))


def _flags(facts: Facts, off: frozenset[str]) -> Iterator[Flag]:
    for rule in RULES:
        if rule.id in off:
            continue
        for doubt in rule.check(facts):
            yield Flag(
                rule=rule.id,
                severity=doubt.severity or rule.severity,
                sentence=doubt.sentence,
                dispute=doubt.dispute,
                spans=doubt.spans,
            )
