"""Plain words for people: values, dates, letters, progress. Pure; US dates on screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from imrdesk import normal
from imrdesk.domain import Counts
from imrdesk.domain import FieldKind
from imrdesk.domain import FieldSpec
from imrdesk.domain import Hint
from imrdesk.domain import Hits
from imrdesk.domain import ImportReport
from imrdesk.domain import LetterRow
from imrdesk.domain import RowItem
from imrdesk.domain import Severity
from imrdesk.domain import Shown
from imrdesk.domain import Value
from imrdesk.domain import Wanted
from imrdesk.review.proposals import allowed_form

SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ANY_WORDS = frozenset({FieldKind.TEXT, FieldKind.PASSAGE, FieldKind.CITATION})
FILE_ENDINGS = frozenset({"txt", "text", "pdf", "docx", "doc", "rtf", "html", "htm", "xhtml"})
SHORT_SECTIONS = {
    "How the determination was made": "Reviewer",
    "Documents reviewed": "Documents",
    "Clinical case summary": "Summary",
    "Issues, decisions and rationales": "Issues",
    "Guidelines relied upon": "Guidelines",
}
NONE_OF = {
    Shown.NOT_CHECKED: "Every letter is checked, or set aside.",
    Shown.DEFERRED: "No letter is set aside.",
    Shown.CORRECTED: "No letter is corrected.",
    Shown.FLAGGED: "No letter has an open flag.",
    Shown.CHANGED: "No letter has changed since it was checked.",
}
SEVERITY_WORDS = {
    Severity.ERROR: "error",
    Severity.WARN: "warning",
    Severity.INFO: "hint",
}


def shown(value: Value | None) -> str:
    """A canonical value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    text = str(value)
    return normal.us_date(text) or text


def shown_as(spec: FieldSpec, value: Value | None) -> str:
    text = shown(value)
    return text.replace("_", " ") if spec.kind is FieldKind.CHOICE else text


def typed_for(spec: FieldSpec, text: str) -> str:
    """What a person typed, in the catalogue's own spelling of a choice."""
    folded = normal.squash(text).casefold()
    return next((c for c in spec.choices if c.replace("_", " ").casefold() == folded), text)


def form_of(spec: FieldSpec) -> str:
    """What may be typed into a field, in words; empty when anything may."""
    return "" if spec.kind in ANY_WORDS else allowed_form(spec).replace("_", " ")


def misfit(spec: FieldSpec, text: str) -> str:
    """Why `text` cannot be the value of that field; empty when it can, or when it is empty."""
    if not text.strip() or spec.kind is FieldKind.CITATION:
        return ""
    if normal.read(spec, typed_for(spec, text)) is not None:
        return ""
    return f"{spec.label} wants {form_of(spec)}."


def count(number: int, noun: str, plural: str = "") -> str:
    """`one letter`, `12 letters`."""
    word = SMALL_NUMBERS[number] if 0 < number < len(SMALL_NUMBERS) else f"{number:,}"
    if number == 0:
        word = "no"
    return f"{word} {noun if number == 1 else plural or noun + 's'}"


def newcomers(new: int, changed: int) -> str:
    """What lies in the desk's folders and is not on the desk."""
    parts = [(new, "new letter"), (changed, "changed letter")]
    told = " and ".join(count(number, noun) for number, noun in parts if number)
    return normal.with_capital(told)


def items_in_short(items: Iterable[RowItem]) -> str:
    return ", ".join(normal.squash(item.item) for item in items)


def decision_letter(decision: str) -> str:
    """U, O, or a question mark where no decision was found."""
    return decision[:1].upper() or "?"


def short_name(name: str) -> str:
    """A letter's name without the ending of its file."""
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem and ending.casefold() in FILE_ENDINGS else name


def row_in_words(row: LetterRow, hits: int = 0) -> str:
    """A line of the list, as it is read aloud."""
    parts = [f"Letter {short_name(row.name)}"]
    if hits:
        parts.append(count(hits, "hit"))
    parts.append(count(len(row.items), "item"))
    parts += [f"{normal.squash(i.item)} {i.decision or 'decision not found'}" for i in row.items]
    if row.worst is not None:
        parts.append(f"{count(row.flags, 'flag')}, the worst is {SEVERITY_WORDS[row.worst]}")
    parts += [f"tag {tag}" for tag in row.tags]
    return ", ".join([*parts, str(row.status)])


def progress_in_words(counts: Counts, *, desk_is_empty: bool = False) -> str:
    """`7 of 120 letters checked, 2 corrected, 2 deferred, 5 with flags`."""
    if not counts.total:
        return "No letters yet" if desk_is_empty else "Nothing matches"
    parts = [f"{counts.reviewed:,} of {counts.total:,} letters checked"]
    for number, word in (
        (counts.corrected, "corrected"),
        (counts.deferred, "deferred"),
        (counts.flagged, "with flags"),
    ):
        parts += [f"{number:,} {word}"] if number else []
    return ", ".join(parts)


def queue_finished(counts: Counts) -> tuple[str, str]:
    """`All 120 letters checked`, and what is open still."""
    left = [f"{counts.deferred:,} deferred"] if counts.deferred else []
    left += [f"{count(counts.flags, 'flag')} unanswered"] if counts.flags else []
    done = "No letter of this list is left to check" if counts.deferred else ""
    several = f"All {counts.total:,} letters of this list are checked"
    title = done or (several if counts.total > 1 else "The one letter of this list is checked")
    return f"{title}.", f"{', '.join(left).capitalize()}." if left else ""


def import_in_words(report: ImportReport) -> str:
    """One line in which found = added + known + duplicates + needing attention + ignored."""
    parts = [f"{report.added:,} new", f"{report.unchanged:,} already here"]
    if report.duplicates:
        parts.append(f"{report.duplicates:,} twice")
    if report.attention:
        parts.append(f"{len(report.attention):,} in need of attention")
    if report.ignored:
        parts.append(f"{report.ignored:,} ignored")
    return f"Found {count(report.found, 'file')}: {', '.join(parts)}."


def section_in_short(title: str) -> str:
    """A section's title in one word, for narrow lines."""
    return SHORT_SECTIONS.get(title, title)


def nothing_found(hits: Hits) -> str:
    """What an empty list says; the ways on follow as buttons."""
    typed = hits.query.strip()
    phrase = len(typed) > 2 and typed[0] in '"“' and typed[-1] in '"”' and " " in typed
    return "No letter has this phrase." if phrase else "No letter answers this search."


def none_of_a_kind(wanted: Wanted) -> str:
    """What an empty list says that holds letters of one kind only."""
    if wanted.query and wanted.shown is not Shown.ALL:
        return "None of the letters found is of this kind."
    return NONE_OF.get(wanted.shown, "")


def hint_in_words(hint: Hint, *, more: bool) -> str:
    """`3 more in standard wording`, or with its count behind where it is all there is."""
    if more:
        return f"{hint.count:,} more {hint.name[:1].lower()}{hint.name[1:]}"
    return f"{hint.name}  {hint.count:,}"


def clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def when(iso: str) -> str:
    """A moment of the trail (UTC) in the local time of the reader."""
    moment = datetime.fromisoformat(iso).astimezone()
    return f"{moment:%m/%d/%Y %H:%M}"
