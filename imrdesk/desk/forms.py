"""What is typed into a form of the desk's own and not saved yet: a tag's meaning, a list of terms.

It belongs to no letter; `about` says which of the form's things it is typed for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from typing import cast

from imrdesk.desk.bench import Bench

KEPT: Final = "typed: "


class Form(StrEnum):
    TAG_MEANING = "tag meaning"
    TERM_LIST = "term list"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Typed:
    """Words that wait in a form."""

    form: Form
    about: str
    words: str


def typed_into(bench: Bench, form: Form) -> dict[str, str]:
    """The words that wait there, by what they are about."""
    return cast("dict[str, str]", json.loads(bench.store.kept(KEPT + form) or "{}"))


def all_typed(bench: Bench) -> Iterator[Typed]:
    for form in Form:
        for about, words in typed_into(bench, form).items():
            yield Typed(form, about, words)


def keep_typed(bench: Bench, form: Form, about: str, words: str) -> None:
    """No words: they were saved, or thrown away."""
    before = typed_into(bench, form)
    now = {**before, about: words}
    if not words:
        del now[about]
    if now != before:
        with bench.saving():
            bench.store.keep(KEPT + form, json.dumps(now))
