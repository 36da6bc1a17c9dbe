"""What holds in every test: no display, no network, no home of the person who runs them."""

from __future__ import annotations

import os

# Before anything imports Qt: without a display Qt ends the whole process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sys
from pathlib import Path

import pytest
from hypothesis import settings

SHARED = Path(__file__).resolve().parents[2] / "shared"

settings.register_profile("imrdesk", deadline=None)
settings.load_profile("imrdesk")


class NetworkReached(BaseException):
    """A test, or the program under test, reached for the network."""


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        raise NetworkReached(str(arguments[0]))
    if event in {"socket.connect", "socket.bind", "socket.sendto"}:
        address = arguments[1]
        # Local sockets are addressed by a path, all others by a tuple.
        if isinstance(address, tuple):
            raise NetworkReached(f"{event} {address}")


# An audit hook sees what C code does as well, and nothing can take it away again.
sys.addaudithook(_refuse_network)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever asks for the platform's folders gets empty ones."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home / name.lower()))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write tests/extract/golden/ and what was approved of the samples anew",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that read the letters beside the checkout run only where these are."""
    if SHARED.is_dir():
        return
    wanting = [i for i in items if "shared" in getattr(i, "fixturenames", ())]
    config.hook.pytest_deselected(items=wanting)
    items[:] = [i for i in items if i not in wanting]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real letters beside the checkout; without it the test is not collected."""
    return SHARED
