from __future__ import annotations

import pickle
import re
import shutil
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from imrdesk.domain import LetterId
from imrdesk.search.arrays import BLOCK
from imrdesk.search.arrays import Array
from imrdesk.search.arrays import IndexDamaged
from imrdesk.search.arrays import MappedArrays
from imrdesk.search.arrays import write_arrays
from imrdesk.search.codec import LetterSegment
from imrdesk.search.gathering import REACH
from imrdesk.search.gathering import IndexedLetter
from imrdesk.search.index import MANY_SEGMENTS
from imrdesk.search.index import LetterIndex
from imrdesk.search.places import places
from imrdesk.search.terms import Phrase
from imrdesk.search.terms import Prefix
from imrdesk.search.terms import Term
from tests.search.scored import scored


def letter(name: str, text: str) -> IndexedLetter:
    return IndexedLetter(LetterId(name), text)


def found(index: LetterIndex, term: Term) -> set[str]:
    return set(scored(index, term))


NOT_NECESSARY = Phrase(("not", "medically", "necessary"))


@pytest.fixture
def index(tmp_path: Path) -> LetterIndex:
    return LetterIndex.open(tmp_path / "index")


@pytest.mark.parametrize(
    "text",
    [
        "It is not medically necessary.",
        "It is Not\nMedically Necessary.",
        "It is not \n\nmedically \n\nnecessary.",
        "It is not-medically\tnecessary",
    ],
)
def test_finds_a_phrase_across_lines(index: LetterIndex, text: str) -> None:
    index.add([letter("a", text), letter("b", "necessary, not medically so")])
    assert found(index, NOT_NECESSARY) == {"a"}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("for long-\nterm use", Phrase(("long", "term"))),
        ("for long- \n\nterm use", Phrase(("longterm", "use"))),
        ("an electro- diagnostic study", Phrase(("electrodiagnostic",))),
        ("an electro- diagnostic study", Phrase(("electro", "diagnostic"))),
        ("an electro- diagnostic study", Phrase(("an", "electrodiagnostic", "study"))),
        ("an electro- diagnostic study", Prefix("electrod")),
        ("Disability GuidelinesPractical", Phrase(("disability", "guidelines"))),
        ("Disability GuidelinesPractical", Phrase(("guidelinespractical",))),
    ],
)
def test_a_line_end_hides_no_word(index: LetterIndex, text: str, term: Term) -> None:
    index.add([letter("a", text), letter("b", "neither of them, not even electro")])
    assert found(index, term) == {"a"}


def test_a_phrase_reaches_over_a_parted_word_but_not_over_a_gap(index: LetterIndex) -> None:
    before = " ".join(f"b{n}" for n in range(REACH + 30))
    index.add([letter("a", f"start {before} one- two {before} three- four end")])
    assert found(index, Phrase((f"b{REACH + 29}", "onetwo", "b0"))) == {"a"}
    assert found(index, Phrase(("onetwo", "threefour"))) == set()
    longest = [*(f"b{n}" for n in range(31, 30 + REACH)), "onetwo"]
    assert found(index, Phrase(tuple(longest))) == {"a"}


def test_adding_again_replaces_and_removing_removes(index: LetterIndex) -> None:
    index.add([letter("a", "neck pain"), letter("b", "knee pain")])
    index.add([letter("a", "elbow pain")])
    assert index.ids() == {"a", "b"}
    assert found(index, Phrase(("neck",))) == set()
    assert found(index, Phrase(("elbow",))) == {"a"}
    index.remove([LetterId("a"), LetterId("never seen")])
    assert index.ids() == {"b"}
    assert len(index) == 1
    assert found(index, Phrase(("pain",))) == {"b"}


def test_the_better_answer_scores_higher(index: LetterIndex) -> None:
    index.add([letter("a", "pain " + "rest " * 50), letter("b", "pain and pain")])
    scores = scored(index, Phrase(("pain",)))
    assert scores[LetterId("b")] > scores[LetterId("a")] > 0


def test_opens_what_it_made(tmp_path: Path) -> None:
    index = LetterIndex.open(tmp_path)
    assert index.fresh
    index.add([letter("a", "neck pain")])
    index.add([letter("b", "knee pain")])
    index.close()
    again = LetterIndex.open(tmp_path, index.seal())
    assert not again.fresh
    assert found(again, Phrase(("pain",))) == {"a", "b"}
    assert again.seal() == index.seal()


