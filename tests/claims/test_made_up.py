"""The figures of a made-up fortnight beside its truth, and how they are compared."""

from collections import Counter
from dataclasses import replace

import pytest

from ascertain.claims.words.model import Extraction, Figure, Subject
from ascertain.simulate.run import simulate
from ascertain.terms.spans import Span
from claims_on_made_up import Row, Told, compare, measure, report


@pytest.fixture(scope="module")
def counts(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    folder = tmp_path_factory.mktemp("made-up") / "fortnight"
    simulate(1, "fortnight", folder)
    return Counter(counted for counted, _ in measure(folder))


def test_every_total_is_read_with_its_cut_off_and_its_speaker(counts: Counter[str]) -> None:
    assert counts["total told"] > 20
    for what in ("read", "right", "speaker right", "cut-off right", "beginning right"):
        assert counts[f"total {what}"] == counts["total told"], what


def test_most_numbers_of_incidents_are_read_and_few_others(counts: Counter[str]) -> None:
    assert counts["incident right"] > 0.9 * counts["incident told"]
    assert counts["incident right"] > 0.97 * counts["incident read"]


TEXT = "12 killed. 5 hurt."
SAID = [Told(0, 10, "ministry", "total-x", (("killed", 12, 12),)), Told(11, 18, "mayor", "T1", (("injured", 5, 5),))]
TOTAL: Row = {"cutoff": "2090-03-05", "since": "2090-03-01"}
END = "2090-03-05T24:00+00:00"
KILLED = Figure("f1", Span(0, 2, "12"), 12, outcome="killed", speaker="the Ministry", cumulative=True, cutoff=END)
HURT = Figure("f2", Span(11, 12, "5"), 5, outcome="injured", speaker="mayor")


def seen(*figures: Figure) -> Counter[str]:
    found = Extraction(Subject(None, "2090-03-06", "en"), figures=figures)
    return Counter(counted for counted, _ in compare(TEXT, SAID, found, TOTAL))


def test_a_number_right_in_all_counts_once() -> None:
    counted = seen(KILLED, HURT)
    assert not [name for name in counted if name.endswith(("wrong", "missed"))]
    assert "total: 1 told, 1 read; recall 100.0% (1/1), precision 100.0% (1/1)" in report(counted)


def test_what_is_wrong_or_missing_is_named() -> None:
    counted = seen(replace(KILLED, cutoff=None, speaker="article"), replace(HURT, value=6))
    assert (counted["total cut-off wrong"], counted["total speaker wrong"]) == (1, 1)
    assert (counted["incident wrong"], counted["incident missed"]) == (1, 1)


def test_a_total_read_as_an_incident_is_wrong() -> None:
    counted = seen(replace(KILLED, cumulative=False))
    assert (counted["incident wrong"], counted["total missed"]) == (1, 1)
    assert "precision -" in report(Counter())
