"""Within one report: a headline goes with the sentence that says more."""

from tests.incidents.alike.made_up import BRUSMIRE, COUNTRY, account

from ascertain.claims.words.model import Figure
from ascertain.incidents.alike.accounts import tolls_of
from ascertain.incidents.alike.scenes import scenes
from ascertain.incidents.alike.welding import welded
from ascertain.terms.counts import Count
from ascertain.terms.spans import Span


def test_a_headline_goes_with_the_attack_it_has_the_numbers_of() -> None:
    first = account(killed=2, event="e1")
    second = account(killed=5, event="e2", since="2090-03-02")
    headline = account(killed=5, event="e3", since=None, cause="heavy_weapons")
    one, other = welded([headline, first, second])
    assert one.mention.refs == ("R1.c1",)
    assert (other.mention.refs, other.mention.cause) == (("R1.c2", "R1.c3"), "heavy_weapons")


def test_another_town_is_another_account() -> None:
    assert len(welded([account(event="e1"), account(event="e2", since=None, where=BRUSMIRE)])) == 2


def test_where_no_account_is_whole_they_complete_each_other() -> None:
    day, place = account(where=COUNTRY, event="e1"), account(since=None, event="e2", spot=(1.0, 2.0))
    (found,) = welded([day, place])
    assert (found.mention.since, found.mention.where.name, found.spot) == ("2090-03-04", "Telvany", (1.0, 2.0))
    (found,) = welded([place, day])
    assert (found.mention.since, found.mention.where.name) == ("2090-03-04", "Telvany")


def test_of_several_numbers_the_largest_stands() -> None:
    span = Span(0, 1, "2")
    said = [
        Figure("f1", span, 2, outcome="killed"),
        Figure("f2", span, 3, outcome="killed", cell="women"),
        Figure("f3", span, low=3, outcome="injured"),
        Figure("f4", span, vague=True, outcome="missing"),
        Figure("f5", span, 9, outcome="displaced"),
    ]
    assert tolls_of(said) == {"killed": Count(3, None), "injured": Count(3, None)}


def test_words_tell_by_what_on_what_and_when() -> None:
    said = "On Monday evening a drone hit a bus stop, and a suicide bomber came by the school"
    assert scenes("weapons", said) == {"drone", "device"}
    assert scenes("sites", said) == {"stop", "school"}
    assert scenes("hours", said) == {"evening"}
    assert scenes("weapons", "nothing of the kind") == frozenset()
