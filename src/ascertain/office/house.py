"""An open office: its log, derived tables, evidence and keys, and what it works by."""

import hashlib
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from ascertain.claims.words.packs import Packs, shipped
from ascertain.evidence import adopted
from ascertain.evidence.belonging import require_own
from ascertain.evidence.gate import Gate
from ascertain.evidence.keys import RECIPIENT, KeyStore
from ascertain.evidence.store import IN_FOLDER, Storage, open_store
from ascertain.evidence.vault import Vault
from ascertain.findings import methodology
from ascertain.findings.assessment import Assessor
from ascertain.findings.decide import Bench
from ascertain.findings.methodology import Methodology
from ascertain.ledger.clock import Now, machine_time
from ascertain.ledger.derived import Derived, View
from ascertain.ledger.engines import Home
from ascertain.ledger.journal import Journal
from ascertain.ledger.log import Genesis, Ledger
from ascertain.office import config, layers
from ascertain.office.config import RULES, Claims, Config
from ascertain.office.making import making, unclaimed
from ascertain.office.projections import PROJECTIONS
from ascertain.places.gazetteer import Gazetteer
from ascertain.places.gazetteer import default as world
from ascertain.record.compile import Question
from ascertain.record.model import Head
from ascertain.reports.shelf import Shelf
from ascertain.terms.errors import AscertainError, InputError, RefusedError
from ascertain.terms.instants import Cutoff, parse_instant, read_stamp, stamp, zone

PROFILE = "ohchr-like"


