"""Copies: what was stated stays stated, furniture stays behind, credit only where it is given."""

from tests.simulate import worlds

from ascertain.simulate.chance import Chance
from ascertain.simulate.sources.model import Toll
from ascertain.simulate.writing.copies import copy_of
from ascertain.simulate.writing.model import Text
from ascertain.simulate.writing.news import news
from ascertain.simulate.writing.post import post

TOLL = Toll(5, 12, 0, {"killed": {"men": 3, "women": 2}})


def original(seed: int) -> Text:
    return news(Chance("original", seed), worlds.account(TOLL, outlet=worlds.AGENCY))


def copies(*, credited: bool) -> list[tuple[Text, Text]]:
    taken = worlds.account(TOLL, outlet=worlds.WEEKLY, copied="a-0", credited=credited)
    return [(original(seed), copy_of(Chance(seed), original(seed), taken, worlds.AGENCY)) for seed in range(150)]


def test_without_credit_nothing_new_is_said() -> None:
    ways = set()
    for first, copy in copies(credited=False):
        assert "Telvany Press Agency" not in copy.body or "Telvany Press Agency" in first.body
        figures = [dict(it.figures) for it in first.statements if it.about]
        assert all(dict(it.figures) in figures for it in copy.statements)
        ways.add((copy.body in first.body, len(copy.statements) < len([it for it in first.statements if it.about])))
    assert len(ways) > 1


def test_credit_names_the_outlet_copied() -> None:
    for _, copy in copies(credited=True):
        assert "Telvany Press Agency" in copy.body
        assert copy.statements


def test_furniture_stays_behind() -> None:
    for _, copy in copies(credited=True):
        assert all(it.about for it in copy.statements)
        assert "Read more" not in copy.body
        assert "Photo:" not in copy.body


def test_some_are_shortened_and_some_in_other_words() -> None:
    pairs = copies(credited=False)
    assert any(len(copy.body) < len(first.body) / 2 for first, copy in pairs)
    assert any("stated that" in copy.body and "stated that" not in first.body for first, copy in pairs)


def test_a_report_of_the_agency_is_the_agencys_where_it_is_credited() -> None:
    own = worlds.account(TOLL, holder=worlds.AGENCY, outlet=worlds.AGENCY)
    taken = worlds.account(TOLL, holder=worlds.AGENCY, outlet=worlds.WEEKLY, credited=True)
    found = set()
    for seed in range(80):
        text = copy_of(Chance(seed), news(Chance("own", seed), own), taken, worlds.AGENCY)
        found |= {it.speaker for it in text.statements if "according to the Telvany" in text.body[it.start : it.end]}
    assert worlds.AGENCY.spoken in found


def test_an_empty_text_stays_empty() -> None:
    empty = Text("SYNTHETIC: nothing", "SYNTHETIC – made-up text.", ())
    for seed in range(10):
        assert copy_of(Chance(seed), empty, worlds.account(TOLL)).statements == ()


def test_a_copy_says_no_today() -> None:
    told = worlds.account(TOLL, days=0)
    for seed in range(60):
        first = post(Chance("post", seed), told)
        copy = copy_of(Chance(seed), first, worlds.account(TOLL, days=2))
        assert "today" not in copy.body
        assert "today" not in first.body or "on 7 March 2090" in copy.body
