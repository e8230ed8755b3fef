"""The strand of 7 March 2022: matters with who said what, and contradictions without a verdict."""

from pathlib import Path

from ascertain.cli.incidents import label, parties
from ascertain.cli.output import say, table
from ascertain.cli.showcase.steps import show_next, show_record
from ascertain.incidents.browse import matters
from ascertain.incidents.positions import contradictions
from ascertain.office.house import Office


def show(office: Office, folder: Path) -> None:
    """Print what the strand holds."""
    show_record(office, "2022-03-07")
    with office.journal.view() as view:
        say("\nMatters, with who said what; a corridor is claimed open by somebody, never open:")
        rows = [(m.id, label(m), parties(office, view, m), " ".join(m.bears_on)) for m in matters(view)]
        table(("matter", "what", "who said what", "bears on"), rows)
        found = contradictions(view, office.shelf)
        say(f"\n{len(found)} contradictions stand side by side, without a verdict.")
    looks = ("record --as-of 2022-03-03", "incidents matters --as-of 2022-03-07", "incidents contradictions")
    show_next(folder, *looks, "findings queue")
