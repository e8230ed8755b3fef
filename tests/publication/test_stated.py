import pytest

from ascertain.findings.methodology import PARTS, load, profiles, shipped
from ascertain.publication.document import Heading, Items, Paragraph, Table
from ascertain.publication.html import html
from ascertain.publication.markdown import markdown
from ascertain.publication.stated import rule_in_words, stated


@pytest.mark.parametrize("name", profiles())
def test_everything_a_methodology_declares_is_on_its_page(name: str) -> None:
    method = load(shipped(name), name)
    page = " ".join(markdown(stated(method)).replace("\\", "").split())
    declared = (method.scope, *(method.parts[key] for key in PARTS), *method.definitions.values())
    for text in (*declared, *method.inclusion, *method.exclusion, method.digest, method.standard_of_proof):
        assert " ".join(text.split()) in page
    for axis in method.axes.values():
        assert axis.standard in page
    for grade in method.grades:
        assert f"| {grade.name} | {grade.means} |" in page
    assert "nobody missing is taken for dead" in page


def test_the_rule_stands_in_words() -> None:
    page = markdown(stated(load(shipped("ohchr-like"), "o")))
    assert "- either all of these\n  - at least 1 primary origin\n  - at least 2 independent origins\n" in page
    assert "- or all of these\n" in page
    assert "a source of the kind site visit or forensic or official register" in page
    assert "One person alone can decide." in page
    strict = markdown(stated(load(shipped("airwars-like"), "a")))
    assert "- all of these\n  - at least 1 primary origin\n" in strict
    assert "No source is enough alone." in strict
    assert "2 different persons decide." in strict
    assert rule_in_words(load(shipped("airwars-like"), "a").rule).says == "all of these"


def test_the_page_is_one_file_without_scripts() -> None:
    page = html(stated(load(shipped("ibc-like"), "i")))
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert page.count("<h2>") == 10


def test_it_is_made_of_the_blocks_of_publications() -> None:
    blocks = stated(load(shipped("ohchr-like"), "o")).blocks
    assert {type(block) for block in blocks} == {Heading, Paragraph, Items, Table}


def test_an_office_that_holds_nothing_back_says_nothing_of_it() -> None:
    data = shipped("ohchr-like").replace(b"hold_back_hours = 72", b"hold_back_hours = 0")
    assert "hours after an impact" not in markdown(stated(load(data, "o")))
