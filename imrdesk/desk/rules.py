"""The resource files that decide what is extracted, read once."""

from __future__ import annotations

from functools import cache

from imrdesk.errors import ResourceFault
from imrdesk.extract.rules import Rules
from imrdesk.extract.rules import parse_rules
from imrdesk.paths import resources


@cache
def load_rules() -> Rules:
    """The rules that came with the program; raises ResourceFault when a file is bad or missing."""
    folder = resources()
    files = sorted([*folder.glob("rules/*.toml"), *folder.glob("lexicon/*.csv")])
    try:
        texts = {f.relative_to(folder).as_posix(): f.read_text(encoding="utf-8") for f in files}
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceFault(
            "A file of imrdesk's own rules cannot be read. Install imrdesk again; your desk and "
            "your letters are as they were."
        ) from error
    return parse_rules(texts)
