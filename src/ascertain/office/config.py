"""`ascertain.toml`: the settings of an office that may change. What may not (kind, clock) stands in its first event."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ascertain.claims.extractors.registry import DEFAULT
from ascertain.evidence.store import IN_FOLDER, Storage
from ascertain.ledger.driver import sync
from ascertain.ledger.engines.postgresql import without_password
from ascertain.office import statements
from ascertain.office.statements import Statements
from ascertain.terms.errors import InputError
from ascertain.terms.instants import zone

FILE = "ascertain.toml"
# Says the address of the database in place of the file, with its password if need be.
ADDRESS = "ASCERTAIN_DATABASE_URL"


BACKUP_DAYS = 30


@dataclass(frozen=True, slots=True)
class Claims:
    """What reads reports. `extractor` reads each as it comes in; those of `second` are asked where somebody asks.

    `settings` are those of each extractor by its name, as its own page tells them.
    """

    extractor: str = DEFAULT
    second: tuple[str, ...] = ()
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


RULES = Claims()


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of one office.

    Attributes:
        name: as it is printed in publications.
        time_zone: IANA name; bare dates end at 24:00 of it.
        languages: ISO 639-1, of the reports expected.
        methodology: name of the methodology the record follows.
        keys: folder of the key store; backup_days: after how many days a backup of it runs out.
        claims: what reads reports.
        database: address of the PostgreSQL database with log and derived tables; None where they are SQLite files.
        evidence: the folder or bucket of the preserved bytes.
        publication: what the office declares for its publications.
    """

    name: str
    time_zone: str
    languages: tuple[str, ...]
    methodology: str
    keys: Path
    database: str | None = None
    evidence: Storage = IN_FOLDER
    backup_days: int = BACKUP_DAYS
    claims: Claims = RULES
    publication: Statements = statements.NONE

    def text(self, root: Path) -> str:
        """The settings as the file holds them; a key folder inside the office is written relative to it."""
        inside = self.keys.is_relative_to(root)
        keys = self.keys.relative_to(root) if inside else self.keys
        languages = ", ".join(_quoted(language) for language in self.languages)
        return (
            f"name = {_quoted(self.name)}\n"
            f"time_zone = {_quoted(self.time_zone)}\n"
            f"languages = [{languages}]\n"
            f"engine = {_quoted('sqlite' if self.database is None else 'postgresql')}\n"
            f"methodology = {_quoted(self.methodology)}\n\n"
            f"{self._postgresql()}"
            f"{self._evidence()}"
            f"{self._claims()}"
            f"{self._publication()}"
            "[keys]\n"
            "# Who holds this folder can read names and witnesses. Keep and back it up apart from the office.\n"
            f"folder = {_quoted(str(keys))}\n"
            "# A backup of the keys can open what was erased after it was made, so it is kept for few days.\n"
            f"backup_days = {self.backup_days}\n"
        )

    def _postgresql(self) -> str:
        if self.database is None:
            return ""
        return (
            "[postgresql]\n"
            f"# No password here: it stands in ~/.pgpass, PGPASSWORD or, as a whole address, {ADDRESS}.\n"
            f"url = {_quoted(without_password(self.database))}\n\n"
        )

    def _claims(self) -> str:
        if self.claims == RULES:
            return ""
        second = ", ".join(_quoted(name) for name in self.claims.second)
        lines = f"[claims]\nextractor = {_quoted(self.claims.extractor)}\nsecond = [{second}]\n\n"
        for name, given in self.claims.settings.items():
            listed = "".join(f"{_quoted(key)} = {_written(value)}\n" for key, value in given.items())
            lines += f"[claims.{_quoted(name)}]\n# No key here: it stands in the environment.\n{listed}\n"
        return lines

    def _publication(self) -> str:
        given = statements.settings(self.publication)
        told = {name: value for name, value in given.items() if not isinstance(value, dict)}
        tables = {"publication": told, **{f"publication.{name}": given[name] for name in given.keys() - told.keys()}}
        lines = {table: "".join(f"{name} = {_written(of[name])}\n" for name in of) for table, of in tables.items()}
        return "".join(f"[{table}]\n{text}\n" for table, text in lines.items() if text)

    def _evidence(self) -> str:
        if self.evidence == IN_FOLDER:
            return ""
        given = (("store", self.evidence.store), ("endpoint", self.evidence.endpoint), ("region", self.evidence.region))
        lines = "".join(f"{name} = {_quoted(value)}\n" for name, value in given if value)
        return f"[evidence]\n# No credentials here: they stand in the environment or in ~/.aws/credentials.\n{lines}\n"


def _quoted(text: str) -> str:
    escaped = "".join(f"\\u{ord(c):04x}" if ord(c) < 32 or c in '"\\' else c for c in text)
    return f'"{escaped}"'


def _written(value: Any) -> str:
    """A setting as TOML writes it: a text, a number, true or false, or a list of these."""
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return str(value).lower() if isinstance(value, bool) else _quoted(value) if isinstance(value, str) else str(value)


def write(root: Path, settings: Config) -> None:
    """Write the settings of an office durably: its folder is an office only when they stand there."""
    unfinished = root / f".{FILE}.part"
    unfinished.write_text(settings.text(root.resolve()), "utf-8")
    sync(unfinished)
    unfinished.rename(root / FILE)
    sync(root)


