from __future__ import annotations

from contextlib import closing
from pathlib import Path

from imrdesk.desk import Desk
from imrdesk.desk.forms import Form
from imrdesk.desk.forms import Typed
from imrdesk.desk.forms import all_typed
from imrdesk.desk.forms import keep_typed
from imrdesk.desk.forms import typed_into


def test_what_is_typed_into_forms_waits_until_it_is_saved(home: Path) -> None:
    with closing(Desk.open(home)) as desk:
        assert list(all_typed(desk.bench)) == []
        keep_typed(desk.bench, Form.TAG_MEANING, "odd", "An odd")
        keep_typed(desk.bench, Form.TAG_MEANING, "odd", "An odd dose")
        keep_typed(desk.bench, Form.TERM_LIST, "", "Work\ncrate")
    with closing(Desk.open(home)) as desk:
        assert typed_into(desk.bench, Form.TAG_MEANING) == {"odd": "An odd dose"}
        assert typed_into(desk.bench, Form.DECISION) == {}
        assert list(all_typed(desk.bench)) == [
            Typed(Form.TAG_MEANING, "odd", "An odd dose"),
            Typed(Form.TERM_LIST, "", "Work\ncrate"),
        ]
        keep_typed(desk.bench, Form.TAG_MEANING, "odd", "")
        keep_typed(desk.bench, Form.TAG_MEANING, "never typed", "")
        assert typed_into(desk.bench, Form.TAG_MEANING) == {}
