from __future__ import annotations

import stat
from pathlib import Path

import pytest

from imrdesk.errors import DeskOnShare
from imrdesk.store.home import empty_temporary
from imrdesk.store.home import make_home
from imrdesk.store.home import mounts
from imrdesk.store.home import refuse_shared
from imrdesk.store.home import temporary

DISK = [("/", "ext4"), ("/home", "btrfs")]


@pytest.mark.parametrize(
    "place",
    [
        "/home/ann/OneDrive/desk",
        "/home/ann/OneDrive - County of Somewhere/imrdesk",
        "/home/ann/Dropbox/desk",
        "/home/ann/Google Drive/desk",
        "/home/ann/Library/Mobile Documents/com~apple~CloudDocs/desk",
        "/home/ann/iCloud Drive/x",
        "/home/ann/Nextcloud/desk",
        "/home/ann/Box Sync/desk",
    ],
)
def test_synced_folders_are_refused_with_a_local_proposal(place: str) -> None:
    with pytest.raises(DeskOnShare, match=r"kept in step .* own disk, for example in “/"):
        refuse_shared(Path(place), DISK)


@pytest.mark.parametrize(
    "kind", ["nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "fuse.rclone", "vboxsf", "davfs"]
)
def test_network_drives_are_refused(kind: str) -> None:
    mounted = [*DISK, ("/mnt/share", kind), ("/mnt/share/own", "ext4")]
    with pytest.raises(DeskOnShare, match=kind):
        refuse_shared(Path("/mnt/share/desk"), mounted)
    refuse_shared(Path("/mnt/share/own/desk"), mounted)
    refuse_shared(Path("/mnt/shared/desk"), mounted)


@pytest.mark.parametrize("kind", ["ext4", "xfs", "overlay", "tmpfs", "fuseblk", "zfs"])
def test_disks_of_this_computer_are_taken(kind: str) -> None:
    refuse_shared(Path("/home/ann/desk"), [("/", kind)])


def test_the_drive_mounted_last_in_a_place_counts() -> None:
    with pytest.raises(DeskOnShare):
        refuse_shared(Path("/home/ann"), [*DISK, ("/home", "nfs")])


def test_nothing_is_made_where_a_desk_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "Dropbox" / "desk"
    with pytest.raises(DeskOnShare):
        make_home(home)
    assert not home.parent.exists()


def test_this_system_tells_its_mounts() -> None:
    assert all(folder.startswith("/") and kind for folder, kind in mounts())


def test_loose_folders_and_files_are_tightened(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "index").mkdir(parents=True)
    (home / "x").write_text("x")
    for path in (home, home / "index", home / "x"):
        path.chmod(0o777)
    make_home(home)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "index").stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "x").stat().st_mode) == 0o600


def test_leftovers_of_a_killed_process_go(tmp_path: Path) -> None:
    (temporary(tmp_path) / "backup-1.db").write_text("half")
    (tmp_path / "settings.json.new").write_text("half")
    (tmp_path / "settings.json").write_text("{}")
    empty_temporary(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["settings.json"]
