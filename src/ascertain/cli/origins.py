"""`ascertain findings origins`: who stands behind the reports of an incident, as a tree, as JSON, or as a drawing."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, say, stamp
from ascertain.terms.errors import InputError
from ascertain.terms.media import writable

if TYPE_CHECKING:
    from ascertain.office.house import Office


@click.command()
@click.argument("subjects", metavar="INCIDENT | REPORTS …", nargs=-1, required=True)
@click.option("--same/--apart", default=True, help="Of reports: they are one origin, or they are not.")
@click.option("--reason", help="Of reports: how you know.")
@click.option("--as-of", help="Of an incident: as it stood then.")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help="Draw an incident's origins to this file.")
@json_option
@click.pass_obj
def origins(
    session: Session,
    subjects: tuple[str, ...],
    same: bool,
    reason: str | None,
    as_of: str | None,
    svg: Path | None,
    as_json: bool,
) -> None:
    """Show who stands behind the reports of an incident, or say that reports are one origin or are not.

    A person's word on reports goes before the automatic signs.
    """
    from ascertain.findings.decide import override_origins

    with session.open() as office:
        if reason is None and len(subjects) == 1:
            _show(office, subjects[0], as_of, svg, as_json=as_json)
            return
        if reason is None:
            todo = "Add --reason, or name one incident to see its origins."
            raise InputError("A word on reports needs a reason.", where=" ".join(subjects), todo=todo)
        override_origins(office.journal, office.genesis.kind, subjects, reason, same=same)
        say(f"{' '.join(subjects)}: {'one origin' if same else 'apart'}, says {office.journal.actor}.")


def _show(office: "Office", incident: str, as_of: str | None, svg: Path | None, *, as_json: bool) -> None:
    """Print the origins of an incident without restricted words, and draw them to a file where one is named."""
    from ascertain.findings import assemble
    from ascertain.findings.discretion import discreet_graph
    from ascertain.findings.origins import origins as sorted_out
    from ascertain.findings.origins.drawing import drawing
    from ascertain.findings.origins.elsewhere import Origins, elsewhere
    from ascertain.findings.origins.tree import lines
    from ascertain.incidents.browse import incident as find_incident
    from ascertain.reports.shelf import restricted

    with office.journal.view(office.position(as_of)[0]) as view:
        found = find_incident(view, incident)
        dossier = assemble.dossier(view, office.shelf, found)
        copies = elsewhere(view, office.shelf, found.reports)
        whole = sorted_out((item.provenance for item in dossier.statements), dossier.overrides)
        graph = discreet_graph(whole, restricted(view))
    stamp(office.genesis, as_json=as_json)
    if svg is not None:
        with writable(str(svg)):
            svg.write_text(drawing(incident, graph), "utf-8")
    if as_json:
        emit(Origins(incident, len(graph.known), graph.origins, graph.edges, copies), Origins)
        return
    say(f"{incident}: {len(graph.known)} of {len(graph.origins)} origins count")
    for line in lines(graph):
        say(line)
    for copy in copies:
        say(f"elsewhere: {copy}. Look whether both tell of one event (incidents show, incidents merge).")
    if svg is not None:
        say(f"Drawn to {svg}")
