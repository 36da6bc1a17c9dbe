"""What a desk does with plausibility rules: switches them, and counts how often they were right."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path

from imrdesk import settings
from imrdesk.desk.bench import InForce
from imrdesk.desk.switching import Listed
from imrdesk.desk.switching import listed
from imrdesk.desk.switching import switched
from imrdesk.domain import FlagAnswer
from imrdesk.domain import Severity
from imrdesk.normal import percent
from imrdesk.quality.intervals import TOO_FEW
from imrdesk.quality.rule_scores import Answered
from imrdesk.quality.rule_scores import RuleScore
from imrdesk.quality.rule_scores import rule_scores
from imrdesk.review.flags import standing_answers
from imrdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """A rule on this desk: its flags that nobody answered, in how many letters, its answers."""

    listed: Listed
    flags: int = 0
    letters: int = 0
    score: RuleScore | None = None
    wrong_in: tuple[str, ...] = ()
    """Names of the letters in which a reviewer said that it is wrong."""

    @property
    def answered(self) -> int:
        """Flags that were answered, those that are to be asked of somebody too."""
        return self.score.right.n + self.score.asked if self.score is not None else 0


class Ruling:
    def __init__(self, home: Path, store: Store, in_force: InForce) -> None:
        self._home = home
        self._store = store
        self._in_force = in_force

    def switch(self, *, off: Iterable[str] = (), on: Iterable[str] = ()) -> None:
        """Ask some plausibility rules no more, others again; raises NoSuchRule.

        From now on a letter is looked at so; `catch_up` then brings the lists of all letters after.
        """
        kept = settings.load(self._home)
        rules_off = switched(frozenset(kept.rules_off), off=off, on=on)
        settings.save(self._home, replace(kept, rules_off=tuple(sorted(rules_off))))
        self._in_force.given = replace(self._in_force.given, off=rules_off)

    def records(self) -> tuple[RuleRecord, ...]:
        """Every rule in its order, with what became of its flags."""
        flags, scores = self._store.lists.open_flags(), self.scores()
        return tuple(
            self._record(one, flags.get(one.rule.id, (0, 0)), scores.get(one.rule.id))
            for one in listed(self._in_force.given.off)
        )

    def _record(self, one: Listed, found: tuple[int, int], score: RuleScore | None) -> RuleRecord:
        flags, letters = found
        return RuleRecord(one, flags, letters, score, self.wrong_in(score) if score else ())

    def scores(self) -> Mapping[str, RuleScore]:
        """How often each rule was right, by reviewers' answers; none of a rule never answered."""
        return rule_scores(
            Answered(str(e.before).partition(" ")[0], e.letter_id, FlagAnswer(str(e.after)))
            for e in standing_answers(self._store.flag_answers())
        )

    def wrong_in(self, score: RuleScore) -> tuple[str, ...]:
        """Names of the letters in which a reviewer said that the rule is wrong."""
        return tuple(map(self._store.name, score.wrong_in))


def score_in_words(score: RuleScore | None, severity: Severity) -> str:
    """`11 of 12 answers say that the rule is right: 91.7 %, between 64.6 % and 98.5 %`."""
    if score is None or not score.right.n:
        return "no answer yet tells whether the rule is right"
    right = score.right
    few = f" (fewer than {TOO_FEW} answers say little)" if right.too_few else ""
    short = "; fewer than should be" if score.falls_short(severity) else ""
    return (
        f"{right.right} of {right.n} answers say that the rule is right: {percent(right.value)}, "
        f"between {percent(right.low)} and {percent(right.high)}{few}{short}"
    )
