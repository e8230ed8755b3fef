"""What an erasure would take with it: originals, sealed values, further files; and where it cannot reach."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ascertain.evidence import erasure
from ascertain.evidence.audit import custodies
from ascertain.evidence.keys import RECIPIENT
from ascertain.ledger.canonical import Json
from ascertain.ledger.derived import View
from ascertain.ledger.envelope import Commitment, Event
from ascertain.office.house import Office
from ascertain.reports import preserved
from ascertain.reports.attachments import ATTACHED
from ascertain.reports.documents import Document
from ascertain.reports.model import Report
from ascertain.reports.receive import RECEIVED
from ascertain.reports.redaction import PERSONAL, Words, blank, changed_cells, phrase, redact, words_of
from ascertain.reports.shelf import reports
from ascertain.reports.sources import REGISTERED
from ascertain.terms.errors import AccessError, NotFoundError, RefusedError
from ascertain.terms.ids import body_seen_from, natural

_REPORT = re.compile(r"(?:[a-z0-9][a-z0-9-]*~)?R[1-9]\d*", re.ASCII)
_NOTHING = Words(None, frozenset())


@dataclass(frozen=True, slots=True)
class Plan:
    """What an erasure would do, before anything is done. The values themselves are in none of it.

    Attributes:
        targets: what is still to be erased of what was asked for.
        fields: sealed value → address of its key, for each value that goes.
        blobs: address of the key to each original that goes → the working copy that takes its place.
        access: class of each of those originals.
        mentions: events whose free text holds a value; nothing can take it out of there.
        elsewhere: reports, files and sources outside that hold a value too, and keep it.
        unopened: further files of the reports concerned, in which nobody looked.
    """

    targets: tuple[str, ...]
    fields: Mapping[str, str]
    blobs: Mapping[str, bytes]
    access: Mapping[str, str]
    mentions: tuple[int, ...]
    elsewhere: tuple[str, ...]
    unopened: tuple[str, ...] = ()


@dataclass(slots=True)
class _Wanted:
    """What was asked for, gathered target by target."""

    blank: set[str] = field(default_factory=set)
    cells: dict[str, set[str]] = field(default_factory=dict)
    values: dict[str, set[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    fields: dict[str, str] = field(default_factory=dict)


def plan(
    office: Office, view: View, targets: Sequence[str], *, everywhere: bool = False, also: Iterable[str] = ()
) -> Plan:
    """What erasing these targets comes to. `also` are words about to be written, looked through like the log's own."""
    require_readable(office)
    standing = {report.id: report for report in reports(view)}
    erased = {item.what for found in erasure.erasures_of(view).values() for item in found}
    left = tuple(dict.fromkeys(target for target in targets if target not in erased))
    sealed, files = _held(office)
    wanted = _Wanted()
    for target in left:
        if target in files:
            wanted.fields[target] = files[target]
        else:
            _gather(office, target, standing, sealed, wanted)
    everything = [value for values in wanted.values.values() for value in values]
    words = words_of(everything, wanted.names)
    own = _blobs(standing.values(), wanted)
    blobs: dict[str, bytes] = {}
    elsewhere, unopened = _files(files, wanted, erased, everywhere=everywhere)
    for address, (first, sharing) in _by_blob(standing.values()).items():
        if address in own or (everywhere and office.shelf.opens(first)):
            if copy := _redacted(office, first, sharing, words, wanted, sealed):
                blobs[address] = copy
        elif words.phrases is not None and office.shelf.opens(first):
            elsewhere += _holding(office, first, sharing, words)
    elsewhere += _other_sources(office, sealed, words, wanted, everywhere=everywhere)
    access = {_now(report): report.custody.access for report in standing.values()}
    mentions = _mentions(office, words, also) if left else ()
    return Plan(left, wanted.fields, blobs, access, mentions, tuple(elsewhere), tuple(unopened))


