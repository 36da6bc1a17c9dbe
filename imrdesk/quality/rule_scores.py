"""How often each plausibility rule was right, by what reviewers answered to its flags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from imrdesk.domain import FlagAnswer
from imrdesk.domain import LetterId
from imrdesk.domain import Severity
from imrdesk.quality.intervals import Share
from imrdesk.quality.intervals import share

WANTED: Final[Mapping[Severity, float]] = {Severity.ERROR: 0.9, Severity.WARN: 0.7}
"""The precision that a rule of this severity should have (product.md 1.11); hints need none."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A flag's rule and letter, and the answer that stands."""

    rule: str
    letter_id: LetterId
    answer: FlagAnswer


@dataclass(frozen=True, slots=True)
class RuleScore:
    """Of the answers that decide, how many say that the rule is right; and where it is wrong.

    `asked` are flags whose answer is to be asked of somebody: they count neither way.
    """

    right: Share
    wrong_in: tuple[LetterId, ...]
    asked: int

    def falls_short(self, severity: Severity) -> bool:
        """Whether the rule is surely less precise than it should be: the whole interval is."""
        return self.right.n > 0 and self.right.high < WANTED.get(severity, 0.0)


def rule_scores(answers: Iterable[Answered]) -> Mapping[str, RuleScore]:
    """Of each rule that was answered, by id."""
    by_rule: defaultdict[str, list[Answered]] = defaultdict(list)
    for answered in answers:
        by_rule[answered.rule].append(answered)
    return {rule: _score(by_rule[rule]) for rule in sorted(by_rule)}


def _score(answers: list[Answered]) -> RuleScore:
    deciding = [a for a in answers if a.answer is not FlagAnswer.ASK]
    wrong = [a.letter_id for a in deciding if a.answer is FlagAnswer.RULE_IS_WRONG]
    right = share(len(deciding) - len(wrong), len(deciding))
    return RuleScore(right, tuple(dict.fromkeys(wrong)), len(answers) - len(deciding))
