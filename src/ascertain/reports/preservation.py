"""The six properties of preservation (Berkeley Protocol), each as far as this program can truly check it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ascertain.evidence.vault import Kept
from ascertain.reports.attachments import Attachment
from ascertain.reports.checks import failed
from ascertain.reports.model import DAMAGED, Report
from ascertain.reports.shelf import Shelf
from ascertain.reports.sources import UNKNOWN, Source
from ascertain.terms.errors import AscertainError

YES, PARTLY, NO = "yes", "partly", "no"


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its code (`preservation`), whether it holds (`yes`, `partly`, `no`), and what was seen."""

    name: str
    holds: str
    because: str


def preservation(shelf: Shelf, report: Report, further: Sequence[Attachment], outlet: Source) -> tuple[Property, ...]:
    """Check the six properties of a report and its further files, reading every file anew."""
    files = {report.id: report.custody} | {item.id: item.custody for item in further}
    opened = _troubles(files, shelf.vault.read)
    stored = _troubles(files, lambda kept: shelf.vault.blobs.get(kept.address))
    return (
        _authenticity(report, further, files, opened),
        _holding("availability", opened, f"Files here that open with the keys at hand: {len(files)} of {len(files)}."),
        _identity(report, further, files),
        _holding(
            "persistence", stored, "Every file has the digest it is stored under. Backups cannot be seen from here."
        ),
        _renderability(shelf, report, further),
        _understandability(report, outlet),
    )


def _troubles(files: dict[str, Kept], look: Callable[[Kept], bytes]) -> dict[str, str]:
    """The files that do not open, and what is said of them."""
    found: dict[str, str] = {}
    for name, kept in files.items():
        try:
            look(kept)
        except AscertainError as error:
            found[name] = error.what
    return found


def _holding(name: str, troubles: dict[str, str], well: str) -> Property:
    if not troubles:
        return Property(name, YES, well)
    return Property(name, NO, " ".join(f"{file}: {trouble}" for file, trouble in troubles.items()))


def _authenticity(
    report: Report, further: Sequence[Attachment], files: dict[str, Kept], troubles: dict[str, str]
) -> Property:
    wrong = [f"{report.id}: {check.says}" for check in failed(report.checks)]
    wrong += [f"{item.id}: {check.says}" for item in further for check in failed(item.checks)]
    if troubles or wrong:
        told = [f"{file}: {trouble}" for file, trouble in troubles.items()]
        return Property("authenticity", NO, " ".join([*told, *wrong]))
    what = f"Byte for byte as received: {len(files)} of {len(files)} files. Whether they tell the truth is not asked."
    return Property("authenticity", YES, what)


def _identity(report: Report, further: Sequence[Attachment], files: dict[str, Kept]) -> Property:
    known = {kept.address for kept in files.values()}
    lost = [item.id for item in further if item.derived_from is not None and item.derived_from not in known]
    if lost:
        return Property("identity", NO, f"What {' '.join(lost)} was made from is not kept here.")
    what = f"{report.id} is the one report of {report.source} with this content at {report.locator}."
    return Property("identity", YES, what)


def _renderability(shelf: Shelf, report: Report, further: Sequence[Attachment]) -> Property:
    if report.format == DAMAGED:
        return Property("renderability", NO, "It is kept as damaged evidence and is not read.")
    try:
        length = len(shelf.document(report).text)
    except AscertainError as error:
        return Property("renderability", NO, f"Its text cannot be read: {error.what}")
    text = f"Its text of {length} characters can be read."
    if further:
        return Property("renderability", PARTLY, f"{text} Further files, kept and not opened: {len(further)}.")
    return Property("renderability", YES, text)


def _understandability(report: Report, outlet: Source) -> Property:
    missing = [] if report.language else ["its language"]
    missing += ["the kind of its source"] if outlet.kind == UNKNOWN else []
    said = f"Source, place where it was found, publication and receipt are told ({report.published_day})."
    if missing:
        return Property("understandability", PARTLY, f"{said} Not known: {', '.join(missing)}.")
    return Property("understandability", YES, said)
