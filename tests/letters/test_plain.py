from __future__ import annotations

import pytest

from imrdesk.domain import LetterId
from imrdesk.errors import UnreadableLetter
from imrdesk.letters.plain import read_plain


def test_form_feeds_begin_pages() -> None:
    letter = read_plain(LetterId("a"), b"first\r\n\fsecond\fthird")
    assert letter.text == "first\n\fsecond\fthird"
    assert [letter.text[start:][:3] for start in letter.pages] == ["fir", "sec", "thi"]


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_an_empty_file_is_no_letter(data: bytes) -> None:
    with pytest.raises(UnreadableLetter, match="empty"):
        read_plain(LetterId("a"), data)