def test_is_begun_anew_without_the_right_seal(tmp_path: Path) -> None:
    index = LetterIndex.open(tmp_path)
    index.add([letter("a", "neck pain")])
    assert LetterIndex.open(tmp_path, "another seal").fresh
    assert LetterIndex.open(tmp_path).ids() == frozenset()


def test_what_was_slipped_in_is_never_opened(tmp_path: Path) -> None:
    index = LetterIndex.open(tmp_path)
    index.add([letter("a", "neck pain")])
    seal = index.seal()
    told = tmp_path / "told"
    (toc,) = tmp_path.glob("*.toc")
    evil = pickle.dumps(_Tells(str(told)))
    toc.write_bytes(toc.read_bytes()[:-40] + evil)
    assert LetterIndex.open(tmp_path, seal).fresh
    assert not told.exists()


class _Tells:
    """Unpickled, it makes a file."""

    def __init__(self, place: str) -> None:
        self.place = place

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (self.place, "w")


@pytest.mark.parametrize("damage", [b"", b"junk", b"\x00" * 5000])
@pytest.mark.parametrize("pattern", ["*.toc", "*.seal", "*.arrays"])
def test_a_damaged_index_is_begun_anew(tmp_path: Path, pattern: str, damage: bytes) -> None:
    index = LetterIndex.open(tmp_path)
    index.add([letter("a", "neck pain")])
    index.close()
    for path in tmp_path.glob(pattern):
        path.write_bytes(damage)
    again = LetterIndex.open(tmp_path, index.seal())
    assert again.fresh
    again.add([letter("b", "knee pain")])
    assert found(again, Phrase(("pain",))) == {"b"}


def test_no_changed_byte_is_believed(tmp_path: Path) -> None:
    index = LetterIndex.open(tmp_path / "index")
    index.add([letter("a", "neck pain and no other pain"), letter("b", "elbow")])
    index.close()
    (file,) = index.folder.glob("*.arrays")
    right = file.read_bytes()
    for at in range(0, len(right), 7):
        changed = shutil.copytree(index.folder, tmp_path / f"changed-{at}")
        (changed / file.name).write_bytes(right[:at] + bytes([right[at] ^ 1]) + right[at + 1 :])
        assert LetterIndex.open(changed, index.seal()).fresh


def test_a_byte_far_behind_is_not_believed_when_it_is_used(tmp_path: Path) -> None:
    places = np.arange(BLOCK)
    layout = write_arrays(tmp_path / "a", {"first": places, "second": places})
    content = bytearray((tmp_path / "a").read_bytes())
    content[-1] ^= 1
    (tmp_path / "a").write_bytes(content)
    arrays = MappedArrays(tmp_path / "a", layout)
    assert arrays.whole("first").tolist() == places.tolist()
    with pytest.raises(IndexDamaged):
        arrays.whole("second")


