"""What the control words of RTF mean, as far as they bear on a letter's words."""

from __future__ import annotations

from typing import Final

SIGNS: Final = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "column": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "~": "\xa0",
    "_": "-",
    "{": "{",
    "}": "}",
    "\\": "\\",
}
KEPT: Final = frozenset({"shpinst", "nesttableprops"})
"""Groups with words of the letter in them, though readers may leave them out."""
UNSEEN: Final = frozenset(
    "annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart author "
    "background blipuid bkmkend bkmkstart buptim category colortbl comment company creatim "
    "datafield datastore defchp defpap doccomm docvar falt filetbl fldinst fldtype fname fontemb "
    "fontfile formfield generator gridtbl hlinkbase info keywords latentstyles levelnumbers "
    "leveltext list listlevel listname listoverride listoverridetable listpicture liststylename "
    "listtable manager nonesttables nonshppict objalias objclass objdata objname objsect objtime "
    "oldcprops oldpprops operator panose password passwordhash pgp pgptbl pict picprop pnseclvl "
    "pntxta pntxtb printim private propname protusertbl revtbl revtim rsidtbl rxe shprslt sn sp "
    "staticval stylesheet subject sv tc template themedata title txe ud userprops "
    "wgrffmtfilter xe xmlattrname xmlattrvalue xmlnstbl xmlopen".split()
)
"""Groups whose words are not on the page."""
HEADERS: Final = frozenset("header headerl headerr headerf".split())
FOOTERS: Final = frozenset("footer footerl footerr footerf".split())
CHARSETS: Final = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""Code pages by the character set that a font says it is for."""
ENCODINGS: Final = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
