"""Proving a publication of this office to outsiders, at its release and again when others have signed since.

What is shown of the log is an event of its own, beside the release: that one bears the name of whoever released it,
which is nobody's business outside (DESIGN, law 10), and an event is shown whole or not at all.
"""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.log import Ledger
from ascertain.ledger.notes import Note, VerifierKey
from ascertain.office import cosigned, stamps
from ascertain.office.house import Office
from ascertain.office.signing import head_text, signer
from ascertain.publication import manifest, proof
from ascertain.publication.freeze import put_beside
from ascertain.publication.proof import Vouched
from ascertain.publication.releases import RELEASED, STANDS, Release, releases
from ascertain.terms.errors import InputError, IntegrityError

REGISTERED = "publication.registered"


def prove(office: Office, folder: Path) -> str:
    """Write `proof.json` into a publication's folder, and into the copy the office keeps; returns the publication's id.

    Raises InputError for what this office never released, AccessError where the signing key is not at hand.
    """
    found = release_of(office, folder)
    data = proof_of(office, found)
    kept = office.root / "publications" / found.id
    for place in dict.fromkeys((folder.resolve(), kept.resolve())):
        if place.is_dir():
            put_beside(place, proof.NAME, data)
    return found.id


def stands(office: Office, folder: Path) -> str:
    """A sentence on a publication that was replaced or withdrawn since; empty where it stands, or is not known here."""
    digest = manifest.digest_in(folder)
    with office.journal.view() as view:
        found = next((item for item in releases(view) if item.manifest == digest), None)
    return "" if found is None or found.stands == STANDS else f"{found.id} no longer stands: {found.stands}"


def proof_of(office: Office, found: Release) -> bytes:
    """The proof of one release as of now."""
    ledger = office.journal.ledger
    signer(office)  # its declaration, if it is the first, belongs under the heads
    event = _registered(ledger, found)
    heads, witnesses = vouched(office, found.position, event.position)
    held = signer(office)
    return proof.proof(ledger, event, heads, held.key, witnesses, held.seal)


def vouched(office: Office, figures: int, shown: int) -> tuple[list[Vouched], list[VerifierKey]]:
    """The heads that vouch for what stands at position `shown`, and for the `figures` position; who cosigned them."""
    held, ledger = signer(office), office.journal.ledger
    cosignatures, answers = cosigned.notes(ledger), _stamps(ledger)
    # Each witness by itself: who checks with the key of one is shown that one's head with the release in it.
    given = [_cosigned(cosignatures, key) for key in cosigned.trusted(ledger)] + [set(answers)]
    heads = []
    for size in _sizes(figures, shown, ledger.size(), given):
        text = head_text(ledger, size)
        lines = cosignatures[size].signatures if size in cosignatures else ()
        others = (line for line in lines if line.name != held.name)
        heads.append(Vouched(size, Note(text, (held.sign(text),)).add(others), tuple(answers.get(size, ()))))
    witnesses = [
        key for key in cosigned.trusted(ledger) if any(head.note.cosigned_at(key) is not None for head in heads)
    ]
    return heads, witnesses


def _sizes(figures: int, release: int, newest: int, vouched: list[set[int]]) -> list[int]:
    """Which heads to show: the figures' one; and of each voucher the last one before, the first one after.

    Where nobody vouched for the release yet, the newest head holds it.
    """
    before = {max((size for size in sizes if size <= figures), default=figures) for sizes in vouched}
    after = {min((size for size in sizes if size >= release), default=0) for sizes in vouched} - {0}
    return sorted({figures, *before, *(after or {newest})})


def _cosigned(cosignatures: Mapping[int, Note], key: VerifierKey) -> set[int]:
    return {size for size, note in cosignatures.items() if note.cosigned_at(key) is not None}


def _stamps(ledger: Ledger) -> defaultdict[int, list[bytes]]:
    found = defaultdict[int, list[bytes]](list)
    for item in stamps.stamps(ledger):
        found[item.size].append(item.answer)
    return found


def release_of(office: Office, folder: Path) -> Release:
    """The release of the publication in a folder. Raises InputError where this office never released it."""
    digest = manifest.digest_in(folder)
    if digest is None:
        raise InputError("There is no publication here.", where=str(folder))
    with office.journal.view() as view:
        for item in releases(view):
            if item.manifest == digest:
                return item
    raise InputError("This office never released it.", where=str(folder), todo="ascertain publication list")


def _registered(ledger: Ledger, found: Release) -> Event:
    """The event that tells outsiders of a release, added where there is none."""
    stream = f"publication/{found.id}"
    event = next((event for event in ledger.stream(stream) if event.kind == RELEASED), None)
    if event is None:
        raise IntegrityError("Its release is not in this office's own log.", where=found.id)
    body = {name: event.body[name] for name in ("publication", "manifest", "position", "root")}
    identity = f"registered:{event.office}:{found.id}"
    with ledger.write() as batch:
        return batch.add(Draft(stream, REGISTERED, body, "proof@1", identity, parents=(event.event_id,)))
