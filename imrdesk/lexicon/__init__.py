"""The vocabularies of letters.md sections 3 to 5: reviewable rows in, lookups out. Pure."""

from imrdesk.lexicon.entries import BodyPart
from imrdesk.lexicon.entries import Drug
from imrdesk.lexicon.entries import Guideline
from imrdesk.lexicon.entries import Service
from imrdesk.lexicon.entries import Specialty
from imrdesk.lexicon.vocabulary import Lexicon
from imrdesk.lexicon.vocabulary import parse_lexicon
from imrdesk.lexicon.words import TermFinder
from imrdesk.lexicon.words import key

__all__ = [
    "BodyPart",
    "Drug",
    "Guideline",
    "Lexicon",
    "Service",
    "Specialty",
    "TermFinder",
    "key",
    "parse_lexicon",
]
