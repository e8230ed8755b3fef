"""The victims a report tells of: people harmed, put together over its sentences, and counted where no number does."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from datetime import date

from ascertain.claims.counting.casualties import claim_of
from ascertain.claims.counting.harm import harmed
from ascertain.claims.counting.known import Register, worst
from ascertain.claims.counting.persons import Person, names, person
from ascertain.claims.counting.tallies import Tally
from ascertain.claims.places import within
from ascertain.claims.reading import Reading
from ascertain.claims.words.model import Claim, Figure, PlaceMention, Victim
from ascertain.claims.words.numbers import Number
from ascertain.claims.words.outcomes import Found
from ascertain.claims.words.people import People, people
from ascertain.claims.words.syntax import Tree
from ascertain.terms.spans import Span

Places = Sequence[PlaceMention]

_OLD = 45  # days; harm that is told with an earlier day is another report's
_HOLDING = 8  # claims looked back over for the one that holds a mention; statements nest no deeper
_RIGHT_BEHIND = 40  # characters
_ADULT = 18  # years


def mentions(text: str, tree: Tree, places: Places = (), known: Container[str] = ()) -> Iterator[tuple[Person, str]]:
    """The people harmed in a sentence, each once, with the worst that befell them."""
    found: dict[tuple[int, int], tuple[Person, str]] = {}
    for each in harmed(tree):
        who = person(text, tree, each.head)
        if who is None or _is_place(text, who, each.weak, places, known):
            continue
        before = found.get((who.start, who.end))
        outcome = each.outcome if before is None else worst(before[1], each.outcome)
        found[who.start, who.end] = (who, outcome)
    yield from (found[key] for key in sorted(found))


def _is_place(text: str, who: Person, weak: bool, places: Places, known: Container[str]) -> bool:
    """ "Telvany was hit": a name that may be a place's, unless a title, an age or a fuller name speaks for a person."""
    if who.kind != "name" or who.name is None or who.role or who.age is not None:
        return False
    if text[slice(*who.name)].lower() in known:
        return False
    return _covers(places, who.name) or (weak and " " not in text[slice(*who.name)])


def _covers(places: Places, name: tuple[int, int]) -> bool:
    return any(item.span.start <= name[0] and name[1] <= item.span.end for item in places)


def put_together(
    text: str, readings: tuple[Reading, ...], places: Sequence[PlaceMention], published: date
) -> tuple[tuple[Reading, ...], Register]:
    """The sentences with those counted whom no number tells of ("the mayor was killed"), and all victims known.

    Nobody is added beside a number of people with the same outcome: they may be among them (twice is worse than not).
    """
    register = Register(text)
    fresh: dict[int, list[tuple[Person, str]]] = {}
    for index, reading in enumerate(readings):
        if reading.tree is None or _is_old(reading, published):
            continue
        near = within(places, reading.sentence.start, reading.sentence.end)
        for name in names(reading.tree):
            if not _covers(near, name):
                register.hear(name)
        for who, outcome in mentions(text, reading.tree, near, register.names):
            if register.take(who, outcome, index, _town(near, who)) and who.number == 1:
                fresh.setdefault(index, []).append((who, outcome))
    every = [item for reading in readings for item in reading.counted if item.number.value != 1]
    numbers = {item.found.outcome for item in every if item.found is not None}
    added = {index: [each for each in told if each[1] not in numbers] for index, told in fresh.items()}
    whole = tuple(_counted(text, reading, added.get(index, ())) for index, reading in enumerate(readings))
    return whole, register


def _town(places: Places, who: Person) -> str | None:
    """The town told right behind somebody: "a man was killed in Telvany"."""
    towns = (item for item in places if item.precision == "settlement" and item.span.start > who.end)
    return next((item.name for item in towns if item.span.start - who.end < _RIGHT_BEHIND), None)


def _is_old(reading: Reading, published: date) -> bool:
    """True for a sentence about harm long before the report."""
    days = [hit.value for hit in reading.dates if hit.role == "when" and hit.value]
    if any(len(day) == len("2090") and int(day) < published.year for day in days if day.isdigit()):
        return True
    told = [date.fromisoformat(day[:10]) for day in days if len(day) >= len("2090-03-06")]
    return bool(told) and all((published - day).days > _OLD for day in told)


def _counted(text: str, reading: Reading, told: Sequence[tuple[Person, str]]) -> Reading:
    """A sentence with tallies for those who are new in it and stand in no number."""
    taken = [(item.number.start, item.end) for item in reading.counted]
    added = [
        Tally(Number(who.start, who.end, 1), who.end, Found(outcome, 0, "person"), _people(text, who))
        for who, outcome in told
        if not any(start < who.end and who.start < end for start, end in taken)
    ]
    return replace(reading, counted=(*reading.counted, *added)) if added else reading


def _people(text: str, who: Person) -> People:
    """The person in the words of the grid: a cell only where sex and age are told."""
    head = people(text, who.end - len(who.head), who.end) if who.kind == "noun" else None
    young = who.age is not None and who.age < _ADULT
    cell = head.cell if head is not None else "persons"
    if young:
        cell = {"m": "boys", "f": "girls"}.get(who.sex, "children")
    population = "children" if young else head.population if head is not None else "unspecified"
    return People(who.end, population, cell, head.subgroup if head else None, True, who.head, "")


def listed(text: str, register: Register, figures: Sequence[Figure], claims: Sequence[Claim]) -> tuple[Victim, ...]:
    """The victims of a report in the order they are told of, with the figures and claims they stand in."""
    ordered = sorted(claims, key=lambda claim: claim.content.start)
    starts = [claim.content.start for claim in ordered]
    counted = sorted(figures, key=lambda figure: figure.span.start)
    known = sorted(register.known, key=lambda item: item.mentions[0].start)
    found = []
    for number, each in enumerate(known, 1):
        first = each.mentions[0]
        place = bisect_right(starts, first.start)
        stated = claim_of(ordered[max(0, place - _HOLDING) : place], first.start)
        nearest = bisect_left(counted, first.start, key=lambda figure: figure.span.start)
        same = next((item for item in counted[nearest : nearest + 1] if item.span.start < first.end), None)
        name = register.fullest(each)
        found.append(
            Victim(
                f"v{number}",
                Span.of(text, first.start, first.end),
                each.outcome,
                same.value if same else each.number,
                same.low if same else None,
                same.high if same else None,
                Span.of(text, *name) if name else None,
                next((mention.role for mention in each.mentions if mention.role), None),
                stated.id if stated else None,
                same.event if same else None,
                same.id if same else None,
            )
        )
    return tuple(found)
