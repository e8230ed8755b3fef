import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

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


def test_a_long_key_is_broken_after_its_marks_and_can_be_copied_whole(whole: Update) -> None:
    key = "killed;month=2090-03;territory=government;sex_age=women@2090-03-14T24:00+00:00#57~ohchr-like.1/control-2022"
    made = pdf(replace(whole, detail=None), Document("en", "T", (Paragraph((Code(f"{key}/{key}/{key}"),)),)))
    lines = [line for line in PdfReader(io.BytesIO(made)).pages[0].extract_text().splitlines() if "20" in line]
    assert f"{key}/{key}/{key}" in "".join(lines)
    assert [line[-1] in ";@#~/" for line in lines[:-1]] == [True, True]
