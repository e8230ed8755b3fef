"""Signed notes (C2SP signed-note), the form in which checkpoints are signed, handed over and cosigned.

A note is a text, an empty line, and signature lines. Keys are Ed25519 (RFC 8032): a log signs the text itself; a
witness signs it together with the time (C2SP tlog-cosignature, `cosignature/v1`).
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ascertain.terms.errors import InputError, IntegrityError

# Signature type identifier bytes of signed-note.
LOG = 0x01
WITNESS = 0x04
MOST_SIGNATURES = 100
_KEY, _TIME = 32, 8
_YEAR_10000 = 253402300800  # POSIX seconds: no calendar tells a later moment, so nobody signed at one
_NAME = re.compile(r"[^\s+]+")
_LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key under a name, as one office gives it to another; `use` is LOG or WITNESS."""

    name: str
    use: int
    public: bytes

    @property
    def id(self) -> bytes:
        """Four bytes by which a signature line refers to the key."""
        return hashlib.sha256(f"{self.name}\n".encode() + bytes([self.use]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{_encode(bytes([self.use]) + self.public)}"

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the public key in hex: what two people compare by telephone."""
        return hashlib.sha256(self.public).hexdigest()

    @classmethod
    def parse(cls, text: str) -> "VerifierKey":
        """Read `name+hexid+base64(use ‖ public)`. Raises InputError for anything else."""
        parts = text.strip().split("+", 2)
        try:
            name, identity, encoded = parts
            data = _decode(encoded)
            found = cls(name, data[0], data[1:])
            sound = _NAME.fullmatch(name) and found.use in (LOG, WITNESS) and len(found.public) == _KEY
        except (ValueError, IndexError):
            sound = None
        if not sound or found.id.hex() != identity:
            raise InputError("This is no verifier key.", where=text[:80], todo="It looks like NAME+1a2b3c4d+BASE64.")
        return found


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: whose key, and what it made of the text."""

    name: str
    key: bytes
    value: bytes

    def __str__(self) -> str:
        return f"— {self.name} {_encode(self.key + self.value)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text (ending in a newline) and its signatures."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(str(signature) for signature in self.signatures)

    @classmethod
    def parse(cls, text: str) -> "Note":
        """Read a signed note. Raises InputError where it is none, to the letter."""
        body, gap, end = text.rpartition("\n\n")
        lines = end.split("\n")
        if not gap or lines.pop() != "" or not 1 <= len(lines) <= MOST_SIGNATURES or _broken(text):
            raise _no_note()
        return cls(body + "\n", tuple(_signature(line) for line in lines))

    def add(self, signatures: Iterable[Signature]) -> "Note":
        """The note with further signatures; one that stands is not repeated."""
        return replace(self, signatures=tuple(dict.fromkeys((*self.signatures, *signatures))))

    def signed_by(self, key: VerifierKey) -> bool:
        """Whether this key signed the text.

        Raises IntegrityError where a line claims this key and its signature is wrong: such a note is to be refused
        whole (signed-note, Signatures).
        """
        return self._checked(key) is not None

    def cosigned_at(self, key: VerifierKey) -> int | None:
        """When (POSIX seconds) this witness cosigned the text, the latest time; None where it did not.

        Raises IntegrityError as `signed_by`.
        """
        found = self._checked(key)
        return None if found is None else max(int.from_bytes(value[:_TIME], "big") for value in found)

    def _checked(self, key: VerifierKey) -> list[bytes] | None:
        values = [line.value for line in self.signatures if (line.name, line.key) == (key.name, key.id)]
        if not all(_valid(key, self.text, value) for value in values):
            raise IntegrityError("A signature is wrong.", where=key.name, todo="Ask for the note again.")
        return values or None


def sign(text: str, name: str, private: Ed25519PrivateKey) -> Signature:
    """Sign a text as a log."""
    key = verifier_key(name, LOG, private)
    return Signature(name, key.id, private.sign(text.encode()))


def cosign(text: str, name: str, private: Ed25519PrivateKey, seconds: int) -> Signature:
    """Sign a checkpoint as a witness, at a time in POSIX seconds."""
    key = verifier_key(name, WITNESS, private)
    return Signature(name, key.id, seconds.to_bytes(_TIME, "big") + private.sign(_cosigned(text, seconds)))


def verifier_key(name: str, use: int, private: Ed25519PrivateKey) -> VerifierKey:
    """The public half of a key, under a name. Raises InputError for a name no note can carry."""
    if not _NAME.fullmatch(name):
        raise InputError(f"{name!r} cannot name a key.", todo="Leave out spaces and plus signs.")
    return VerifierKey(name, use, private.public_key().public_bytes_raw())


def _cosigned(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def _valid(key: VerifierKey, text: str, value: bytes) -> bool:
    message, signature = text.encode(), value
    if key.use == WITNESS:
        seconds, signature = int.from_bytes(value[:_TIME], "big"), value[_TIME:]
        message = _cosigned(text, seconds)
        if seconds >= _YEAR_10000:
            return False
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _signature(line: str) -> Signature:
    found = _LINE.fullmatch(line)
    try:
        data = _decode(found[2]) if found else b""
    except ValueError:
        data = b""
    if not found or len(data) < 5:
        raise _no_note()
    return Signature(found[1], data[:4], data[4:])


def _no_note() -> InputError:
    return InputError("This is no signed note.", todo="It is a text, an empty line, and lines that begin with —.")


def _broken(text: str) -> bool:
    return any((ord(letter) < 32 and letter != "\n") or "\ud800" <= letter <= "\udfff" for letter in text)


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _decode(text: str) -> bytes:
    data = base64.b64decode(text, validate=True)
    if _encode(data) != text:  # the unused bits of the last letter: two texts for the same bytes
        raise ValueError("not the one base64 of its bytes")
    return data
