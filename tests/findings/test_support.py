import pytest

from ascertain.findings.dossier import Provenance
from ascertain.findings.numbers import Whole
from ascertain.findings.origins import Origin, origins
from ascertain.findings.support import Backing, Word, backing, greatest, joint_words, nth, stands_by
from ascertain.terms.counts import Count

TEXT = frozenset(range(40))


def voice(report: str, published: str, source: str = "paper", **more: object) -> Provenance:
    fields = {"kind": "news_media", "primary": False, "owner": "acme", "published": published, **more}
    return Provenance(report, source, **fields)  # type: ignore[arg-type]


def word(low: int | None, provenance: Provenance, complete: bool = True) -> Word:
    return Word(provenance, Count(low, low if low is not None else 30), (provenance.primary, complete))


def one_origin(*words: Word) -> Origin:
    (origin,) = origins(word.provenance for word in words).origins
    return origin


def standing(*words: Word) -> int | None:
    found = stands_by(one_origin(*words), words)
    assert found is None or found in words
    return None if found is None else found.low


def test_the_latest_word_holds_also_downwards() -> None:
    assert standing(word(12, voice("R1", "2022-03-05")), word(8, voice("R2", "2022-03-06"))) == 8
    assert standing(word(8, voice("R1", "2022-03-05")), word(12, voice("R2", "2022-03-06"))) == 12
    assert standing(word(12, voice("R1", "2022-03-05T09:00Z")), word(14, voice("R2", "2022-03-05T11:00Z"))) == 14


@pytest.mark.parametrize("when", ["2022-03-05", "", "2022-03-05T09:00Z"])
def test_the_lowest_holds_where_the_order_is_not_known(when: str) -> None:
    assert standing(word(12, voice("R1", when)), word(8, voice("R2", "2022-03-05"))) == 8
    assert standing(word(8, voice("R1", when)), word(12, voice("R2", "2022-03-05"))) == 8


def test_an_upper_bound_supports_nobody() -> None:
    assert standing(word(12, voice("R1", "2022-03-05")), word(None, voice("R2", "2022-03-06"))) == 0


def test_a_reprint_by_others_is_no_new_word() -> None:
    first = word(12, voice("R1", "2022-03-05", fingerprints=TEXT))
    corrected = word(8, voice("R2", "2022-03-06"))
    reprint = word(12, voice("R3", "2022-03-09", "station", fingerprints=TEXT))
    assert standing(first, corrected, reprint) == 8
    undated = word(12, voice("R3", "", "station", fingerprints=TEXT))
    assert standing(first, corrected, undated) == 8
    own = word(12, voice("R3", "2022-03-09", fingerprints=TEXT))
    assert standing(first, corrected, own) == 12


def test_first_hand_goes_before_second_hand_and_a_total_before_a_part() -> None:
    hospital = voice("R1", "2022-03-05", "hospital", kind="medical", primary=True)
    assert standing(word(5, hospital), word(50, voice("R2", "2022-03-06"))) == 5
    assert standing(word(10, voice("R1", "2022-03-05")), word(3, voice("R2", "2022-03-06"), complete=False)) == 10


def test_what_may_be_copied_from_the_unknown_lowers_and_does_not_replace() -> None:
    post = voice("R9", "2022-03-06", "channel", kind="social_media", owner=None, fingerprints=TEXT)
    copy = voice("R2", "2022-03-06", fingerprints=TEXT)
    first = word(5, voice("R1", "2022-03-05"))
    assert standing(first, word(50, copy), word(50, post)) == 5
    assert standing(first, word(3, copy), word(3, post)) == 3
    assert standing(word(50, copy), word(50, post)) is None


def test_backing_counts_origins_primary_ones_and_those_that_suffice() -> None:
    forensic = voice("R1", "", "lab", kind="forensic", primary=True, owner=None)
    hospital = voice("R2", "", "hospital", kind="medical", primary=True, owner=None)
    paper = voice("R3", "")
    words = [word(4, forensic), word(9, hospital), word(7, paper)]
    found = backing(origins([forensic, hospital, paper]).known, words, ("forensic",))
    assert found == Backing({"R1": 4, "R2": 9, "R3": 7}, {"R1": 4, "R2": 9}, {"R1": 4})
    assert [found.supported(n) for n in (1, 2, 3, 4)] == [9, 7, 4, 0]
    assert [found.cap(n) for n in (2, 4)] == [7, 4]
    assert [found.proposed(n) for n in (2, 4)] == [4, 4]
    assert Backing({"R3": 7, "R4": 7}, {}, {}).proposed(2) == 0


def test_the_middle_of_the_primary_origins_is_the_lower_one() -> None:
    values = {"R1": 3, "R2": 9, "R3": 5, "R4": 30}
    assert Backing(values, values, {}).proposed(2) == 5
    assert Backing(values, {"R2": 9, "R4": 30, "R3": 5}, {}).proposed(2) == 9


def test_the_nth_of_fewer_is_none() -> None:
    assert (nth([5, 9, 7], 2), nth([5], 2), nth([], 1)) == (7, 0, 0)


def test_numbers_add_only_within_one_voice_that_gives_totals_for_all() -> None:
    one, other = voice("R1", ""), voice("R2", "")
    found = [
        Whole(one, "killed", Count.exact(2), True),
        Whole(one, "injured", Count.exact(10), True),
        Whole(other, "killed", Count.exact(5), True),
        Whole(other, "injured", Count(6, None), False),
        Whole(other, "missing", Count.exact(1), True),
    ]
    assert joint_words(found, ("killed", "injured")) == [Word(one, Count(12, None), (False, True))]


def test_the_greatest_of_several_backings_is_taken_origin_by_origin() -> None:
    assert greatest([Backing({"R1": 3}, {"R1": 3}, {}), Backing({"R1": 5, "R2": 1}, {"R1": 2}, {"R2": 1})]) == Backing(
        {"R1": 5, "R2": 1}, {"R1": 3}, {"R2": 1}
    )
