"""The plausibility rules: listed, switched off and on by id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from imrdesk.checks import Rule
from imrdesk.checks import rules
from imrdesk.errors import NoSuchRule


@dataclass(frozen=True, slots=True)
class Listed:
    """A rule, and whether it is asked."""

    rule: Rule
    on: bool


def listed(off: Iterable[str]) -> tuple[Listed, ...]:
    """All rules in their order."""
    without = frozenset(off)
    return tuple(Listed(rule, rule.id not in without) for rule in rules())


def switched(
    were_off: frozenset[str], *, off: Iterable[str] = (), on: Iterable[str] = ()
) -> frozenset[str]:
    """Which rules are off then; one that is named for both is on. Raises NoSuchRule."""
    return (were_off | _ids(off)) - _ids(on)


def _ids(named: Iterable[str]) -> frozenset[str]:
    known = {rule.id.casefold(): rule.id for rule in rules()}
    for name in named:
        if name.casefold() not in known:
            raise NoSuchRule(
                f"There is no rule “{name}”. Nothing was switched. `imrdesk rules` lists all "
                "rules with their ids."
            )
    return frozenset(known[name.casefold()] for name in named)
