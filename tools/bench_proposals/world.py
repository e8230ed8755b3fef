"""Made-up conflicts as dossiers: what a reviewer would have before them of each incident, and what is true of it.

Linking and reading are taken as done without fault: what is measured is the rule alone. Copies are recognised where
texts are alike; what rests on another's knowledge without showing it (`telling.hidden_origin`) is not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ascertain.findings.dossier import Dossier, Provenance, Statement
from ascertain.simulate.chance import Chance
from ascertain.simulate.parameters import Preset
from ascertain.simulate.sources.model import Account
from ascertain.simulate.sources.register import PRIMARY, outlets
from ascertain.simulate.sources.telling import Newsroom
from ascertain.simulate.world.events import World, fabricate
from ascertain.simulate.world.model import CIVILIAN, INJURED, KILLED, Incident
from ascertain.simulate.writing.numbers import around
from ascertain.terms.counts import Count

OUTCOMES = (KILLED, INJURED)
_TEXT = 40  # shingles of a made-up text; those of two texts have none in common


@dataclass(frozen=True, slots=True)
class Told:
    """One incident somebody told of: the dossier, how many civilians were truly harmed, by outcome, and at the start.

    `truth` is as of the last day: who died of injuries is among the killed. `hurt` are those injured at first.
    Both are zero for an incident that was made up.
    """

    dossier: Dossier
    truth: Mapping[str, int]
    hurt: int


def told(seed: int, setting: Preset) -> Iterator[Told]:
    """Every incident of a conflict that anybody told of, with all that was ever said of it."""
    world = World(seed, setting)
    newsroom = Newsroom(seed, setting, outlets(world.land, setting))
    last = setting.begins + timedelta(days=setting.days)
    made_up = 0
    for number in range(setting.days):
        for incident in world.on(setting.begins + timedelta(days=number)):
            shut = world.front.shut(incident.unit.number) if incident.form == "incident" else None
            found = [(incident, newsroom.accounts(incident, shut))]
            chance = Chance(seed, "fabricated", incident.id)
            if chance.happens(setting.rate("errors.fabricated")):
                made_up += 1
                false = fabricate(chance, world, incident, made_up)
                found.append((false, newsroom.accounts(false, None)))
            for item, accounts in found:
                known = [account for account in accounts if account.published.date() <= last]
                if any(account.act != "deny" for account in known):
                    yield Told(_dossier(seed, item, known), _truth(item, last), _hurt(item))


def _truth(incident: Incident, last: date) -> Mapping[str, int]:
    if incident.fabricated:
        return dict.fromkeys(OUTCOMES, 0)
    return {outcome: len(incident.people(outcome, last, CIVILIAN)) for outcome in OUTCOMES}


def _hurt(incident: Incident) -> int:
    return 0 if incident.fabricated else len(incident.people(INJURED, incident.day, CIVILIAN))


def _dossier(seed: int, incident: Incident, accounts: Sequence[Account]) -> Dossier:
    texts: dict[str, frozenset[int]] = {}
    statements: list[Statement] = []
    for number, account in enumerate(accounts):
        texts[account.id] = texts.get(account.copied or "", frozenset(range(number * _TEXT, (number + 1) * _TEXT)))
        if account.act != "deny":
            statements += _statements(Chance(seed, "form", account.id), account, _provenance(account, accounts, texts))
    denials = tuple(account.id for account in accounts if account.act == "deny")
    return Dossier(incident.id, incident.form, tuple(statements), denials)


def _provenance(account: Account, accounts: Sequence[Account], texts: Mapping[str, frozenset[int]]) -> Provenance:
    outlet, holder = account.outlet, account.holder
    own = outlet is holder
    original = next((item.outlet.id for item in accounts if account.credited and item.id == account.copied), None)
    return Provenance(
        report=account.id,
        source=outlet.id,
        kind=outlet.kind,
        primary=own and outlet.kind in PRIMARY,
        speaker=None if own else holder.id,
        speaker_source=None if own else holder.id,
        owner=outlet.owner or None,
        affiliations=(outlet.side,) if outlet.side else (),
        author=outlet.id if outlet.kind == "social_media" else None,
        party=None if own else holder.side or None,
        credits=tuple(filter(None, (original, None if own else holder.id))),
        fingerprints=texts[account.id],
        published=account.published.isoformat(),
    )


def _statements(chance: Chance, account: Account, voice: Provenance) -> Iterator[Statement]:
    """An account's numbers; where it names combatants among the killed, that number too."""
    for outcome, number in ((KILLED, account.toll.killed), (INJURED, account.toll.injured)):
        if not number:
            continue
        whole = f"{account.id}.{outcome}"
        cells = account.toll.cells.get(outcome, {})
        parts = {f"{whole}.{cell}": (cell, many, "unspecified") for cell, many in cells.items()}
        if account.toll.military and outcome == KILLED:
            parts[f"{whole}.fighters"] = ("persons", account.toll.military, "combatants")
        count = _count(chance, account.form, number)
        yield Statement(whole, None, voice, outcome, count, includes=tuple(parts))
        for figure, (cell, many, population) in parts.items():
            yield Statement(figure, None, voice, outcome, Count.exact(many), cell, population)


def _count(chance: Chance, form: str, number: int) -> Count:
    if form == "dozens":
        return Count(None, None)
    if form == "at_least":
        return Count(number, None)
    if form == "range":
        return Count(*around(chance, number))
    return Count.exact(number)