def require_readable(office: Office) -> None:
    """Raise AccessError or RefusedError where this machine cannot see what it would erase."""
    keys = office.vault.keys
    if keys is None:
        raise AccessError("The key store is not at hand; nothing can be erased without it.")
    if keys.setting(RECIPIENT) is not None:
        raise RefusedError(
            "In the field nothing can be read, so nothing can be picked out to be erased.",
            todo="Erase it at the headquarters. To destroy all that this laptop holds, delete its folder and its keys.",
        )


def _gather(
    office: Office,
    target: str,
    standing: Mapping[str, Report],
    sealed: Mapping[str, Mapping[str, Commitment]],
    wanted: _Wanted,
) -> None:
    """Note what one target means: a whole report, one field of it, or the sealed name and note of a source."""
    whole, _, name = target.partition(".")
    own = {key: item for key, item in sealed.get(whole, {}).items() if not name or key.split("#")[0] == name}
    if _REPORT.fullmatch(whole):
        if whole not in standing:
            raise NotFoundError(f"There is no report {whole}.")
        document = office.shelf.document(standing[whole])
        cells = [cell for cell in document.cells if cell.field == name]
        if name and not cells:
            known = ", ".join(f"{whole}.{cell.field}" for cell in document.cells) or "no fields; erase all of it"
            raise NotFoundError(f"{whole} has no field {name!r}.", todo=f"It has {known}.")
        if name:
            wanted.cells.setdefault(whole, set()).add(name)
            wanted.values.setdefault(whole, set()).update(cell.span.text for cell in cells)
            wanted.names |= {cell.span.text for cell in cells if name in PERSONAL}
        else:
            wanted.blank.add(whole)
            # Who it was about is looked for elsewhere as if each field had been named; what else was sealed in it may
            # say what many rows say, and one word alone is many people's.
            about = (cell.span.text for cell in document.cells if cell.restricted and cell.field in PERSONAL)
            wanted.values.setdefault(whole, set()).update(about)
    elif not own:
        raise NotFoundError(
            f"There is nothing sealed under {target!r}.",
            todo="Name a report (R12), a field of it (R12.name) or a source.",
        )
    else:
        left = [item for item in own.values() if office.vault.opens(item.sealed)]
        wanted.values.setdefault(whole, set()).update(office.vault.unseal_all(left))
    wanted.fields |= {f"{whole}.{key}": item.sealed for key, item in own.items()}


def _held(office: Office) -> tuple[dict[str, dict[str, Commitment]], dict[str, str]]:
    """Report or source → field → commitment, and further file of a report (`R12.a1`) → address.

    Where a source was entered again its fields end in `#2`, `#3` …
    """
    sealed: dict[str, dict[str, Commitment]] = {}
    files: dict[str, str] = {}
    home = office.genesis.office
    for event in office.journal.ledger.read():
        body = body_seen_from(home, event.office, event.body)
        if event.kind in (RECEIVED, REGISTERED) and event.commitments:
            own = sealed.setdefault(str(body.get("report") or body.get("source")), {})
            for item in event.commitments:
                times = sum(key.split("#")[0] == item.field for key in own)
                own[item.field if not times else f"{item.field}#{times + 1}"] = item
        elif event.kind == ATTACHED:
            files |= {str(body["attachment"]): kept.address for kept in custodies(body)}
    return sealed, files


def _files(
    files: Mapping[str, str], wanted: _Wanted, erased: Collection[str], *, everywhere: bool
) -> tuple[list[str], list[str]]:
    """Note the further files that go with their report; returns the same file elsewhere, and those nobody looks into.

    A file that several reports share goes with the last of them.
    """
    elsewhere: list[str] = []
    gone = {name for name in files if name in wanted.fields or name in erased or name.split(".")[0] in wanted.blank}
    for name in sorted(gone - set(erased), key=natural):
        others = [other for other in files if files[other] == files[name] and other not in gone]
        elsewhere += others
        if everywhere or not others:
            wanted.fields |= dict.fromkeys([name, *others], files[name])
    touched = wanted.cells.keys() - wanted.blank
    return elsewhere, [name for name in files if name.split(".")[0] in touched and name not in gone]


