from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from imrdesk import __version__
from imrdesk import cli
from imrdesk.cli.commands import home_of
from imrdesk.cli.exits import GOOD
from imrdesk.cli.exits import USAGE
from imrdesk.cli.parser import parser
from imrdesk.paths import default_home
from tests.cli.running import no_window
from tests.cli.running import program


@pytest.mark.parametrize("argv", [["nonsense"], ["show"], ["correct", "a", "b c", "d"], ["add"]])
def test_usage(argv: Sequence[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(argv, no_window)
    assert stop.value.code == USAGE


def test_the_desk_may_be_named_on_either_side_of_the_command(home: Path, tmp_path: Path) -> None:
    asked = parser().parse_args
    for argv in (["--desk", str(home), "search", "x"], ["search", "x", "--desk", str(home)]):
        assert home_of(asked(argv)) == home
    both = ["--desk", str(tmp_path), "search", "x", "--desk", str(home)]
    assert home_of(asked(both)) == home
    assert asked(["--json", "search", "x"]).json
    assert not asked(["search", "x"]).json
    assert home_of(asked(["search", "x"])) == default_home()


def test_help_tells_exit_codes() -> None:
    told = program("--help")
    assert told.returncode == GOOD
    assert b"exit codes" in told.stdout
    assert program("--version").stdout.decode().strip() == f"imrdesk {__version__}"
