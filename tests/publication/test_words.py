from ascertain.publication import words
from ascertain.publication.language import spoken_in_public
from ascertain.terms.codes import codes
from ascertain.terms.grid import NAMES


def test_days_and_moments_are_said_in_local_time() -> None:
    assert words.day_in_words("2090-03-04") == "4 March 2090"
    assert words.day_in_words("") == words.day_in_words(None) == "day not known"
    assert words.day_in_words("early March") == "early March"
    assert words.moment_in_words("2090-03-14T22:30:00Z", "Europe/Kyiv") == "15 March 2090, 00:30 (UTC+02:00)"
    assert words.moment_in_words("2090-12-01T12:00:00Z", "America/St_Johns").endswith("(UTC-03:30)")


def test_a_cutoff_names_the_last_day_included() -> None:
    assert words.cutoff_in_words("2090-03-14T24:00+03:00", "Europe/Kyiv").endswith("14 March 2090")
    assert words.cutoff_in_words("2090-03-14T18:30+00:00", "UTC") == "18:30 on 14 March 2090"
    assert words.cutoff_in_words("2090-03-14", "UTC") == "24:00 on 14 March 2090"


def test_numbers_and_lists() -> None:
    assert words.counted(1, "girl", "girls") == "1 girl"
    assert words.counted(1207, "girl", "girls") == "1,207 girls"
    assert [words.ordinal(n) for n in (1, 10, 11)] == ["first", "tenth", "no. 11"]
    assert [words.listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert words.sentence("made in March") == "Made in March"
    assert words.sentence("") == ""


def test_the_lexicon_has_words_for_every_code() -> None:
    assert set(words.words("cells")) == set(NAMES.values())
    assert set(words.words("territory")) == set(codes("controller"))
    assert set(words.words("matters")) == set(codes("event_type"))
    assert set(words.words("stances")) == set(codes("act")) | {"against", "not_confirmed_by", "spoken"}
    assert set(words.words("corridor")) < set(codes("act")) | {"against", "not_confirmed_by", "open"}
    assert set(spoken_in_public()) < set(codes("source_kind"))
