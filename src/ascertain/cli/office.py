"""`ascertain init | verify | rebuild | methodology | schema`."""

import json
from pathlib import Path
from typing import Any

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, note, say, stamp, table
from ascertain.cli.progress import shown
from ascertain.terms.errors import InputError
from ascertain.terms.media import writable


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="The office's name, as publications print it; default: the folder's.")
@click.option("--synthetic", "kind", flag_value="synthetic", help="Made-up events; everything printed is stamped.")
@click.option("--training", "kind", flag_value="training", help="Real events for training; never a toll of its own.")
@click.option(
    "--clock",
    type=click.Choice(["wall", "replayed"]),
    default="wall",
    show_default=True,
    help="Whence recorded times come: this machine, or the manifests of folders taken in.",
)
@click.option("--timezone", "time_zone", default="UTC", show_default=True, help="IANA time zone of the office.")
@click.option(
    "--keys", type=click.Path(path_type=Path), help="Folder for the keys; default: in your home, apart from it."
)
@click.option("--engine", type=click.Choice(["sqlite", "postgresql"]), default="sqlite", show_default=True)
@click.option("--database", help="With --engine postgresql: its address, e.g. postgresql://ann@db.example/office.")
@click.option("--evidence", help="Where the evidence goes: a folder or s3://bucket/prefix; default: in FOLDER.")
@click.option("--endpoint", default="", help="With s3://: the URL of the server, if it is not Amazon's.")
@click.option("--region", default="", help="With s3://: its region.")
@click.option("--passphrase", is_flag=True, help="Ask for a passphrase of the keys.")
@click.option("--field", is_flag=True, help="A laptop in the field: it can read nothing of what it takes in.")
@click.option("--to", help="With --field: the key of the headquarters, as `ascertain keys exchange` prints it there.")
@click.pass_obj
def init(
    session: Session,
    /,
    folder: Path,
    kind: str | None,
    engine: str,
    database: str | None,
    evidence: str | None,
    endpoint: str,
    region: str,
    passphrase: bool,
    field: bool,
    to: str | None,
    **given: Any,
) -> None:
    """Make a new office in FOLDER. What kind it is, and its clock, can never be changed afterwards."""
    from ascertain.evidence.passphrase import chosen_or_named
    from ascertain.evidence.store import FOLDER, Storage
    from ascertain.office.house import Office
    from ascertain.office.keys import declare_headquarters

    if (engine == "postgresql") != (database is not None):
        raise InputError(
            "An address of a database goes with --engine postgresql.", where="--database", todo="Give both."
        )
    storage = Storage(evidence or FOLDER, endpoint, region)
    storage.check("--evidence")
    given |= {"kind": kind or "real", "database": database, "evidence": storage, "headquarters": _public(to, field)}
    words = chosen_or_named() if passphrase else None
    with Office.create(folder, session.actor, **given) as made:
        if words is not None:
            made.vault.unlocked().set_passphrase(words)
        if made.in_the_field:
            said = declare_headquarters(made)
            say(f"What is restricted is sealed to {said} and cannot be read on this machine.")
        say(f"{made.genesis.kind.capitalize()} office {made.genesis.name!r} made in {folder}.")
        say(f"Keys: {made.config.keys}. Back them up, apart from the office.")
        say(f"Next: ascertain --office {folder} reports add FILE --source ID --published DATE")


def _public(to: str | None, field: bool) -> bytes | None:
    from ascertain.evidence.sealing import public_key

    if field != (to is not None):
        raise InputError("The key of the headquarters goes with --field.", where="--to", todo="Give both.")
    return public_key(to) if to else None


@click.command()
@click.argument("bundle", type=click.Path(path_type=Path, exists=True), required=False)
@click.option("--key", "keys", multiple=True, help="With BUNDLE: a key you have from the office or a witness itself.")
@json_option
@click.pass_obj
def verify(session: Session, bundle: Path | None, keys: tuple[str, ...], as_json: bool) -> int:
    """Check everything: log, evidence, derived tables, decisions, publications. Exit status 1 on any fault.

    With BUNDLE, a folder or zip file: check the proof of a figure or a publication, with nothing of any office.
    """
    if bundle is not None:
        return _verify_bundle(bundle, list(keys), as_json)
    from ascertain.office import stamps
    from ascertain.office.verify import Checked, unnamed_keys
    from ascertain.office.verify import verify as run

    with session.open(any_keys=True) as office, shown() as progress:
        found = run(office, progress)
        stamp(office.genesis, as_json=as_json)
        if left := unnamed_keys(office):
            note(f"{left} keys open nothing that the log names. Work that was cut off left them; they do no harm.")
        if office.vault.keys is None:
            note("The key store is not at hand: ciphertexts were checked, originals were not.")
        if not stamps.available() and any(stamps.stamps(office.journal.ledger)):
            note("Time stamps were not checked: pip install 'ascertain[fetch]'")
    if as_json:
        emit(found, tuple[Checked, ...])
    else:
        table(
            ("checked", "how many", "faults"),
            [(c.check, c.count, len(c.faults)) for c in found],
            numbers=("how many", "faults"),
        )
        for checked in found:
            for fault in checked.faults:
                say(f"FAULT {fault.where}: {fault.what}")
    return 1 if any(checked.faults for checked in found) else 0


