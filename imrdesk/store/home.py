"""The desk's home: for one person's eyes, and on a disk of this computer.

Two computers that write to one database over a network, or a program that copies it while it is
written, lose saved work; so a desk is refused there before a file of it is made.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from imrdesk.errors import DeskOnShare
from imrdesk.paths import default_home

SHARED_SYSTEMS: Final = frozenset(
    "9p afs afpfs beegfs ceph cifs coda davfs fuse glusterfs gpfs lustre ncpfs nfs nfs4 orangefs "
    "prl_fs smb2 smb3 smbfs vboxsf virtiofs vmhgfs webdav".split()
)
TEMPORARY: Final = "tmp"
LOCAL_FUSE: Final = frozenset({"fuseblk", "fuse.fuseblk", "fuse.ntfs-3g", "fuse.exfat"})
SYNCED: Final = re.compile(
    r"""(?ix) \A (?: onedrive (?:\ -\ .*)? | dropbox (?:\ .*)? | google\ ?drive | googledrive.*
    | my\ drive | icloud\ ?drive | icloud~.* | com~apple~clouddocs | mobile\ documents
    | box (?:\ sync)? | nextcloud | owncloud | pcloud\ ?drive? | syncthing | sync | mega(?:sync)?
    | seafile | tresorit | creative\ cloud\ files ) \Z"""
)

Mount = tuple[str, str]
"""A folder and the kind of file system that begins there."""


def make_home(home: Path) -> None:
    """Make or tighten the folder; raises DeskOnShare before anything is made."""
    refuse_shared(home, mounts())
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix":
        home.chmod(0o700)
        for path in (p for p in home.iterdir() if not p.is_symlink()):
            if path.is_file():
                path.chmod(0o600)
            elif path.is_dir():
                path.chmod(0o700)


def temporary(home: Path) -> Path:
    """The one folder for drafts of files; emptied when the desk is opened."""
    folder = home / TEMPORARY
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def empty_temporary(home: Path) -> None:
    """What a process that was killed left behind; the caller holds the desk's lock."""
    folder = home / TEMPORARY
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)
    for draft in home.glob("*.new"):
        draft.unlink(missing_ok=True)


def refuse_shared(home: Path, mounted: Sequence[Mount]) -> None:
    """Raises DeskOnShare, with a folder of this computer to use instead."""
    place = home.resolve()
    why = _synced(place) or _shared(place, mounted)
    if why:
        raise DeskOnShare(
            f"The folder “{home}” {why}. Saved work could be lost there, so no desk was opened. "
            f"Letters may lie there; keep the desk on this computer's own disk, for example in "
            f"“{_local(mounted)}”."
        )


def mounts() -> tuple[Mount, ...]:
    """What this system mounts where; empty where it does not say."""
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ()
    return tuple((_unescaped(line.split(" ")[1]), line.split(" ")[2]) for line in lines)


def _synced(place: Path) -> str:
    for part in place.parts:
        if SYNCED.match(part) or part.casefold().startswith(".dropbox"):
            return f"seems to be kept in step with other computers (“{part}”)"
    return ""


def _shared(place: Path, mounted: Sequence[Mount]) -> str:
    if str(place).startswith(("\\\\", "//")) or _is_network_drive(place):
        return "lies on a network drive"
    holding = [(folder, kind) for folder, kind in mounted if place.is_relative_to(folder)]
    # The longest name is the nearest; of two in one place the one mounted last is seen.
    _, kind = max(reversed(holding), key=lambda mount: len(mount[0]), default=("", ""))
    family = kind.split(".")[0]
    if kind not in LOCAL_FUSE and (kind in SHARED_SYSTEMS or family in SHARED_SYSTEMS):
        return f"lies on a network or shared drive ({kind})"
    return ""


def _is_network_drive(place: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - asked on Windows only

        remote = 4
        return bool(ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == remote)
    return False


def _local(mounted: Sequence[Mount]) -> Path:
    """A folder that would do; the usual one unless that lies on a share, too."""
    usual = default_home()
    if not _synced(usual) and not _shared(usual, mounted):
        return usual
    return Path(os.environ.get("PROGRAMDATA") or "/var/tmp") / "imrdesk"  # noqa: S108


def _unescaped(folder: str) -> str:
    """Blanks stand as backslash and `040` in the list of mounts."""
    return re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), folder)
