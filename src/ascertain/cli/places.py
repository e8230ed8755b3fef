"""`ascertain places`: look places up, adopt a gazetteer, a control layer or a scheme of territory."""

from pathlib import Path

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, say, table


@click.group()
def places() -> None:
    """Places by name, and who held them when."""


@places.command()
@click.argument("name")
@json_option
@click.pass_obj
def find(session: Session, name: str, as_json: bool) -> None:
    """Look a name up: in the office's gazetteer first, where there is one, then in the world's."""
    from ascertain.places.gazetteer import default
    from ascertain.places.model import Place
    from ascertain.terms.errors import AccessError, InputError

    gazetteer = default()
    try:
        with session.open() as office, office.journal.view() as view:
            gazetteer = office.gazetteer(view)
    except (InputError, AccessError):
        pass  # no office is needed to look a place up
    found = gazetteer.lookup(name)
    if as_json:
        emit(found, tuple[Place, ...])
        return
    rows = [
        (p.id, p.name, p.kind, p.country, gazetteer.unit_name(p.unit) if p.unit else "", p.population) for p in found
    ]
    table(("id", "name", "kind", "country", "unit", "population"), rows[:20], numbers=("population",))


@places.command()
@click.argument("what", type=click.Choice(["gazetteer", "control", "scheme"]))
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def adopt(session: Session, what: str, file: Path) -> None:
    """Take a gazetteer, control layer (CSV) or scheme of territory (TOML) into use.

    Records as of earlier moments keep the one they had.
    """
    from ascertain.office.intake import read_file

    with session.open() as office:
        digest = office.adopt(what, read_file(file), file.name)
        say(f"{what} {file.name} in use, sha256 {digest}.")
