"""Texts in one case alone are read as if they were written in the usual way, every offset kept."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ascertain.claims.extract import extract
from ascertain.claims.words.caseless import as_written, recased
from ascertain.reports.documents import Document

CAPITALS = 'GUNMEN KILLED JUDGE ANA MARIA TESSOR IN VARESK TODAY. "SHE HAD NO GUARD," MAYOR LUIS DE LA ORVA SAID.'


def test_names_and_beginnings_get_their_capital() -> None:
    told = 'Gunmen killed judge Ana Maria Tessor in varesk today. "She had no guard," mayor Luis de la Orva said.'
    assert recased(CAPITALS) == recased(CAPITALS.lower()) == told


def test_a_name_told_once_in_full_is_known_by_its_last_word() -> None:
    assert "where Tessor lived" in recased("they shot ana tessor in the street where tessor lived, near the old mill.")


def test_a_text_in_the_usual_case_stays_itself() -> None:
    text = "Gunmen killed the judge in Varesk on Sunday, and nobody knows who they were."
    assert recased(text) is text
    assert recased("no capitals here") == "no capitals here"  # too short to tell


def test_what_is_read_is_spans_of_the_report_itself() -> None:
    text = "GUNMEN KILLED SEVEN FARMERS NEAR THE RIVER. ANOTHER TWO FARMERS WERE WOUNDED, POLICE SAID."
    found = extract(Document(text), published=date(2090, 3, 6), zone="UTC")
    assert [(figure.span.text, figure.outcome) for figure in found.figures] == [("SEVEN", "killed"), ("TWO", "injured")]
    assert all(claim.content.text in text for claim in found.claims)


def test_the_extraction_keeps_all_else() -> None:
    found = extract(Document(CAPITALS), published=date(2090, 3, 6), zone="UTC")
    assert as_written(found, CAPITALS) == found


@given(st.text(max_size=300))
def test_offsets_never_move(text: str) -> None:
    assert len(recased(text)) == len(text)
    assert recased(text).casefold() == text.casefold() or len(text.casefold()) != len(text) or "\u0130" in text
