"""Making the derived tables again from the log, which is all they come from."""

from pathlib import Path

from ascertain.ledger.engines import discard
from ascertain.ledger.engines.grants import reopen
from ascertain.office import config
from ascertain.office.house import Office, home
from ascertain.office.roles import rights
from ascertain.terms.errors import AccessError


def rebuild(root: Path, actor: str) -> dict[str, str]:
    """Make the derived tables again from the log; returns the digest of each."""
    settings = config.read(root)
    owned = True
    try:
        discard(home(root, settings, "derived"))
    except AccessError:  # on a server only the owner may throw tables away; whoever works there may empty them
        owned = False
    with Office.open(root, actor) as office:
        if not owned:
            office.journal.derived.empty()
        elif settings.database is not None:
            reopen(office.journal.ledger.engine, rights())
        office.journal.derived.catch_up(office.journal.ledger)
        return office.journal.derived.digests()
