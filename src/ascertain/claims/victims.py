"""The victims a report tells of: people harmed, put together over its sentences, and counted where no number does."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ascertain.claims.casualties import claim_of
from ascertain.claims.harm import harmed
from ascertain.claims.known import Register, worst
from ascertain.claims.model import Claim, Figure, PlaceMention, Victim
from ascertain.claims.numbers import Number
from ascertain.claims.outcomes import Found
from ascertain.claims.people import People, people
from ascertain.claims.persons import Person, person
from ascertain.claims.reading import Reading
from ascertain.claims.syntax import Tree
from ascertain.claims.tallies import Tally
from ascertain.terms.spans import Span

_OLD = 45  # days; harm that is told with an earlier day is another report's
_ADULT = 18  # years


def mentions(text: str, tree: Tree, places: Sequence[PlaceMention] = ()) -> Iterator[tuple[Person, str]]:
    """The people harmed in a sentence, each once, with the worst that befell them."""
    found: dict[tuple[int, int], tuple[Person, str]] = {}
    for each in harmed(tree):
        who = person(text, tree, each.head)
        if who is None or _is_place(text, who, each.weak, places):
            continue
        before = found.get((who.start, who.end))
        outcome = each.outcome if before is None else worst(before[1], each.outcome)
        found[who.start, who.end] = (who, outcome)
    yield from (found[key] for key in sorted(found))


def _is_place(text: str, who: Person, weak: bool, places: Sequence[PlaceMention]) -> bool:
    """ "Telvany was hit": a name that may be a place's, unless a title, an age or a first name speaks for a person."""
    if who.kind != "name" or who.name is None:
        return False
    start, end = who.name
    if any(item.span.start < end and start < item.span.end for item in places):
        return True
    return weak and not (who.role or who.age is not None or " " in text[start:end])


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
        register.hear(reading.tree)
        here = _placed(places, reading)
        for who, outcome in mentions(text, reading.tree, places):
            if register.take(who, outcome, index, here) and who.number == 1:
                fresh.setdefault(index, []).append((who, outcome))
    whole = tuple(_counted(text, readings, index, fresh.get(index, ())) for index in range(len(readings)))
    return whole, register


def _placed(places: Sequence[PlaceMention], reading: Reading) -> str | None:
    """The town of a sentence."""
    start, end = reading.sentence.start, reading.sentence.end
    towns = (item.name for item in places if start <= item.span.start < end and item.precision == "settlement")
    return next(towns, None)


def _is_old(reading: Reading, published: date) -> bool:
    """True for a sentence about harm long before the report."""
    days = [hit.value for hit in reading.dates if hit.role == "when" and hit.value]
    if any(len(day) == len("2090") and int(day) < published.year for day in days if day.isdigit()):
        return True
    told = [date.fromisoformat(day[:10]) for day in days if len(day) >= len("2090-03-06")]
    return bool(told) and all((published - day).days > _OLD for day in told)


def _counted(text: str, readings: Sequence[Reading], index: int, fresh: Sequence[tuple[Person, str]]) -> Reading:
    """A sentence with tallies for those who are new in it and stand in no number."""
    reading = readings[index]
    taken = [(item.number.start, item.end) for item in reading.counted]
    added = []
    for who, outcome in fresh:
        free = not any(start < who.end and who.start < end for start, end in taken)
        if free and not _is_among(readings, outcome):
            found = Found(outcome, 0, "person")
            added.append(Tally(Number(who.start, who.end, 1), who.end, found, _people(text, who)))
    return replace(reading, counted=(*reading.counted, *added)) if added else reading


def _is_among(readings: Sequence[Reading], outcome: str) -> bool:
    """True where the report counts people of that outcome, so that somebody named may be one of them."""
    return any(
        item.found is not None and item.found.outcome == outcome and item.found.by != "person"
        for reading in readings
        for item in reading.counted
    )


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
    found = []
    for number, each in enumerate(sorted(register.known, key=lambda item: item.mentions[0].start), 1):
        first = each.mentions[0]
        stated = claim_of(claims, first.start)
        same = next((item for item in figures if first.start <= item.span.start < first.end), None)
        role = next((mention.role for mention in each.mentions if mention.role), None)
        found.append(
            Victim(
                f"v{number}",
                Span.of(text, first.start, first.end),
                each.outcome,
                same.value if same else each.number,
                same.low if same else None,
                same.high if same else None,
                Span.of(text, *name) if (name := register.fullest(each)) else None,
                role,
                stated.id if stated else None,
                same.event if same else None,
                same.id if same else None,
            )
        )
    return tuple(found)
