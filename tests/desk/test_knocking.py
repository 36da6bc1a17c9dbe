from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.knocking import answered
from imrdesk.desk.knocking import door
from imrdesk.desk.knocking import knock
from imrdesk.errors import DeskInUse


def test_a_second_start_knocks_once_at_the_first(home: Path) -> None:
    with closing(Desk.open(home)):
        assert not answered(home)
        with pytest.raises(DeskInUse):
            Desk.open(home)
        knock(home)
        knock(home)
        assert door(home).parent.stat().st_mode & 0o077 == 0
        assert answered(home)
        assert not answered(home)


def test_a_knock_that_nobody_heard_is_forgotten(home: Path) -> None:
    home.mkdir()
    knock(home)
    with closing(Desk.open(home)):
        assert not answered(home)
