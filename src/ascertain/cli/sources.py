"""`ascertain reports sources`: the register of sources."""

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, say, stamp, table


@click.group()
def sources() -> None:
    """The register of sources: who speaks, and who owns them."""


@sources.command("list")
@json_option
@click.pass_obj
def list_(session: Session, as_json: bool) -> None:
    """List the register."""
    from ascertain.reports.shelf import sources as all_sources
    from ascertain.reports.sources import Source

    with session.open() as office, office.journal.view() as view:
        found = all_sources(view)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, tuple[Source, ...])
            return
        rows = [
            (s.id, s.name, s.kind, "yes" if s.primary else "no", "; ".join(f"{tie.tie} {tie.to}" for tie in s.ties))
            for s in found
        ]
        table(("source", "name", "kind", "primary", "ties"), rows)


@sources.command("show")
@click.argument("identifier")
@json_option
@click.pass_obj
def show(session: Session, identifier: str, as_json: bool) -> None:
    """Show one source; of a private one its name and note, where your role reaches them."""
    from ascertain.office.sources import private_words
    from ascertain.reports.shelf import require_source
    from ascertain.reports.sources import Source

    with session.open() as office, office.journal.view() as view:
        found = private_words(office, require_source(view, identifier))
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, Source)
            return
        ties = "; ".join(f"{tie.tie} {tie.to} {tie.since}–{tie.until}" for tie in found.ties)
        rows = [("source", found.id), ("name", found.name), ("kind", found.kind), ("ties", ties)]
        table(("", ""), [*rows, ("country", found.country), ("note", found.note)])


@sources.command("add")
@click.argument("identifier")
@click.option("--name", required=True, help="Its name.")
@click.option("--kind", required=True, help="Its kind: see the code list source_kind.")
@click.option("--affiliation", multiple=True, help="Party it belongs to; PARTY or PARTY:FROM:UNTIL.")
@click.option("--owner", multiple=True, help="Its owner; OWNER or OWNER:FROM:UNTIL.")
@click.option("--country", default="", help="ISO 3166-1 alpha-2.")
@click.option("--note", "remark", default="", help="Anything else.")
@click.pass_obj
def add(
    session: Session,
    identifier: str,
    name: str,
    kind: str,
    affiliation: tuple[str, ...],
    owner: tuple[str, ...],
    country: str,
    remark: str,
) -> None:
    """Enter a source, or a changed state of one."""
    from ascertain.reports.sources import Source, Tie, register

    given = [("affiliation", text) for text in affiliation] + [("owner", text) for text in owner]
    ties = tuple(Tie.parse(tie, text, where=f"--{tie}") for tie, text in given)
    with session.open() as office:
        entered = Source(identifier, name, kind, ties, country, "", remark)
        new = register(office.journal, office.vault, entered)
        say(f"{identifier} {'entered' if new else 'stands so already'}.")
