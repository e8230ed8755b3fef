"""From what a source says to the text it sends: which composer writes it."""

from collections import deque
from collections.abc import Sequence

from ascertain.simulate.chance import Chance
from ascertain.simulate.sources.model import Account, Outlet, Position, Total
from ascertain.simulate.sources.register import traits
from ascertain.simulate.writing.model import Text
from ascertain.simulate.writing.news import copy_of, correction, denial, flash, news, statement
from ascertain.simulate.writing.positions import position
from ascertain.simulate.writing.post import post
from ascertain.simulate.writing.updates import total, update

_FLASHES = 0.2  # of an agency's items
_SECOND_VOICE, _OTHER_NEWS = 0.25, 0.12  # items that quote somebody else on it, or tell of another incident too
_REMEMBERED = 4


class Correspondence:
    """Writes texts. It remembers the accounts of incidents that are still told of, for a copy repeats its original."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        # With each account stand those that its text quotes besides.
        self._sent: dict[str, dict[str, tuple[Account, tuple[Account, ...]]]] = {}
        self._latest: deque[Account] = deque(maxlen=_REMEMBERED)

    def write(self, account: Account) -> tuple[Text, tuple[Account, ...]]:
        """The text of one account, and the other accounts it quotes."""
        others = self._others(account)
        self._sent.setdefault(account.incident.id, {})[account.id] = (account, others)
        if account.act != "deny" and account.copied is None:
            self._latest.append(account)
        return self._account(account, others), self._quoted(account, others)

    def said(self, item: Position | Total) -> Text:
        """The text of a position or of a running total."""
        if isinstance(item, Position):
            return position(self._chance(item.id), item)
        return total(self._chance(item.outlet.id, item.cutoff), item)

    def _others(self, account: Account) -> tuple[Account, ...]:
        if traits()[account.outlet.trait].writes != "news" or account.copied or account.before or account.act == "deny":
            return ()
        chance = self._chance("others", account.id)
        # Nobody quotes what was published later, though it came in before.
        known = self._sent.get(account.incident.id, {}).values()
        told = [other for other, _ in known if other.act != "deny" and other.published < account.published]
        voices = [other for other in told if other.origin != account.origin]
        news = [
            other
            for other in self._latest
            if other.incident.id in self._sent
            and other.incident is not account.incident
            and other.published < account.published
        ]
        found = []
        if voices and chance.happens(_SECOND_VOICE):
            found.append(chance.pick(voices))
        if news and chance.happens(_OTHER_NEWS):
            found.append(chance.pick(news))
        return tuple(found)

    def _quoted(self, account: Account, others: tuple[Account, ...]) -> tuple[Account, ...]:
        """What a text repeats of others; a copy repeats what its original did."""
        original = self._sent.get(account.incident.id, {}).get(account.copied or "")
        return self._quoted(*original) if original is not None else others

    def update(self, outlet: Outlet, accounts: Sequence[Account]) -> Text:
        """A situation update that tells of several incidents."""
        day = accounts[0].received.date()
        return update(self._chance("update", outlet.id, day), outlet, accounts, (), day)

    def forget(self, incident: str) -> None:
        """Nothing more will be told of an incident."""
        self._sent.pop(incident, None)

    def _account(self, account: Account, others: tuple[Account, ...]) -> Text:
        chance = self._chance(account.id)
        if account.act == "deny":
            return denial(chance, account)
        copied = self._sent.get(account.incident.id, {}).get(account.copied or "")
        if copied is not None:
            credit = copied[0].outlet if account.credited else None
            return copy_of(chance, self._account(*copied), account, credit=credit)
        if account.before is not None:
            return correction(chance, account)
        return self._own(chance, account, others)

    def _own(self, chance: Chance, account: Account, others: tuple[Account, ...]) -> Text:
        writes = traits()[account.outlet.trait].writes
        if writes == "post":
            return post(chance, account)
        if writes == "statement":
            return statement(chance, account)
        if account.outlet.kind == "news_agency" and chance.happens(_FLASHES):
            return flash(chance, account)
        return news(chance, account, others)

    def _chance(self, *names: object) -> Chance:
        return Chance(self._seed, "text", *names)
