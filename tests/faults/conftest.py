from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Kills, limits and pipes are those of Linux; elsewhere these tests are not collected."""
    if sys.platform == "linux":
        return
    ours = [item for item in items if HERE in item.path.parents]
    config.hook.pytest_deselected(items=ours)
    items[:] = [item for item in items if item not in ours]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"
