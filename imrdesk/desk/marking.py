"""Tags and notes: on a letter, on one of its items, on words of it; and the list of all tags."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from imrdesk.desk.bench import Bench
from imrdesk.desk.bench import batches
from imrdesk.desk.reviewing import clean
from imrdesk.desk.steps import NOTHING
from imrdesk.desk.steps import Steps
from imrdesk.domain import STAR
from imrdesk.domain import Changes
from imrdesk.domain import Event
from imrdesk.domain import LetterId
from imrdesk.domain import LetterView
from imrdesk.domain import Progress
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Tag
from imrdesk.domain import Verdict
from imrdesk.errors import ProposalRefused
from imrdesk.normal import figure
from imrdesk.review.arrangement import arrangement_of
from imrdesk.review.history import Step

LONGEST_TAG: Final = 60
LONGEST_DEFINITION: Final = 500
DEFINITIONS: Final = "tags"
"""Under this name the store keeps what tags mean."""


@dataclass(frozen=True, slots=True)
class KnownTag:
    """A tag of the desk. Without a definition it is a local one: only its maker knows its sense."""

    name: str
    letters: int
    definition: str = ""


class Marking:
    def __init__(self, bench: Bench, steps: Steps) -> None:
        self._bench = bench
        self._steps = steps

    def tag(
        self, letter_id: LetterId, name: str, dispute: int = 0, span: Span | None = None
    ) -> Changes:
        """Raises ProposalRefused."""
        view = self._steps.words.view(letter_id)
        tag = Tag(_tag_name(name), dispute, span)
        if not 0 <= dispute <= view.disputes:
            raise ProposalRefused(
                f"This letter has {figure(view.disputes, 'item')}, none with the number {dispute}. "
                "Nothing was changed."
            )
        _refuse_strange(span, view)
        if tag in view.tags:
            return NOTHING
        event = self._tagging(letter_id, tag, Verdict.TAGGED)
        return self._steps.do("Star added" if tag == STAR else f"Tag “{tag.name}” added", [event])

    def untag(
        self, letter_id: LetterId, name: str, dispute: int = 0, span: Span | None = None
    ) -> Changes:
        tag = Tag(clean(name), dispute, span)
        if tag not in self._steps.words.view(letter_id).tags:
            return NOTHING
        event = self._tagging(letter_id, tag, Verdict.UNTAGGED)
        name = "Star removed" if tag == STAR else f"Tag “{tag.name}” removed"
        return self._steps.do(name, [event])

    def star(self, letter_id: LetterId) -> Changes:
        """Put a star on a letter, or take it off."""
        starred = STAR in self._steps.words.view(letter_id).tags
        return (self.untag if starred else self.tag)(letter_id, STAR.name)

    def names(self) -> tuple[str, ...]:
        """Names of all tags in use or defined; the star is none of them."""
        names = {*self._bench.store.tag_names(), *self._definitions()} - {STAR.name}
        return tuple(sorted(names, key=_in_order))

    def known(self) -> tuple[KnownTag, ...]:
        """The same with what they mean, and how many letters bear each."""
        used, told = self._bench.store.tag_counts(), self._definitions()
        return tuple(KnownTag(n, used.get(n, 0), told.get(n, "")) for n in self.names())

    def define(self, name: str, definition: str) -> None:
        """Say what a tag means, for all who use it; no words take the definition away."""
        words = clean(definition)
        if len(words) > LONGEST_DEFINITION:
            raise ProposalRefused(
                f"A definition has at most {LONGEST_DEFINITION} characters. Nothing was changed."
            )
        self._keep({**self._definitions(), _tag_name(name): words})

    def rename(self, name: str, new: str) -> Iterator[Progress]:
        """Give a tag another name wherever it stands, that of a known tag to join the two.

        The trail keeps both names, and all of it is one step to undo. Raises ProposalRefused.
        """
        new = _tag_name(new)
        letters = self._bench.store.letters_tagged(name)
        if new == name:
            return
        parts: list[Step] = []
        done, title = 0, f"Tag “{name}” renamed “{new}”"
        try:
            for batch in batches(letters):
                events = [e for letter_id in batch for e in self._renamed(letter_id, name, new)]
                parts.append(self._steps.write(title, events))
                done += len(batch)
                yield Progress(done, len(letters), f"Renaming “{name}”", frozenset(batch))
            told = self._definitions()
            self._keep({**told, new: told.get(new) or told.get(name, ""), name: ""})
        finally:
            self._steps.did(title, parts)

    def note(self, letter_id: LetterId, text: str, span: Span | None = None) -> Changes:
        """Raises ProposalRefused."""
        words = text.encode("utf-8", "replace").decode().strip()
        if not words:
            raise ProposalRefused("The note is empty, so it was not saved. Write a few words.")
        _refuse_strange(span, self._steps.words.view(letter_id))
        event = self._bench.event(letter_id, Verdict.NOTED, note=words, span=span)
        return self._steps.do("Note added", [event])

    def resolve(self, letter_id: LetterId, note: str) -> Changes:
        """The note with that id is done with; said once more, it is open again."""
        speaking = self._steps.speaking(letter_id)
        if not any(e.id == note and e.kind is Verdict.NOTED for e in speaking):
            raise ProposalRefused("This note is not there any more. Nothing was changed.")
        done = [e for e in speaking if e.kind is Verdict.RESOLVED and e.target == note]
        if done:
            return self._steps.do("Note open again", self._steps.withdrawals(done))
        event = self._bench.event(letter_id, Verdict.RESOLVED, target=note)
        return self._steps.do("Note resolved", [event])

    def drop_note(self, letter_id: LetterId, note: str) -> Changes:
        """Take a note back; the trail keeps it."""
        notes = [e for e in self._steps.speaking(letter_id) if e.id == note]
        return self._steps.do("Note removed", self._steps.withdrawals(notes))

    def _renamed(self, letter_id: LetterId, name: str, new: str) -> Iterator[Event]:
        tags = self._steps.words.view(letter_id).tags
        for tag in tags:
            if tag.name == name:
                yield self._tagging(letter_id, tag, Verdict.UNTAGGED)
                renamed = Tag(new, tag.dispute, tag.span)
                if renamed not in tags:
                    yield self._tagging(letter_id, renamed, Verdict.TAGGED)

    def _tagging(self, letter_id: LetterId, tag: Tag, kind: Verdict) -> Event:
        slot = None
        if tag.dispute:
            arrangement = arrangement_of(self._steps.speaking(letter_id))
            slot = arrangement.kept(Slot("", tag.dispute))
        return self._bench.event(letter_id, kind, slot=slot, span=tag.span, note=tag.name)

    def _definitions(self) -> Mapping[str, str]:
        told: dict[str, str] = json.loads(self._bench.store.kept(DEFINITIONS) or "{}")
        return told

    def _keep(self, definitions: Mapping[str, str]) -> None:
        told = {name: words for name, words in definitions.items() if words}
        with self._bench.saving():
            self._bench.store.keep(DEFINITIONS, json.dumps(told, ensure_ascii=False))


def _in_order(name: str) -> tuple[str, str]:
    return name.casefold(), name


def _tag_name(name: str) -> str:
    words = clean(name)
    if not words or len(words) > LONGEST_TAG:
        raise ProposalRefused(f"A tag has 1 to {LONGEST_TAG} characters. Nothing was changed.")
    return words


def _refuse_strange(span: Span | None, view: LetterView) -> None:
    if span is not None and span.end > len(view.letter.text):
        raise ProposalRefused("The selected words are not in this letter. Select them again.")
