import pytest

from ascertain.places.beside import codes_beside
from ascertain.places.gazetteer import default


@pytest.mark.parametrize(
    ("text", "name", "codes"),
    [
        ("A fire in Paris, Tex., on Monday", "Paris", {"US-TX"}),
        ("A fire in Lexington, W.Va.", "Lexington", {"US-WV"}),
        ("A fire in London, Ont.", "London", {"CA-08"}),
        ("in Moscow (Idaho)", "Moscow", {"US-ID"}),
        ("in Antalya, Turkey", "Antalya", {"TR"}),
        ("Ukraine’s Irpin", "Irpin", {"UA"}),
        ("the Ukrainian city of Irpin", "Irpin", {"UA"}),
        ("in Tyre in southern Lebanon", "Tyre", {"LB"}),
        ("near Bucha and elsewhere", "Bucha", set()),
        ("Bucha", "Bucha", set()),
        ("Monday in Bucha, he said", "Bucha", set()),
        ("Idaho town of Moscow", "Moscow", {"US-ID"}),
    ],
)
def test_what_stands_beside_a_name_says_where_it_lies(text: str, name: str, codes: set[str]) -> None:
    start = text.index(name)
    assert codes_beside(default(), text, start, start + len(name)) == codes


def test_an_abbreviation_of_two_units_leaves_both() -> None:
    text = "in Perth, WA"
    assert codes_beside(default(), text, 3, 8) == {"US-WA", "AU-08"}
