"""All rules, in the order of letters.md section 6, and the one verb that runs them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from imrdesk.checks import chapters
from imrdesk.checks import dates
from imrdesk.checks import decisions
from imrdesk.checks import document
from imrdesk.checks import drugs
from imrdesk.checks import guidelines
from imrdesk.checks import items
from imrdesk.checks import patient
from imrdesk.checks import reviewer
from imrdesk.checks import utilization
from imrdesk.checks import writing
from imrdesk.checks.facts import Facts
from imrdesk.checks.rule import FAMILIES
from imrdesk.checks.rule import Rule
from imrdesk.checks.subject import Subject
from imrdesk.domain import Flag
from imrdesk.lexicon import Lexicon

CHECKS: Final = 3
"""Raised when some letter is doubted otherwise than before: desks then doubt all letters again."""
_ORDER: Final = "".join(FAMILIES)
RULES: Final[tuple[Rule, ...]] = tuple(
    sorted(
        (
            *document.RULES,
            *writing.RULES,
            *reviewer.RULES,
            *patient.RULES,
            *utilization.RULES,
            *items.RULES,
            *drugs.RULES,
            *decisions.RULES,
            *guidelines.RULES,
            *chapters.RULES,
            *dates.RULES,
        ),
        key=lambda rule: (_ORDER.index(rule.id[0]), rule.id),
    )
)


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