def test_a_file_that_is_not_of_an_index_stays(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    LetterIndex.open(tmp_path).add([letter("a", "pain")])
    LetterIndex.open(tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_batch_that_fails_changes_nothing_and_locks_nothing(index: LetterIndex) -> None:
    index.add([letter("a", "neck pain")])

    def breaking() -> Iterator[IndexedLetter]:
        yield letter("b", "pain")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        index.add(breaking())
    assert index.ids() == {"a"}
    index.add([letter("c", "pain")])
    assert found(index, Phrase(("pain",))) == {"a", "c"}


LETTERS = st.lists(
    st.lists(
        st.sampled_from(
            ["pain", "Neck", "no", "not", "pain-", "long-\n", "longTerm", "term", "\n\n", "l5-s1"]
        ),
        max_size=25,
    ).map(" ".join),
    max_size=4,
)
SOUGHT = st.sampled_from(["pain", "neck", "no", "not", "term", "longterm", "painno", "l5", "s1"])


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    texts=LETTERS,
    terms=st.lists(
        st.one_of(
            st.lists(SOUGHT, min_size=1, max_size=4).map(lambda w: Phrase(tuple(w))),
            st.sampled_from(["n", "pa", "long", "s"]).map(Prefix),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_agrees_with_reading_every_letter(
    tmp_path: Path, texts: list[str], terms: list[Term]
) -> None:
    index = LetterIndex.open(tmp_path)
    index.add(letter(str(n), text) for n, text in enumerate(texts))
    for term in terms:
        assert found(index, term) == {str(n) for n, t in enumerate(texts) if places(t, [term])}
    index.close()


def test_finds_what_a_plain_reading_finds_in_real_letters(index: LetterIndex, shared: Path) -> None:
    files = sorted((shared / "letters" / "plain").glob("*.txt"))
    texts = {file.name: file.read_text(encoding="utf-8") for file in files}
    index.add(letter(name, text) for name, text in texts.items())
    for phrase in ("not medically necessary", "Official Disability Guidelines"):
        pattern = re.compile(r"\s+".join(phrase.split()), re.IGNORECASE)
        plain = {name: len(pattern.findall(text)) for name, text in texts.items()}
        term = Phrase(tuple(phrase.casefold().split()))
        assert {name: len(places(text, [term])) for name, text in texts.items()} == plain
        assert found(index, term) == {name for name, count in plain.items() if count}


def test_another_process_looks_at_the_index_as_it_is(index: LetterIndex) -> None:
    index.add([letter("a", "neck pain")])
    seal = index.seal()
    looking = LetterIndex.read(index.folder, seal)
    assert looking is not None
    index.add([letter("b", "neck strain")])
    assert looking.ids() == {"a"}
    assert found(looking, Phrase(("neck",))) == {"a"}
    newer = LetterIndex.read(index.folder, seal)
    assert newer is not None
    assert newer.ids() == {"a", "b"}
    assert LetterIndex.read(index.folder, "another") is None
    assert LetterIndex.read(index.folder, "") is None
    assert LetterIndex.read(index.folder / "none", seal) is None
    assert LetterIndex.read(index.folder, index.seal()) is not None


def test_merging_goes_on_beside_adding_and_removing(tmp_path: Path) -> None:
    index = LetterIndex.open(tmp_path)
    for n in range(60):
        index.add([letter(f"{n}", f"pain number{n}"), letter(f"twice{n % 7}", "pain again")])
        index.remove([LetterId(f"{n - 5}")])
        index.tidy()
    index.close()
    again = LetterIndex.open(tmp_path, index.seal())
    expected = {str(n) for n in range(55, 60)} | {f"twice{n}" for n in range(7)}
    assert not again.fresh
    assert again.ids() == found(again, Phrase(("pain",))) == expected
    while again.merge():
        pass
    assert again.ids() == found(again, Phrase(("pain",))) == expected
    assert len(list(tmp_path.glob("*.arrays"))) < MANY_SEGMENTS + 3


def sizes(index: LetterIndex) -> list[int]:
    return sorted(leaf.size for leaf in index.collector.leaves)


def test_small_segments_are_merged_beside_large_ones_that_would_be_too_large(
    index: LetterIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = iter(range(1000))
    for size in (12, 4, 4, 12, 4):
        index.add([letter(f"{next(names)}", "neck pain") for _ in range(size)])
    monkeypatch.setattr("imrdesk.search.index.MOST_LETTERS", 20)
    assert not index.merge(4)
    assert index.merge(3)
    assert sizes(index) == [12, 12, 12]
    assert not index.merge(2)
    assert len(found(index, Phrase(("neck",)))) == 36


def test_a_merge_of_what_was_begun_anew_meanwhile_is_left_out(index: LetterIndex) -> None:
    for name in "abc":
        index.add([letter(name, "neck pain")])
    merge = index.merge_by

    def late(
        folder: Path, segments: Sequence[LetterSegment], live: Sequence[Array]
    ) -> LetterSegment:
        made = merge(folder, segments, live)
        index.renew()
        return made

    index.merge_by = late
    assert not index.merge(3)
    assert index.ids() == set()


def test_what_a_killed_program_left_is_put_away(tmp_path: Path) -> None:
    index = LetterIndex.open(tmp_path)
    index.add([letter("a", "neck pain")])
    (tmp_path / "MAIN_abc.arrays").write_bytes(b"half a segment")
    (tmp_path / "MAIN_def.arrays.draft").write_bytes(b"less than half a segment")
    (tmp_path / "_MAIN_99.toc").write_bytes(b"a list without a seal")
    (tmp_path / "_MAIN_99.seal.draft").write_bytes(b"half")
    index.close()
    again = LetterIndex.open(tmp_path, index.seal())
    assert again.ids() == {"a"}
    assert len(list(tmp_path.iterdir())) == 3
