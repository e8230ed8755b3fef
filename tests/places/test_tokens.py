from hypothesis import given
from hypothesis import strategies as st

from ascertain.places.tokens import words_of


def test_words_of_a_sentence() -> None:
    listed = list(words_of("Ukraine’s Irpin, U.S. you’d حلب Ivano-Frankivsk"))
    assert [word.text for word in listed] == ["Ukraine", "Irpin", "U.S.", "you", "حلب", "Ivano-Frankivsk"]
    assert [word.name for word in listed] == [True, True, True, False, True, True]
    assert [word.joined for word in listed] == [False, False, False, True, False, True]
    assert [word.arabic for word in listed] == [False, False, False, False, True, False]
    assert listed[5].form == "ivano frankivsk"


@given(st.text(max_size=60))
def test_offsets_lead_back_to_the_words(text: str) -> None:
    for word in words_of(text):
        assert text[word.start : word.end] == word.text
