from __future__ import annotations

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from imrdesk.domain import LetterId
from imrdesk.errors import UnreadableLetter
from imrdesk.letters.pdf import read_pdf
from imrdesk.letters.pdf import whole_characters
from tests.letters.pdfs import IMAGE
from tests.letters.pdfs import pdf

ID = LetterId("a")

TWO_PAGES = pdf(
    ["Case Number: CM15-0000001", "The request was non-", "certified by the plan"],
    ["Decision rationale: the second page"],
)


def test_reads_the_words_of_all_pages_and_where_pages_start() -> None:
    letter = read_pdf(ID, TWO_PAGES)
    assert letter.text.startswith("Case Number: CM15-0000001\n")
    assert "\r" not in letter.text
    assert len(letter.pages) == 2
    assert letter.text[letter.pages[1] :].startswith("Decision rationale")
    assert letter.text[letter.pages[1] - 1] == "\n"
    assert letter.reader == "pdf"


def test_a_hyphen_at_a_line_end_stays() -> None:
    text = read_pdf(ID, TWO_PAGES).text
    assert "".join(text.split()).count("non-certified") == 1


def test_halves_of_a_character_become_whole() -> None:
    assert whole_characters("\ud83d\ude00 \ud83d") == "\U0001f600 \ufffd"


def test_an_empty_page_between_keeps_its_place() -> None:
    letter = read_pdf(ID, pdf(["The first page of a letter"], [], ["The last page of it"]))
    assert len(letter.pages) == 3
    assert letter.text[letter.pages[2] :].startswith("The last")


_LOCKED = (
    "c-pO1O>Epm6owwC<Rb!!<49GM4N}(gKeoCA)?T{_O_Mac0iigRyz5EoYGZG`UXqknhyzHd2nl*G7Y-HlfIv`jLE;v~"
    "2_eC$7X(5axbzSNC!W2V#;{1eu!r@`d*A!s_h#O+XVzN&JgGBd=GHqmZ=-cRNV9x7?4olz(OH=52mt~`X>YWvlN{C3"
    "flh|$DC_AtgCLC3?iHiaFif8y3fpyKVZqQzRG4YS?Sw<^r$AsX>i(-bk9#39y`+~$ak7KVm*b?F4C52SO1P_0L29-~"
    "-TYtxn-2Vw@dG@-RY}Dvsa$Y@)FHA8J;=PEqd0WZeY6RCjD#)fR0)YJPU@CrTWAZJYhhMYr^XTMdR*ZUm6a8;$=I`&"
    "rM<S!fyyk7#q8*PC~0Xo+|kbD=}w+YXbS`aS(?K!Lb%z<!la}u>;^h6WevcUQh245!gV2y0JJgGD`_%8508b83EVIb"
    "`{_=FLsU4Lqx^E3q1u@MV>}yB!UN23fGG<or|p1YHU}J;4)ZuoT7}jcKxOAzz$m@A5-=qItpbX%7f>c3f);=b7Gw|H"
    "EMQy$gsuim%Ai&tk0~FW`Mf^ZOS5Q*YOsM~|3?LIThXYevx1I7V!|v?AxZ_9P(YD$MT$<Dfl4{(2GAOHSb~#t7xcnH"
    "sUi#(g4nPluQ^v?FFmob2mk^!a<05jXw@sa2ScKYiq8g=7BY*fMM3vMzyOUY2^b+DuM_8eJpng>5k%2KT#*Sob7jK}"
    "1~7r9ANGgU9+B0-i~Bj0Xtwh(iNXxftEgd9-@`uVf;U^-wI%1$W<FysR<0wsFD%t^J>pSm0n+wduPF&uP2%~I;Z_U!"
    "b`8yQ=w6s=a|1P~vV2cT)l`;4ly3>&QBG4RBACZpuFa^cm}A+Zh2dmHv(<zMWf3WSDVm}nd<l_C3F;pcJ1R%aJRd_J"
    "Y$8^6_f~a4hLupO61uFDo%}K)SQda`4n4PP9Gp_m-n#nL2iH6Izj^!KQSGj3KYjYG)i<8tKR)x|=<M$sAO7^wckkVI"
    "7C)9ZPJQ|3C!as|%BAby9^N^8^Qb-h{AV}+dbf6?aqrUIUuy6FQUCh&C(nHP!*BNKr+&Wu`0V_P7r(fp_YS{*?t%B~"
    "@;WG*<eX^R&-Au|k!|3IKO}`<0&Sy*HVJQ&(vzInY&vBlwmoIzcpAqQp0e3u%0>tmQ#OkEi7n5<xUaMFVBuAq9Sm|L"
    "%a^*j)I!E)gY*d8scmg{qwP?TE)}*dBFm0AfdS)e;n9dKW2W+z+4=9U%=|oxVz~5weQ!WUvYjF^mb9LxIpX7WJHDpj"
    "(90GGv%I_o!X!3kX1rD3_!~K$=_U"
)


def locked() -> bytes:
    """A PDF with a user password, made once with a library and kept as bytes."""
    return zlib.decompress(base64.b85decode(_LOCKED))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf([], drawing=IMAGE), "scan"),
        (pdf(["p. 1"], ["p. 2"], drawing=IMAGE), "scan"),
        (pdf([], []), "empty"),
        (TWO_PAGES[: len(TWO_PAGES) // 3], "damaged"),
        (b"just some words", "named like a PDF"),
        (b"%PDF-1.4\n", "damaged"),
        (pdf([], drawing=b"0 0 m 72 72 l S"), "scan"),
        (locked(), "password"),
    ],
    ids=[
        "scan",
        "scan with numbers",
        "empty",
        "cut off",
        "no pdf",
        "header only",
        "drawn words",
        "locked",
    ],
)
def test_says_why_a_file_cannot_be_read(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableLetter, match=said):
        read_pdf(ID, data)


def test_words_beside_lines_are_no_scan() -> None:
    assert read_pdf(ID, pdf(["p. 1"], drawing=b"0 0 m 72 72 l S")).text.strip() == "p. 1"


def test_words_on_a_picture_are_no_scan() -> None:
    assert (
        "Decision" in read_pdf(ID, pdf(["Decision: upheld, as stated below"], drawing=IMAGE)).text
    )


@settings(max_examples=60)
@given(st.integers(0, len(TWO_PAGES) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(place: int, junk: bytes) -> None:
    damaged = TWO_PAGES[:place] + junk + TWO_PAGES[place + len(junk) :]
    try:
        letter = read_pdf(ID, damaged)
    except UnreadableLetter:
        return
    assert letter.text.strip()
    assert all(start < len(letter.text) for start in letter.pages)
