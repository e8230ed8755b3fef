"""The whole answer: a headline with its assumption, the envelope by its rule, or reasons and no number."""

from dataclasses import replace
from typing import Any

import pytest
from tests.estimates.tables import KOSOVO, made_up, table

from ascertain.estimates.systems import panel
from ascertain.estimates.systems.alternatives import alternatives, envelope
from ascertain.estimates.systems.answer import Alternative, Answer, Headline
from ascertain.estimates.systems.latent import posterior as sampling
from ascertain.estimates.systems.loglinear.search import fits
from ascertain.estimates.systems.panel import estimate, without_each
from ascertain.estimates.systems.pictures import panel as picture
from ascertain.estimates.systems.predictive import prior_hidden

GOOD = made_up(11, 1200, [0.5, 0.5], [[0.55, 0.3], [0.35, 0.5], [0.5, 0.25], [0.3, 0.4]])


@pytest.fixture(scope="module")
def answer() -> Answer:
    return estimate(GOOD, 3)


def test_a_good_table_is_answered(answer: Answer) -> None:
    assert not answer.refused
    assert answer.reasons == ()
    assert answer.headline is not None
    assert answer.headline.method == "latent-class"
    assert "changes nothing about the others" in answer.headline.assumption
    assert answer.headline.interval95[0] < 1200 < answer.headline.interval95[1]
    assert answer.envelope is not None
    assert answer.envelope[0] <= answer.headline.interval95[0] <= answer.headline.interval95[1] <= answer.envelope[1]
    assert {one.method for one in answer.alternatives} == {"log-linear", "decomposable", "NHOI", "Chao"}
    assert answer.documented == GOOD.people
    assert answer.lists == {"A": GOOD.sizes[0], "B": GOOD.sizes[1], "C": GOOD.sizes[2], "D": GOOD.sizes[3]}


def test_its_diagnostics_are_told(answer: Answer) -> None:
    told = answer.diagnostics
    assert told.ess >= 1000
    assert told.rhat is not None
    assert told.rhat <= 1.01
    assert told.without is not None
    assert set(told.without) <= set("ABCD")
    assert told.fits is not None
    assert all(0.02 < value < 0.98 for value in told.fits.values())
    assert told.prior == prior_hidden(4, sampling.prior_for(4), 3)


def test_the_same_seed_gives_the_same_answer_whatever_the_threads(answer: Answer) -> None:
    again = estimate(GOOD, 3, threads=1)
    still = replace(again.diagnostics, seconds=answer.diagnostics.seconds)
    assert replace(again, diagnostics=still) == answer


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (table("AB", A=40, B=30, AB=10), "too_few_lists"),
        (table("ABC", A=40, B=30, C=35, AB=9, AC=8, BC=10), "not_identifiable"),
    ],
)
def test_a_refused_table_gets_reasons_and_no_number(given: Any, code: str) -> None:
    found = estimate(given, 1)
    assert found.refused
    assert code in [one.code for one in found.reasons]
    assert (found.headline, found.alternatives, found.envelope) == (None, (), None)
    assert found.documented == given.people


def test_chains_that_do_not_agree_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "PLANS", ())
    quick = (sampling.Plan(20, 20, 5),)

    def hurried(given: Any, seed: int, **_: Any) -> Any:
        return sampling.posterior(given, seed, plans=quick)

    monkeypatch.setattr(panel, "posterior", hurried)
    found = estimate(GOOD, 1)
    assert [one.code for one in found.reasons] == ["not_converged"]
    assert found.headline is None
    assert without_each(GOOD, 1) == {}


def test_an_answer_too_wide_is_refused_after_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel, "envelope", lambda *_: (1000, 9000))
    monkeypatch.setattr(panel, "without_each", lambda *_: {"A": 1, "B": 9})
    found = estimate(GOOD, 3)
    assert [one.code for one in found.reasons] == ["leave_one_out_too_wide", "envelope_too_wide"]
    assert (found.headline, found.envelope) == (None, None)
    assert found.diagnostics.ess >= 1000


def test_three_lists_have_none_to_leave_out() -> None:
    assert without_each(table("ABC", A=1), 1) == {}


def test_the_envelope_follows_its_rule() -> None:
    """docs/decisions: intervals where they enter as such, points where as points, nothing else."""
    headline = Headline("", "latent-class", 100, (90, 110))
    others = [
        Alternative("", "", 100, (80, 105), "interval"),
        Alternative("", "", 130, (10, 900), "point"),
        Alternative("", "", 500, (1, 999), "nothing"),
        Alternative("", "", 500, None, "interval"),
    ]
    assert envelope(headline, others) == (80, 130)


def test_kosovo_passes_the_rule() -> None:
    found = alternatives(KOSOVO, fits(KOSOVO), 1, 20 * 4400)
    ends = envelope(Headline("", "latent-class", 10443, (9066, 13865)), found)
    assert ends == (8999, 18393)
    entering = [(one.method, one.enters) for one in found if one.enters != "nothing"]
    assert entering == [
        ("log-linear", "interval"),
        ("log-linear", "point"),
        ("log-linear", "point"),
        ("decomposable", "interval"),
        ("NHOI", "point"),
    ]


def test_more_than_five_lists_go_without_graphs() -> None:
    six = made_up(2, 800, [1.0], [[0.4], [0.3], [0.35], [0.25], [0.3], [0.2]])
    found = alternatives(six, fits(six), 1, 20 * six.people)
    assert "decomposable" not in {one.method for one in found}


def test_without_people_on_two_lists_there_is_no_bound() -> None:
    found = alternatives(table("ABC", ABC=9, A=4), (), 1, 100)
    assert "Chao" not in {one.method for one in found}


def test_the_prior_says_less_of_the_hidden_the_more_lists_there_are() -> None:
    three, five = (prior_hidden(lists, sampling.prior_for(lists), 1) for lists in (3, 5))
    assert three[1] < three[0] < three[2]
    assert five[0] < three[0]


def test_the_picture_shows_those_documented_first(answer: Answer) -> None:
    drawn = picture(answer)
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert drawn.index("documented") < drawn.index("latent-class") < drawn.index("the envelope")
    assert f"{GOOD.people:,}" in drawn
    assert "without A" in drawn
    assert drawn == picture(answer)


def test_the_picture_of_a_refusal_holds_words_and_no_estimate(answer: Answer) -> None:
    refused = estimate(table("AB", A=40, B=30, AB=10), 1)
    drawn = picture(refused)
    assert "No estimate" in drawn
    assert "What would change it" in drawn
    assert "circle" not in drawn


def test_an_end_far_from_those_documented_is_marked(answer: Answer) -> None:
    far = replace(answer, envelope=(answer.documented, answer.documented * 3))
    assert f"{answer.documented * 3:,}" in picture(far)
    assert f"{answer.documented * 3:,}" not in picture(answer)
