"""Whether the log bears a publication out: its checkpoint is there, and its figures are what is counted again."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ascertain.ledger.audit import Fault
from ascertain.office.house import Office
from ascertain.office.signing import declared
from ascertain.publication.render import DATA
from ascertain.publication.update import Line, Update
from ascertain.publication.verify import verify
from ascertain.record.key import FigureKey
from ascertain.record.trace import counted_under
from ascertain.terms.errors import AccessError, AscertainError


def borne_out(office: Office, folder: Path) -> tuple[Fault, ...]:
    """Every fault of a publication of this office: of its files, against its log, and in its figures."""
    ledger = office.journal.ledger
    size, keys = ledger.size(), [str(item.key) for item in declared(ledger)]
    found = verify(folder, lambda at: ledger.checkpoint(at).root if at <= size else None, keys)
    try:
        return found or tuple(recounted(office, folder))
    except AccessError:  # without the keys nobody knows by which rules it was counted
        return ()
    except (AscertainError, ValidationError) as error:
        return (Fault(DATA, f"Its figures cannot be counted again: {error}"),)


def recounted(office: Office, folder: Path) -> Iterator[Fault]:
    """Every figure of a publication that the log does not give. What is in its folder was found whole before.

    A training office confirms nobody, so its figures are not counted. Raises AscertainError.
    """
    update = TypeAdapter(Update).validate_json((folder / DATA).read_bytes(), strict=True)
    printed = dict(_figures(update)) if office.genesis.kind != "training" else {}
    keys, ledger = {text: FigureKey.parse(text, office.zone) for text in printed}, office.journal.ledger
    moment = datetime.fromisoformat(ledger.recorded_at(update.checkpoint.size)).astimezone(UTC)
    with office.journal.view(update.checkpoint.size) as view:
        for text, key in keys.items():
            method = office.methodology(view, key.methodology, key.version)
            question = office.question(view, moment, cutoff=key.cutoff, method=method)
            number = len(counted_under(view, office.shelf, key, question))
            if number != printed[text]:
                yield Fault(text, f"{printed[text]} stands there, and the log gives {number}.")


def _figures(update: Update) -> Iterator[tuple[str, int]]:
    month = update.month
    parts = (*update.breakdowns(), *(month.breakdowns() if month else ()))
    lines: list[Line] = [update.total, *(line for part in parts for line in part.lines)]
    lines += [month.total] if month else []
    for line in lines:
        for key, number in ((line.killed_key, line.killed), (line.injured_key, line.injured)):
            if key is not None and number is not None:
                yield key, number
    if update.missing is not None:
        yield update.missing.key, update.missing.persons
