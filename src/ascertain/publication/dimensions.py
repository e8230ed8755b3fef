"""The breakdowns of an update, of the whole and of the month, with labels and captions in its language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ascertain.publication import breakdowns, stamps
from ascertain.publication.breakdowns import Value
from ascertain.publication.language import Language, cells
from ascertain.publication.model import UpdateInput
from ascertain.publication.update import Breakdown, Group, Month
from ascertain.record.model import Record
from ascertain.terms.instants import Cutoff


@dataclass(frozen=True, slots=True)
class Dimensions:
    """What is handed over for an update, the language it is in, and the stamps every caption carries."""

    given: UpdateInput
    words: Language
    stamps: tuple[str, ...]

    @property
    def value(self) -> Value:
        """What a figure counts: what was decided; in training, where nobody decides, what the rule proposes."""
        return breakdowns.proposed if self._is_training else breakdowns.confirmed

    @property
    def _is_training(self) -> bool:
        return self.given.by_sex_age.kind == "training"

    def whole(self) -> Mapping[str, Breakdown]:
        """The four breakdowns of the totals, by dimension."""
        given = self.given
        records = {
            "sex_age": given.by_sex_age,
            "territory": given.by_territory,
            "unit": given.by_unit,
            "cause": given.by_cause,
        }
        return {by: self._breakdown(record, by) for by, record in records.items()}

    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """For each attribute, the words of every cell it has, in the order they are printed."""
        return {by: self._names(by) for by in ("sex_age", "cause")}

    def areas(self, territory: Breakdown) -> tuple[Breakdown | None, tuple[Group, ...]]:
        """Territory taken apart into groups of regions and control, with the regions anybody was counted in.

        None where the scheme is not one that ships: its cells stand as they are.
        """
        known, words = cells(), self.words
        if not territory.lines or any(line.code not in known for line in territory.lines):
            return None, ()
        lines, groups = [], []
        for line in territory.lines:
            parts = known[line.code]
            code = f"{parts['group']}/{parts['part']}"
            lines.append(replace(line, code=code, label=words.line(f"parts.{parts['part']}")))
            groups.append(Group(code, words.line(f"groups.{parts['group']}"), self._regions(line.code)))
        return Breakdown("area", self._caption("area", None), tuple(lines)), tuple(groups)

    def _regions(self, territory: str) -> tuple[str, ...]:
        figures = self.given.by_place.figures if self.given.by_place else ()
        units = {
            figure.cell["unit"]
            for figure in figures
            if figure.cell.get("territory") == territory and self.value(figure)
        }
        return tuple(sorted(self.given.unit_names[unit] for unit in units & self.given.unit_names.keys()))

    def by_month(self) -> Breakdown | None:
        """Every month of incidents; a month not known comes last."""
        months = self.given.months
        return self._breakdown(months.by_month, "month") if months else None

    def month(self) -> Month | None:
        """The month of the cut-off, to the day of the cut-off."""
        months = self.given.months
        if months is None:
            return None
        last = Cutoff.parse(self.given.by_sex_age.cutoff, self.given.zone).day
        code = f"{last:%Y-%m}"
        return Month(
            first=f"{code}-01",
            last=last.isoformat(),
            total=breakdowns.total_of_month(months.by_month, code, self.value),
            sex_age=self._breakdown(months.sex_age, "sex_age", code),
            territory=self._breakdown(months.territory, "territory", code),
            causes=self._breakdown(months.cause, "cause", code),
            settlements=tuple(sorted(months.settlements.items())),
        )

    def _breakdown(self, record: Record, by: str, month: str | None = None) -> Breakdown:
        always = breakdowns.SIX_CELLS if by == "sex_age" else ()
        return breakdowns.breakdown(record, by, self._caption(by, month), self._names(by), self.value, always, month)

    def _caption(self, by: str, month: str | None) -> str:
        text = self.words.line(f"captions.{by}{'_training' if self._is_training else ''}")
        if month:
            text = self.words.line("captions.in_month", caption=text, month=self.words.month(month))
        return stamps.stamped(text, self.stamps)

    def _names(self, by: str) -> Mapping[str, str]:
        words = self.words
        if by == "unit":
            return {**dict(sorted(self.given.unit_names.items())), "unknown": words.line("unknown.unit")}
        if by == "month":
            return {}
        if by == "territory":
            return {**words.table("territory"), **self.given.territory_names, **self._cells()}
        return words.table({"sex_age": "cells", "cause": "causes"}[by])

    def _cells(self) -> Mapping[str, str]:
        """The cells of the schemes that ship, each in words."""
        words = self.words
        return {code: _joined(words, parts["group"], parts["part"]) for code, parts in cells().items()}


def _joined(words: Language, group: str, part: str) -> str:
    names = words.line(f"groups.{group}"), words.line(f"parts.{part}")
    return words.line("areas.cell", group=names[0], part=names[1]) if names[1] else names[0]
