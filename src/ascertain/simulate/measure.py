"""What a made-up conflict turned out to be: counted as it is written, in memory that does not grow with it."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from ascertain.simulate.parameters import Preset
from ascertain.simulate.sources.lists import ListRow
from ascertain.simulate.sources.model import Account
from ascertain.simulate.verdicts import CONFIRMED, Verdict
from ascertain.simulate.world.events import civil
from ascertain.simulate.world.model import KILLED, Incident

_BINS = 24  # to a factor of ten: a quantile read from them is off by at most a tenth


class Waits:
    """Waiting times in bins of equal ratio: quantiles without keeping the times."""

    def __init__(self) -> None:
        self._bins: Counter[int] = Counter()
        self.number = 0

    def add(self, wait: timedelta) -> None:
        """Count one wait; what is shorter than a minute counts as a minute."""
        minutes = max(1.0, wait.total_seconds() / 60)
        self._bins[round(_BINS * math.log10(minutes))] += 1
        self.number += 1

    def days(self, share: float) -> float | None:
        """The wait, in days, within which this share of them lay; None where there was none."""
        left = share * self.number
        for bin_, count in sorted(self._bins.items()):
            left -= count
            if left <= 0:
                return round(10 ** (bin_ / _BINS) / 1440, 2)
        return None


class Measure:
    """Counts everything that passes."""

    def __init__(self, setting: Preset, lists: Sequence[str]) -> None:
        self._setting, self._lists = setting, tuple(lists)
        self.counts: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()
        self.published, self.received, self.decided = Waits(), Waits(), Waits()
        self.patterns: Counter[tuple[int, int]] = Counter()
        # Killed as confirmed, by the mark up to which the incident happened, now and as it stood at that mark.
        self._final: Counter[int] = Counter()
        self._then: Counter[int] = Counter()
        self.killed_at: Counter[str] = Counter()
        self._true, self._heard, self._counted = (Counter[int]() for _ in range(3))

    def incident(self, incident: Incident) -> None:
        """Something happened."""
        if incident.fabricated:
            self.counts["fabricated"] += 1
            return
        self.counts["discoveries" if incident.form == "discovery" else "incidents"] += 1
        if incident.form == "incident":
            self.counts["cases"] += len(incident.cases)
            dead = civil(incident, KILLED, incident.day)
            self.counts["true_killed"] += dead
            self.killed_at[incident.settlement.name] += dead
            self._true[self._period(incident)] += dead

    def heard(self, incident: Incident) -> None:
        """The office heard of an incident for the first time."""
        self.counts["heard_incidents"] += 1
        if incident.form == "incident":
            dead = civil(incident, KILLED, incident.day)
            self.counts["heard_killed"] += dead
            self._heard[self._period(incident)] += dead

    def account(self, account: Account) -> None:
        """An account came in."""
        self.counts["accounts"] += 1
        self.counts["copies"] += account.copied is not None
        self.counts["credited"] += account.copied is not None and account.credited
        self.counts["denials"] += account.act == "deny"
        self.counts["wrong"] += bool(account.errors)
        self.errors.update(account.errors)
        if account.copied is None and account.before is None and not account.incident.fabricated:
            self.published.add(account.published - account.incident.at)
            self.received.add(account.received - account.incident.at)

    def person(self, row: ListRow) -> None:
        """A row of a list came in."""
        self.counts["list_rows"] += 1
        self.errors.update(row.errors)

    def verdict(self, verdict: Verdict) -> None:
        """The office decided."""
        incident = verdict.incident
        self.counts[f"decided_{verdict.outcome}"] += 1
        if verdict.outcome != CONFIRMED:
            return
        if verdict.first:
            self.decided.add(verdict.at - incident.at)
        more = sum(verdict.counts.get(KILLED, {}).values()) - verdict.killed_before
        happened, decided = ((day - self._setting.begins).days for day in (incident.day, verdict.at.date()))
        for mark in self._setting.marks:
            if happened < mark:
                self._final[mark] += more
                self._then[mark] += more if decided < mark else 0
        self.counts["confirmed_killed"] += more
        self._counted[self._period(incident)] += more

    def pattern(self, design: int, mask: int, number: int = 1) -> None:
        """So many dead civilians stand on these lists, a bit for each."""
        self.patterns[design, mask] += number

    def _period(self, incident: Incident) -> int:
        return (incident.since - self._setting.begins).days // self._setting.period

    def periods(self) -> list[tuple[str, int, int, int]]:
        """By period of the incident: its first day, and civilians killed truly, heard of, confirmed."""
        last = max((*self._true, *self._heard, *self._counted), default=-1)
        return [
            (
                str(self._setting.begins + timedelta(days=number * self._setting.period)),
                self._true[number],
                self._heard[number],
                self._counted[number],
            )
            for number in range(last + 1)
        ]

    def told(self) -> Mapping[str, object]:
        """Everything counted, as it is written to `truth/properties.json`."""
        counts = self.counts
        listed = sum(number for (_, mask), number in self.patterns.items() if mask)
        dead = sum(self.patterns.values())
        return {
            **{name: counts[name] for name in sorted(counts)},
            "reported_share": _share(counts["heard_killed"], counts["true_killed"]),
            "confirmed_share": _share(counts["confirmed_killed"], counts["true_killed"]),
            "copy_share": _share(counts["copies"], counts["accounts"]),
            "credited_share": _share(counts["credited"], counts["copies"]),
            "wrong_share": _share(counts["wrong"], counts["accounts"]),
            "accounts_per_incident": _share(counts["accounts"], counts["heard_incidents"]),
            "rows_per_person": _share(counts["list_rows"] - self.errors["false_row"], listed),
            "listed_share": _share(listed, dead),
            "delay_days": {
                name: {str(share): waits.days(share) for share in (0.1, 0.5, 0.9)}
                for name, waits in (
                    ("published", self.published), ("received", self.received), ("confirmed", self.decided)
                )
            },
            "completeness": {
                str(mark): _share(self._then[mark], self._final[mark]) for mark in self._setting.marks
            },
            "errors": dict(sorted(self.errors.items())),
            "lists": list(self._lists),
            "list_overlaps": self._overlaps(),
            "designs": {name: self._design(int(entry["unit"])) for name, entry in self._setting.designs.items()},
        }  # fmt: skip

    def _design(self, unit: int) -> Mapping[str, int | float | None]:
        """How many dead there are in the unit of a design, and which share of them stands on any list."""
        people = sum(number for (at, _), number in self.patterns.items() if at == unit)
        return {"people": people, "listed": _share(people - self.patterns[unit, 0], people)}

    def _overlaps(self) -> Mapping[str, Mapping[str, int | float | None]]:
        """For each pair of lists: people on both, and their share of those on either."""
        found = {}
        for first, one in enumerate(self._lists):
            for second in range(first + 1, len(self._lists)):
                both = self._on(1 << first | 1 << second, every=True)
                either = self._on(1 << first | 1 << second, every=False)
                found[f"{one} + {self._lists[second]}"] = {"both": both, "share": _share(both, either)}
        return found

    def _on(self, lists: int, *, every: bool) -> int:
        return sum(
            number for (_, mask), number in self.patterns.items() if (mask & lists == lists if every else mask & lists)
        )


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None