def _now(report: Report) -> str:
    return (report.copy or report.custody).address


def _by_blob(listed: Iterable[Report]) -> dict[str, tuple[Report, dict[str, Report]]]:
    """Address of each file as it stands now → one of its reports, and all by locator of their row."""
    found: dict[str, tuple[Report, dict[str, Report]]] = {}
    for report in listed:
        found.setdefault(_now(report), (report, {}))[1][report.row or preserved.WHOLE] = report
    return found


def _blobs(listed: Iterable[Report], wanted: _Wanted) -> set[str]:
    return {_now(report) for report in listed if report.id in wanted.blank or report.id in wanted.cells}


def _redacted(
    office: Office,
    first: Report,
    sharing: Mapping[str, Report],
    words: Words,
    wanted: _Wanted,
    sealed: Mapping[str, Mapping[str, Commitment]],
) -> bytes | None:
    """The working copy of a file without what goes; the sealed values that go with it are noted in `wanted`."""
    before = office.shelf.documents(first)
    after: dict[str, Document] = {}
    for locator, document in before.items():
        report = sharing.get(locator)
        after[locator] = _less(document, report, words, wanted)
        if report is not None:
            own = sealed.get(report.id, {})
            gone = {cell.field for cell in changed_cells(document, after[locator])}
            wanted.fields |= {f"{report.id}.{name}": own[name].sealed for name in sorted(gone & own.keys())}
    return preserved.write(after) if after != before else None


def _less(document: Document, report: Report | None, words: Words, wanted: _Wanted) -> Document:
    if report is not None and report.id in wanted.blank:
        return blank(document)
    found = redact(document, words, wanted.cells.get(report.id, set()) if report else frozenset())
    # In its own report a value is looked for even where it is one word.
    if report is not None and (own := phrase(wanted.values.get(report.id, ()))):
        found = redact(found, Words(own, frozenset()))
    return found


def _holding(office: Office, first: Report, sharing: Mapping[str, Report], words: Words) -> list[str]:
    documents = office.shelf.documents(first)
    return [
        report.id for locator, report in sharing.items() if locator in documents and words.found_in(documents[locator])
    ]


def _other_sources(
    office: Office,
    sealed: Mapping[str, Mapping[str, Commitment]],
    words: Words,
    wanted: _Wanted,
    *,
    everywhere: bool,
) -> list[str]:
    """The sealed names and notes of sources that hold a value too; everywhere, they go with it."""
    listed = {f"{subject}.{name}": item for subject, own in sealed.items() for name, item in own.items()}
    found = [
        what
        for what, item in listed.items()
        if not _REPORT.fullmatch(what.split(".")[0]) and what not in wanted.fields
        if words.phrases and office.vault.opens(item.sealed) and words.phrases.search(office.vault.unseal(item))
    ]
    if not everywhere:
        return found
    wanted.fields |= {what: listed[what].sealed for what in found}
    return []


def _mentions(office: Office, words: Words, also: Iterable[str]) -> tuple[int, ...]:
    """Positions of the events whose own words hold a value; the next position stands for what is about to be said."""
    if words.phrases is None:
        return ()
    found = [event.position for event in office.journal.ledger.read() if words.phrases.search(_said(event))]
    if any(words.phrases.search(text) for text in also):
        found.append(office.journal.ledger.size() + 1)
    return tuple(found)


def _said(event: Event) -> str:
    # Text by text as it was typed: written as JSON, a quotation mark or a new line would hide a value. No value holds
    # a NUL, so none is found across two texts.
    return "\0".join((event.actor, *_texts(event.body)))


def _texts(told: Json) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, Mapping):
        yield from told
        for inner in told.values():
            yield from _texts(inner)
    elif isinstance(told, Sequence):
        for inner in told:
            yield from _texts(inner)
