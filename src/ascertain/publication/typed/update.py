"""From typed figures to the update every layout prints. No line has a key: nothing of it stands in a log."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from ascertain.publication import stamps
from ascertain.publication.breakdowns import SIX_CELLS
from ascertain.publication.language import Language
from ascertain.publication.typed.sheet import CELLS, Area, Belief, Cells, External, MonthToDate, Pair, Previous, Sheet
from ascertain.publication.update import (
    Breakdown,
    Caveat,
    ExternalLine,
    Group,
    Increment,
    Line,
    Month,
    PendingLine,
    Said,
    SinceLine,
    Total,
    Update,
)
from ascertain.publication.words import sentence
from ascertain.record.model import Head, Method
from ascertain.terms.errors import InputError
from ascertain.terms.instants import Cutoff, parse_instant


class Typist:
    """Puts typed figures into an update, in one language."""

    def __init__(self, sheet: Sheet, territory: Sequence[Area], layout: str, words: Language) -> None:
        self.sheet, self.territory, self.layout, self.words = sheet, territory, layout, words
        self.zone = sheet.zone or zone_of(sheet.cutoff)
        self.cutoff = str(Cutoff.parse(sheet.cutoff, self.zone))
        synthetic = (words.line("stamps.synthetic"),) if sheet.kind == "synthetic" else ()
        self.stamps = (*synthetic, words.line("stamps.typed"))

    def update(self) -> Update:
        """The update. Raises InputError where a time cannot be read."""
        sheet, areas = self.sheet, self._areas()
        published = sheet.published_on.isoformat()
        return Update(
            stamps=self.stamps,
            layout=self.layout,
            title=stamps.stamped(self._title(), self.stamps),
            office=sheet.office or "",
            area=sheet.area,
            kind=sheet.kind,
            clock="wall",
            zone=self.zone,
            published=published,
            as_of=published,
            cutoff=self.cutoff,
            period_start=self._start(),
            measure=stamps.CONFIRMED,
            total=_total(sheet.total),
            sex_age=self._cells(sheet.killed, sheet.injured),
            territory=self._breakdown("territory", self._control(self.territory)),
            units=self._breakdown("unit", [_line(row.region, row.region, row) for row in sheet.by_region]),
            causes=self._causes(sheet.causes),
            missing=None,
            pending=tuple(_pending(item.place, item.alleged) for item in sheet.pending),
            hold_hours=0,
            matters=(),
            external=tuple(self._external(item) for item in sheet.external),
            since=self._since(sheet.previous) if sheet.previous else None,
            methodology=Method("", "", ""),
            methodology_title="",
            standard=sheet.method_note or "",
            scheme="",
            reviewers=0,
            releasers=0,
            checkpoint=Head(0, ""),
            language=self.words.code,
            groups=tuple(self._groups()),
            areas=self._breakdown("area", areas) if areas else None,
            month=self._month(sheet.month_to_date) if sheet.month_to_date else None,
            by_month=self._months(),
            caveat=_caveat(sheet.caveat),
            cause_statement=sheet.cause_statement,
            footnotes=sheet.footnotes,
            typed=sheet.source,
        )

    def _title(self) -> str:
        text = self.words.line("title.plain", day=self.words.day(self.sheet.published_on))
        return self.words.line("title.area", area=self.sheet.area, title=text) if self.sheet.area else sentence(text)

    def _start(self) -> str | None:
        start = self.sheet.period_start
        if start is not None:
            parse_instant(start, self.zone, where="period_start")
        return start

    def _breakdown(self, by: str, lines: Sequence[Line], month: str | None = None) -> Breakdown:
        caption = self.words.line(f"captions.{by}")
        if month:
            caption = self.words.line("captions.in_month", caption=caption, month=self.words.month(month))
        return Breakdown(by, stamps.stamped(caption, self.stamps), tuple(lines))

    def _cells(self, killed: Cells, injured: Cells, month: str | None = None) -> Breakdown:
        values = [(CELLS.get(name, name), value, getattr(injured, name)) for name, value in dict(killed).items()]
        lines = [
            Line(code, self.words.line(f"cells.{code}"), k, i, None, None)
            for code, k, i in values
            if code in SIX_CELLS or k or i
        ]
        return self._breakdown("sex_age", lines, month)

    def _named(self, tables: Sequence[str], key: str) -> str:
        """The words for a key of the lexicon; what is no key is words already."""
        return next((str(self.words.table(name)[key]) for name in tables if key in self.words.table(name)), key)

    def _areas(self) -> list[Line]:
        return [
            _line(f"{area}/{control}", self._named(("parts", "territory"), control), part)
            for area, control, part in self._parts()
            if area and control
        ]

    def _parts(self) -> list[tuple[str, str, Area]]:
        """Every finest part with its group and its control, whichever of the two stands outside."""
        return [
            (part.area or whole.area or "", part.control or whole.control or "", part)
            for whole in self.territory
            for part in whole.parts or (whole,)
        ]

    def _groups(self) -> list[Group]:
        whole = {outer.area: outer.regions for outer in self.territory if outer.area}
        return [
            Group(f"{area}/{control}", self._named(("groups",), area), part.regions or whole.get(area, ()))
            for area, control, part in self._parts()
            if area and control
        ]

    def _control(self, areas: Sequence[Area]) -> list[Line]:
        """Lines as they were typed, one for each finest part; each says area and control where both were typed."""
        return [
            _line("/".join(filter(None, (area, control))), self._label(area, control), part)
            for whole in areas
            for part in whole.parts or (whole,)
            for area, control in [(part.area or whole.area or "", part.control or whole.control or "")]
        ]

    def _label(self, area: str, control: str) -> str:
        names = (self._named(("groups",), area), self._named(("parts", "territory"), control))
        if not all(names):
            return "".join(names)
        return self.words.line("areas.cell", group=names[0], part=names[1])

    def _causes(self, causes: Sequence[Any], month: str | None = None) -> Breakdown:
        lines = [_line(row.cause, self._named(("causes",), row.cause), row) for row in causes]
        return self._breakdown("cause", lines, month)

    def _months(self) -> Breakdown | None:
        rows = self.sheet.by_month
        return self._breakdown("month", [_line(row.month, row.month, row) for row in rows]) if rows else None

    def _month(self, month: MonthToDate) -> Month:
        code = f"{month.last:%Y-%m}"
        lines = self._control(month.territory)
        parts = [part for whole in month.territory for part in whole.parts or (whole,)]
        return Month(
            first=month.first.isoformat(),
            last=month.last.isoformat(),
            total=_total(month.total),
            sex_age=self._cells(month.killed, month.injured, code),
            territory=self._breakdown("territory", lines, code),
            causes=self._causes(month.causes, code),
            settlements=tuple(
                (line.code, part.settlements)
                for line, part in zip(lines, parts, strict=True)
                if part.settlements is not None
            ),
        )

    def _external(self, item: External) -> ExternalLine:
        outcome = self.words.line(f"outcomes.{item.outcome}")
        published = item.published.isoformat()
        return ExternalLine(item.source, outcome, item.number, item.cutoff, published, population=item.population)

    def _since(self, before: Previous) -> SinceLine:
        rows = tuple(
            Increment(row.day.isoformat() if row.day else None, row.killed, row.injured) for row in before.increments
        )
        return SinceLine(before.published_on.isoformat(), before.cutoff, before.killed, before.injured, rows)


def zone_of(cutoff: str) -> str:
    """The IANA zone of a fixed offset, for a cut-off that says nothing but its offset. Raises InputError."""
    offset = cutoff[-6:]
    try:
        hours, minutes = divmod(int(datetime.strptime(offset, "%z").utcoffset().total_seconds()) // 60, 60)  # type: ignore[union-attr]
    except ValueError:
        hours, minutes = 0, 1
    if minutes or not -12 <= hours <= 14:
        todo = 'Write "zone": an IANA name such as Europe/Kyiv.'
        raise InputError("The zone of the cut-off is not known.", where="zone", todo=todo)
    # POSIX counts the other way: Etc/GMT-2 is two hours ahead of UTC.
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"


def _line(code: str, label: str, pair: Pair) -> Line:
    return Line(code, label, pair.killed, pair.injured, None, None)


def _total(pair: Pair) -> Total:
    return Total("total", "total", pair.killed, pair.injured, None, None)


def _pending(place: str, alleged: str) -> PendingLine:
    return PendingLine("", "incident", place, False, None, (Said("other", "", alleged),), None)


def _caveat(given: str | Belief | None) -> Caveat | None:
    if given is None or isinstance(given, str):
        return Caveat(statement=given) if given else None
    values: Mapping[str, Any] = dict(given)
    return Caveat(**values)
