"""One window a desk, in processes of their own: the second start calls the first, and ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.verifying import verify
from imrdesk.errors import DeskInUse
from tests.cli.running import ROOT
from tests.desk.letters import determination
from tests.desk.letters import write
from tests.faults import front_run

LOOK_S = 0.05
OFFSCREEN = os.environ | {"QT_QPA_PLATFORM": "offscreen", "IMRDESK_REVIEWER": "R. Eader"}


@pytest.fixture
def filled(home: Path, tmp_path: Path) -> Path:
    write(tmp_path / "letters", "a.txt", determination())
    with closing(Desk.open(home, reviewer="R. Eader")) as desk:
        list(desk.add([tmp_path / "letters"]))
    return home


@contextmanager
def first_window(home: Path) -> Iterator[subprocess.Popen[str]]:
    argv = [sys.executable, "-m", front_run.__name__, str(home)]
    with subprocess.Popen(
        argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, text=True, env=OFFSCREEN
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def start_again(home: Path) -> subprocess.Popen[bytes]:
    argv = [sys.executable, "-m", "imrdesk", "--desk", str(home)]
    return subprocess.Popen(argv, cwd=ROOT, env=OFFSCREEN, stderr=subprocess.DEVNULL)


def test_a_second_start_brings_the_first_window_to_the_front_and_ends(filled: Path) -> None:
    with first_window(filled) as first:
        assert said(first) == "AWAY"
        for _ in range(2):
            with start_again(filled) as second:
                assert said(first) == "FRONT"
                assert second.wait() == 0
            assert said(first) == "AWAY"
        with pytest.raises(DeskInUse):
            Desk.open(filled)


def test_a_second_start_at_the_same_moment_ends_too(filled: Path) -> None:
    with start_again(filled) as one, start_again(filled) as other:
        try:
            # Whichever was later ends by itself; the other one stands.
            while one.poll() is None and other.poll() is None:
                with suppress(subprocess.TimeoutExpired):
                    one.wait(LOOK_S)
            ended, standing = (one, other) if one.poll() is not None else (other, one)
            assert ended.returncode == 0
            assert standing.poll() is None
        finally:
            one.kill()
            other.kill()
    assert verify(filled).flaws == ()


def test_the_desk_of_a_killed_window_opens_at_once(filled: Path) -> None:
    with first_window(filled) as first:
        assert said(first) == "AWAY"
        first.kill()
        first.wait()
        assert (filled / "desk.lock").exists()
        with closing(Desk.open(filled)) as desk:
            assert len(desk.rows()) == 1
    with first_window(filled) as again:
        assert said(again) == "AWAY"
