"""Words written with `*` for any letters and `?` for one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_JOKERS: Final = {"*": ".*", "?": "."}


@lru_cache(maxsize=64)
def shape_pattern(shape: str) -> re.Pattern[str]:
    return re.compile("".join(_JOKERS.get(c, re.escape(c)) for c in shape))


def fixed_start(shape: str) -> str:
    """What every word of this shape begins with."""
    return re.split(r"[*?]", shape, maxsplit=1)[0]