def _verify_bundle(bundle: Path, keys: list[str], as_json: bool) -> int:
    """What `verify.py` says, with its exit status: 1 for what does not fit; what cannot be opened is bad input."""
    from ascertain.publication.verifier.faults import Wrong, plain
    from ascertain.publication.verifier.program import told

    try:
        lines, _, good = told(bundle, keys)
        whole = True
    except Wrong as error:
        says = f"WRONG: {plain(f'{bundle.name}: {error}')} Do not rely on it; ask for it again."
        lines, whole, good = [says], False, False
    if as_json:
        emit({"whole": whole, "vouched": good, "says": lines}, dict[str, Any])
    else:
        say("\n".join(lines))
    return 0 if good else 1


@click.command()
@click.pass_obj
def rebuild(session: Session) -> None:
    """Throw the derived tables away and make them again from the log."""
    from ascertain.office.rebuild import rebuild as run

    for name, digest in run(session.permitted(), session.actor).items():
        say(f"{name}  {digest}")


@click.group()
def methodology() -> None:
    """Methodology files."""


@methodology.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> int:
    """Check a methodology file: is every part there that the Standards for Casualty Recording ask for?"""
    from ascertain.findings import methodology as rules

    data = file.read_bytes()
    remarks = rules.check(data, file.name)
    for remark in remarks:
        say(f"{remark.where}: {remark.what} {remark.todo}".rstrip())
    if any(remark.fault for remark in remarks):
        return 1
    found = rules.load(data, file.name)
    say(f"{found.name} {found.version}: {found.title}")
    say(f"sha256 {found.digest}")
    return 0


@methodology.command()
@click.argument("name")
@click.option("--html", "to", type=click.Path(path_type=Path), help="Write it as a page to this file.")
def show(name: str, to: Path | None) -> None:
    """Show a methodology in plain words, for anybody to read: NAME of one that ships, or a FILE."""
    from ascertain.findings import methodology as rules
    from ascertain.publication.html import html
    from ascertain.publication.markdown import markdown
    from ascertain.publication.stated import stated

    page = stated(rules.load(_named(name), Path(name).name))
    if to is None:
        say(markdown(page).rstrip())
        return
    with writable(f"page {to}"):
        to.write_text(html(page), "utf-8", newline="\n")
    say(f"Written to {to}.")


@methodology.command()
@click.argument("name")
@click.pass_obj
def adopt(session: Session, name: str) -> None:
    """Take a methodology version into use: NAME of one that ships, or a FILE. A version once in use is never edited."""
    data = _named(name)
    with session.open() as office:
        loaded = office.adopt_methodology(data, Path(name).name)
        say(f"{loaded.name} {loaded.version} in use, sha256 {loaded.digest}.")
        if loaded.name != (own := office.config.methodology):
            note(f"This office goes by {own}. What-ifs: record --methodology {loaded.name}.")
            note(f'To go by {loaded.name}, write methodology = "{loaded.name}" into ascertain.toml.')


def _named(name: str) -> bytes:
    """The bytes of a methodology that ships, or of a file. Raises InputError where there is neither."""
    from ascertain.findings import methodology as rules

    if name in rules.profiles():
        return rules.shipped(name)
    if Path(name).is_file():
        return Path(name).read_bytes()
    todo = f"Name a file, or one of {', '.join(rules.profiles())}."
    raise InputError(f"There is no methodology {name!r}.", where="NAME", todo=todo)


def shapes() -> dict[str, Any]:
    """Every output that has a JSON Schema, by name."""
    from ascertain.claims.words.model import Claim, Extraction, Figure
    from ascertain.estimates.delays.model import DelayEstimate
    from ascertain.estimates.systems.answer import Answer
    from ascertain.findings.model import Case, Finding
    from ascertain.findings.proposal import Proposal
    from ascertain.incidents.model import Contradiction, Incident, Matter, Position
    from ascertain.incidents.review.summary import Reviewed
    from ascertain.publication.feed.model import Feed
    from ascertain.record.arrival import ArrivalRow
    from ascertain.record.difference import Difference
    from ascertain.record.flow import FlowRow
    from ascertain.record.model import Record
    from ascertain.record.trace import Trace
    from ascertain.reports.custody import Custody
    from ascertain.reports.leads import Lead
    from ascertain.reports.model import Report
    from ascertain.reports.sources import Source

    listed = (Report, Custody, Source, Lead, Claim, Figure, Extraction, Incident, Matter, Position, Contradiction)
    listed += (
        Proposal,
        Finding,
        Case,
        Record,
        Difference,
        FlowRow,
        ArrivalRow,
        Trace,
        Reviewed,
        DelayEstimate,
        Answer,
        Feed,
    )  # type: ignore[assignment]
    return {shape.__name__.lower(): shape for shape in listed}


@click.command()
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON Schema of an output; without NAME, list the names."""
    from pydantic import TypeAdapter

    known = shapes()
    if name is None:
        say("\n".join(known))
        return
    if name not in known:
        raise InputError(f"There is no output {name!r}.", todo=f"Use one of {', '.join(known)}.")
    say(json.dumps(TypeAdapter(known[name]).json_schema(), indent=2, ensure_ascii=False))
