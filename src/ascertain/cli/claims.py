"""`ascertain claims`: list, show, add and correct; what else is said of claims stands in modules of its own."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ascertain.cli import consistency, extracting, opinions
from ascertain.cli.app import Session
from ascertain.cli.extracting import bytes_of, print_claims
from ascertain.cli.output import emit, json_option, say, stamp, table
from ascertain.terms.codes import code
from ascertain.terms.errors import InputError
from ascertain.terms.spans import Span

if TYPE_CHECKING:
    from ascertain.claims.words.model import Figure, Speaker
    from ascertain.reports.documents import Document


@click.group()
def claims() -> None:
    """Who said what: read out of reports, added and corrected by hand."""


for command in (extracting.extract, consistency.check, opinions.read, opinions.opinions, opinions.consent):
    claims.add_command(command)


@claims.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def adopt(session: Session, file: Path) -> None:
    """Take a pack of actors (TOML) into use: speakers known by name, and whose side they are on.

    What is taken in from then on is read by it. The file is kept as public evidence: name no private persons in it.
    """
    with session.open() as office:
        digest = office.adopt("actors", bytes_of(file), file.name)
        say(f"actors {file.name} in use, sha256 {digest}.")


@claims.command("list")
@click.option("--report", help="Only of this report.")
@click.option("--as-of", help="As it stood then.")
@json_option
@click.pass_obj
def list_(session: Session, report: str | None, as_of: str | None, as_json: bool) -> None:
    """List the claims read out of the reports."""
    from ascertain.claims.browse import reading
    from ascertain.claims.words.model import Claim
    from ascertain.reports.shelf import find, reports

    with session.open() as office, office.journal.view(office.position(as_of)[0]) as view:
        wanted = [find(view, report).id] if report else [item.id for item in reports(view) if office.shelf.opens(item)]
        found = tuple(claim for item in wanted for claim in reading(view, office.shelf, item).shown.claims)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, tuple[Claim, ...])
        else:
            print_claims(found)


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
    from ascertain.claims.words.model import Relation, Speaker

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
    from ascertain.claims.words.model import Claim
    from ascertain.cli.likely import tell_likely
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
        tell_likely(office, [report])


def _speaker(document: "Document", options: dict[str, str | int | None]) -> "Speaker":
    from ascertain.claims.words.model import Speaker

    side = None if options["side"] is None else str(options["side"])
    if options["speaker"] is None:
        return Speaker("article", side=side)
    span = _locate(document, str(options["speaker"]), "--speaker")
    return Speaker(span.text, side=side, span=span)


def _figures(document: "Document", options: dict[str, str | int | None]) -> "tuple[Figure, ...]":
    from ascertain.claims.words.model import Figure

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
