"""Letters as JSON, the form that `extract`, `show` and `search` print, one object a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache

from imrdesk.checks import Tier
from imrdesk.checks import rules
from imrdesk.desk.extracting import Extracted
from imrdesk.desk.switching import Listed
from imrdesk.domain import EffectiveValue
from imrdesk.domain import Flag
from imrdesk.domain import Hit
from imrdesk.domain import LetterView
from imrdesk.domain import NeedsAttention
from imrdesk.domain import Span
from imrdesk.domain import value_to_json
from imrdesk.errors import UnreadableLetter
from imrdesk.quality.rule_scores import RuleScore


def line(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def letter_form(view: LetterView, file: str) -> dict[str, object]:
    """A letter with its values that stand in it; `text[start:end] == surface` for each."""
    return {
        "file": file,
        "sha256": view.letter.id,
        "format": str(view.format),
        "engine": view.engine,
        "text": view.letter.text,
        "read": {
            "reader": view.letter.reader,
            "encoding": view.letter.encoding,
            "pages": list(view.letter.pages),
            "sections": [[s.name, _ends(s.heading), _ends(s.body)] for s in view.sections],
        },
        "fields": _fields(view, 0),
        "disputes": [{"index": n, "fields": _fields(view, n)} for n in range(1, view.disputes + 1)],
        "flags": [_flag(flag) for flag in view.flags],
    }


def extracted_form(one: Extracted) -> dict[str, object]:
    """A letter as extracted from its file, or why there is none; with what is doubtful of it."""
    if one.view is None:
        return fault_form(one.fault or NeedsAttention(one.path, UnreadableLetter.title, ""))
    form = letter_form(one.view, one.path)
    if one.doubt is not None:
        form["doubt"] = {"title": one.doubt.title, "message": one.doubt.sentence}
    return form


def shown_form(view: LetterView) -> dict[str, object]:
    """A letter on the desk: as extracted, with what reviewers made of it."""
    return letter_form(view, view.path) | {
        "name": view.name,
        "status": str(view.status),
        "tags": [{"name": tag.name, "dispute": tag.dispute} for tag in view.tags],
        "notes": [{"text": n.text, "at": n.at, "reviewer": n.reviewer} for n in view.notes],
        "reviewed": [_reviewed(value) for value in view.values if value.event is not None],
    }


def fault_form(fault: NeedsAttention) -> dict[str, object]:
    return {
        "file": fault.path,
        "error": {"title": fault.title, "message": fault.sentence},
        "fields": [],
        "disputes": [],
        "flags": [],
        "text": "",
    }


def hit_form(hit: Hit) -> dict[str, object]:
    return {
        "letter": hit.row.letter_id,
        "file": hit.row.name,
        "case_number": hit.row.case_number,
        "decision_date": hit.row.decision_date,
        "status": str(hit.row.status),
        "items": [{"item": i.item, "decision": i.decision} for i in hit.row.items],
        "count": hit.count,
        "snippets": [
            {"section": s.section, "text": s.text, "marks": [[m.start, m.end] for m in s.marks]}
            for s in hit.snippets
        ],
    }


def rule_form(one: Listed) -> dict[str, object]:
    return {
        "id": one.rule.id,
        "severity": str(one.rule.severity),
        "tier": str(one.rule.tier),
        "looks_at": one.rule.looks_at,
        "on": one.on,
    }


def score_form(score: RuleScore | None, wrong_in: Sequence[str]) -> dict[str, object]:
    """What reviewers' answers say of a rule; the shares are null while nobody has answered."""
    right = score.right if score is not None and score.right.n else None
    return {
        "answers": right.n if right else 0,
        "right": right.right if right else 0,
        "precision": right.value if right else None,
        "low": right.low if right else None,
        "high": right.high if right else None,
        "to_be_asked": score.asked if score is not None else 0,
        "wrong_in": list(wrong_in),
    }


def _ends(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _fields(view: LetterView, dispute: int) -> list[dict[str, object]]:
    return [
        {
            "name": value.slot.field,
            "value": value_to_json(value.value),
            "surface": value.surface,
            "start": value.span.start,
            "end": value.span.end,
            "rule": value.finding.rule if value.finding is not None else "",
        }
        for value in view.values
        if value.slot.dispute == dispute and value.value is not None and value.span is not None
    ]


def _reviewed(value: EffectiveValue) -> dict[str, object]:
    return {
        "slot": str(value.slot),
        "value": None if value.value is None else value_to_json(value.value),
        "state": str(value.state),
        "unread": value.unread,
        "stale": value.stale,
        "reviewer": value.event.reviewer if value.event is not None else "",
        "at": value.event.at if value.event is not None else "",
    }


@cache
def _tiers() -> dict[str, str]:
    return {rule.id: str(rule.tier) for rule in rules()}


def _flag(flag: Flag) -> dict[str, object]:
    place = flag.spans[0] if flag.spans else None
    answered = {"answer": flag.answer, "note": flag.note} if flag.answer else {}
    return answered | {
        "rule": flag.rule,
        "severity": str(flag.severity),
        "tier": _tiers().get(flag.rule, str(Tier.CORE)),
        "dispute": flag.dispute,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "message": flag.sentence,
    }