@dataclass(frozen=True)
class Office:
    """One working folder of one recording organisation, opened by somebody (`journal.actor`).

    The gate is closed unless `office.access` opened it: restricted words can then be computed with, and not shown.
    """

    root: Path
    config: Config
    journal: Journal
    vault: Vault
    now: Now = machine_time
    gate: Gate = field(default_factory=Gate)
    opened_shelf: Shelf | None = field(default=None, repr=False)

    @classmethod
    def open(cls, root: Path, actor: str, *, now: Now = machine_time, any_keys: bool = False) -> "Office":
        """Open an existing office. Raises InputError where there is none, IntegrityError where it is damaged.

        Raises ConflictError where its key store is another office's; `any_keys` is for what looks at that or mends it.
        """
        office = cls.opened(root, config.read(root), actor, now)
        try:
            if not any_keys:
                require_own(office.vault.keys, office.journal.ledger)
        except BaseException:
            office.close()
            raise
        return office

    @classmethod
    def opened(cls, root: Path, settings: Config, actor: str, now: Now = machine_time) -> "Office":
        """Open an office whose settings are known."""
        ledger = Ledger.open(home(root, settings, "ledger"), now=now)
        derived = Derived.open(home(root, settings, "derived"), PROJECTIONS)
        vault = Vault(open_store(root, settings.evidence), KeyStore.open(settings.keys))
        return cls(root, settings, Journal(ledger, derived, actor), vault, now)

    @classmethod
    def create(
        cls,
        root: Path,
        actor: str,
        *,
        name: str | None = None,
        kind: str = "real",
        clock: str = "wall",
        time_zone: str = "UTC",
        languages: tuple[str, ...] = ("en",),
        keys: Path | None = None,
        database: str | None = None,
        evidence: Storage = IN_FOLDER,
        headquarters: bytes | None = None,
        claims: Claims = RULES,
        now: Now = machine_time,
    ) -> "Office":
        """Make a new office in an empty or new folder, its log there or in the PostgreSQL database at an address.

        With the exchange key of a headquarters it is an office in the field: what is restricted is read there alone.
        Raises InputError where the folder is in use, ConflictError where the keys of another office lie in theirs,
        RefusedError where the database holds a log already.
        """
        zone(time_zone)
        title = name or root.name
        office = f"{_slug(title)}-{secrets.token_hex(4)}"
        folder = (keys or config.default_keys(office)).resolve()
        settings = Config(title, time_zone, languages, PROFILE, folder, database, evidence, claims=claims)
        genesis = Genesis(office, kind, clock, title, time_zone)
        with making(root):
            fresh = unclaimed(settings.keys)
            KeyStore.create(settings.keys, recipient=headquarters).close()
            Ledger.create(home(root, settings, "ledger"), genesis, actor, now=now).close()
            for part in ("methodology", "evidence", "publications"):
                (root / part).mkdir(exist_ok=True)
            profile = methodology.shipped(PROFILE)
            (root / "methodology" / f"{PROFILE}.toml").write_bytes(profile)
            opened = cls.opened(root, settings, actor, now)
            try:
                opened.adopt_methodology(profile, f"{PROFILE}.toml")
                # Written last: a folder is an office only when everything else stands.
                config.write(root, settings)
            except BaseException:
                opened.close()
                raise
        if fresh:  # one that lay there may be another office's, of a version that noted nothing in it
            with suppress(AscertainError):  # where nothing is noted, a store is known by what it opens
                opened.vault.unlocked().claim(office)
        return opened

    def acting_as(self, actor: str) -> "Office":
        """The same office, with somebody else signing what is written."""
        return self.writing_to(replace(self.journal, actor=actor))

    def writing_to(self, journal: Journal) -> "Office":
        """The same office, written to through another journal; what lies open on its shelf stays open."""
        return replace(self, journal=journal, opened_shelf=self.shelf)

    def close(self) -> None:
        """Let go of every file."""
        self.journal.ledger.close()
        self.journal.derived.close()
        if self.vault.keys is not None:
            self.vault.keys.close()

    def __enter__(self) -> "Office":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def genesis(self) -> Genesis:
        """What the first event declares: kind, clock, name, zone."""
        return self.journal.ledger.genesis

    @property
    def in_the_field(self) -> bool:
        """True where what is restricted is sealed to a headquarters and cannot be read here."""
        return self.vault.keys is not None and self.vault.keys.setting(RECIPIENT) is not None

    @cached_property
    def shelf(self) -> Shelf:
        """The reports, readable."""
        return self.opened_shelf or Shelf(self.vault, self.gate)

    @property
    def zone(self) -> str:
        """The office's time zone."""
        return self.config.time_zone

    def adopt_methodology(self, data: bytes, where: str) -> Methodology:
        """Take a methodology version into use."""
        loaded = methodology.load(data, where)
        adopted.adopt(self.journal, self.vault, "methodology", loaded.name, loaded.version, data)
        return loaded

    def adopt(self, what: str, data: bytes, name: str) -> str:
        """Take a control layer, gazetteer or pack of actors into use; its version is the beginning of its digest.

        Raises InputError where it cannot be read: what is in use must be readable ever after.
        """
        layers.READ_BY[what](data, name)
        return adopted.adopt(self.journal, self.vault, what, name, hashlib.sha256(data).hexdigest()[:12], data)

    def methodology(self, view: View, name: str | None = None, version: str | None = None) -> Methodology:
        """The methodology the record follows as of a view, or another: one the office has adopted, or that ships."""
        if name in methodology.profiles() and not adopted.find(view, self.vault, "methodology", name, version):
            profile = methodology.load(methodology.shipped(name), f"{name}.toml")
            if version in (None, profile.version):
                return profile
        found = adopted.require(view, self.vault, "methodology", name or self.config.methodology, version)
        return methodology.load(found.data, f"{found.name} {found.version}")

    def gazetteer(self, view: View) -> Gazetteer:
        """The world's places, the office's own first."""
        own = adopted.find(view, self.vault, "gazetteer")
        return world() if own is None else layers.gazetteer(own.data, own.name)

    def packs(self, view: View) -> Packs:
        """The speakers known by name, the office's own laid over those that ship."""
        own = adopted.find(view, self.vault, "actors")
        return shipped() if own is None else layers.packs(own.data, own.name)

    def position(self, as_of: str | None) -> tuple[int, datetime]:
        """The log position and the moment an `--as-of` means; a bare date is 24:00 of it in the office's zone.

        A moment still to come means now: what will be recorded until then nobody knows.
        """
        ledger = self.journal.ledger
        if as_of is None:
            size = ledger.size()
            return size, self.present()
        moment = parse_instant(as_of, self.zone, where="--as-of")
        position = ledger.position_at(stamp(moment))
        if position == 0:
            raise InputError(f"The office did not exist yet on {as_of}.", todo=f"It begins {ledger.recorded_at(1)}.")
        return position, min(moment, self.present())

    def present(self) -> datetime:
        """Now: by this machine's clock, or, in a replayed office, by its own."""
        ledger = self.journal.ledger
        if self.genesis.clock == "wall":
            return self.now()
        return read_stamp(ledger.present())

    def question(
        self,
        view: View,
        moment: datetime,
        *,
        cutoff: Cutoff | None = None,
        by: tuple[str, ...] = (),
        method: Methodology | None = None,
        hypothetical: bool = False,
    ) -> Question:
        """What is asked of the record, with what is left out filled in: the cut-off is the end of that day."""
        # Just before the moment, so that 24:00 of a day is that day and not the next.
        last_day = (moment - timedelta(microseconds=1)).astimezone(zone(self.zone)).date()
        limit = cutoff or Cutoff(last_day, self.zone)
        head = self.journal.ledger.checkpoint(view.position)
        return Question(
            methodology=method or self.methodology(view),
            cutoff=limit,
            by=by,
            as_of=moment,
            head=Head(head.size, head.root),
            kind=self.genesis.kind,
            clock=self.genesis.clock,
            zone=self.zone,
            hypothetical=hypothetical,
        )

    def bench(self) -> Bench:
        """Under what decisions are taken now."""
        with self.journal.view() as view:
            method = self.methodology(view)

        return Bench(self.genesis.kind, method, Assessor(self.journal, self.shelf, method), seals=True)

    def require_live(self) -> None:
        """Raise RefusedError while a replayed history is still being read in."""
        if self.journal.ledger.replaying():
            raise RefusedError("The replayed history of this office is not finished.", todo="ascertain reports add DIR")


def home(root: Path, settings: Config, part: str) -> Home:
    """Where the log (`ledger`) or what is derived from it (`derived`) lies."""
    return settings.database or root / f"{part}.sqlite"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:40] or "office"
