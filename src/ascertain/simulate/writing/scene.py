"""One account as words: where, when, by what means, and the number of people, drawn afresh for every sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ascertain.simulate.chance import Chance
from ascertain.simulate.harm import discovery, parties, short_names, sites, weapons
from ascertain.simulate.sources.model import Account, Outlet
from ascertain.simulate.writing import days
from ascertain.simulate.writing.counts import AT_LEAST, EXACT, Count, count, form_of, including
from ascertain.simulate.writing.numbers import STYLES

# Whom a text means where no party is named: a party means the other one, a hospital whoever commands.
OTHER_SIDE, NOBODY_NAMED = "the other side", "the command in charge"


@dataclass(frozen=True, slots=True)
class Scene:
    """An account and how a text tells it.

    Attributes:
        by: who speaks. site: what was hit, with its article: "a market". style: how the text writes numbers.
        published: the day weekdays are read against, None for a text that gives dates only.
        told: place and day have been told before in this text. casual: "today" and "yesterday" may be said.
        named: where told, the speaker too has been named.
    """

    chance: Chance
    account: Account
    by: Outlet
    site: str
    style: str
    published: date | None
    told: bool = False
    casual: bool = False
    named: bool = True

    @property
    def discovery(self) -> bool:
        """Whether it is about bodies that were found."""
        return self.account.incident.form == "discovery"

    @property
    def blames(self) -> bool:
        """Whether a party is named that the speaker can accuse: nobody accuses its own."""
        return bool(self.account.accused) and self.account.accused != self.by.side

    @property
    def speaker(self) -> str:
        """Who speaks, by the full name: whom a statement belongs to, even where the sentence says "the hospital"."""
        return self.by.spoken

    def values(self) -> dict[str, str]:
        """What fills the slots that speak of place, time and means."""
        chance, account = self.chance, self.account
        weapon = discovery() if self.discovery else weapons()[account.weapon]
        site = re.sub(r"^an? ", "the ", self.site) if self.told else self.site
        at = f"{sites()[account.incident.site].at} {site}"
        words = {"site": site, "at": at}
        where = self._where()
        found = {
            "speaker": short(self.speaker) if self.told and self.named and chance.happens(0.75) else self.speaker,
            "hits": chance.pick(weapon.hits).format_map(words),
            "noun": chance.pick(weapon.nouns).format_map(words),
            "deed": f"{chance.pick(weapon.deeds).format_map(words)} {where}",
            "bare": chance.pick(weapon.bare),
            "at": at,
            "event": weapon.event,
            "place": account.place,
            "in": where,
            "day": self._when(),
            "today": days.told(chance, account.published.date(), self.published),
            "tag": "".join(letter for letter in account.place if letter.isalnum()),
            "about": self._other(),
        }
        if self.by.side:
            found["its_forces"] = "its forces"
        return found

    def _other(self) -> str:
        if self.blames:
            return other(self.chance, self.account.accused)
        return OTHER_SIDE if self.by.side else NOBODY_NAMED

    def _where(self) -> str:
        account, chance = self.account, self.chance
        unit = account.incident.unit
        if self.told:
            return f"in {account.place}"
        # An account that puts the incident elsewhere is not given the unit where it truly was.
        if account.settlement.unit == unit.number and chance.happens(0.25):
            name = unit.name if "Region" in unit.name else f"{unit.name} region"
            return chance.pick((f"in {account.place}, in the {name},", f"in {account.place}, {name},"))
        return f"in {account.place}"

    def _when(self) -> str:
        account, chance = self.account, self.chance
        if self.told:
            return chance.pick(("that day", "the same day", "on that day"))
        if self.casual:
            return days.casual(chance, account.day, account.published.date())
        known = account.day == account.incident.day and not self.discovery
        return days.told(chance, account.day, self.published, account.incident.at.hour if known else None)

    def counted(self, value: int, noun: str = "") -> Count:
        """A number of people of this account, in its form."""
        return count(self.chance, value, form_of(self.account.form), self.style, noun or self.people())

    def people(self) -> str:
        """The noun: civilians only where the speaker says that none of them was a combatant."""
        return "civilians" if self.account.toll.military == 0 and self.chance.happens(0.6) else "people"

    def outcome(self, name: str) -> Count:
        """The number with this outcome, sometimes with a group of them named, always where that is the form."""
        account, chance = self.account, self.chance
        value: int = getattr(account.toll, name)
        found = self.counted(value)
        cells = account.toll.cells.get(name, {})
        wanted = account.form == "including" or chance.happens(0.35)
        counted = form_of(account.form) in (EXACT, AT_LEAST)
        return including(chance, found, value, cells, self.style) if cells and wanted and counted else found


def scene(chance: Chance, account: Account, *, dates_only: bool = False) -> Scene:
    """The account as its holder tells it."""
    site = chance.pick(sites()[account.incident.site].words)
    published = None if dates_only else account.published.date()
    return Scene(chance, account, account.holder, site, chance.pick(STYLES), published)


def other(chance: Chance, party: str) -> str:
    """How the text names a party: by its code, or as it was given."""
    names: Mapping[str, tuple[str, ...]] = parties()
    return chance.pick(names[party]) if party in names else party


def short(spoken: str) -> str:
    """A speaker at second mention: "the hospital" for "the Telvany District Hospital"; in full where no word fits."""
    return next((f"the {noun}" for word, noun in short_names().items() if word in spoken.split()), spoken)