def read(root: Path) -> Config:
    """Read the settings of the office at `root`. Raises InputError naming the setting that is wrong."""
    return read_file(root / FILE, root)


def read_file(path: Path, root: Path) -> Config:
    """Read settings from a file, as those of an office at `root`."""
    try:
        settings = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        todo = "Make one with: ascertain init DIR"
        raise InputError("There is no office here.", where=str(root), todo=todo) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"The settings cannot be read: {error}.", where=str(path)) from error
    return _config(settings, root, path)


def _config(settings: Mapping[str, Any], root: Path, path: Path) -> Config:
    languages, keys = settings.get("languages", ["en"]), settings.get("keys", {})
    if not isinstance(languages, list) or not all(isinstance(item, str) for item in languages):
        raise InputError(
            "The languages are not a list of words.", where=f"{path}, languages", todo='E.g. ["en", "uk"].'
        )
    folder = keys.get("folder") if isinstance(keys, dict) else None
    if not isinstance(folder, str) or not folder:
        raise InputError("The folder of the keys is missing.", where=f"{path}, [keys] folder")
    time_zone = _text(settings, "time_zone", path)
    zone(time_zone)
    return Config(
        name=_text(settings, "name", path),
        time_zone=time_zone,
        languages=tuple(languages),
        methodology=_text(settings, "methodology", path),
        keys=(root / Path(folder).expanduser()).resolve(),
        database=_database(settings, path),
        evidence=_storage(settings.get("evidence", {}), path),
        backup_days=_days(keys, path),
        claims=_claims(settings.get("claims", {}), path),
        publication=statements.read(settings.get("publication", {}), f"{path}, [publication]"),
    )


def _storage(section: object, path: Path) -> Storage:
    where = f"{path}, [evidence]"
    given = section if isinstance(section, dict) else {"": section}
    wrong = [name for name, value in given.items() if name not in _STORAGE or not isinstance(value, str)]
    if wrong:
        raise InputError(f"{wrong[0]!r} is no setting, or not a text.", where=where, todo=f"Use {', '.join(_STORAGE)}.")
    found = Storage(**given)
    found.check(where)
    return found


_STORAGE = ("store", "endpoint", "region")


def extractors(path: Path) -> Mapping[str, Mapping[str, Any]]:
    """The settings of extractors in a TOML file, by name: its tables `[claims.NAME]`. Raises InputError."""
    try:
        settings = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"It cannot be read: {error.strerror}.", where=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"The settings cannot be read: {error}.", where=str(path)) from error
    return _claims(settings.get("claims", {}), path).settings


def _claims(section: object, path: Path) -> Claims:
    where = f"{path}, [claims]"
    if not isinstance(section, dict):
        raise InputError("This is no section.", where=where, todo='Write extractor = "rules" under it.')
    extractor, second = section.get("extractor", DEFAULT), section.get("second", [])
    if not isinstance(extractor, str):
        raise InputError("The extractor is not a name.", where=where, todo='E.g. extractor = "rules".')
    if not isinstance(second, list) or not all(isinstance(name, str) for name in second):
        raise InputError("These are not a list of names.", where=f"{where} second", todo='E.g. ["openai-compatible"].')
    settings = {name: given for name, given in section.items() if name not in ("extractor", "second")}
    if wrong := [name for name, given in settings.items() if not isinstance(given, dict)]:
        raise InputError(f"{wrong[0]!r} is no setting.", where=where, todo="Use extractor, second, [claims.NAME].")
    return Claims(extractor, tuple(second), settings)


def _days(keys: Mapping[str, Any], path: Path) -> int:
    days = keys.get("backup_days", BACKUP_DAYS)
    if isinstance(days, int) and not isinstance(days, bool) and days > 0:
        return days
    where = f"{path}, [keys] backup_days"
    raise InputError("This is no number of days.", where=where, todo=f"Write backup_days = {BACKUP_DAYS}.")


def _database(settings: Mapping[str, Any], path: Path) -> str | None:
    engine, section = settings.get("engine", "sqlite"), settings.get("postgresql", {})
    if engine == "sqlite":
        return None
    if engine != "postgresql":
        todo = 'Write engine = "sqlite" or engine = "postgresql".'
        raise InputError(f"There is no engine {engine!r}.", where=f"{path}, engine", todo=todo)
    url = os.environ.get(ADDRESS) or (section.get("url") if isinstance(section, dict) else None)
    if not isinstance(url, str) or not url:
        todo = 'Write url = "postgresql://USER@HOST/DATABASE".'
        raise InputError("The address of the database is missing.", where=f"{path}, [postgresql] url", todo=todo)
    return url


def _text(settings: Mapping[str, Any], name: str, path: Path) -> str:
    value = settings.get(name)
    if isinstance(value, str) and value.strip():
        return value
    raise InputError(f"The setting {name!r} is missing or not a text.", where=str(path), todo="See docs/office.md.")


def default_keys(office: str) -> Path:
    """Where the keys of a new office go: outside its folder, so that one can be lost without the other."""
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "ascertain" / "keys" / office


def find(start: Path) -> Path:
    """The office a path lies in: the nearest folder upwards with `ascertain.toml`. Raises InputError."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise InputError(
        "There is no office here.",
        where=str(start),
        todo="Go into one, name it with --office DIR, or: ascertain init DIR",
    )
