"""The licences of all that is shipped."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from tests.packaging.scripts import PACKAGING
from tests.packaging.scripts import ROOT
from tests.packaging.scripts import script


@pytest.fixture
def licences(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("licences", monkeypatch)


def package(place: Path, name: str, *, told: str = "", text: str = "", needs: str = "") -> None:
    """A package as pip leaves it."""
    info = place / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    lines = ["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", told, needs]
    (info / "METADATA").write_text("\n".join(filter(None, lines)) + "\n\nLicense: not this\n")
    record = [f"{info.name}/METADATA,,"]
    if text:
        (info / "licenses").mkdir()
        (info / "licenses" / "LICENSE").write_text(text)
        record.append(f"{info.name}/licenses/LICENSE,,")
    (info / "RECORD").write_text("\n".join(record))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    return tmp_path / "site"


def test_all_that_a_package_brings_along_is_shipped(licences: ModuleType, site: Path) -> None:
    package(
        site, "top_one", needs="Requires-Dist: Low.One>=1\nRequires-Dist: test_only; extra == 't'"
    )
    package(site, "low_one", needs="Requires-Dist: top-one\nRequires-Dist: no-such-package")
    package(site, "test_only")
    assert licences.closure("Top.One") == {"top-one", "low-one"}


def test_each_package_gets_its_texts_and_a_line(
    licences: ModuleType, site: Path, tmp_path: Path
) -> None:
    package(site, "plain_one", told="License-Expression: MIT", text="as it is")
    row = licences.package_row(tmp_path / "out", "plain-one")
    assert row == ("plain_one", "1.0", "MIT")
    assert (tmp_path / "out" / "plain-one" / "licenses-LICENSE").read_text() == "as it is"
    assert "plain_one 1.0: MIT\n" in licences.listed([row])


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("License: BSD\nLicense-Expression: BSD-2-Clause", "BSD-2-Clause"),
        ("License: Two-clause BSD", "Two-clause BSD"),
        ("Classifier: License :: OSI Approved :: MIT License", "MIT License"),
        ("Classifier: Topic :: Office", "see its text"),
    ],
)
def test_names_the_licence_as_the_package_does(
    licences: ModuleType, site: Path, tmp_path: Path, told: str, named: str
) -> None:
    package(site, "some_one", told=told, text="x")
    assert licences.package_row(tmp_path / "out", "some-one")[2] == named


def test_a_package_without_a_text_stops_the_build(
    licences: ModuleType, site: Path, tmp_path: Path
) -> None:
    package(site, "bare_one", told="License: MIT")
    with pytest.raises(licences.NoLicence, match="bare-one"):
        licences.package_row(tmp_path / "out", "bare-one")


def test_packages_without_a_text_of_their_own_have_one_here(licences: ModuleType) -> None:
    for texts in licences.TEXTS.values():
        for text in texts:
            assert (PACKAGING / "licenses" / text).stat().st_size > 500


def test_what_the_program_needs_is_shipped_with_its_licence(
    licences: ModuleType, tmp_path: Path
) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [re.split("[<>=]", one)[0] for one in project["dependencies"]]
    needed = set[str]().union(*(licences.closure(name) for name in asked)) - licences.LEFT_OUT
    assert {"pyside6-essentials", "whoosh", "numpy", "sqlite-utils", "pypdfium2"} <= needed
    for name in needed:
        licences.package_row(tmp_path, name)
        assert any((tmp_path / name).iterdir())


def test_libraries_of_the_system_are_told_by_their_packages(
    licences: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = f"{sys.prefix}/lib/own.so"
    listed = tmp_path / "COLLECT.toc"
    entries = [("a.so", "/lib/a.so", "BINARY"), ("own.so", own, "BINARY"), ("x", "/x", "DATA")]
    listed.write_text(repr((entries,)))
    monkeypatch.setattr(licences, "owner", lambda path: f"package of {path}")
    monkeypatch.setattr(sys, "platform", "linux")
    assert licences.system_packages(listed) == {"package of /lib/a.so"}
    monkeypatch.setattr(sys, "platform", "win32")
    assert licences.system_packages(listed) == set()
