import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ascertain.publication.model import Allegation, PendingItem, Voice
from ascertain.publication.plain import cleaned, plain


def test_controls_overrides_and_halves_of_characters_go() -> None:
    assert plain("  a\x00\r\nb\u2028c ") == "a b c"
    assert plain("\u202egnihton\u2066") == "gnihton"
    assert plain("\ud800x\ufffe") == "\ufffdx\ufffd"
    assert plain("Маріуполь \u200f") == "Маріуполь \u200f"


@given(st.text(st.characters(codec=None)))
def test_what_is_plain_is_one_printable_line_and_stays_as_it_is(text: str) -> None:
    found = plain(text)
    assert plain(found) == found
    assert len(found.splitlines()) <= 1
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in found)


def test_every_string_in_frozen_types_tuples_and_mappings_is_cleaned() -> None:
    item = PendingItem("I1", "a\nb", None, None, (Allegation(Voice("c\x07", "party"), "killed", "d\x00"),), 3)
    found, mapped = cleaned((item, {"k\n": "v\n", "n": 1}))
    assert found == PendingItem("I1", "a b", None, None, (Allegation(Voice("c", "party"), "killed", "d"),), 3)
    assert mapped == {"k": "v", "n": 1}
    assert cleaned(PendingItem) is PendingItem
