"""Normal forms: words as written, by a letter or by a person, to the one canonical value.

Pure and shared: extraction reads letters with them, review reads what a person types, and search
reads dates as Americans type them. Each function returns None for words it cannot read.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable
from typing import Final

from imrdesk.domain import FieldKind
from imrdesk.domain import FieldSpec
from imrdesk.domain import Value

PIVOT: Final = 30
"""Two-digit years up to this are 20yy: letters begin in 2013, injuries reach back to the 1940s."""

MONTHS: Final = (
    {name.casefold(): n for n, name in enumerate(calendar.month_name) if name}
    | {name.casefold(): n for n, name in enumerate(calendar.month_abbr) if name}
    | {"sept": 9}
)

NUMBER_WORDS: Final = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"once": 1, "twice": 2, "thirty": 30, "twenty-four": 24, "sixty": 60, "ninety": 90}

SEXES: Final = {
    "male": "male",
    "man": "male",
    "gentleman": "male",
    "m": "male",
    "female": "female",
    "woman": "female",
    "lady": "female",
    "f": "female",
}

DECISIONS: Final = {
    "upheld": "Upheld",
    "uphold": "Upheld",
    "overturned": "Overturned",
    "overturn": "Overturned",
}

UNITS: Final = {
    "mg": "mg",
    "mgs": "mg",
    "milligram": "mg",
    "milligrams": "mg",
    "mcg": "mcg",
    "ug": "mcg",
    "microgram": "mcg",
    "micrograms": "mcg",
    "g": "g",
    "gm": "g",
    "gms": "g",
    "gram": "g",
    "grams": "g",
    "ml": "ml",
    "cc": "ml",
    "%": "%",
    "percent": "%",
    "unit": "units",
    "units": "units",
    "iu": "IU",
    "meq": "mEq",
    "mg/ml": "mg/ml",
    "mg/g": "mg/g",
    "mcg/hr": "mcg/hr",
    "mcg/h": "mcg/hr",
}

_NUMERIC_DATE = re.compile(r"(\d{1,2})\s?[/-]\s?(\d{1,2})\s?[/-]\s?(\d{4}|\d{2})")
_NUMERIC_MONTH = re.compile(r"(\d{1,2})\s?/\s?(\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_NAMED_DATE = re.compile(r"([A-Za-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+)?(\d{4})")
_DAY_FIRST_DATE = re.compile(r"(\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_CASE_NUMBER = re.compile(r"CM\s?-?\s?(\d{2})\s?-\s?([\dO]{7})", re.IGNORECASE)
_LEVEL = re.compile(
    r"([CTLS])\s?(\d{1,2})(?:\s?[-/\u2013]\s?([CTLS])?\s?(\d{1,2}))?", re.IGNORECASE
)
_WHOLE = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")
_STRENGTH = re.compile(rf"(?:{_WHOLE.pattern})(?:\.\d+)?(?:\s?[/-]\s?\d+(?:\.\d+)?){{0,2}}")
_LINE_HYPHEN = re.compile(r"-(?<=\w-)\s*\n\s*(?=\w)")


def squash(text: str) -> str:
    """One blank for every run of white space; a word parted at a line end keeps its hyphen."""
    if "\n" in text:
        text = _LINE_HYPHEN.sub("-", text)
    return " ".join(text.split())


def with_capital(words: str) -> str:
    """For the head of a sentence; the other letters stay as they are."""
    return f"{words[:1].upper()}{words[1:]}"


def shortened(words: str, most: int) -> str:
    """At most so many characters; an ellipsis tells that there are more."""
    return words if len(words) <= most else f"{words[: most - 1]}…"


def read(spec: FieldSpec, text: str) -> Value | None:
    """The canonical value of `text` for that field, or None when it does not have the form."""
    words = squash(text)
    if not words:
        return None
    if spec.kind is FieldKind.CHOICE:
        return choice(words, spec.choices)
    reader = _READERS.get(spec.kind)
    return words if reader is None else reader(words)


def plain(text: str) -> str | None:
    return squash(text) or None


def date(text: str) -> str | None:
    """ISO date, or ISO month (`2015-06`) when no day is named; None when impossible."""
    words = squash(text)
    if m := _NUMERIC_DATE.fullmatch(words):
        return _iso(_full_year(m[3]), int(m[1]), int(m[2]))
    if m := _NUMERIC_MONTH.fullmatch(words):
        return _iso(int(m[2]), int(m[1]), None)
    if m := _ISO_DATE.fullmatch(words):
        return _iso(int(m[1]), int(m[2]), int(m[3]) if m[3] else None)
    if (m := _NAMED_DATE.fullmatch(words)) and m[1].casefold() in MONTHS:
        return _iso(int(m[3]), MONTHS[m[1].casefold()], int(m[2]) if m[2] else None)
    if (m := _DAY_FIRST_DATE.fullmatch(words)) and m[2].casefold() in MONTHS:
        return _iso(int(m[3]), MONTHS[m[2].casefold()], int(m[1]))
    return None


def us_date(iso: str) -> str | None:
    """`2015-04-28` as 04/28/2015 and `2015-04` as 04/2015; None for anything else."""
    year, *rest = iso.split("-")
    if len(year) != 4 or len(rest) not in {1, 2}:
        return None
    if not all(part.isascii() and part.isdigit() and len(part) in {2, 4} for part in (year, *rest)):
        return None
    return "/".join([*rest, year])


def figure(number: int, noun: str, plural: str = "") -> str:
    """`1 hit`, `9 hits`: where a figure is seen at a glance and stands among others."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year <= PIVOT else 1900)


