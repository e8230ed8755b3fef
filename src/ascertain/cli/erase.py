"""`ascertain erase`: destroy for ever."""

from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.output import note, say

if TYPE_CHECKING:
    from ascertain.office.erasable import Plan


@click.command()
@click.argument("targets", nargs=-1)
@click.option("--reason", help="Why; it stands in the log for ever, so write no name in it.")
@click.option("--second", default="", help="A second person who agrees and, where roles are granted, may erase.")
@click.option("--everywhere", is_flag=True, help="Take the value out of every other report that holds it, too.")
@click.option("--even-so", is_flag=True, help="Erase although the log itself holds the value in somebody's words.")
@click.option("--dry-run", is_flag=True, help="Say what would go; erase nothing.")
@click.option("--resume", is_flag=True, help="Finish an erasure that was cut off.")
@click.pass_obj
def erase(
    session: Session,
    targets: tuple[str, ...],
    reason: str | None,
    second: str,
    everywhere: bool,
    even_so: bool,
    dry_run: bool,
    resume: bool,
) -> None:
    """Destroy for ever. TARGET is a report (R12), a sealed field of it (R12.name) or a source whose name is sealed.

    Nobody can undo this, and nobody can open it again, not even with an older backup of the office, once the backups
    of the keys have run out. Figures, findings and the log stay as they are.
    """
    from ascertain.office.erasable import plan
    from ascertain.office.erase import erase as destroy
    from ascertain.office.erase import finish
    from ascertain.terms.errors import InputError

    if not (targets or resume):
        raise InputError("Nothing is named.", todo="ascertain erase R12.name --reason TEXT")
    with session.open() as office:
        if resume:
            say(f"{finish(office)} key(s) destroyed that an erasure had left.")
        elif dry_run:
            with office.journal.view() as view:
                _tell(plan(office, view, targets, everywhere=everywhere), "would be erased")
        else:
            found = destroy(office, targets, reason or "", second=second, everywhere=everywhere, even_so=even_so)
            _tell(found, "erased")
            for target in targets:
                if target not in found.targets:
                    say(f"{target}  erased already")
            say(f"By {office.journal.actor}. Backups of the keys hold it until they run out: ascertain keys status")


def _tell(found: "Plan", verb: str) -> None:
    for target in found.targets:
        say(f"{target}  {verb}")
    for name in found.fields:
        if name not in found.targets:
            say(f"{name}  {verb} with it")
    if found.blobs:
        say(f"{len(found.blobs)} original(s) give way to a working copy without the words erased.")
    for place in found.elsewhere:
        note(f"{place} holds the value too. To take it out there as well: --everywhere")
    for name in found.unopened:
        note(f"{name} was not opened; look whether the value stands in it, and erase it too if it does.")
    if found.mentions:
        note(f"The log holds the value in events {', '.join(map(str, found.mentions))}, for ever.")
