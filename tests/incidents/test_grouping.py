"""The rule that groups mentions: order does not matter where it need not, and what speaks against it keeps apart."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.incidents.grouping import (
    Mention,
    bears_on,
    can_open,
    days_of,
    find_incident,
    find_matter,
    is_route,
    narrower,
    with_day,
)
from ascertain.incidents.model import Incident, Matter, Where

TELVANY = Where(1, "XV-02", "XV", "Telvany", "settlement")
BRUSMIRE = Where(2, "XV-02", "XV", "Brusmire", "settlement")
REGION = Where(None, "XV-02", "XV", None, "admin1")
COUNTRY = Where(None, None, "XV", "Ulmereth", "country")
NOWHERE = Where(None, None, None, None, "unresolved")


def day(number: int) -> str:
    return str(date(2090, 3, 1) + timedelta(days=number))


def mention(  # every part has a plain default
    id_: str = "e1",
    since: str | None = "2090-03-04",
    until: str | None = None,
    where: Where = TELVANY,
    cause: str = "unknown",
    type_: str = "casualty_incident",
    ordinal: int | None = None,
) -> Mention:
    return Mention(id_, type_, since, until or since, where, cause, (f"R1.{id_}",), ordinal)


def matter(type_: str = "corridor", on: str | None = "2090-03-09", where: Where = COUNTRY, number: int = 1) -> Matter:
    return Matter(f"M{number}", type_, on, None, where, (), ())


def incident(since: str | None = "2090-03-09", where: Where = TELVANY) -> Incident:
    return Incident("I1", "incident", since, since, where, "unknown", ("R1.c1",), None, "")


def grouped(mentions: Iterable[Mention]) -> list[list[Mention]]:
    """What the rule makes of mentions that arrive in this order."""
    standing: list[Incident] = []
    members: dict[str, list[Mention]] = {}
    for item in mentions:
        same = find_incident(item, standing)
        if same is None:
            same = Incident(
                f"I{len(standing) + 1}", item.form or "", item.since, item.until, item.where, item.cause, (), None, ""
            )
            standing.append(same)
        else:
            standing[standing.index(same)] = replace(same, **narrower(same, item))
        members.setdefault(same.id, []).append(item)
    return list(members.values())


def sets(groups: Sequence[Sequence[Mention]]) -> set[frozenset[str]]:
    return {frozenset(item.id for item in group) for group in groups}


def meet(first: Mention, second: Mention) -> bool:
    """True where the two alone come together."""
    return len(grouped([first, second])) == 1


days = st.integers(0, 6)
causes = st.sampled_from(["unknown", "heavy_weapons", "air_strike"])
places = st.sampled_from([TELVANY, BRUSMIRE, REGION])


@st.composite
def many(draw: st.DrawFn) -> list[Mention]:
    made = []
    for number in range(draw(st.integers(1, 7))):
        first = draw(days)
        last = first + draw(st.integers(0, 3))
        type_ = draw(st.sampled_from(["casualty_incident", "discovery"]))
        made.append(mention(f"e{number}", day(first), day(last), draw(places), draw(causes), type_))
    return made


@given(many(), st.randoms(use_true_random=False))
def test_mentions_that_do_not_meet_never_come_together_in_any_order(given_: list[Mention], chance: object) -> None:
    chance.shuffle(given_)  # type: ignore[attr-defined]
    for group in grouped(given_):
        assert all(meet(first, second) for first, second in combinations(group, 2))


@given(many(), st.randoms(use_true_random=False))
def test_order_does_not_change_groups_where_meeting_is_transitive(given_: list[Mention], chance: object) -> None:
    # On single days with known causes two mentions meet exactly where everything agrees.
    known = [
        replace(item, until=item.since, cause="air_strike" if item.cause == "unknown" else item.cause)
        for item in given_
    ]
    first = sets(grouped(known))
    chance.shuffle(known)  # type: ignore[attr-defined]
    assert sets(grouped(known)) == first


@given(many())
def test_each_mention_that_says_enough_goes_to_one_group(given_: list[Mention]) -> None:
    assert sorted(item.id for group in grouped(given_) for item in group) == sorted(item.id for item in given_)


def test_a_mention_without_a_cause_does_not_bridge_two_causes() -> None:
    unknown, shells, planes = mention("e1"), mention("e2", cause="heavy_weapons"), mention("e3", cause="air_strike")
    assert sets(grouped([unknown, shells, planes])) == {frozenset({"e1", "e2"}), frozenset({"e3"})}


def test_a_vague_day_does_not_bridge_two_days() -> None:
    vague = mention("e1", day(0), day(3))
    assert sets(grouped([vague, mention("e2", day(0)), mention("e3", day(3))])) == {
        frozenset({"e1", "e2"}),
        frozenset({"e3"}),
    }


@pytest.mark.parametrize(
    "other",
    [
        mention("e2", "2090-03-05"),
        mention("e2", where=BRUSMIRE),
        mention("e2", where=REGION),
        mention("e2", type_="discovery"),
    ],
)
def test_another_day_place_or_form_is_another_incident(other: Mention) -> None:
    assert not meet(mention(), other)


@pytest.mark.parametrize(
    "vague",
    [
        mention(since=None),
        mention(where=COUNTRY),
        mention(where=NOWHERE),
        mention(since="2090-03-01", until="2090-03-31"),
        mention(since="2090-03-04", until="2090-03-03"),
        replace(mention(), refs=()),
        mention(type_="talks"),
    ],
)
def test_what_says_too_little_is_left_for_a_person(vague: Mention) -> None:
    assert not can_open(vague)
    assert find_incident(vague, [incident(since="2090-03-04")]) is None


def test_a_merged_incident_takes_nothing_more() -> None:
    merged = replace(incident(since="2090-03-04"), merged_into="I2")
    assert find_incident(mention(), [merged]) is None
    assert find_incident(mention(), [replace(merged, merged_into=None)]) is not None
    assert find_incident(mention(), [incident(since=None)]) is None


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, (None, None)),
        ("2090-03-04", None, ("2090-03-04", "2090-03-04")),
        ("2090-03-04", "2090-03-06", ("2090-03-04", "2090-03-06")),
        ("2090-03-04T10:20+01:00", None, ("2090-03-04", "2090-03-04")),
        ("2090-02", None, ("2090-02-01", "2090-02-28")),
        ("2092-02", None, ("2092-02-01", "2092-02-29")),
        ("2090-11", "2090-12", ("2090-11-01", "2090-12-31")),
        ("2090", None, ("2090-01-01", "2090-12-31")),
        ("2090-13", None, (None, None)),
        ("2090-02-30", None, (None, None)),
        ("2090-02", "2090-W09", (None, None)),
        ("spring", None, (None, None)),
    ],
)
def test_days_of_a_date_as_it_was_read(
    first: str | None, last: str | None, expected: tuple[str | None, str | None]
) -> None:
    assert days_of(first, last) == expected


def test_rounds_of_talks_meet_by_number_whatever_the_day() -> None:
    second = replace(matter("talks", "2090-03-09", number=2), ordinal=2)
    first = replace(matter("talks", "2090-03-02"), ordinal=1)
    assert find_matter(mention(type_="talks", since="2090-03-12", ordinal=2), [first, second]) == second
    assert find_matter(mention(type_="talks", since="2090-03-12", ordinal=3), [first, second]) is None
    unnumbered = matter("talks", "2090-03-12", number=3)
    assert find_matter(mention(type_="talks", since="2090-03-12", ordinal=3), [first, unnumbered]) == unnumbered


def test_matters_meet_on_near_days_at_places_that_can_be_one() -> None:
    there = matter()
    assert find_matter(mention(type_="corridor", since="2090-03-10", where=COUNTRY), [there]) == there
    assert find_matter(mention(type_="corridor", since="2090-03-11", where=COUNTRY), [there]) is None
    assert find_matter(mention(type_="corridor", since=None, where=NOWHERE), [there]) == there
    assert find_matter(mention(type_="corridor", since="2090-03-09"), [replace(there, where=BRUSMIRE)]) is None
    assert find_matter(mention(type_="corridor", since="2090-03-09"), [replace(there, where=TELVANY)]) is not None
    abroad = Where(None, None, "XW", None, "country")
    assert find_matter(mention(type_="corridor", since="2090-03-09", where=abroad), [there]) is None
    assert find_matter(mention(type_="ceasefire", since="2090-03-09"), [there]) is None


def test_accusations_are_never_put_together_by_place_and_day() -> None:
    accused = mention(type_="accusation", since="2090-03-09")
    assert find_matter(accused, [matter("accusation", where=TELVANY)]) is None


def test_a_position_without_a_day_is_of_the_day_it_was_published_but_talks_wait() -> None:
    assert with_day(mention(type_="corridor", since=None), "2090-03-10").since == "2090-03-10"
    assert with_day(mention(type_="talks", since=None), "2090-03-10").since is None
    assert with_day(mention(type_="corridor", since="2090-03-09"), "2090-03-10").since == "2090-03-09"


def test_a_route_bears_on_what_happened_near_it() -> None:
    assert bears_on(matter(), incident())
    assert bears_on(matter(on="2090-03-07"), incident())
    assert not bears_on(matter(on="2090-03-06"), incident())
    assert not bears_on(matter("talks"), incident())
    assert not bears_on(matter(on=None), incident())
    assert not bears_on(matter(), incident(since=None))
    abroad = Where(None, "XW-01", "XW", None, "admin1")
    assert not bears_on(matter(), incident(where=abroad))
    elsewhere = Where(9, "XV-09", "XV", "Elsewhere", "settlement")
    assert not bears_on(matter(where=elsewhere), incident())
    assert is_route(matter("evacuation"))
