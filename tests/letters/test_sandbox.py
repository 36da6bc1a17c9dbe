"""The limits under which a child reads a file; set in a child of their own, for they stay."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from imrdesk.letters import sandbox

_TELL = """
import resource
from imrdesk.letters.sandbox import limit_resources

limit_resources()
kinds = (resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)
print(*(most for kind in kinds for most in resource.getrlimit(kind)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory so")
def test_a_child_has_little_memory_writes_little_and_leaves_no_image_of_itself() -> None:
    ran = subprocess.run([sys.executable, "-c", _TELL], capture_output=True, text=True, check=True)
    told = [int(word) for word in ran.stdout.split()]
    assert told == [sandbox.MEMORY] * 2 + [sandbox.WRITTEN] * 2 + [0, 0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts otherwise")
def test_a_child_that_reads_many_letters_stands_back() -> None:
    order = "import os; from imrdesk.letters.sandbox import read_behind; a = os.nice(0);"
    tell = f"{order} read_behind(); print(os.nice(0) - a)"
    ran = subprocess.run([sys.executable, "-c", tell], capture_output=True, text=True, check=True)
    # One that is as far back as can be stays there.
    assert int(ran.stdout) == min(sandbox.BEHIND, 19 - os.nice(0))


def test_what_is_read_in_time_is_given_back() -> None:
    assert sandbox.in_time("letter.txt", len, 60) == len("letter.txt")


def test_a_child_that_takes_too_long_ends_itself_and_says_nothing() -> None:
    slow = "import time; from imrdesk.letters.sandbox import in_time; in_time('9', %s, 0.2)"
    wait = "lambda path: time.sleep(int(path))"
    ran = subprocess.run([sys.executable, "-c", slow % wait], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, b"", b"")
