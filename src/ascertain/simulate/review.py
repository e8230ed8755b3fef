"""The office's own work on the made-up reports: what its reviewers decide, when, and what they leave open.

They follow the written rule and nothing else: a first-hand source and a second origin, or one source that suffices by
itself (`findings/profiles/ohchr-like.toml`). They do not know what is true, and so repeat what sources got wrong.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from statistics import NormalDist

from ascertain.simulate.chance import Chance
from ascertain.simulate.parameters import Preset
from ascertain.simulate.sources.model import Account
from ascertain.simulate.sources.register import PRIMARY
from ascertain.simulate.verdicts import CONFIRMED, INCONCLUSIVE, REJECTED, Counts, Death, Verdict
from ascertain.simulate.world.model import CIVILIAN, INJURED, KILLED, Incident

OFFICERS = ("Reviewer A", "Reviewer B", "Reviewer C")
_SUFFICIENT = frozenset(("site_visit", "forensic", "official_register"))
_ORIGINS = 2
# Steps of the golden section fill a stretch more evenly than any others (Weyl 1916).
_GOLDEN = 0.6180339887498949
# What no one can take a number of people from.
_VAGUE = frozenset(("dozens",))


@dataclass(slots=True)
class File:
    """What lies on the desk about one incident."""

    incident: Incident
    accounts: list[tuple[Account, str]] = field(default_factory=list)
    whole: set[str] = field(default_factory=set)
    decided: Verdict | None = None
    due: datetime | None = None
    died: set[str] = field(default_factory=set)

    def first_hand(self) -> list[tuple[Account, str]]:
        """The latest account of each first-hand source, with the report it came in."""
        latest = {
            account.outlet.id: (account, path)
            for account, path in self.accounts
            if account.outlet.kind in PRIMARY and account.act != "deny" and account.form not in _VAGUE
        }
        return list(latest.values())

    def origins(self) -> set[str]:
        """Those who seem to know by themselves: a copy that names its source adds none."""
        return {account.holder.id for account, _ in self.accounts if account.act != "deny"}

    def meets_rule(self) -> bool:
        """True where the rule could propose a count."""
        first = self.first_hand()
        return bool(first) and (
            len(self.origins()) >= _ORIGINS or any(account.outlet.kind in _SUFFICIENT for account, _ in first)
        )


class Bench:
    """The reviewers. What comes in is filed; what falls due is decided."""

    def __init__(self, seed: int, setting: Preset) -> None:
        self._setting, self._rate = setting, setting.rate
        self._seed = seed
        self._turn = Chance(seed, "turn").unit()
        self.files: dict[str, File] = {}
        # Which incidents are told of one place and day: there the office may take two for one.
        self._told: dict[tuple[str, str, date], dict[str, set[str]]] = {}

    def file(self, account: Account, path: str, *, whole: bool, received: datetime) -> datetime | None:
        """File one account; returns when a decision falls due by it, None where none does.

        `whole`: the report speaks of this incident alone, and can be put together with others.
        """
        at = self.files.setdefault(account.incident.id, File(account.incident))
        first = not at.accounts
        at.accounts.append((account, path))
        if whole:
            at.whole.add(path)
            self._told.setdefault(_spot(account), {}).setdefault(account.incident.id, set()).add(path)
        chance = Chance(self._seed, "review", account.incident.id, len(at.accounts))
        if at.due is None and at.whole and self._to_decide(chance, at, account):
            at.due = self._working(chance, received, self._days(chance))
            return at.due
        return self._sooner_or_later(chance, at, received) if first else None

    def _to_decide(self, chance: Chance, at: File, account: Account) -> bool:
        if not at.meets_rule():
            return False
        if at.decided is None:
            return True
        # Decided already: a first-hand source with another number, or a death, opens it again.
        news = account.outlet.kind in PRIMARY and (account.later_death or account.before is not None)
        return news and chance.happens(self._rate("review.revised"))

    def _days(self, chance: Chance) -> float:
        """How long it takes: spread evenly over the decisions, so that a small world keeps to its curve."""
        self._turn = (self._turn + _GOLDEN) % 1.0
        wait = NormalDist().inv_cdf(min(max(self._turn, 1e-6), 1 - 1e-6))
        if chance.happens(self._rate("review.slow")):
            return self._rate("review.slow_days") * math.exp(self._rate("review.slow_spread") * wait)
        return self._rate("review.days") * math.exp(self._rate("review.spread") * wait)

    def _sooner_or_later(self, chance: Chance, at: File, received: datetime) -> datetime | None:
        """When an incident that cannot be confirmed is looked at again: many never are."""
        if at.incident.fabricated and chance.happens(self._rate("review.checked")):
            days = self._setting.drawn(chance, "review.checked_days", "review.checked_spread")
        elif chance.happens(self._rate("review.looked_again")):
            days = self._rate("review.inconclusive_days") * (1 + chance.unit())
        else:
            return None
        return self._working(chance, received, days)

    def _working(self, chance: Chance, received: datetime, days: float) -> datetime:
        """The moment of work so many days later: by day, at weekends only now and then, or in a batch before that."""
        day = (received + timedelta(days=days)).date()
        if day.weekday() >= 5 and chance.happens(self._rate("review.weekend")):
            day += timedelta(days=7 - day.weekday())
        for batch in self._setting.batches:
            taken = self._setting.begins + timedelta(days=batch["day"])
            if received.date() < taken < day and chance.happens(batch["share"]):
                day = taken
        minute = timedelta(minutes=chance.below(540), seconds=chance.below(60))
        return max(received + timedelta(minutes=30), datetime.combine(day, time(9), UTC) + minute)

    def decide(self, incident: str, now: datetime) -> Verdict | None:
        """What is decided now; None where nothing is to be, because it was decided otherwise meanwhile."""
        at = self.files.get(incident)
        if at is None or not at.whole:
            return None
        due, at.due = at.due, None
        chance = Chance(self._seed, "verdict", incident, len(at.accounts))
        officer = chance.pick(OFFICERS)
        if due == now and at.meets_rule():
            found = self._moved(at, now, officer) or self._counted(at, now, officer)
        elif at.decided is None and not at.meets_rule():
            found = self._unconfirmed(at, now, officer)
        else:
            return None
        if found is None or (at.decided and (at.decided.counts, at.decided.outcome) == (found.counts, found.outcome)):
            return None
        if at.decided is not None:
            before = sum(at.decided.counts.get(KILLED, {}).values())
            # The incident keeps the name it was first decided under.
            found = replace(
                found, killed_before=before, first=False, anchor=at.decided.anchor or at.decided.evidence[0]
            )
        at.decided = found
        return found

    def _counted(self, at: File, now: datetime, officer: str) -> Verdict | None:
        first = [(account, path) for account, path in at.first_hand() if path in at.whole]
        if not first:
            return None
        counts, used = _proposed(first)
        said = [path for _, path in first]
        second = [path for account, path in at.accounts if path in at.whole and account.act != "deny"]
        evidence = tuple(dict.fromkeys([*said, *second]))[:4]
        causes = [code for account in used for code in account.errors]
        causes += ["later_death"] if any(account.later_death for account in used) else []
        civilians = sum(sum(cells.values()) for cells in counts.values())
        outcome = CONFIRMED if civilians else REJECTED
        reason = (
            "SYNTHETIC. A first-hand source and a second origin agree on the numbers, as far as they go."
            if civilians
            else "SYNTHETIC. A first-hand source says that no civilian was harmed."
        )
        return Verdict(
            at.incident, now, officer, outcome, counts if civilians else {}, tuple(sorted(at.whole)), evidence,
            _elsewhere(at), reason, tuple(dict.fromkeys(causes)),
        )  # fmt: skip

    def _moved(self, at: File, now: datetime, officer: str) -> Verdict | None:
        """One person moves from the injured to the killed; None where what came in is anything else."""
        told = [(account, path) for account, path in at.accounts if account.later_death and path in at.whole]
        if at.decided is None or at.decided.outcome != CONFIRMED or not told:
            return None
        account, path = told[-1]
        dead = [
            case
            for case in at.incident.cases
            if case.outcome == INJURED
            and case.outcome_on(account.published.date()) == KILLED
            and case.id not in at.died
        ]
        injured = dict(at.decided.counts.get(INJURED, {}))
        cell = next((cell for cell in (dead[0].person.cell, "persons") if injured.get(cell)), None) if dead else None
        if len(dead) != 1 or cell is None or dead[0].person.status != CIVILIAN:
            return None
        at.died.add(dead[0].id)
        killed = dict(at.decided.counts.get(KILLED, {}))
        injured[cell] -= 1
        killed[cell] = killed.get(cell, 0) + 1
        return replace(
            at.decided,
            at=now,
            officer=officer,
            counts={KILLED: killed, INJURED: {key: number for key, number in injured.items() if number}},
            reports=tuple(sorted(at.whole)),
            evidence=(path,),
            merged=(),
            reason="SYNTHETIC. The hospital reports that one of the injured has died.",
            causes=tuple(dict.fromkeys((*at.decided.causes, *account.errors, "later_death"))),
            died=Death(cell, dead[0].died_on or now.date()),
        )

    def _unconfirmed(self, at: File, now: datetime, officer: str) -> Verdict:
        made_up = at.incident.fabricated
        return Verdict(
            incident=at.incident,
            at=now,
            officer=officer,
            outcome=REJECTED if made_up else INCONCLUSIVE,
            counts={},
            reports=tuple(sorted(at.whole)),
            evidence=tuple(sorted(at.whole))[:2],
            merged=_elsewhere(at),
            reason="SYNTHETIC. Asked on the spot: nobody knows of it."
            if made_up
            else "SYNTHETIC. No first-hand source and no second origin were found.",
            causes=("fabricated",) if made_up else ("no_source",),
        )

    def close(self, incident: str) -> None:
        """Forget an incident of which nothing more will come."""
        found = self.files.pop(incident, None)
        for account, _ in found.accounts if found else ():
            spot = self._told.get(_spot(account), {})
            spot.pop(incident, None)
            if not spot:
                self._told.pop(_spot(account), None)

    def apart(self, incident: str) -> tuple[str, ...]:
        """Reports on other incidents told of the same place and day, which the office may have taken for this one."""
        found: set[str] = set()
        for account, _ in self.files[incident].accounts:
            for other, paths in self._told.get(_spot(account), {}).items():
                found |= paths if other != incident else set()
        return tuple(sorted(found))


def _spot(account: Account) -> tuple[str, str, date]:
    return account.incident.form, account.settlement.name, account.day


def _proposed(first: Sequence[tuple[Account, str]]) -> tuple[Counts, list[Account]]:
    """The lower median over first-hand sources, each at its latest word, without combatants; and who said it."""
    counts: dict[str, Mapping[str, int]] = {}
    used: list[Account] = []
    for outcome in (KILLED, INJURED):
        said = sorted(
            ((_civilians(account, outcome), account.id, account) for account, _ in first), key=lambda item: item[:2]
        )
        number, _, account = said[(len(said) - 1) // 2]
        used.append(account)
        if number:
            cells = account.toll.cells.get(outcome, {})
            counts[outcome] = dict(cells) if sum(cells.values()) == number else {"persons": number}
    return counts, used


def _civilians(account: Account, outcome: str) -> int:
    if outcome == KILLED:
        return account.toll.killed - (account.toll.military or 0)
    return account.toll.injured


def _elsewhere(at: File) -> tuple[str, ...]:
    """Reports on the incident that told of another day or place, and had to be put together with the rest."""
    return tuple(
        sorted(
            path
            for account, path in at.accounts
            if path in at.whole and {"date", "place", "cause"} & set(account.errors)
        )
    )
