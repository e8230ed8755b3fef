from dataclasses import replace

import pytest

from ascertain.publication.document import Bars, Code, Document, Items, Name, Paragraph, Table
from ascertain.publication.layouts import LAYOUTS
from ascertain.publication.pdf.blocks import block, literal, text
from ascertain.publication.pdf.compose import pdf, source
from ascertain.publication.update import Update


def made(update: Update) -> bytes:
    return pdf(update, LAYOUTS[update.layout](update))


def test_the_same_update_gives_the_same_bytes(whole: Update) -> None:
    first = made(whole)
    assert first.startswith(b"%PDF-")
    assert first == made(whole)
    assert made(replace(whole, detail=None)) != first


def test_stamps_stand_on_every_page_and_every_picture_has_words(whole: Update) -> None:
    found = source(whole, LAYOUTS[whole.layout](whole))
    assert 'let stamps = "SYNTHETIC – made-up events · replayed history"' in found
    assert found.count("image(") == found.count("alt: ") == 6


@pytest.mark.parametrize("words", ['"]#panic("x")', "\\", "#import", "$x$", "*b*", "// no", "<label>", "@ref"])
def test_no_word_is_a_command(whole: Update, words: str) -> None:
    hostile = replace(whole, office=words, title=words, area=words, methodology_title=words)
    assert made(hostile).startswith(b"%PDF-")
    assert literal(words)[0] == literal(words)[-1] == '"'


def test_every_kind_of_block_is_set(whole: Update) -> None:
    blocks = (
        Paragraph(("made up",), stamp=True),
        Items(((("one",), (("below",),)), (("two",), ()))),
        Items(()),
        Table("C", ("Who", "n"), (((Name("א"),), ("1",)),), (1,), (("Total",), ("1",))),
        Bars("B", (("men", 1, None),)),
        Paragraph((Code("k@1#2"),)),
    )
    lines = [line for one in blocks for line in block(one)]
    assert lines[0] == '#stamp[#"made up"]'
    assert lines[1] == '#list([#"one"#list([#"below"])], [#"two"])'
    assert lines[2] == ""
    assert text((Code("k"),)) == '#code("k")'
    assert pdf(replace(whole, detail=None), Document("en", "t", blocks)).startswith(b"%PDF-")
