"""Letters as tasks of Label Studio: reviewers' values as annotations, machine's as predictions."""

from __future__ import annotations

import json
from collections.abc import Iterable

from imrdesk.domain import EffectiveValue
from imrdesk.domain import Span
from imrdesk.domain import Value
from imrdesk.export.cells import shown
from imrdesk.export.exported import Exported

Form = dict[str, object]


def task(letter: Exported) -> str:
    """One task as JSON; offsets are code points of `data.text`."""
    text = letter.letter.text
    said = [_region(v, v.span, v.value, text) for v in letter.values if v.span and v.event]
    found = [_region(v, v.finding.span, v.finding.value, text) for v in letter.values if v.finding]
    form = {
        "data": {"text": text, "letter": letter.letter.id, "file": letter.name},
        "annotations": [{"result": said}] if said else [],
        "predictions": [{"model_version": letter.engine, "result": found}],
    }
    return json.dumps(form, ensure_ascii=False)


def configuration(fields: Iterable[str]) -> str:
    """The labelling interface that the tasks fit."""
    labels = "\n".join(f'    <Label value="{field}"/>' for field in fields)
    return (
        f'<View>\n  <Labels name="label" toName="text">\n{labels}\n  </Labels>\n'
        '  <Text name="text" value="$text"/>\n</View>\n'
    )


def _region(value: EffectiveValue, span: Span, said: Value | None, text: str) -> Form:
    slot = value.slot
    return {
        "id": f"{slot.field}-{slot.dispute}-{slot.nth}",
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {
            "start": span.start,
            "end": span.end,
            "text": span.of(text),
            "labels": [slot.field],
        },
        "meta": {"text": [str(shown(said))], "dispute": slot.dispute, "state": str(value.state)},
    }
