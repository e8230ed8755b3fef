"""Counts over time, incidents and places as data."""

from itertools import accumulate

from ascertain.publication.detail.model import Detail
from ascertain.publication.sheets.figures import INJURED, KILLED
from ascertain.publication.sheets.model import DAY, DEGREES, MOMENT, TEXT, WHOLE, YES_NO, Column, Sheet
from ascertain.publication.update import Update

CONTROLLER = Column("controller", "Who controlled the unit at the cut-off", codes="controller")
LAT = Column("lat", "Latitude, WGS 84", DEGREES, "degrees", "#geo+lat")
LON = Column("lon", "Longitude, WGS 84", DEGREES, "degrees", "#geo+lon")


def by_day(detail: Detail) -> Sheet:
    """Confirmed casualties by day of the incident, and summed up."""
    columns = (
        Column("day", "Day of the incident; days without a confirmed casualty are left out", DAY, "", "#date+occurred"),
        KILLED,
        INJURED,
        Column("killed_so_far", "Killed up to and with that day", WHOLE, "persons"),
        Column("injured_so_far", "Injured up to and with that day", WHOLE, "persons"),
    )
    killed = accumulate(item.killed for item in detail.days)
    injured = accumulate(item.injured for item in detail.days)
    rows = tuple(
        (item.day, item.killed, item.injured, dead, hurt)
        for item, dead, hurt in zip(detail.days, killed, injured, strict=True)
    )
    return Sheet("by-day", "Confirmed casualties by day of the incident", columns, rows)


def revisions(detail: Detail) -> Sheet:
    """Incident month by vintage: how what is known of a month changed from update to update."""
    columns = (
        Column("month", "Month of the incident", TEXT, "", "#date+occurred"),
        Column("publication", "The update it stood in; empty for this one", TEXT, "", "#meta+id"),
        Column("published", "When that update was published", MOMENT, "local time", "#date+published"),
        Column("cutoff", "Cut-off of that update, the last day included", MOMENT, "local time"),
        KILLED,
        INJURED,
    )
    rows = tuple(
        (month.month, vintage.publication or None, vintage.published, vintage.cutoff, killed, injured)
        for month in detail.months
        for vintage, killed, injured in zip(detail.vintages, month.killed, month.injured, strict=True)
        if killed is not None
    )
    return Sheet("revisions", "By month of the incident and by update: what was known when", columns, rows)


def delays(detail: Detail) -> Sheet:
    """How long decisions took."""
    columns = (
        Column("from_days", "Days from the incident to the last decision on the case, at least", WHOLE, "days"),
        Column("to_days", "At most; empty for the last class", WHOLE, "days"),
        KILLED,
        INJURED,
    )
    rows = tuple((item.low, item.high, item.killed, item.injured) for item in detail.delays)
    return Sheet("delays", "Days from the incident to the last decision", columns, rows)


def incidents(detail: Detail) -> Sheet:
    """Incidents as outsiders may see them: no day, no place, nobody's name."""
    columns = (
        Column("id", "Id of the incident or discovery", TEXT, "", "#event+id"),
        Column("cases", "Ids of its confirmed cases, with spaces between"),
        Column("casualties", "Number of its confirmed cases", WHOLE, "persons", "#affected+num"),
        Column("confirmed", "What was confirmed of it: axes, with spaces between", codes="axis"),
        Column("source_kinds", "Kinds of its sources, of which the office has five or more", codes="source_kind"),
        Column("other_sources", "yes where there are sources of kinds that are withheld", YES_NO),
    )
    rows = tuple(
        (
            item.id,
            " ".join(item.cases),
            len(item.cases),
            " ".join(item.confirmed),
            " ".join(item.sources),
            "yes" if item.others else "no",
        )
        for item in detail.incidents
    )
    return Sheet("incidents", "Incidents with confirmed casualties", columns, rows)


def areas(update: Update, detail: Detail) -> Sheet:
    """The units of the map, with the figures of the table by area."""
    columns = (
        Column("code", "Code of the unit", TEXT, "", "#adm1+code"),
        Column("name", "Its name", TEXT, "", "#adm1+name"),
        LAT,
        LON,
        CONTROLLER,
        KILLED,
        INJURED,
    )
    lines = {line.code: line for line in update.units.lines}
    rows = tuple(
        (
            area.code,
            area.label,
            area.lat,
            area.lon,
            area.controller,
            lines[area.code].killed if area.code in lines else 0,
            lines[area.code].injured if area.code in lines else 0,
        )
        for area in detail.areas
    )
    return Sheet("map-areas", "Units on the map: the middle of their settlements, no boundary", columns, rows)


def settlements(detail: Detail) -> Sheet:
    """The settlements of the map, by class of size only."""
    columns = (
        Column("name", "Name of the settlement", TEXT, "", "#loc+name"),
        Column("area", "Code of its unit", TEXT, "", "#adm1+code"),
        LAT,
        LON,
        Column("at_least", "Confirmed casualties, at least", WHOLE, "persons"),
        Column("at_most", "At most; empty where it is not limited", WHOLE, "persons"),
    )
    rows = tuple((item.name, item.area, item.lat, item.lon, item.low, item.high) for item in detail.settlements)
    return Sheet("map-places", "Settlements on the map, by class of size; recent ones are held back", columns, rows)


def changes(detail: Detail) -> Sheet:
    """Cases that came in, stand otherwise or were taken out since the update before."""
    columns = (
        Column("case", "Id of the case", TEXT, "", "#meta+id"),
        Column("change", "added, changed or withdrawn since the previous update", codes="change"),
    )
    found = detail.changes
    named = (("added", found.added), ("changed", found.changed), ("withdrawn", found.withdrawn))
    rows = tuple((case, change) for change, cases in named for case in cases)
    return Sheet("cases-changed", "Cases that changed since the previous update", columns, rows)
