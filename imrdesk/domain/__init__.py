"""The words: what the parts of imrdesk say to each other. Frozen, checked when made, pure.

Every span is a half-open range of code points into `Letter.text`, the one text that is read,
extracted from, shown and searched. A *slot* is the address of one value in a letter.
"""

from __future__ import annotations

from imrdesk.domain.across import Alike
from imrdesk.domain.across import Decision
from imrdesk.domain.answers import MOST_HITS
from imrdesk.domain.answers import AskedSearch
from imrdesk.domain.answers import Chip
from imrdesk.domain.answers import Detail
from imrdesk.domain.answers import Facet
from imrdesk.domain.answers import FacetValue
from imrdesk.domain.answers import Hint
from imrdesk.domain.answers import Order
from imrdesk.domain.answers import SavedSearch
from imrdesk.domain.catalogue import Catalogue
from imrdesk.domain.catalogue import FieldGroup
from imrdesk.domain.catalogue import FieldKind
from imrdesk.domain.catalogue import FieldNature
from imrdesk.domain.catalogue import FieldSpec
from imrdesk.domain.catalogue import Slot
from imrdesk.domain.catalogue import slot_at
from imrdesk.domain.findings import Extraction
from imrdesk.domain.findings import Finding
from imrdesk.domain.letter import SCANNED
from imrdesk.domain.letter import Format
from imrdesk.domain.letter import Letter
from imrdesk.domain.letter import LetterId
from imrdesk.domain.letter import Section
from imrdesk.domain.letter import SectionName
from imrdesk.domain.letter import Span
from imrdesk.domain.letter import trimmed
from imrdesk.domain.pages import Box
from imrdesk.domain.pages import PageView
from imrdesk.domain.pages import Picture
from imrdesk.domain.proof import Backup
from imrdesk.domain.proof import Flaw
from imrdesk.domain.proof import Part
from imrdesk.domain.proof import Verification
from imrdesk.domain.queues import Counts
from imrdesk.domain.queues import Queue
from imrdesk.domain.queues import QueueOrder
from imrdesk.domain.queues import Shown
from imrdesk.domain.queues import Wanted
from imrdesk.domain.queues import numbers_of
from imrdesk.domain.trail import CHANGING_VERDICTS
from imrdesk.domain.trail import VALUE_VERDICTS
from imrdesk.domain.trail import Beside
from imrdesk.domain.trail import Draft
from imrdesk.domain.trail import Event
from imrdesk.domain.trail import Proposal
from imrdesk.domain.trail import Seen
from imrdesk.domain.trail import Verdict
from imrdesk.domain.values import Citation
from imrdesk.domain.values import Value
from imrdesk.domain.values import value_from_json
from imrdesk.domain.values import value_to_json
from imrdesk.domain.views import STAR
from imrdesk.domain.views import STATE_AFTER
from imrdesk.domain.views import Changes
from imrdesk.domain.views import EffectiveValue
from imrdesk.domain.views import Flag
from imrdesk.domain.views import FlagAnswer
from imrdesk.domain.views import Hit
from imrdesk.domain.views import Hits
from imrdesk.domain.views import ImportReport
from imrdesk.domain.views import LetterRow
from imrdesk.domain.views import LetterStatus
from imrdesk.domain.views import LetterView
from imrdesk.domain.views import NeedsAttention
from imrdesk.domain.views import Note
from imrdesk.domain.views import Origin
from imrdesk.domain.views import Progress
from imrdesk.domain.views import RowItem
from imrdesk.domain.views import Severity
from imrdesk.domain.views import Snippet
from imrdesk.domain.views import State
from imrdesk.domain.views import Tag
from imrdesk.domain.views import worst

__all__ = [
    "CHANGING_VERDICTS",
    "MOST_HITS",
    "SCANNED",
    "STAR",
    "STATE_AFTER",
    "VALUE_VERDICTS",
    "Alike",
    "AskedSearch",
    "Backup",
    "Beside",
    "Box",
    "Catalogue",
    "Changes",
    "Chip",
    "Citation",
    "Counts",
    "Decision",
    "Detail",
    "Draft",
    "EffectiveValue",
    "Event",
    "Extraction",
    "Facet",
    "FacetValue",
    "FieldGroup",
    "FieldKind",
    "FieldNature",
    "FieldSpec",
    "Finding",
    "Flag",
    "FlagAnswer",
    "Flaw",
    "Format",
    "Hint",
    "Hit",
    "Hits",
    "ImportReport",
    "Letter",
    "LetterId",
    "LetterRow",
    "LetterStatus",
    "LetterView",
    "NeedsAttention",
    "Note",
    "Order",
    "Origin",
    "PageView",
    "Part",
    "Picture",
    "Progress",
    "Proposal",
    "Queue",
    "QueueOrder",
    "RowItem",
    "SavedSearch",
    "Section",
    "SectionName",
    "Seen",
    "Severity",
    "Shown",
    "Slot",
    "Snippet",
    "Span",
    "State",
    "Tag",
    "Value",
    "Verdict",
    "Verification",
    "Wanted",
    "numbers_of",
    "slot_at",
    "trimmed",
    "value_from_json",
    "value_to_json",
    "worst",
]
