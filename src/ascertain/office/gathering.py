"""What tables, charts, map and pages of an update are made from, gathered at one position of the log."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ascertain.evidence import adopted
from ascertain.findings import files
from ascertain.findings.model import Counted
from ascertain.incidents.browse import incidents
from ascertain.ledger.derived import View
from ascertain.office.editions import earlier
from ascertain.office.house import Office
from ascertain.places.control import Control
from ascertain.places.gazetteer import Gazetteer
from ascertain.places.model import Place
from ascertain.publication.detail.gathered import Backing, Earlier, Gathered, Spot
from ascertain.publication.detail.model import Vintage
from ascertain.publication.releases import Release
from ascertain.record.cases import cases
from ascertain.record.compile import Question
from ascertain.reports.shelf import reports, sources
from ascertain.terms.instants import Cutoff, parse_instant, zone

# Enough to see the shape of a country, few enough for a page.
GROUND = 1500


def gathered(office: Office, view: View, question: Question, parts: tuple[str, ...]) -> Gathered:
    """Everything beside the text of one update. A training office has no confirmed cases, so it hands over none."""
    training = office.genesis.kind == "training"
    shown = () if training else cases(view, question.methodology, question.cutoff)
    gazetteer = office.gazetteer(view)
    control = _control(office, view)
    country = Counter(case.place.country for case in shown if case.place.country).most_common(1)
    ground = gazetteer.settlements(country[0][0], GROUND) if country else ()
    units = {case.place.unit for case in shown} | (control.holdings.keys() if control else set())
    day = question.cutoff.day
    found = tuple(_spots(ground))
    return Gathered(
        parts=parts,
        cases=shown,
        earlier=tuple(_earlier(office, view, question)) if shown else (),
        backing=_backing(view, {case.incident for case in shown}),
        sources_of_kind=Counter(source.kind for source in sources(view)),
        settlements=_settlements(gazetteer, shown, ground),
        areas=dict(_areas(gazetteer, units)),
        ground=found,
        control=_held(control, {*units, *(spot.unit for spot in found)}, day),
        smallest=question.methodology.suppression,
    )


def _control(office: Office, view: View) -> Control | None:
    layer = adopted.find(view, office.vault, "control")
    return None if layer is None else Control.read(layer.data, where=f"{layer.name} {layer.version}")


def _held(control: Control | None, units: set[str | None], day: date) -> Mapping[str, str]:
    return {unit: control.controller(unit, day) for unit in units if unit} if control else {}


def _spots(places: Sequence[Place]) -> Iterator[Spot]:
    for place in places:
        if place.lat is not None and place.lon is not None:
            yield Spot(place.name, place.unit, place.lat, place.lon)


def _areas(gazetteer: Gazetteer, units: set[str | None]) -> Iterator[tuple[str, Spot]]:
    for unit in sorted(filter(None, units)):
        place = gazetteer.unit_place(unit)
        for spot in _spots((place,) if place else ()):
            yield unit, spot


def _settlements(gazetteer: Gazetteer, cases: Sequence[Counted], ground: Sequence[Place]) -> dict[int, Spot]:
    """Where the places of cases lie: looked up by the name they are counted under, told apart by their number."""
    known = {place.id: place for place in ground}
    found: dict[int, Spot] = {}
    for number, name, country in {(case.place.place, case.place.name, case.place.country) for case in cases}:
        if number is not None and name:
            places = [known[number]] if number in known else gazetteer.lookup(name, country=country)
            own = [place for place in places if place.id == number and place.kind in ("settlement", "point")]
            found.update(zip([number], _spots([replace(place, name=name) for place in own]), strict=False))
    return found


def _earlier(office: Office, view: View, question: Question) -> Iterator[Earlier]:
    """The record when earlier updates went out: the last one of each calendar month, and the one before this."""
    for item in last_of_months(earlier(office, view, question)):
        cutoff = Cutoff.parse(item.cutoff, office.zone)
        with office.journal.view(item.position) as then:
            found = cases(then, question.methodology, cutoff)
        yield Earlier(Vintage(item.id, _local(item.published, office.zone), item.cutoff), found)


def _local(moment: str, zone_name: str) -> str:
    return parse_instant(moment, zone_name).astimezone(zone(zone_name)).isoformat(timespec="seconds")


def last_of_months(found: Sequence[Release]) -> tuple[Release, ...]:
    """The last release of each calendar month in which there was one, and the last of all; oldest first."""
    return tuple({item.published[:7]: item for item in found}.values())


def _backing(view: View, wanted: set[str]) -> dict[str, Backing]:
    """For each incident the axes confirmed of it and the kinds of source of its reports."""
    kind_of = {source.id: source.kind for source in sources(view)}
    source_of = {report.id: report.source for report in reports(view)}
    found = files.all_by_subject(view)
    return {
        item.id: Backing(
            tuple(
                sorted(axis for axis, one in found.get(item.id, {}).items() if one.binds and one.outcome == "confirmed")
            ),
            tuple(sorted({kind_of.get(source_of.get(report, ""), "unknown") for report in item.reports})),
        )
        for item in incidents(view, merged=False)
        if item.id in wanted
    }