def _iso(year: int, month: int, day: int | None) -> str | None:
    try:
        day_or_first = datetime.date(year, month, 1 if day is None else day)
    except ValueError:
        return None
    return day_or_first.isoformat() if day is not None else f"{year:04}-{month:02}"


def integer(text: str) -> int | None:
    words = squash(text).casefold()
    if _WHOLE.fullmatch(words):
        return int(words.replace(",", ""))
    return NUMBER_WORDS.get(words)


def strength(text: str) -> Value | None:
    """A number, or `a/b[/c]` as text for a fixed combination."""
    words = squash(text)
    if not _STRENGTH.fullmatch(words):
        return None
    parts = [_number(part) for part in re.split(r"\s?[/-]\s?", words)]
    return parts[0] if len(parts) == 1 else "/".join(map(str, parts))


def _number(text: str) -> int | float:
    number = float(text.replace(",", ""))
    return int(number) if number.is_integer() else number


def unit(text: str) -> str | None:
    folded = squash(text).casefold().replace(" ", "").rstrip(".")
    return UNITS.get(folded.replace("/1", "/"))


def sex(text: str) -> str | None:
    return SEXES.get(squash(text).casefold())


def decision(text: str) -> str | None:
    return DECISIONS.get(squash(text).casefold())


def case_number(text: str) -> str | None:
    """`CMyy-nnnnnnn`; a letter O among the digits is read as zero."""
    m = _CASE_NUMBER.fullmatch(squash(text))
    return f"CM{m[1]}-{m[2].upper().replace('O', '0')}" if m else None


def level(text: str) -> str | None:
    """`C6-7`, `C6/C7`, `L5 - S1` as `C6-C7`, `L5-S1`; a single vertebra as `T12`."""
    m = _LEVEL.fullmatch(squash(text))
    if m is None:
        return None
    first = f"{m[1].upper()}{int(m[2])}"
    if m[4] is None:
        return first
    return f"{first}-{(m[3] or m[1]).upper()}{int(m[4])}"


def choice(text: str, choices: tuple[str, ...]) -> str | None:
    """The choice that `text` names, whatever its case; sexes and decisions by their synonyms."""
    folded = squash(text).casefold()
    known = {c.casefold(): c for c in choices}
    for reading in (folded, sex(folded), decision(folded), unit(folded)):
        if reading is not None and reading.casefold() in known:
            return known[reading.casefold()]
    return None


def boolean(text: str) -> bool | None:
    return {"yes": True, "true": True, "no": False, "false": False}.get(squash(text).casefold())


def state(text: str) -> str | None:
    """A US state in full; two-letter postal codes are read."""
    folded = squash(text).casefold()
    return STATES.get(folded) or STATES.get(POSTAL.get(folded, ""))


POSTAL: Final = dict(
    pair.split("=")
    for pair in (
        "al=alabama|ak=alaska|az=arizona|ar=arkansas|ca=california|co=colorado|ct=connecticut|"
        "de=delaware|dc=district of columbia|fl=florida|ga=georgia|hi=hawaii|id=idaho|"
        "il=illinois|in=indiana|ia=iowa|ks=kansas|ky=kentucky|la=louisiana|me=maine|md=maryland|"
        "ma=massachusetts|mi=michigan|mn=minnesota|ms=mississippi|mo=missouri|mt=montana|"
        "ne=nebraska|nv=nevada|nh=new hampshire|nj=new jersey|nm=new mexico|ny=new york|"
        "nc=north carolina|nd=north dakota|oh=ohio|ok=oklahoma|or=oregon|pa=pennsylvania|"
        "pr=puerto rico|ri=rhode island|sc=south carolina|sd=south dakota|tn=tennessee|tx=texas|"
        "ut=utah|vt=vermont|va=virginia|wa=washington|wv=west virginia|wi=wisconsin|wy=wyoming"
    ).split("|")
)
STATES: Final = {
    name: " ".join(w if w == "of" else w.capitalize() for w in name.split())
    for name in POSTAL.values()
}

_READERS: Final[dict[FieldKind, Callable[[str], Value | None]]] = {
    FieldKind.DATE: date,
    FieldKind.INTEGER: integer,
    FieldKind.STRENGTH: strength,
    FieldKind.BOOLEAN: boolean,
    FieldKind.CASE_NUMBER: case_number,
    FieldKind.STATE: state,
    FieldKind.LEVEL: level,
}
