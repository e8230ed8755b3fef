"""`ascertain claims`: extract from a file, list, show, add and correct."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ascertain.claims.words.model import Claim, Figure, Relation, Speaker
from ascertain.cli import consistency, opinions
from ascertain.cli.app import Session
from ascertain.cli.output import emit, flow, json_option, note, say, stamp, table
from ascertain.terms.codes import code
from ascertain.terms.errors import InputError, RefusedError
from ascertain.terms.instants import parse_day, zone
from ascertain.terms.spans import Span

if TYPE_CHECKING:
    from ascertain.claims.extractors.protocol import Exchange, Extractor
    from ascertain.reports.documents import Document


@click.group()
def claims() -> None:
    """Who said what: read out of reports, added and corrected by hand."""


for command in (consistency.check, opinions.read, opinions.opinions, opinions.consent):
    claims.add_command(command)


@claims.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--published", required=True, help="Publication date, YYYY-MM-DD.")
@click.option("--timezone", "time_zone", default="UTC", help="IANA time zone of the place.")
@click.option("--gazetteer", type=click.Path(path_type=Path), help="Your own gazetteer (CSV, P-codes or not).")
@click.option("--actors", type=click.Path(path_type=Path), help="Your own pack of actors (TOML).")
@click.option("--extractor", "name", default="rules", show_default=True, help="Who reads: rules, or another one.")
@click.option("--settings", type=click.Path(path_type=Path), help="Its settings (TOML), as in ascertain.toml.")
@click.option("--send-to", help="Consent, for this once, that the text is sent to this address.")
@json_option
def extract(
    file: Path,
    published: str,
    time_zone: str,
    gazetteer: Path | None,
    actors: Path | None,
    name: str,
    settings: Path | None,
    send_to: str | None,
    as_json: bool,
) -> None:
    """Read claims, figures, dates and places out of one file. No office is needed, nothing is kept."""
    import hashlib

    from ascertain.claims.extractors import registry
    from ascertain.claims.words.packs import shipped
    from ascertain.claims.words.shape import written
    from ascertain.claims.words.syntax import wanting
    from ascertain.places.gazetteer import Gazetteer, default
    from ascertain.reports import readers

    day: date = parse_day(published, where="--published")
    zone(time_zone)
    data = file.read_bytes()
    found = readers.read(data, file.name)
    if found.document is None:
        raise InputError("It is a table; take it in with: ascertain reports add", where=file.name)
    places = Gazetteer.with_own(_bytes(gazetteer), gazetteer.name) if gazetteer else default()
    packs = shipped().with_own(_bytes(actors), actors.name) if actors else None
    digest = hashlib.sha256(data).hexdigest()
    result = _extractor(name, settings, send_to).extract(
        found.document, published=day, zone=time_zone, sha256=digest, gazetteer=places, packs=packs, told=_tell
    )
    if result.document.grammar is None and name == registry.DEFAULT and (said := wanting()):
        note(said)
    if as_json:
        flow(written(result))
        return
    _print_claims(result.claims)
    _print_figures(result.figures)
    table(("date", "value", "granularity"), [(d.span.text, d.value, d.granularity) for d in result.dates])
    table(("place", "name", "precision"), [(p.span.text, p.name, p.precision) for p in result.places])
    for lead in result.leads:
        say(f"Lead: {lead.span.text}")


def _extractor(name: str, settings: Path | None, send_to: str | None) -> "Extractor":
    """The extractor asked for. Raises RefusedError where it sends texts to another address than was consented to."""
    from ascertain.claims.extractors import registry

    reader = registry.find(name, _settings(settings).get(name) if settings else None)
    if reader.sends_to not in (None, send_to):
        what = f"{name!r} sends the text to {reader.sends_to}."
        raise RefusedError(what, where="--extractor", todo=f"If you consent, add --send-to {reader.sends_to}")
    return reader


def _settings(path: Path) -> Mapping[str, Mapping[str, Any]]:
    # What belongs to an office is loaded only where it is asked for: reading one file needs none of it.
    from ascertain.office.config import extractors

    return extractors(path)


def _bytes(path: Path) -> bytes:
    from ascertain.office.intake import read_file

    return read_file(path)


def _tell(exchange: "Exchange") -> None:
    if exchange.fault is not None:
        note(f"An answer was not taken: {exchange.fault}")
    elif exchange.invented or exchange.refused:
        note(f"Dropped: {exchange.invented} invented quotes, {exchange.refused} others.")


def _print_claims(found: tuple[Claim, ...]) -> None:
    rows = [(c.id, c.speaker.name, c.act, c.status, c.polarity, c.content.text) for c in found]
    table(("claim", "speaker", "act", "status", "polarity", "content"), rows)


def _print_figures(found: tuple[Figure, ...]) -> None:
    from ascertain.claims.browse import count_of

    rows = [
        (f.id, "vague" if f.vague else count_of(f), f.outcome, f.population, f.verification, f.cutoff, f.span.text)
        for f in found
    ]
    table(("figure", "number", "outcome", "population", "verification", "cut-off", "words"), rows)


@claims.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def adopt(session: Session, file: Path) -> None:
    """Take a pack of actors (TOML) into use: speakers known by name, and whose side they are on.

    What is taken in from then on is read by it. The file is kept as public evidence: name no private persons in it.
    """
    with session.open() as office:
        digest = office.adopt("actors", _bytes(file), file.name)
        say(f"actors {file.name} in use, sha256 {digest}.")


@claims.command("list")
@click.option("--report", help="Only of this report.")
@click.option("--as-of", help="As it stood then.")
@json_option
@click.pass_obj
def list_(session: Session, report: str | None, as_of: str | None, as_json: bool) -> None:
    """List the claims read out of the reports."""
    from ascertain.claims.browse import reading
    from ascertain.reports.shelf import find, reports

    with session.open() as office, office.journal.view(office.position(as_of)[0]) as view:
        wanted = [find(view, report).id] if report else [item.id for item in reports(view) if office.shelf.opens(item)]
        found = tuple(claim for item in wanted for claim in reading(view, office.shelf, item).shown.claims)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, tuple[Claim, ...])
        else:
            _print_claims(found)


@claims.command()
@click.argument("ref")
@json_option
@click.pass_obj
def show(session: Session, ref: str, as_json: bool) -> None:
    """Show one claim or figure with the sentence around it."""
    from ascertain.claims.browse import claim as find_claim

    with session.open() as office, office.journal.view() as view:
        where, item = find_claim(view, office.shelf, ref)
        document = office.shelf.shown(where.report)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(item, type(item))
            return
        fields = {name: getattr(item, name) for name in type(item).__dataclass_fields__}
        table(("", ""), [(name, _told(value)) for name, value in fields.items() if value not in (None, (), False)])
        span = fields.get("content") or fields.get("span")
        if isinstance(span, Span):
            say(_around(document, span))


def _told(value: object) -> str:
    """A field of a claim or figure in words: spans as their words and place, speakers with what is known of them."""
    if isinstance(value, Span):
        return f"“{value.text}” ({value.start}–{value.end})"
    if isinstance(value, Speaker):
        known = [word for word in (value.role, value.side, value.basis) if word and word != value.name]
        return f"{value.name} ({', '.join(known)})"
    if isinstance(value, Relation):
        return f"{value.type} {value.to}"
    return ", ".join(_told(item) for item in value) if isinstance(value, tuple) else str(value)


def _around(document: "Document", span: Span) -> str:
    start = max(0, document.text.rfind("\n", 0, span.start) + 1)
    end = document.text.find("\n", span.end)
    line = document.text[start : end if end >= 0 else None]
    inside = span.start - start
    return f"{line[:inside]}[{line[inside : inside + len(span.text)]}]{line[inside + len(span.text) :]}"


@claims.command()
@click.argument("report")
@click.option("--content", required=True, help="The words of the claim, exactly as they stand in the report.")
@click.option("--act", required=True, help="Speech act: see the code list act.")
@click.option("--speaker", help="The speaker's words in the report; left out: the report itself.")
@click.option("--side", help="The party the speaker belongs to.")
@click.option("--status", default="attributed_unverified", show_default=True, help="See the code list claim_status.")
@click.option("--polarity", default="positive", show_default=True, help="positive or negative.")
@click.option("--number", type=int, help="A number claimed.")
@click.option("--number-words", help="Its words in the report, where they are not the digits.")
@click.option("--outcome", default="killed", show_default=True, help="What the number counts.")
@click.option("--population", default="unspecified", show_default=True, help="Whom it counts: civilians, combatants …")
@click.option("--cell", "cell_word", default="persons", show_default=True, help="men, women, boys, girls, persons …")
@click.option("--reason", required=True, help="Why it is added by hand.")
@click.pass_obj
def add(session: Session, /, report: str, content: str, act: str, reason: str, **options: str | int | None) -> None:
    """Add a claim the extractor missed. Its words must stand in the report."""
    from ascertain.claims.adopt import add as add_claim
    from ascertain.reports.shelf import find
    from ascertain.terms.grid import cell

    with session.open() as office:
        with office.journal.view() as view:
            document = office.shelf.shown(find(view, report))
        speaker, figures = _speaker(document, options), _figures(document, options)
        cell(str(options["cell_word"]))
        claim = Claim(
            id="m",
            act=code("act", act, where="--act"),
            cue=None,
            speaker=speaker,
            content=_locate(document, content, "--content"),
            polarity=code("polarity", str(options["polarity"]), where="--polarity"),
            status=code("claim_status", str(options["status"]), where="--status"),
        )
        ref = add_claim(office.journal, report, claim, figures, document.text, reason)
        say(f"{ref} added by {office.journal.actor}.")


def _speaker(document: "Document", options: dict[str, str | int | None]) -> Speaker:
    side = None if options["side"] is None else str(options["side"])
    if options["speaker"] is None:
        return Speaker("article", side=side)
    span = _locate(document, str(options["speaker"]), "--speaker")
    return Speaker(span.text, side=side, span=span)


def _figures(document: "Document", options: dict[str, str | int | None]) -> tuple[Figure, ...]:
    number = options["number"]
    if not isinstance(number, int):
        return ()
    figure = Figure(
        id="n",
        span=_number(document, number, options["number_words"]),
        value=number,
        low=number,
        high=number,
        outcome=code("outcome", str(options["outcome"]), where="--outcome"),
        population=code("population", str(options["population"]), where="--population"),
        cell=str(options["cell_word"]),
    )
    return (figure,)


def _number(document: "Document", number: int, words: str | int | None) -> Span:
    """Where the number stands in the report; refused where its words there say another one, or none."""
    from ascertain.claims.words.numbers import numbers

    if number < 0:
        raise InputError(
            f"{number} is no number of people.", where="--number", todo="Give a whole number of 0 or more."
        )
    told = str(number if words is None else words)
    whole = re.search(rf"(?<![\w.,-])(?:{re.escape(told)})(?!\w|[.,]\d)", document.text)
    if whole is None or not told.strip():
        _absent(told, "--number" if words is None else "--number-words")
    read = numbers(document.text, *whole.span())
    if read and number not in [bound for item in read for bound in (item.value, item.low, item.high)]:
        raise InputError(
            f"“{told}” does not say {number}.",
            where="--number",
            todo="Give the number that the words of the report say, or the words that say this number.",
        )
    return Span.of(document.text, *whole.span())


def _absent(words: str, where: str) -> NoReturn:
    raise InputError(
        f"“{words}” does not stand in the report as a number of its own.",
        where=where,
        todo="Copy its words exactly, with --number-words where they are not the digits; see: ascertain reports show",
    )


def _locate(document: "Document", words: str, where: str) -> Span:
    start = document.text.find(words)
    if start < 0 or not words:
        raise InputError(
            "These words do not stand in the report.",
            where=where,
            todo="Copy them exactly; see: ascertain reports show",
        )
    return Span.of(document.text, start, start + len(words))


@claims.command()
@click.argument("ref")
@click.option("--set", "changes", multiple=True, required=True, help="FIELD=VALUE, e.g. outcome=injured or value=7.")
@click.option("--reason", required=True, help="Why it is corrected.")
@click.pass_obj
def correct(session: Session, ref: str, changes: tuple[str, ...], reason: str) -> None:
    """Correct the codes or numbers of a claim or figure."""
    from ascertain.claims.adopt import correct as correct_claim

    pairs = dict(change.partition("=")[::2] for change in changes)
    if any("=" not in change for change in changes):
        raise InputError("A correction has the form FIELD=VALUE.", where="--set", todo="E.g. --set outcome=injured")
    with session.open() as office:
        correct_claim(office.journal, ref, pairs, reason)
        say(f"{ref} corrected by {office.journal.actor}.")
