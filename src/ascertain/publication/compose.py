"""From what the office hands over to what goes out: checked, protected, stamped."""

from collections.abc import Mapping
from datetime import datetime

from ascertain.publication import breakdowns, identities, stamps
from ascertain.publication.increments import since
from ascertain.publication.model import PendingItem, UpdateInput
from ascertain.publication.plain import cleaned
from ascertain.publication.protection import Hold, place_of, said
from ascertain.publication.stances import matter_line
from ascertain.publication.update import Breakdown, ExternalLine, PendingLine, Update
from ascertain.publication.words import day_in_words, sentence, words
from ascertain.record.model import External
from ascertain.terms.codes import code, codes
from ascertain.terms.counts import Count
from ascertain.terms.errors import RefusedError
from ascertain.terms.ids import kind_of
from ascertain.terms.instants import parse_instant, zone


def compose(given: UpdateInput, layout: str) -> Update:
    """One update in its public form.

    Raises RefusedError for a what-if, which is never published, and IntegrityError naming every sum that is wrong.
    """
    given = cleaned(given)
    record = given.by_sex_age
    parts = (record, given.by_territory, given.by_unit, given.by_cause)
    if any(part.hypothetical for part in parts):
        raise RefusedError("A what-if is never published.", todo="Publish the record under the methodology adopted.")
    identities.one_record(parts)
    found = stamps.stamps(code("office_kind", record.kind), record.clock, given.reports)
    is_training = record.kind == "training"
    total = breakdowns.total(record, breakdowns.proposed if is_training else breakdowns.confirmed)
    by = _breakdowns(given, found)
    identities.sums_close(total, by.values())
    published = parse_instant(given.published, given.zone)
    hold = Hold(parse_instant(record.as_of, given.zone), given.method.hold_hours, given.zone)
    return Update(
        stamps=found,
        layout=layout,
        title=stamps.stamped(_title(given, published), found),
        office=given.office_name,
        area=given.area,
        kind=record.kind,
        clock=record.clock,
        zone=given.zone,
        published=_local(published, given.zone),
        as_of=record.as_of,
        cutoff=record.cutoff,
        period_start=given.period_start,
        measure=stamps.measure(record.kind, given.reports),
        total=total,
        sex_age=by["sex_age"],
        territory=by["territory"],
        units=by["unit"],
        causes=by["cause"],
        missing=breakdowns.missing(record, breakdowns.proposed if is_training else breakdowns.confirmed),
        pending=tuple(_pending(item, hold, given.unit_names) for item in given.pending),
        hold_hours=given.method.hold_hours,
        matters=tuple(matter_line(item, given.unit_names) for item in given.matters),
        external=tuple(_external(item) for item in record.external),
        since=since(given.since, total) if given.since and not is_training else None,
        methodology=record.methodology,
        methodology_title=given.method.title,
        standard=given.method.standard,
        scheme=record.scheme,
        reviewers=given.method.reviewers,
        releasers=given.method.releasers,
        checkpoint=record.checkpoint,
        in_conflict=len(record.conflicts),
    )


def _title(given: UpdateInput, published: datetime) -> str:
    text = f"civilian casualty update, {day_in_words(published.astimezone(zone(given.zone)).date())}"
    return f"{given.area}: {text}" if given.area else sentence(text)


def _local(moment: datetime, zone_name: str) -> str:
    return moment.astimezone(zone(zone_name)).isoformat(timespec="seconds")


def _breakdowns(given: UpdateInput, found: tuple[str, ...]) -> Mapping[str, Breakdown]:
    """The four breakdowns by dimension; a training office's say in every caption what they are."""
    is_training = given.by_sex_age.kind == "training"
    value = breakdowns.proposed if is_training else breakdowns.confirmed
    what = "who meet the rule, " if is_training else ""
    unknown = words("unknown")
    cells = {name: many for name, (_, many) in words("cells").items()}
    causes = {**codes("cause"), "unknown": unknown["cause"]}
    units = {**dict(sorted(given.unit_names.items())), "unknown": unknown["unit"]}
    shapes = (
        (given.by_sex_age, "sex_age", "by sex and age", cells, breakdowns.SIX_CELLS),
        (given.by_territory, "territory", "by control at the time of the incident", words("territory"), ()),
        (given.by_unit, "unit", "by area", units, ()),
        (given.by_cause, "cause", "by cause", causes, ()),
    )
    return {
        by: breakdowns.breakdown(
            record, by, stamps.stamped(f"Killed and injured {what}{title}", found), names, value, always
        )
        for record, by, title, names, always in shapes
    }


def _pending(item: PendingItem, hold: Hold, units: Mapping[str, str]) -> PendingLine:
    place, held_back = place_of(item, hold, units)
    claims = tuple(said(allegation) for allegation in item.alleged)
    return PendingLine(item.id, kind_of(item.id), place, held_back, item.day, claims, item.days_open)


def _external(item: External) -> ExternalLine:
    bounds = Count.exact(item.value) if item.value is not None else Count(item.low, item.high)
    outcome = f"{item.outcome}, estimated" if item.verification == "estimated" else item.outcome
    return ExternalLine(item.source, outcome, str(bounds), item.cutoff, item.vintage, item.period, item.place)
