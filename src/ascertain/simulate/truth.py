"""What really happened, written beside what was sent: `truth/*.csv`, a row at a time. Every row says SYNTHETIC."""

from collections.abc import Mapping, Sequence
from typing import Any

from ascertain.simulate.folder import Folder
from ascertain.simulate.parameters import Preset
from ascertain.simulate.sources.errors import truth
from ascertain.simulate.sources.lists import ListRow
from ascertain.simulate.sources.model import Account, Position, Total
from ascertain.simulate.verdicts import Verdict
from ascertain.simulate.world.control import Shut
from ascertain.simulate.world.events import civil
from ascertain.simulate.world.model import INJURED, KILLED, Case, Incident, Land
from ascertain.simulate.world.names import full, latin, parts, systems
from ascertain.simulate.writing.model import SYNTHETIC, Text
from ascertain.terms.instants import stamp

TABLES: Mapping[str, tuple[str, ...]] = {
    "incidents": (
        "incident", "form", "at", "unit", "place", "lat", "lon", "cause", "weapon", "site", "by", "territory", "killed",
        "injured", "missing", "combatants_killed", "shut", "quiet", "hidden", "fabricated", "found",
    ),
    "cases": (
        "case", "incident", "discovery", "outcome", "died_on", "status", "sex", "age", "household", "form", "name",
        "latin", "given", "father", "grandfather", "family",
    ),
    "reports": (
        "report", "source", "account", "incident", "origin", "holder", "copied_from", "credited", "act", "put",
        "occurred_as_told", "place_as_told", "killed", "injured", "missing", "military", "published", "received",
        "recorded", "errors", "taken",
    ),
    "people_in_rows": ("report", "source", "incident", "case", "merged_with", "errors"),
    "statements": ("report", "start", "end", "act", "speaker", "about", "figures"),
    "decisions": (
        "recorded", "officer", "incident", "outcome", "killed", "injured", "true_killed", "true_injured", "merged",
        "because",
    ),
    "unreported": ("incident", "killed", "injured", "why"),
    "shut": ("unit", "kind", "from", "to"),
    "positions": ("report", "matter", "kind", "unit", "day", "speaker", "act", "says", "about", "answers"),
    "totals": ("report", "source", "since", "cutoff", "killed", "injured", "errors"),
    "captures": ("design", "unit", "lists", "people"),
}  # fmt: skip


