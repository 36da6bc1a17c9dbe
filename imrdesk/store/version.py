"""How a desk's file says that it is one, and of which version."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x494D5244
"""`IMRD`: tells a desk from other SQLite files."""
VERSION: Final = 10
"""The number of the newest migration in `schema`."""
