"""From what the office hands over to what goes out: checked, protected, stamped, in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from ascertain.publication import breakdowns, identities, stamps
from ascertain.publication.detail.compose import detail
from ascertain.publication.dimensions import Dimensions
from ascertain.publication.disclosure.update import protected
from ascertain.publication.increments import since
from ascertain.publication.language import Language, language
from ascertain.publication.layouts.page import eras
from ascertain.publication.model import PendingItem, UpdateInput
from ascertain.publication.plain import cleaned
from ascertain.publication.protection import Hold, place_of, said
from ascertain.publication.ranges import ranges
from ascertain.publication.stances import matter_line
from ascertain.publication.update import Breakdown, ExternalLine, Month, PendingLine, Total, Update
from ascertain.publication.words import sentence
from ascertain.record.model import External, Record
from ascertain.terms.codes import code
from ascertain.terms.counts import Count
from ascertain.terms.errors import RefusedError
from ascertain.terms.ids import kind_of
from ascertain.terms.instants import parse_instant, zone


def compose(given: UpdateInput, layout: str, language_code: str = "en") -> Update:
    """One update in its public form.

    Raises RefusedError for a what-if, which is never published, and IntegrityError naming every sum that is wrong.
    """
    given, words = _printed(cleaned(given), layout), language(language_code)
    record = _one_record(given)
    found = stamps.stamps(code("office_kind", record.kind), record.clock, given.reports, words)
    dimensions = Dimensions(given, words, found)
    total = breakdowns.total(record, dimensions.value)
    by, month, by_month = dimensions.whole(), dimensions.month(), dimensions.by_month()
    areas, groups = dimensions.areas(by["territory"])
    _sums_close(total, by.values(), month, by_month)
    published = parse_instant(given.published, given.zone)
    hold = Hold(parse_instant(record.as_of, given.zone), given.method.hold_hours, given.zone)
    complete = Update(
        stamps=found,
        layout=layout,
        title=stamps.stamped(title(given.area, published, given.zone, words), found),
        office=given.office_name,
        area=given.area,
        kind=record.kind,
        clock=record.clock,
        zone=given.zone,
        published=local(published, given.zone),
        as_of=record.as_of,
        cutoff=record.cutoff,
        period_start=given.period_start,
        measure=stamps.measure(record.kind, given.reports, words),
        total=total,
        sex_age=by["sex_age"],
        territory=by["territory"],
        units=by["unit"],
        causes=by["cause"],
        missing=breakdowns.missing(record, dimensions.value),
        pending=tuple(_pending(item, hold, given.unit_names, words) for item in given.pending),
        hold_hours=given.method.hold_hours,
        matters=tuple(matter_line(item, given.unit_names, words) for item in given.matters),
        external=tuple(_external(item, words) for item in record.external),
        since=since(given.since, total) if given.since and record.kind != "training" else None,
        methodology=record.methodology,
        methodology_title=given.method.title,
        standard=given.method.standard,
        scheme=record.scheme,
        reviewers=given.method.reviewers,
        releasers=given.method.releasers,
        checkpoint=record.checkpoint,
        in_conflict=len(record.conflicts),
        language=words.code,
        groups=groups,
        areas=areas,
        month=month,
        by_month=by_month,
        caveat=given.caveat,
        footnotes=given.footnotes,
        detail=detail(given, hold, local(published, given.zone)),
        replaces=given.replaces,
        ranges=ranges(given.ranges, record),
    )
    return protected(complete, given.shown, given.method.suppression, dimensions.labels())


def _printed(given: UpdateInput, layout: str) -> UpdateInput:
    """Without the months where the layout prints none: what is not printed is not shown in the JSON either."""
    shown = {"month", "by_month"} & set(eras()[layout].blocks)
    return given if shown else replace(given, months=None)


def _one_record(given: UpdateInput) -> Record:
    """The record all parts were read from, under the methodology adopted."""
    optional = (*(given.months.records() if given.months else ()), *((given.by_place,) if given.by_place else ()))
    parts = (given.by_sex_age, given.by_territory, given.by_unit, given.by_cause, *optional)
    if any(part.hypothetical for part in parts):
        raise RefusedError("A what-if is never published.", todo="Publish the record under the methodology adopted.")
    identities.one_record(parts)
    return given.by_sex_age


def _sums_close(total: Total, parts: Iterable[Breakdown], month: Month | None, by_month: Breakdown | None) -> None:
    identities.sums_close(total, (*parts, *((by_month,) if by_month else ())))
    if month:
        identities.sums_close(month.total, month.breakdowns())


def title(area: str | None, published: datetime, zone_name: str, words: Language) -> str:
    """The title without stamps; the day is that of publication, local to the office."""
    text = words.line("title.plain", day=words.day(published.astimezone(zone(zone_name)).date()))
    return words.line("title.area", area=area, title=text) if area else sentence(text)


def local(moment: datetime, zone_name: str) -> str:
    """A moment in local time, to the second."""
    return moment.astimezone(zone(zone_name)).isoformat(timespec="seconds")


def _pending(item: PendingItem, hold: Hold, units: Mapping[str, str], words: Language) -> PendingLine:
    place, held_back = place_of(item, hold, units, words)
    claims = tuple(said(allegation, words) for allegation in item.alleged)
    return PendingLine(item.id, kind_of(item.id), place, held_back, item.day, claims, item.days_open)


def _external(item: External, words: Language) -> ExternalLine:
    bounds = Count.exact(item.value) if item.value is not None else Count(item.low, item.high)
    outcome = words.line(f"outcomes.{item.outcome}")
    if item.verification == "estimated":
        outcome = words.line("outcomes.estimated", outcome=outcome)
    return ExternalLine(
        item.source,
        outcome,
        words.bounds(bounds),
        item.cutoff,
        item.vintage,
        item.period,
        item.place,
        code("population", item.population),
    )