class Truth:
    """The truth beside a folder."""

    def __init__(self, folder: Folder, land: Land) -> None:
        self._land = land
        self._rows: dict[str, Any] = {
            name: folder.rows(f"truth/{name}.csv", (*columns, SYNTHETIC)) for name, columns in TABLES.items()
        }

    def _put(self, name: str, *values: object) -> None:
        self._rows[name].writerow((*values, SYNTHETIC))

    def incident(self, incident: Incident) -> None:
        """An incident as it happened, and the people it harmed; a discovery repeats nobody."""
        day, place = incident.day, incident.settlement
        toll = truth(incident, day)
        fighters = truth(incident, day, military=True).killed - toll.killed
        self._put(
            "incidents", incident.id, incident.form, stamp(incident.at), incident.unit.code, place.name, place.lat,
            place.lon, incident.cause, incident.weapon, incident.site, incident.by, incident.territory, toll.killed,
            toll.injured, toll.missing, fighters, *map(int, (incident.shut, incident.quiet, incident.hidden,
            incident.fabricated)), "|".join(incident.found),
        )  # fmt: skip
        if incident.form == "incident":
            for case in incident.cases:
                self._case(incident, case)

    def _case(self, incident: Incident, case: Case) -> None:
        person, name = case.person, case.person.name
        part = parts(name)
        self._put(
            "cases", case.id, incident.id, "", case.outcome, case.died_on or "", person.status, person.sex, person.age,
            person.household, name.form, full(name), latin(name, systems(name.form)[0]), part["given"],
            part.get("father", part.get("patronymic", "")), part.get("grandfather", ""), part["family"],
        )  # fmt: skip

    def account(self, report: str, account: Account, recorded: str, taken: str = "") -> None:
        """One account as it came in one report; `taken`: how the text was taken over from the one it was copied from.

        A copy whose original the office did not have yet is told in words of its own, and is empty there.
        """
        toll = account.toll
        self._put(
            "reports", report, account.outlet.id, account.id, account.incident.id, account.origin, account.holder.id,
            account.copied or "", int(account.credited), account.act, account.form, account.day, account.place,
            toll.killed, toll.injured, toll.missing, toll.military or "", stamp(account.published),
            stamp(account.received), recorded, "|".join(account.errors), taken,
        )  # fmt: skip

    def person(self, report: str, row: ListRow) -> None:
        """Who stands in one row of a list."""
        case, merged = (found.id if found else "" for found in (row.case, row.merged))
        self._put("people_in_rows", report, row.outlet.id, row.incident.id, case, merged, "|".join(row.errors))

    def text(self, report: str, text: Text) -> None:
        """What each sentence of a text says, by its place in the body."""
        for said in text.statements:
            figures = " ".join(
                f"{outcome}={'' if low is None else low}:{'' if high is None else high}:{form}"
                for outcome, (low, high, form) in said.figures.items()
            )
            self._put("statements", report, said.start, said.end, said.act, said.speaker, said.about, figures)

    def verdict(self, verdict: Verdict, recorded: str) -> None:
        """A decision beside what is true of the incident on that day, and what explains the difference."""
        incident, day = verdict.incident, verdict.at.date()
        killed, injured = (sum(verdict.counts.get(outcome, {}).values()) for outcome in (KILLED, INJURED))
        # A number can have been true when it was given: somebody has died of injuries since.
        since = any(case.outcome != KILLED and case.outcome_on(day) == KILLED for case in incident.cases)
        causes = (*verdict.causes, "died_since") if since and killed < civil(incident, KILLED, day) else verdict.causes
        self._put(
            "decisions", recorded, verdict.officer, incident.id, verdict.outcome, killed, injured,
            civil(incident, KILLED, day), civil(incident, INJURED, day), len(verdict.merged), "|".join(causes),
        )  # fmt: skip

    def unreported(self, incident: Incident, why: str) -> None:
        """An incident of which the office had heard nothing by the end: `never` or `not_yet`."""
        day = incident.day
        self._put("unreported", incident.id, civil(incident, KILLED, day), civil(incident, INJURED, day), why)

    def shut(self, shuts: Sequence[Shut]) -> None:
        """Sieges and blackouts."""
        for shut in shuts:
            self._put("shut", self._land.units[shut.unit].code, shut.kind, shut.first, shut.last)

    def position(self, report: str, said: Position) -> None:
        """What a party said of a matter, and in which report."""
        matter = said.matter
        self._put(
            "positions", report, matter.id, matter.kind, matter.unit.code, matter.day, said.speaker.id, said.act,
            said.says, said.about, said.answers or "",
        )  # fmt: skip

    def total(self, report: str, said: Total) -> None:
        """A running total, and in which report."""
        toll = said.toll
        errors = "|".join(said.errors)
        self._put("totals", report, said.outlet.id, said.since, said.cutoff, toll.killed, toll.injured, errors)

    def captures(self, patterns: Mapping[tuple[int, int], int], lists: Sequence[str], setting: Preset) -> None:
        """How many of the dead civilians of each unit stand on which lists; on none, too, for here it is known."""
        designs = {int(entry["unit"]): name for name, entry in setting.designs.items()}
        for (unit, mask), number in sorted(patterns.items()):
            on = "|".join(name for at, name in enumerate(lists) if mask >> at & 1)
            self._put("captures", designs.get(unit, ""), self._land.units[unit].code, on, number)
