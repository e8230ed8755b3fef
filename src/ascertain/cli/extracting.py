"""`ascertain claims extract`: one file read without an office, and claims and figures as tables."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ascertain.cli.output import flow, json_option, note, say, table
from ascertain.terms.errors import InputError, RefusedError
from ascertain.terms.instants import parse_day, zone

if TYPE_CHECKING:
    from datetime import date

    from ascertain.claims.extractors.protocol import Exchange, Extractor
    from ascertain.claims.words.model import Claim, Figure


@click.command()
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
    places = Gazetteer.with_own(bytes_of(gazetteer), gazetteer.name) if gazetteer else default()
    packs = shipped().with_own(bytes_of(actors), actors.name) if actors else None
    digest = hashlib.sha256(data).hexdigest()
    result = _extractor(name, settings, send_to).extract(
        found.document, published=day, zone=time_zone, sha256=digest, gazetteer=places, packs=packs, told=_tell
    )
    if result.document.grammar is None and name == registry.DEFAULT and (said := wanting()):
        note(said)
    if as_json:
        flow(written(result))
        return
    print_claims(result.claims)
    print_figures(result.figures)
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


def bytes_of(path: Path) -> bytes:
    """What a file named on the command line holds."""
    from ascertain.office.intake import read_file

    return read_file(path)


def _tell(exchange: "Exchange") -> None:
    if exchange.fault is not None:
        note(f"An answer was not taken: {exchange.fault}")
    elif exchange.invented or exchange.refused:
        note(f"Dropped: {exchange.invented} invented quotes, {exchange.refused} others.")


def print_claims(found: "tuple[Claim, ...]") -> None:
    """Claims as a table."""
    rows = [(c.id, c.speaker.name, c.act, c.status, c.polarity, c.content.text) for c in found]
    table(("claim", "speaker", "act", "status", "polarity", "content"), rows)


def print_figures(found: "tuple[Figure, ...]") -> None:
    """Figures as a table."""
    from ascertain.claims.browse import count_of

    rows = [
        (f.id, "vague" if f.vague else count_of(f), f.outcome, f.population, f.verification, f.cutoff, f.span.text)
        for f in found
    ]
    table(("figure", "number", "outcome", "population", "verification", "cut-off", "words"), rows)
