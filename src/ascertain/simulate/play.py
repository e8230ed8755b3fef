"""Playing a made-up conflict: the world goes on day by day, and what comes in by then is written down in its order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path

from ascertain.simulate import tables
from ascertain.simulate.chance import Chance
from ascertain.simulate.correspondence import Correspondence
from ascertain.simulate.folder import Folder
from ascertain.simulate.inbox import Inbox, Sent
from ascertain.simulate.measure import Measure
from ascertain.simulate.parameters import Preset
from ascertain.simulate.review import Bench
from ascertain.simulate.sources.lists import Keepers, ListRow
from ascertain.simulate.sources.matters import Diplomacy
from ascertain.simulate.sources.model import Account, Outlet, Position, Total
from ascertain.simulate.sources.register import outlets, traits
from ascertain.simulate.sources.telling import Newsroom
from ascertain.simulate.sources.totals import Tolls
from ascertain.simulate.truth import Truth
from ascertain.simulate.verdicts import lines
from ascertain.simulate.world.control import Shut
from ascertain.simulate.world.events import World, fabricate
from ascertain.simulate.world.model import CIVILIAN, KILLED, Incident
from ascertain.simulate.writing.model import SYNTHETIC, Text
from ascertain.terms.instants import stamp
from ascertain.terms.progress import Progress, untold

_BATCHED = time(18)
# Stands behind every text, so that cutting off its first line is not enough.
_END = f"\n\n{SYNTHETIC} – made-up text: nothing of this happened.\n"


@dataclass(slots=True)
class Open:
    """An incident of which something may still come: what is outstanding, and who stands on which lists."""

    incident: Incident
    outstanding: int = 0
    heard: bool = False
    lists: dict[str, int] = field(default_factory=dict)


class Play:
    """One conflict, from its first day until its last, or until so many reports have come in."""

    def __init__(self, seed: int, setting: Preset, root: Path, *, rows_only: bool = False, wanted: int | None = None):
        """`wanted`: exactly so many reports; `rows_only`: all of them rows of tables, none in prose."""
        self._seed, self._setting, self._rows_only = seed, setting, rows_only
        self._wanted = wanted or setting.at_most
        self._exact = wanted is not None
        scale = 1.0
        if wanted is not None:
            scale = wanted / (setting.per_incident * setting.incidents * setting.area)
        self.world = World(seed, setting, scale)
        self.sources = outlets(self.world.land, setting)
        self._by_id = {outlet.id: outlet for outlet in self.sources}
        self._newsroom = Newsroom(seed, setting, self.sources, prose=not rows_only)
        self._keepers = Keepers(seed, setting, self.sources)
        self._diplomacy = Diplomacy(seed, setting, self.world.land, self.sources)
        self._tolls = Tolls(seed, setting, self.sources)
        self._bench = Bench(seed, setting)
        self._letters = Correspondence(seed)
        self.measure = Measure(setting, [outlet.id for outlet in self._keepers.outlets])
        self._root = root
        self._folder: Folder
        self._truth: Truth
        self._inbox = Inbox()
        self._open: dict[str, Open] = {}
        self._reports = self._fabricated = 0
        self.last: date = setting.begins

    def run(self, progress: Progress = untold) -> None:
        """Play it to the end and write everything down."""
        with Folder(self._root, self.world.land) as self._folder:
            self._truth = Truth(self._folder, self.world.land)
            self._folder.register(self.sources)
            self._folder.gazetteer()
            for day in self._days():
                self.last = day
                self._happen(day)
                self._take(datetime.combine(day + timedelta(days=1), time(), UTC))
                if self._exact:
                    progress("Making up reports", self._reports, self._wanted or 0)
                else:
                    progress("Making up days", (day - self._setting.begins).days + 1, self._setting.days)
            self._end()
            self.measure.counts["reports"] = self._reports

    def _days(self) -> Iterable[date]:
        for number in count():
            over = number >= self._setting.days and not self._exact
            if over or self._left() == 0:
                return
            yield self._setting.begins + timedelta(days=number)

    def _left(self) -> int | None:
        """How many more reports may come in; None where there is no limit."""
        return None if self._wanted is None else max(0, self._wanted - self._reports)

    # --- the world ------------------------------------------------------------------------------------------------

    def _happen(self, day: date) -> None:
        for incident in self.world.on(day):
            shut = self.world.front.shut(incident.unit.number) if incident.form == "incident" else None
            self._register(incident, shut)
            chance = Chance(self._seed, "fabricated", incident.id)
            if chance.happens(self._setting.rate("errors.fabricated")):
                self._fabricated += 1
                self._register(fabricate(chance, self.world, incident, self._fabricated), None)
        if not self._rows_only:
            for position in self._diplomacy.on(day, self.world.front):
                self._push(position, None)
            for total in self._tolls.on(day):
                self._push(total, None)

    def _register(self, incident: Incident, shut: Shut | None) -> None:
        self._truth.incident(incident)
        self.measure.incident(incident)
        if not self._rows_only:
            self._tolls.hear(incident)
        at = self._open[incident.id] = Open(incident)
        for account in self._newsroom.accounts(incident, shut):
            if not (self._rows_only and account.act == "deny"):  # a row can only say a number
                self._push(account, at)
        for row in () if incident.fabricated else self._keepers.rows(incident, shut):
            self._push(row, at)
        if at.outstanding == 0:
            self._close(at, "never")

    def _push(self, what: Sent, at: Open | None) -> None:
        received = self._arrival(what)
        if received != what.received:
            what = replace(what, received=received)
        self._inbox.send(what)
        if at is not None:
            at.outstanding += 1

    def _arrival(self, what: Sent) -> datetime:
        """When it comes in: tables once a day, everything else when its source has sent it."""
        batched = self._rows_only or traits()[what.outlet.trait].writes == "table"
        if not batched or not isinstance(what, Account) or what.act == "deny":
            return what.received
        moment = datetime.combine(what.received.date(), _BATCHED, UTC)
        return moment if moment >= what.received else moment + timedelta(days=1)

    # --- what comes in --------------------------------------------------------------------------------------------

    def _take(self, until: datetime) -> None:
        while self._left() != 0 and (due := self._inbox.next(until)):
            first = due[0]
            if isinstance(first.what, str):
                self._decide(first.what, first.at)
            else:
                self._file(self._by_id[first.outlet], [item.what for item in due if not isinstance(item.what, str)])

    def _file(self, outlet: Outlet, sent: Sequence[Sent]) -> None:
        left = self._left()
        people = [item for item in sent if isinstance(item, ListRow)]
        accounts = [item for item in sent if isinstance(item, Account)]
        rows = self._rows_only or traits()[outlet.trait].writes == "table"
        if people:
            self._file_people(outlet, people[:left])
        elif rows and accounts:
            self._file_rows(outlet, accounts[:left])
        elif traits()[outlet.trait].writes == "update" and accounts:
            self._file_text(outlet, self._letters.update(outlet, accounts), accounts, whole=len(accounts) == 1)
        else:
            for item in sent[:left]:
                self._file_one(outlet, item)  # type: ignore[arg-type]  # rows of people were filed above

    def _file_people(self, outlet: Outlet, people: Sequence[ListRow]) -> None:
        text = tables.table(tables.PEOPLE, (tables.person_row(at, row) for at, row in enumerate(people, start=1)))
        received = people[0].received
        title = f"{SYNTHETIC}: Entries of {outlet.spoken}"
        path, _ = self._folder.report(outlet, "tables", text, title, received - timedelta(hours=1), received)
        for line, row in enumerate(people, start=2):
            self._truth.person(f"{path}#row={line}", row)
            self.measure.person(row)
            at = self._open[row.incident.id]
            for case in (row.case, row.merged):
                if case is not None:
                    self._hear(at)
                    bit = 1 << self._keepers.outlets.index(outlet)
                    at.lists[case.id] = at.lists.get(case.id, 0) | bit
            self._done(at)
        self._reports += len(people)

    def _file_rows(self, outlet: Outlet, accounts: Sequence[Account]) -> None:
        text = tables.table(tables.ACCOUNTS, map(tables.account_row, accounts))
        received, published = accounts[0].received, max(account.published for account in accounts)
        title = f"{SYNTHETIC}: Table of {outlet.spoken}"
        path, recorded = self._folder.report(outlet, "tables", text, title, published, received)
        for line, account in enumerate(accounts, start=2):
            self._enter(account, f"{path}#row={line}", recorded, whole=True)
        self._reports += len(accounts)

    def _file_one(self, outlet: Outlet, item: Account | Position | Total) -> None:
        if isinstance(item, Account):
            text, others = self._letters.write(item)
            quoted = [_retold(item, other, number) for number, other in enumerate(others, start=1)]
            whole = all(other.incident is item.incident for other in others)
            self._file_text(outlet, text, [item], whole=whole, quoted=quoted)
            return
        text = self._letters.said(item)
        path, _ = self._folder.report(outlet, "reports", text.body + _END, text.title, item.published, item.received)
        self._reports += 1
        self._truth.text(path, text)
        if isinstance(item, Position):
            self._truth.position(path, item)
        else:
            self._truth.total(path, item)

    def _file_text(
        self, outlet: Outlet, text: Text, accounts: Sequence[Account], *, whole: bool, quoted: Sequence[Account] = ()
    ) -> None:
        received, published = accounts[0].received, max(account.published for account in accounts)
        path, recorded = self._folder.report(outlet, "reports", text.body + _END, text.title, published, received)
        self._reports += 1
        self._truth.text(path, text)
        for account in accounts:
            self._enter(account, path, recorded, whole=whole, taken=text.taken)
        for account in quoted:
            self._truth.account(path, account, stamp(recorded))
            self.measure.account(account)

    def _enter(self, account: Account, path: str, recorded: datetime, *, whole: bool, taken: str = "") -> None:
        at = self._open[account.incident.id]
        self._hear(at)
        self._truth.account(path, account, stamp(recorded), taken)
        self.measure.account(account)
        due = self._bench.file(account, path, whole=whole, received=recorded)
        if due is not None:
            self._inbox.review(account.incident.id, due)
            at.outstanding += 1
        self._done(at)

    def _hear(self, at: Open) -> None:
        if not at.heard and not at.incident.fabricated:
            at.heard = True
            self.measure.heard(at.incident)

    def _decide(self, incident: str, moment: datetime) -> None:
        verdict = self._bench.decide(incident, moment)
        if verdict is not None:
            recorded = self._folder.decide(moment, verdict.officer, lines(verdict, self._bench.apart(incident)))
            self._truth.verdict(verdict, stamp(recorded))
            self.measure.verdict(verdict)
        self._done(self._open[incident])

    # --- the end --------------------------------------------------------------------------------------------------

    def _done(self, at: Open) -> None:
        at.outstanding -= 1
        if at.outstanding == 0:
            self._close(at, "never")

    def _close(self, at: Open, why: str) -> None:
        """Nothing more will come of an incident, or nothing more is waited for."""
        incident = at.incident
        self._bench.close(incident.id)
        self._letters.forget(incident.id)
        del self._open[incident.id]
        if not at.heard and not incident.fabricated:
            self._truth.unreported(incident, why)
            self.measure.counts["unreported"] += incident.form == "incident"
        for case in () if incident.fabricated else incident.cases:
            # Those who will be found are counted with the discovery.
            dead = case.died_on is not None or (case.outcome == KILLED and not incident.to_be_found)
            if dead and case.person.status == CIVILIAN:
                self.measure.pattern(incident.unit.number, at.lists.get(case.id, 0))

    def _end(self) -> None:
        for at in [*self._open.values()]:
            self._close(at, "not_yet")
        for incident in self.world.buried():
            for case in incident.cases:
                if case.person.status == CIVILIAN and case.outcome == KILLED:
                    self.measure.pattern(incident.unit.number, 0)
        self._folder.control(self.world.front.rows())
        self._truth.shut(self.world.front.shuts)
        self._truth.captures(self.measure.patterns, [outlet.id for outlet in self._keepers.outlets], self._setting)


def _retold(account: Account, other: Account, number: int) -> Account:
    """What a text repeats of somebody else's account, as an account of its own: it has the other's origin."""
    return replace(
        other,
        id=f"{account.id}+{number}",
        outlet=account.outlet,
        copied=other.id,
        credited=False,
        published=account.published,
        received=account.received,
    )
