"""Who tells of an incident: those who know, those who ask them, those who copy; later numbers, denials, floods."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from ascertain.simulate.chance import Chance
from ascertain.simulate.parameters import Preset
from ascertain.simulate.sources.errors import Telling, truth
from ascertain.simulate.sources.hearing import OPENS, Hearing, Knowledge, lasting, moment_of
from ascertain.simulate.sources.model import Account, Outlet, Toll
from ascertain.simulate.sources.register import traits
from ascertain.simulate.world.control import Shut, opened
from ascertain.simulate.world.model import FRONT, INJURED, Incident

# How those who ask others put a number, how often, and from which number on: nobody says "about one".
_FORMS = (
    ("dozens", "telling.vague", 3),
    ("at_least", "telling.at_least", 1),
    ("about", "telling.about", 5),
    ("range", "telling.range", 5),
)


class Newsroom:
    """All sources of the country, asked incident by incident. What is told of one is drawn from a stream of its own."""

    def __init__(self, seed: int, setting: Preset, sources: Sequence[Outlet], *, prose: bool = True) -> None:
        """`prose`: numbers may be put as "at least" or "dozens"; a row of a table has plain ones."""
        self._seed, self._setting, self._prose = seed, setting, prose
        self._holders = tuple(outlet for outlet in sources if traits()[outlet.trait].knows)
        self._tellers = tuple(outlet for outlet in sources if not traits()[outlet.trait].knows)

    def accounts(self, incident: Incident, shut: Shut | None) -> list[Account]:
        """Every account that will ever be given of an incident, in the order of their publication."""
        if incident.hidden:
            return []
        chance = Chance(self._seed, "told", incident.id)
        opens = opened(chance, incident.day, shut, self._setting.rate("world.access_days"))
        telling = _Round(
            chance,
            self._setting,
            incident,
            max(incident.at, moment_of(opens, OPENS)) if shut else incident.at,
            self._prose,
        )
        known = [] if incident.fabricated else telling.hearing.known(self._holders)
        if incident.fabricated:
            telling.invent(self._tellers)
        telling.publish(known)
        telling.repeat(self._tellers, known)
        telling.follow()
        telling.deny(self._holders)
        telling.flood([outlet for outlet in self._tellers if traits()[outlet.trait].writes == "post"])
        return sorted(telling.accounts, key=lambda account: account.published)


class _Round:
    """The telling of one incident, as it goes round."""

    def __init__(self, chance: Chance, setting: Preset, incident: Incident, start: datetime, prose: bool) -> None:
        self.chance, self.rate, self.setting, self._prose = chance, setting.rate, setting, prose
        self.incident, self.start = incident, start
        self.accounts: list[Account] = []
        self.hearing = Hearing(chance, setting, incident, start, prose)

    def publish(self, known: Sequence[Knowledge]) -> None:
        """Those who know and speak for themselves say it."""
        for knowledge in known:
            if traits()[knowledge.holder.trait].speaks:
                self._say(knowledge.holder, knowledge, knowledge.since)

    def invent(self, tellers: Sequence[Outlet]) -> None:
        """Somebody makes an incident up: the first to tell of it is its origin."""
        outlet = self.chance.pick(tellers)
        toll = Toll(self.chance.between(2, 30), self.chance.between(0, 40))
        place = self.incident.settlement
        told = Telling(toll, self.incident.day, place, place.name, self.incident.weapon, ("fabricated",))
        since = self.hearing.after(self.start, traits()[outlet.trait])
        self._say(outlet, Knowledge(outlet, f"O{self.incident.id}-{outlet.id}", since, told), since)

    def repeat(self, tellers: Sequence[Outlet], known: Sequence[Knowledge]) -> None:
        """Those who know nothing by themselves ask one who does, or copy one who has printed it."""
        heard = []
        for outlet in tellers:
            if self.hearing.hears(outlet, traits()[outlet.trait]):
                heard.append((self.hearing.after(self.start, traits()[outlet.trait]), outlet))
        for moment, outlet in sorted(heard, key=lambda pair: pair[0]):
            printed = [item for item in self.accounts if item.published < moment and item.outlet is not outlet]
            asked = [item for item in known if item.since < moment]
            if printed and (not asked or self.chance.happens(self.rate("telling.copies"))):
                self._copy(outlet, self.chance.pick(printed), moment)
            elif asked:
                self._say(outlet, self.chance.pick(asked), moment)

    def follow(self) -> None:
        """Later numbers of those who have spoken: more is seen, the injured die."""
        if self.incident.fabricated:
            return
        for account in [*self.accounts]:
            own = account.holder is account.outlet
            if own and self.chance.happens(self.rate("telling.update")):
                self._again(
                    account,
                    account.published
                    + lasting(self.setting.drawn(self.chance, "telling.update_hours", "telling.update_spread")),
                )
        for case in self.incident.cases:
            if case.outcome != INJURED or case.died_on is None:
                continue
            knew = next(
                (item for item in self.accounts if item.outlet.kind == "medical" and not item.later_death), None
            )
            if knew is not None and knew.published.date() < case.died_on:
                self._again(knew, moment_of(case.died_on + timedelta(days=1), OPENS), later_death=True)

    def _again(self, account: Account, moment: datetime, *, later_death: bool = False) -> None:
        trait = traits()[account.outlet.trait]
        moment = self.hearing.office_hours(moment, trait)
        wrong = bool({"count_partial", "count_over"} & set(account.errors))
        right = truth(self.incident, moment.date(), military=account.toll.military is not None)
        # A revision brings what was missed, or takes back what was too much; the rest of an account stays.
        toll = right if wrong or not account.errors or later_death else account.toll
        if (toll.killed, toll.injured) == (account.toll.killed, account.toll.injured):
            return
        errors = tuple(code for code in account.errors if code not in ("count_partial", "count_over"))
        self._add(
            replace(
                account,
                id=self._id(),
                before=account.toll,
                act="report",
                form="exact",
                toll=toll,
                published=moment,
                received=self.hearing.received(moment, trait),
                errors=errors,
                later_death=later_death,
            )
        )

    def deny(self, holders: Sequence[Outlet]) -> None:
        """A party that is accused says that it was not so."""
        accusing = next((item for item in self.accounts if item.accused), None)
        if accusing is None or not self.chance.happens(self.rate("telling.denial")):
            return
        for outlet in holders:
            if outlet.kind == "party" and outlet.side == accusing.accused:
                moment = accusing.published + lasting(
                    self.setting.drawn(self.chance, "telling.denial_hours", "telling.received_spread")
                )
                trait = traits()[outlet.trait]
                self._add(
                    replace(
                        accusing,
                        id=self._id(),
                        outlet=outlet,
                        holder=outlet,
                        origin=f"O{self.incident.id}-{outlet.id}",
                        copied=None,
                        credited=False,
                        before=None,
                        act="deny",
                        form="exact",
                        toll=Toll(),
                        accused="",
                        published=moment,
                        received=self.hearing.received(moment, trait),
                        errors=(),
                    )
                )

    def flood(self, posts: Sequence[Outlet]) -> None:
        """Now and then an incident is copied all over within a day."""
        if not self.accounts or not posts or not self.chance.happens(self.rate("telling.flood")):
            return
        first = self.accounts[0]
        for _ in range(self.chance.poisson(self.rate("telling.flood_copies"))):
            outlet = self.chance.pick(posts)
            self._copy(outlet, first, first.published + timedelta(minutes=self.chance.between(10, 1440)))

    def _say(self, outlet: Outlet, knowledge: Knowledge, moment: datetime) -> None:
        told, own = knowledge.told, outlet is knowledge.holder
        accuses = self.chance.happens(self.rate("telling.accuses"))
        # An accusation follows the side of whoever speaks; others name who did it.
        accused = (
            ({FRONT: "government"}.get(outlet.side, FRONT) if outlet.side else self.incident.by) if accuses else ""
        )
        form = self._form(own, told.toll)
        act = "accuse" if accused and outlet.side else self.chance.pick(("say", "report"))
        trait = traits()[outlet.trait]
        self._add(
            Account(
                id=self._id(),
                incident=self.incident,
                outlet=outlet,
                holder=knowledge.holder,
                origin=knowledge.origin,
                copied=None,
                credited=False,
                before=None,
                act=act,
                form=form,
                toll=told.toll,
                day=told.day,
                settlement=told.settlement,
                place=told.place,
                weapon=told.weapon,
                accused=accused,
                published=moment,
                received=self.hearing.received(moment, trait),
                errors=told.errors,
            )
        )

    def _copy(self, outlet: Outlet, original: Account, moment: datetime) -> None:
        self._add(
            replace(
                original,
                id=self._id(),
                outlet=outlet,
                copied=original.id,
                credited=self.chance.happens(self.rate("telling.credited")),
                published=moment,
                received=self.hearing.received(moment, traits()[outlet.trait]),
            )
        )

    def _form(self, own: bool, toll: Toll) -> str:
        if own or not self._prose or self.incident.form == "discovery":
            return "exact"
        drawn = self.chance.unit()
        for form, name, least in _FORMS:
            drawn -= self.rate(name)
            if drawn < 0:
                return form if max(toll.killed, toll.injured) >= least else "exact"
        return "exact"

    def _add(self, account: Account) -> None:
        self.accounts.append(account)

    def _id(self) -> str:
        return f"A{self.incident.id}-{len(self.accounts) + 1}"
