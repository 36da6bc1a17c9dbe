from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from imrdesk.paths import default_home
from tests.conftest import NetworkReached


def test_no_test_reaches_the_network() -> None:
    with socket.socket() as reaching, pytest.raises(NetworkReached):
        reaching.connect(("127.0.0.1", 9))
    with pytest.raises(NetworkReached):
        socket.getaddrinfo("localhost", 80)


def test_sockets_of_this_machine_stay_possible(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening, socket.socket(socket.AF_UNIX) as calling:
        # Relative, because the path of a local socket may hold 100 characters only.
        place = os.path.relpath(tmp_path / "s")
        listening.bind(place)
        listening.listen()
        calling.connect(place)
        assert Path(place).exists()


def test_no_test_finds_the_desk_of_the_person_who_runs_it() -> None:
    assert "home" in default_home().parent.as_posix()
    assert not default_home().exists()
