"""Lists of the dead: who gets on which, how the rows are written, and designs with known dependence between lists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from ascertain.simulate.chance import Chance
from ascertain.simulate.parameters import Preset
from ascertain.simulate.sources.model import Outlet
from ascertain.simulate.sources.register import traits
from ascertain.simulate.sources.spelling import Style, Written, written
from ascertain.simulate.world.control import Shut, opened
from ascertain.simulate.world.model import CIVILIAN, KILLED, Case, Incident, Person
from ascertain.simulate.world.names import born_into, draw_lineage, systems

_FORMS = ("ukrainian", "russian", "arabic")
_SPELLING = ("transliteration", "typo", "part_missing", "order", "arabic_damage", "initial")
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list: the case it is of (None where it is of nobody), and what stands in it.

    `merged`: a second case that was melted into it. `sex`, `age`, `day` are as written; None where left out.
    """

    outlet: Outlet
    incident: Incident
    case: Case | None
    merged: Case | None
    written: Written | None
    sex: str
    age: int | None
    day: date
    place: str
    received: datetime
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Design:
    """How lists take in people: classes of people with their share and their probability for each list.

    `takes`: (from, to, probability): what stands on one list gets on another with this probability.
    `within`: (list, other): a list holds nobody who is not on the other.
    """

    name: str
    classes: tuple[tuple[float, tuple[float, ...]], ...]
    takes: tuple[tuple[int, int, float], ...] = ()
    within: tuple[tuple[int, int], ...] = ()

    def capture(self, chance: Chance) -> tuple[bool, ...]:
        """On which lists one person stands."""
        chosen = chance.weighted(self.classes, [share for share, _ in self.classes])[1]
        on = [chance.happens(probability) for probability in chosen]
        for first, second, probability in self.takes:
            on[second] = on[second] or (on[first] and chance.happens(probability))
        for held, other in self.within:
            on[held] = on[held] and on[other]
        return tuple(on)


def design_of(name: str, entry: Mapping[str, Any]) -> Design:
    """A design as a preset writes it down."""
    classes = tuple((float(share), tuple(map(float, listed))) for share, listed in entry["classes"])
    takes = tuple((int(first), int(second), float(p)) for first, second, p in entry.get("takes", ()))
    within = tuple((int(held), int(other)) for held, other in entry.get("within", ()))
    return Design(name, classes, takes, within)


