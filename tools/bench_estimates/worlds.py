"""A made-up conflict as an office has it on a day: entries from what was sent and decided; the truth only to score.

Linking is taken as done without fault: what is measured is the estimate alone.
"""

import csv
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median_low

from ascertain.estimates.parts.entries import Entry
from ascertain.simulate.run import simulate
from ascertain.simulate.sources.register import PRIMARY

Row = Mapping[str, str]
_VAGUE = "dozens"


@dataclass(frozen=True)
class World:
    """What was sent and decided, by incident, and what is true of each."""

    kinds: Mapping[str, str]
    incidents: Mapping[str, Row]
    accounts: Mapping[str, Sequence[Row]]
    decisions: Mapping[str, Sequence[Row]]

    @property
    def first(self) -> date:
        """The day of the first incident."""
        return min(_day(row["at"]) for row in self.incidents.values())

    def last(self) -> date:
        """The day of the last decision: what is not confirmed by then never is."""
        return max(_day(row["recorded"]) for rows in self.decisions.values() for row in rows)


def made(seed: int, preset: str) -> World:
    """Play a conflict in rows and read it back."""
    with tempfile.TemporaryDirectory() as folder:
        simulate(seed, preset, Path(folder) / "made", rows_only=True)
        return _read(Path(folder) / "made")


def _read(folder: Path) -> World:
    incidents = {row["incident"]: row for row in _rows(folder, "truth/incidents") if row["form"] == "incident"}
    accounts: defaultdict[str, list[Row]] = defaultdict(list)
    for row in _rows(folder, "truth/reports"):
        if row["act"] != "deny" and row["incident"] in incidents:
            accounts[row["incident"]].append(row)
    decisions: defaultdict[str, list[Row]] = defaultdict(list)
    for row in _rows(folder, "truth/decisions"):
        decisions[row["incident"]].append(row)
    kinds = {row["id"]: row["kind"] for row in _rows(folder, "sources")}
    return World(kinds, incidents, dict(accounts), dict(decisions))


def _rows(folder: Path, name: str) -> list[Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def standing(world: World, day: date) -> tuple[list[Entry], Counter[str]]:
    """The entries as they stood at the end of a day, and the true parts (`real` of all, `unlisted` never told of)."""
    entries, truth = [], Counter[str]()
    for name, row in world.incidents.items():
        if _day(row["at"]) > day:
            continue
        real = 0 if int(row["fabricated"]) else int(row["killed"])
        truth["real"] += real
        told = world.accounts.get(name, ())
        known = [account for account in told if _day(account["received"]) <= day]
        if not known:
            truth["not_received" if told else "unlisted"] += real
            continue
        decided = world.decisions.get(name, ())
        entry = _entry(world, row, known, [item for item in decided if _day(item["recorded"]) <= day])
        finally_ = _confirmed(decided)
        wrong, more = max(0, entry.stands - real), max(0, min(finally_, real) - min(entry.stands, real))
        truth.update(
            {
                "confirmed": entry.stands,
                "withdrawn": wrong,
                "open": more,
                "unconfirmable": real - (entry.stands - wrong) - more,
            }
        )
        if entry.size or entry.stands:
            entries.append(entry)
    return entries, truth


def _entry(world: World, row: Row, known: Sequence[Row], decided: Sequence[Row]) -> Entry:
    first: dict[str, int] = {}
    others: dict[str, int] = {}
    told_on: date | None = None
    for account in sorted(known, key=lambda account: account["received"]):
        if account["put"] == _VAGUE:
            continue
        civilians = max(0, int(account["killed"] or 0) - int(account["military"] or 0))
        if world.kinds[account["source"]] in PRIMARY:
            first[account["source"]] = civilians
            told_on = told_on or _day(account["received"])
        else:
            others[account["source"]] = civilians
    confirmed = _confirmed(decided)
    fate = decided[-1]["outcome"] if decided else "open"
    return Entry(
        id=row["incident"],
        territory=row["unit"],
        occurred=_day(row["at"]),
        received=max(_day(row["at"]), min(_day(account["received"]) for account in known)),
        told=median_low(first.values()) if first else None,
        heard=median_low(others.values()) if others else None,
        told_on=told_on,
        fate="inconclusive" if fate == "confirmed" and not confirmed else fate,  # type: ignore[arg-type]
        decided=_day(decided[-1]["recorded"]) if decided else None,
        confirmed=confirmed,
        stands=confirmed,
    )


def _confirmed(decided: Sequence[Row]) -> int:
    return int(decided[-1]["killed"]) if decided and decided[-1]["outcome"] == "confirmed" else 0


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def after(world: World, days: int) -> date:
    """So many days after the first incident."""
    return world.first + timedelta(days)
