import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.publication.document import Bars, Code, Document, Heading, Items, Name, Paragraph, Table
from ascertain.publication.markdown import markdown
from ascertain.publication.plain import plain

ESCAPED = re.compile(r"\\[\\`*_\[\]<>|~&$]")


def test_every_block() -> None:
    blocks = (
        Paragraph(("made *up*",), stamp=True),
        Heading("A_b"),
        Items(((("one",), ((Name("x|y"),),)), (("two",), ()))),
        Bars("left out", ()),
        Table("Cap", ("Who", "n"), ((("a", Code("k|`v")), ("1",)),), (1,), (("Total",), ("1",))),
        Table("No sums", ("Who",), ((("a",),),)),
    )
    assert markdown(Document("en", "T <b>", blocks)) == (
        "# T \\<b\\>\n\n**made \\*up\\***\n\n## A\\_b\n\n- one\n  - x\\|y\n- two\n\n**Cap**\n\n"
        "| Who | n |\n| --- | ---: |\n| a`` k\\|`v `` | 1 |\n| Total | 1 |\n\n"
        "**No sums**\n\n| Who |\n| --- |\n| a |\n"
    )


@pytest.mark.parametrize(("text", "expected"), [("a", "`a`"), ("a`b", "`` a`b ``"), ("``", "``` `` ```")])
def test_code_is_fenced_longer_than_what_it_holds(text: str, expected: str) -> None:
    assert markdown(Document("en", "t", (Paragraph((Code(text),)),))).splitlines()[2] == expected


@given(st.text())
def test_names_stay_in_their_cell_and_make_no_markup(text: str) -> None:
    table = Table("c", ("a", "b"), (((Name(plain(text)),), ("end",)),))
    row = markdown(Document("en", "t", (table,))).splitlines()[-1]
    bare = ESCAPED.sub("", row)
    assert bare.count("|") == 3
    assert not set("<>[]`*_&") & set(bare)
