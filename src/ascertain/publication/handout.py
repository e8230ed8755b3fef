"""The proof of a figure as files: what lies in it, and what its README says in plain words."""

import hashlib
from collections.abc import Callable, Mapping, Sequence

from pydantic import TypeAdapter

from ascertain.findings.methodology import Methodology
from ascertain.ledger.canonical import Json
from ascertain.ledger.log import Ledger
from ascertain.ledger.notes import VerifierKey
from ascertain.publication import alone, trace_page
from ascertain.publication.html import html
from ascertain.publication.markdown import markdown
from ascertain.publication.proof import VERIFIER, Vouched, told_heads
from ascertain.publication.stated import stated
from ascertain.publication.verifier.faults import base
from ascertain.publication.verifier.traced import BUNDLE, METHOD, PROOF, TRACE, TRACED, plainly
from ascertain.record.trace import Trace
from ascertain.record.tracing import PublicTrace

_README = """\
{stamps}THE PROOF OF A FIGURE

{key}
{confirmed} confirmed, by {office}

To check it you need Python 3.8 or newer, and no network:

    python3 verify.py .

(or, where ascertain is installed: ascertain verify FOLDER-OR-ZIP). The program says what is shown and what is not.
Ask the office for its key by another way (telephone, paper), and repeat with --key KEY. Whoever fears that verify.py
was changed together with the rest takes it from one of the office's publications, or from the project.

trace.html       how the figure came about, to read; trace.json is the same for programs
methodology.md   the rules it was decided under, to read; methodology.toml is the file itself
keys.txt         the keys this proof is signed with, and their fingerprints
bundle.json      what this is, and the SHA-256 of every file
proof.json       the office's signature over bundle.json, and over the log the figure was read from
verify.py        the program that checks all this
{more}
"""
_PUBLIC = """
Names, words of reports, sources and decisions are left out to protect people. A class of source is named where the
office knows five or more of it. What is shown here: that the office stands by this figure, at this moment of its log,
with these cases, each counted once."""
_INSIDE = """entries.jsonl    entries of the office's log, whole, each with its path to the signed head

FOR THOSE ENTITLED ONLY: it quotes reports and names reviewers and sources. Do not hand it on.
{ground}"""
_WITHHELD = """No ground was given to hand over words of restricted reports: they are withheld, and who spoke them."""
_EVIDENCE = """reports.json     of each report: its text, its original, and where each stretch of the text stands in it
R….text.txt      the text of a report; R….original.… the bytes the office received, as they came. OPEN WITH CARE:
                 they come from outside, may hold harmful programs, and may name people who are in no figure."""


def contents(
    found: Trace | PublicTrace, stamps: Sequence[str], office: str, method: tuple[Methodology, bytes], *, more: str
) -> dict[str, bytes]:
    """The files that every proof of a figure has, without those that sign it."""
    head = f"{' · '.join(stamps)}\n\n" if stamps else ""
    readme = _README.format(stamps=head, key=found.key, confirmed=found.confirmed, office=office, more=more)
    return {
        "README.txt": readme.encode(),
        TRACE: plainly(TypeAdapter(type(found)).dump_python(found, mode="json")),
        "trace.html": html(trace_page.page(found, stamps)).encode(),
        METHOD: method[1],
        "methodology.md": markdown(stated(method[0])).encode(),
        VERIFIER: alone.program(),
    }


def explained(*, public: bool, evidence: bool, agreed: str | None) -> str:
    """What the README says of this kind of proof."""
    if public:
        return _PUBLIC
    inside = _INSIDE.format(ground=f"Handed over on this ground: {agreed}" if agreed else _WITHHELD)
    if not evidence:
        return inside
    first, gap, rest = inside.partition("\n\n")
    return f"{first}\n{_EVIDENCE}{gap}{rest}"


def keys(key: VerifierKey, witnesses: Sequence[VerifierKey]) -> bytes:
    """The keys of office and witnesses, each with the fingerprint that people compare by telephone."""
    listed = [("office", key), *(("witness", one) for one in witnesses)]
    return "".join(f"{who}: {one}\n  SHA-256 of the public key: {one.fingerprint}\n" for who, one in listed).encode()


def sealed(
    files: Mapping[str, bytes],
    told: Mapping[str, Json],
    ledger: Ledger,
    heads: Sequence[Vouched],
    signers: tuple[VerifierKey, Sequence[VerifierKey]],
    seal: Callable[[bytes], bytes],
) -> dict[str, bytes]:
    """All files of a proof, `bundle.json` and `proof.json` among them; `seal` signs what it is given, as the office."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    bundle = plainly({**told, "form": TRACED, "files": digests})
    listed: dict[str, Json] = {
        "form": TRACED,
        "key": str(signers[0]),
        "witnesses": [str(one) for one in signers[1]],
        "heads": told_heads(ledger, heads),
        "bundle": hashlib.sha256(bundle).hexdigest(),
    }
    signature = seal(f"{TRACED}\n".encode() + plainly(listed))
    return {**files, BUNDLE: bundle, PROOF: plainly({**listed, "seal": base(signature)})}
