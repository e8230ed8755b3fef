"""What offices hand each other about their logs, as text files.

A checkpoint for a witness is the body of C2SP tlog-witness' `add-checkpoint`; a proof that one event is in the log is a
C2SP tlog-proof, the event itself in its `extra` line.
"""

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ascertain.ledger.heads import TreeHead
from ascertain.ledger.merkle import leaf_hash
from ascertain.ledger.notes import Note
from ascertain.ledger.proofs import Consistency, Inclusion
from ascertain.terms.errors import ForkError, InputError, RefusedError

_PROOF = "c2sp.org/tlog-proof@v1"
_OLD = re.compile(r"old (0|[1-9][0-9]{0,15})")
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,15})")
_EXTRA = re.compile(r"extra ([A-Za-z0-9+/]+={0,2})")
_MOST_HASHES = 63


@dataclass(frozen=True, slots=True)
class Submission:
    """A signed checkpoint for a witness, with the proof that it continues the first `old` events."""

    old: int
    path: tuple[bytes, ...]
    note: Note

    def __str__(self) -> str:
        return f"old {self.old}\n{_lines(self.path)}\n{self.note}"

    @property
    def head(self) -> TreeHead:
        """What the checkpoint says. Raises InputError where it is none."""
        return TreeHead.parse(self.note.text)

    @classmethod
    def parse(cls, text: str) -> "Submission":
        """Read a submission, or a signed note alone. Raises InputError for anything else."""
        if not text.startswith("old "):
            return cls(0, (), Note.parse(text))
        first, path, note = _parts(text)
        found = _OLD.fullmatch(first)
        if len(path) > _MOST_HASHES or not found:
            raise _unreadable()
        return cls(int(found[1]), path, note)

    def check_continues(self, last: Note | None) -> None:
        """Hold the checkpoint against the one last seen of the same log.

        Raises ForkError where the two contradict each other, InputError where the proof between them is missing, and
        RefusedError where it is older.
        """
        if last is None:
            return
        before, now = TreeHead.parse(last.text), self.head
        if now.size < before.size:
            raise RefusedError(f"A checkpoint of {before.size} events was seen already; this one is of {now.size}.")
        same = now.size == before.size
        if not same and self.old != before.size:
            raise InputError(
                f"The proof from {before.size} to {now.size} events is missing.",
                todo=f"Ask for what this prints there: ascertain log consistency {before.size}",
            )
        path = () if same else self.path
        if not Consistency(before.size, now.size, path).shows(before.root, now.root):
            raise ForkError(
                f"The log of {now.size} events does not begin with the {before.size} it was seen to hold."
                if not same
                else f"There are two logs of {now.size} events under one name.",
                evidence=(str(last), str(self)),
            )


@dataclass(frozen=True, slots=True)
class EventProof:
    """One event as recorded (its canonical envelope), its place, and the signed checkpoint it is in."""

    envelope: bytes
    inclusion: Inclusion
    note: Note

    def __str__(self) -> str:
        extra = base64.b64encode(self.envelope).decode("ascii")
        return f"{_PROOF}\nextra {extra}\nindex {self.inclusion.index}\n{_lines(self.inclusion.path)}\n{self.note}"

    @classmethod
    def parse(cls, text: str) -> "EventProof":
        """Read such a proof. Raises InputError for anything else."""
        form, _, rest = text.partition("\n")
        extra, _, rest = rest.partition("\n")
        found = _EXTRA.fullmatch(extra)
        if form != _PROOF or not found:
            raise _unreadable()
        first, path, note = _parts(rest)
        index = _INDEX.fullmatch(first)
        if not index:
            raise _unreadable()
        size = TreeHead.parse(note.text).size
        return cls(_decode(found[1]), Inclusion(int(index[1]), size, path), note)

    def holds(self) -> bool:
        """Whether the event is where the proof says in the tree of the checkpoint. Who signed that is not asked."""
        return self.inclusion.shows(leaf_hash(self.envelope), TreeHead.parse(self.note.text).root)


def _parts(text: str) -> tuple[str, tuple[bytes, ...], Note]:
    """First line, hashes, and the note behind the first empty line."""
    begin, gap, note = text.partition("\n\n")
    first, *hashes = begin.split("\n")
    if not gap:
        raise _unreadable()
    return first, tuple(_decode(line) for line in hashes), Note.parse(note)


def _lines(hashes: Iterable[bytes]) -> str:
    return "".join(f"{base64.b64encode(item).decode('ascii')}\n" for item in hashes)


def _decode(text: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        data = b""
    if base64.b64encode(data).decode("ascii") != text:
        raise _unreadable()
    return data


def _unreadable() -> InputError:
    return InputError("This is neither a checkpoint nor a proof.", todo="Take what `ascertain log` prints, unchanged.")
