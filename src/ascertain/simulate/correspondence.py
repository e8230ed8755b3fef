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
_LINKED = 3  # other items that a page may link to


class Correspondence:
    """Writes texts. It remembers the accounts of incidents that are still told of, for a copy repeats its original."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        # With each account stand those of other incidents that its page links to.
        self._sent: dict[str, dict[str, tuple[Account, tuple[Account, ...]]]] = {}
        self._latest: deque[Account] = deque(maxlen=_LINKED)

    def write(self, item: object) -> Text:
        """The text of one account, position or total."""
        if isinstance(item, Account):
            others = tuple(other for other in self._latest if other.incident is not item.incident)
            self._sent.setdefault(item.incident.id, {})[item.id] = (item, others)
            if item.act != "deny" and item.copied is None:
                self._latest.append(item)
            return self._account(item, others)
        if isinstance(item, Position):
            return position(self._chance(item.id), item)
        if isinstance(item, Total):
            return total(self._chance(item.outlet.id, item.cutoff), item)
        raise TypeError(type(item))

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
