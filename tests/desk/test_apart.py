from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from imrdesk.desk.apart import Apart


def refuse(words: str) -> None:
    raise OSError(words)


def end() -> None:
    os._exit(3)


def say_and_sleep(file: Path) -> None:
    file.touch()
    time.sleep(3600)


def test_work_is_done_in_another_process_and_its_result_comes_back() -> None:
    apart = Apart()
    assert apart.run(os.getpid) != os.getpid()
    assert apart.run(sorted, [3, 1, 2]) == [1, 2, 3]


def test_what_the_work_raises_is_raised_here_and_an_end_before_it_is_done_is_told() -> None:
    with pytest.raises(OSError, match="no room"):
        Apart().run(refuse, "no room")
    with pytest.raises(MemoryError):
        Apart().run(end)


def test_work_that_is_stopped_is_left_undone_and_none_is_begun_after(tmp_path: Path) -> None:
    apart, told = Apart(), list[type[BaseException]]()

    def ask() -> None:
        try:
            apart.run(say_and_sleep, tmp_path / "begun")
        except MemoryError as error:
            told.append(type(error))

    asking = threading.Thread(target=ask)
    asking.start()
    while not (tmp_path / "begun").exists():
        time.sleep(0.01)
    apart.stop()
    asking.join()
    assert told == [MemoryError]
    with pytest.raises(MemoryError):
        apart.run(os.getpid)