class Keepers:
    """All that keep lists of the dead, asked incident by incident."""

    def __init__(self, seed: int, setting: Preset, sources: Sequence[Outlet]) -> None:
        self.outlets = tuple(outlet for outlet in sources if any(traits()[outlet.trait].lists.values()))
        self._seed, self._setting = seed, setting
        self._designs = {int(entry["unit"]): design_of(name, entry) for name, entry in setting.designs.items()}
        self._styles = [self._style(at, outlet) for at, outlet in enumerate(self.outlets)]

    def _style(self, at: int, outlet: Outlet) -> Mapping[str, Style]:
        script = traits()[outlet.trait].script
        latin = script == "latin"
        return {form: Style(script, systems(form)[at % len(systems(form))] if latin else None) for form in _FORMS}

    def design(self, incident: Incident) -> Design:
        """How lists take in the dead of an incident: by the design of its unit, else by who holds it."""
        found = self._designs.get(incident.unit.number)
        if found is not None:
            return found
        held = tuple(traits()[outlet.trait].lists[incident.territory] for outlet in self.outlets)
        return Design(incident.territory, ((1.0, held),), *self._dependent())

    def _dependent(self) -> tuple[tuple[tuple[int, int, float], ...], tuple[tuple[int, int], ...]]:
        copied = self._setting.rate("telling.list_copied")
        last = len(self.outlets) - 1
        return (((0, last, copied),) if copied and last > 0 else ()), ()

    def rows(self, incident: Incident, shut: Shut | None) -> Iterator[ListRow]:
        """Every row that any list will ever have of an incident's dead; and those that are of nobody."""
        if not self.outlets or (incident.form == "discovery" and not incident.cases):
            return
        chance = Chance(self._seed, "listed", incident.id)
        design = self.design(incident)
        opens = opened(chance, incident.day, shut, self._setting.rate("world.access_days"))
        by_list: list[list[Case]] = [[] for _ in self.outlets]
        for case in () if incident.hidden else incident.cases:
            if case.person.status == CIVILIAN and (case.outcome == KILLED or case.died_on is not None):
                for at, on in enumerate(design.capture(chance)):
                    if on:
                        by_list[at].append(case)
        for at, cases in enumerate(by_list):
            yield from self._listed(chance, at, incident, cases, opens)
            if chance.happens(self._setting.rate("errors.false_row") * max(1, len(cases))):
                yield self._nobody(chance, at, incident)

    def _listed(
        self, chance: Chance, at: int, incident: Incident, cases: Sequence[Case], opens: date
    ) -> Iterator[ListRow]:
        rate = self._setting.rate
        melted: Case | None = None
        for number, case in enumerate(cases):
            if case is melted:
                continue
            melted = None
            kin = cases[number + 1] if number + 1 < len(cases) else None
            if kin and kin.person.household == case.person.household and chance.happens(rate("errors.rows_merged")):
                melted = kin
            yield self._row(chance, at, incident, case, opens, melted)
            if chance.happens(rate("errors.row_doubled")):
                yield self._row(chance, at, incident, case, opens, None, ("row_doubled",))

    def _row(
        self,
        chance: Chance,
        at: int,
        incident: Incident,
        case: Case,
        opens: date,
        melted: Case | None,
        errors: tuple[str, ...] = (),
    ) -> ListRow:
        outlet, person = self.outlets[at], case.person
        start = max(opens, incident.day, case.died_on or incident.day)
        received = self._batch(chance, outlet, start)
        name, found = self._name(chance, at, person), list(errors)
        if melted is not None:
            found.append("rows_merged")
        found += name.errors if name else ()
        sex, age, day = person.sex, person.age, incident.since
        if chance.happens(self._rate("errors.sex")):
            sex = "woman" if sex == "man" else "man"
            found.append("sex")
        written_age: int | None = age
        if chance.happens(self._rate("errors.age_missing")):
            written_age = None
            found.append("age_missing")
        elif chance.happens(self._rate("errors.age")):
            written_age = max(0, age + chance.pick((-2, -1, 1, 2)))
            found += ["age"] if written_age != age else []
        if chance.happens(self._rate("errors.date")):
            day += timedelta(days=chance.pick((-2, -1, 1, 2)))
            day = min(day, received.date())
            found += ["date"] if day != incident.since else []
        place = incident.settlement.name
        if incident.settlement.spellings and chance.happens(self._rate("errors.place_spelling")):
            place = chance.pick(incident.settlement.spellings)
            found.append("place_spelling")
        return ListRow(
            outlet, incident, case, melted, name, sex, written_age, day, place, received, tuple(dict.fromkeys(found))
        )

    def _name(self, chance: Chance, at: int, person: Person) -> Written | None:
        if not chance.happens(self._rate("telling.listed_name")):
            return None
        rates = {code: self._rate(f"errors.{code}") for code in _SPELLING}
        return written(chance, person.name, rates, self._styles[at][person.name.form])

    def _nobody(self, chance: Chance, at: int, incident: Incident) -> ListRow:
        """A row of a person who never was, or who lives."""
        sex, form = chance.pick(("man", "woman")), chance.pick(_FORMS)
        name = born_into(chance, draw_lineage(chance, form), sex)
        return ListRow(
            self.outlets[at],
            incident,
            None,
            None,
            written(chance, name, {}, self._styles[at][form]),
            sex,
            chance.between(1, 88),
            incident.day,
            incident.settlement.name,
            self._batch(chance, self.outlets[at], incident.day),
            ("false_row",),
        )

    def _batch(self, chance: Chance, outlet: Outlet, start: date) -> datetime:
        """Lists come in weekly: on the Monday after a person was entered."""
        entered = start + timedelta(
            hours=self._setting.drawn(chance, f"published.{outlet.trait}", "telling.published_spread")
        )
        monday = entered + timedelta(days=7 - entered.weekday())
        return datetime.combine(monday, time(10), UTC) + timedelta(minutes=self.outlets.index(outlet))

    def _rate(self, name: str) -> float:
        return self._setting.rate(name)
