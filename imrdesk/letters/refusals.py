"""Sentences that readers of several formats say of files that hold no letter."""

from __future__ import annotations

from typing import Final

from imrdesk.errors import UnreadableLetter

NEW_COPY: Final = "Ask for a new copy of the file."
TAKE_OUT: Final = "Take the letter out of it and add it as a file of its own."


def wordless(place: str) -> UnreadableLetter:
    return UnreadableLetter(f"There are no words {place}, so there is no letter in it. {NEW_COPY}")


def empty() -> UnreadableLetter:
    return UnreadableLetter(f"The file is empty: there is no letter in it. {NEW_COPY}")


def too_large(most: int) -> UnreadableLetter:
    return UnreadableLetter(
        f"The file is larger than {most // 1_000_000} MB, far more than a letter, so it was not "
        f"read. {TAKE_OUT}"
    )


def too_many_pages(pages: int) -> UnreadableLetter:
    return UnreadableLetter(
        f"The file has {pages:,} pages; a determination letter has far fewer, so it was not read. "
        f"{TAKE_OUT}"
    )
