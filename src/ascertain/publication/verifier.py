#!/usr/bin/env python3
"""Check a publication of an `ascertain` office, with nothing but Python 3.8 or newer: python3 verify.py FOLDER

Exit status: 0 everything fits, 1 something does not, or no key given has signed a log that holds the release, 2 it
cannot be read. The arithmetic is that of RFC 8032 (Ed25519) and RFC 9162 (trees of hashes); signed heads are C2SP
checkpoints. Every publication has this file as `verify.py`; who fears that it was changed together with the rest takes
it from another publication, or from the project.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
FORM = "ascertain-proof/1"
YEAR_10000 = 253402300800  # POSIX seconds: no calendar tells a later moment
FAILURES = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError, OverflowError)


class Wrong(Exception):
    """Something does not fit; says what."""


class Head(NamedTuple):
    """A signed head of the log, its path to the last one, and who else signed it when (POSIX seconds)."""

    text: str
    size: int
    root: bytes
    path: list[bytes]
    seen: list[tuple[str, int]]
    stamps: list[bytes]


class Shown(NamedTuple):
    """What a publication's proof shows. `key` and `witnesses` are the publication's own word for who signed."""

    manifest: dict[str, Any]
    event: dict[str, Any]
    position: int
    key: str
    witnesses: list[str]
    heads: list[Head]

    def vouching(self) -> list[str]:
        """The keys of all who signed a head that holds the release. To an earlier one anybody can add a release."""
        return [self.key, *(key for item in self.heads if item.size >= self.position for key, _ in item.seen)]


def need(fits: bool, what: str) -> None:
    """Raise Wrong unless it fits."""
    if not fits:
        raise Wrong(what)


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON in which every name stands once: another reader could have taken the other value."""
    need(len({name for name, _ in pairs}) == len(pairs), "A name stands twice in manifest.json or proof.json.")
    return dict(pairs)


def plain(text: str) -> str:
    """One line without what moves a cursor or reorders letters."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def unbase(text: str) -> bytes:
    """Strict base64: one text for the same bytes."""
    data = base64.b64decode(text, validate=True)
    need(base64.b64encode(data).decode() == text, "proof.json has bytes written in an odd way.")
    return data


def unhex(texts: list[str]) -> list[bytes]:
    """Hashes of a path."""
    return [bytes.fromhex(text) for text in texts]


def add(p: tuple[int, ...], q: tuple[int, ...]) -> tuple[int, ...]:
    """Add two points in extended coordinates (RFC 8032 §5.1.4)."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar: int, p: tuple[int, ...]) -> tuple[int, ...]:
    """A point times a number."""
    total: tuple[int, ...] = (0, 1, 1, 0)
    while scalar:
        total = add(total, p) if scalar & 1 else total
        p, scalar = add(p, p), scalar >> 1
    return total


def point(data: bytes) -> tuple[int, ...] | None:
    """The point of 32 bytes (RFC 8032 §5.1.3), None where there is none."""
    number = int.from_bytes(data, "little")
    y, odd = number % 2**255, number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if len(data) != 32 or y >= P or x * x % P != square or (x == 0 and odd):
        return None
    x = P - x if x % 2 != odd else x
    return x, y, 1, x * y % P


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")) or ()


def signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether this Ed25519 signature of the message is good (RFC 8032 §5.1.7)."""
    a, r, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or len(signature) != 64 or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(k, a))
    return not any((left[i] * right[2] - right[i] * left[2]) % P for i in (0, 1))


def verifier_key(text: str) -> tuple[str, bytes, bytes, int]:
    """Name, id, public key and use (1 log, 4 witness) of NAME+ID+BASE64."""
    name, identity, encoded = text.split("+", 2)
    data = unbase(encoded)
    found = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
    need(found.hex() == identity and len(data) == 33 and data[0] in (1, 4), f"{text[:60]} is no verifier key.")
    return name, found, data[1:], data[0]


def node(left: bytes, right: bytes) -> bytes:
    """RFC 9162 §2.1.1."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def climb(place: int, last: int, path: list[bytes], old: bytes, new: bytes) -> tuple[bytes, bytes]:
    """Follow a path up to the roots of the old and the new tree (RFC 9162 §2.1.3.2 and §2.1.4.2)."""
    for part in path:
        need(last > 0 and len(part) == 32, "A proof has the wrong length.")
        if place & 1 or place == last:
            old, new = node(part, old), node(part, new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            new = node(new, part)
        place, last = place >> 1, last >> 1
    need(last == 0, "A proof has the wrong length.")
    return old, new


def includes(leaf: bytes, index: int, size: int, path: list[bytes], root: bytes) -> bool:
    """Whether the leaf is at this index of the tree."""
    return 0 <= index < size and climb(index, size - 1, path, leaf, leaf)[1] == root


def continues(old: Head, new: Head) -> bool:
    """Whether the new tree begins with the old one."""
    if old.size == new.size:
        return not old.path and old.root == new.root
    need(0 < old.size < new.size, "The heads are not in order.")
    place, last = old.size - 1, new.size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    start, *rest = old.path if place else [old.root, *old.path]
    return climb(place, last, rest, start, start) == (old.root, new.root)


def head(found: dict[str, Any], key: str, witnesses: list[str]) -> Head:
    """One head: signed once by the office, and otherwise by the witnesses named only."""
    text, lines = found["note"].split("\n\n")
    origin, size, root = text.split("\n")
    need(lines.endswith("\n") and set(found) == {"note", "consistency", "stamps"}, "A head is not in its form.")
    need(origin == verifier_key(key)[0] and size == str(int(size)), "A head is not of this office's log.")
    by = [signer(line, text + "\n", (key, *witnesses)) for line in lines[:-1].split("\n")]
    need([given for given, _ in by].count(key) == 1, "The office did not sign a head.")
    seen, stamps = [item for item in by if item[0] != key], [unbase(stamp) for stamp in found["stamps"]]
    return Head(text + "\n", int(size), unbase(root), unhex(found["consistency"]), seen, stamps)


def signer(line: str, text: str, keys: tuple[str, ...]) -> tuple[str, int]:
    """Which of the keys made a signature line, and when (POSIX seconds; no log says it)."""
    dash, name, encoded = line.split(" ")
    value = unbase(encoded)
    for given in keys:
        known, identity, public, use = verifier_key(given)
        if (dash, name, value[:4]) == ("—", known, identity):
            seconds, value = int.from_bytes(value[4:12], "big"), value[12:] if use == 4 else value[4:]
            message = f"cosignature/v1\ntime {seconds}\n{text}" if use == 4 else text
            need(signed(public, message.encode(), value), f"A signature of {name} is wrong.")
            need(use == 1 or seconds < YEAR_10000, f"{name} signed at a time that no calendar has.")
            return given, seconds
    raise Wrong("A head bears a signature of nobody named.")


def check_plain(folder: Path) -> None:
    """Everything in the folder is a file that lies there: what a link leads to can change, or lie elsewhere."""
    for path in sorted(folder.iterdir()):
        need(path.is_file() and not path.is_symlink(), f"{path.name}: this is no file, or a link. Get the file itself.")


def check_files(folder: Path, manifest: dict[str, Any]) -> None:
    """Every file of the folder is named, and has the bytes that were named."""
    present = {path.name for path in folder.iterdir()} - {"manifest.json", "proof.json"}
    for name in sorted(present ^ set(manifest["files"])):
        raise Wrong(f"{name}: {'the manifest does not name it' if name in present else 'the file is missing'}.")
    for name, digest in manifest["files"].items():
        need(
            hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, f"{name}: not the bytes that went out."
        )


def check_proof(manifest: dict[str, Any], digest: str, proof: dict[str, Any]) -> Shown:
    """The release stands in a signed log that begins with what the figures were read from."""
    seal = unbase(proof.pop("seal"))
    need(set(proof) == {"form", "key", "witnesses", "event", "index", "inclusion", "heads"}, "Not in its form.")
    need(proof["form"] == FORM, f"proof.json is in form {proof['form']}, which this program does not know.")
    key, witnesses, event = proof["key"], proof["witnesses"], json.loads(proof["event"], object_pairs_hook=once)
    text = json.dumps(proof, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    name, _, public, use = verifier_key(key)
    need(use == 1 and all(verifier_key(item)[3] == 4 for item in witnesses), "A key is of the wrong use.")
    need(signed(public, f"{FORM}\n{text}".encode(), seal), "proof.json is not what the office sealed.")
    heads = [head(item, key, witnesses) for item in proof["heads"]]
    for item in heads:
        need(continues(item, heads[-1]), f"The log does not begin with its first {item.size} entries.")
    need({given for item in heads for given, _ in item.seen} == set(witnesses), "A witness named signed nothing.")
    leaf = hashlib.sha256(b"\x00" + proof["event"].encode()).digest()
    inside = includes(leaf, proof["index"], heads[-1].size, unhex(proof["inclusion"]), heads[-1].root)
    need(inside, "The release does not stand in the log.")
    body, at = event["body"], manifest["checkpoint"]
    need(name == f"ascertain/{event['office']}" and event["kind"] == "publication.registered", "No release.")
    need(body["manifest"] == digest, "The release in the log is of another publication.")
    need((body["position"], body["root"]) == (at["size"], at["root"]), "The figures were read from another log.")
    known = [(item.size, item.root.hex()) for item in heads]
    need((at["size"], at["root"]) in known, "The head the figures were read from is missing.")
    need(isinstance(manifest["stamps"], list), "The manifest is not in its form.")
    need(isinstance(event["recorded_at"], str), "The release does not say when it was recorded.")
    need(isinstance(body["publication"], str), "The release does not say of what it is.")
    return Shown(manifest, event, proof["index"] + 1, key, witnesses, heads)


def check(folder: Path) -> Shown:
    """Everything a publication shows by itself. Raises Wrong, and OSError where it cannot be read."""
    check_plain(folder)
    data = (folder / "manifest.json").read_bytes()
    if not (folder / "proof.json").is_file():
        raise Wrong("There is no proof.json: this publication is not signed.")
    try:
        texts = data, (folder / "proof.json").read_bytes()
        manifest, proof = (json.loads(text, object_pairs_hook=once) for text in texts)
        check_files(folder, manifest)
        return check_proof(manifest, hashlib.sha256(data).hexdigest(), proof)
    except FAILURES as error:
        raise Wrong(f"manifest.json or proof.json is not in its form ({error}).") from error


def tell(shown: Shown, given: list[str]) -> list[str]:
    """What is shown, and what is not, in sentences. Raises Wrong where a key given signed nothing here."""
    for key in given:
        need(key in (shown.key, *shown.witnesses), f"{key[:60]}: this key, which you gave, signed nothing here.")
    event, body, heads = shown.event, shown.event["body"], shown.heads
    lines = [
        *map(str, shown.manifest["stamps"]),
        f"The {len(shown.manifest['files'])} files are those that went out, byte for byte.",
        f"{event['office']} released them as {body['publication']}, recorded {event['recorded_at']}.",
        f"This is entry {shown.position} in its log.",
        f"That log of {heads[-1].size} entries begins with the {body['position']} the figures were read from.",
        f"Signed with {shown.key}",
    ]
    for item in heads:
        entries = f"{item.size} entries" + ("" if item.size >= shown.position else ", before this release,")
        for witness, seconds in item.seen:
            moment = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(seconds))
            lines += [f"Seen to hold {entries} on {moment}", f"  by {witness}"]
        if item.stamps:
            lines.append(f"{len(item.stamps)} time stamps over {entries} are enclosed, and not checked here.")
            lines.append("  Write them out with --stamps DIR, then, with the authority's certificates in CA:")
            lines.append(f"  openssl ts -verify -data {item.size}.txt -in {item.size}-1.tsr -CAfile CA")
    lines.append("NOT shown: that the figures are true. Shown is what went out, and that the log only grew.")
    lines += not_vouched(shown, given)
    return [plain(line) for line in lines]


def not_vouched(shown: Shown, given: list[str]) -> list[str]:
    """Who is not known to have vouched for the release."""
    vouching, lines = shown.vouching(), []
    for key in (shown.key, *shown.witnesses):
        name = key.split("+")[0]
        if key not in vouching:
            lines.append(f"NOT shown: that {name} saw this release. It signed the log before it only.")
        if key not in given:
            lines.append(f"NOT shown: that {name} has this key. Ask them, and repeat with --key KEY.")
    if len(vouching) == 1:
        lines.append("NOT shown: that everybody was shown the same log. No witness signed it with this release in it.")
    if not trusted(shown, given):
        lines.append("NOT shown: that the office released this. No key you gave signed a log with this release in it,")
        lines.append("  and to an older one anybody can add. Ask the office for its key, or for a newer proof.json.")
    return lines


def trusted(shown: Shown, given: list[str]) -> bool:
    """Whether one of the keys given vouches for the release; where none is given, nothing is asked."""
    return not given or any(key in shown.vouching() for key in given)


def main(arguments: list[str] | None = None) -> int:
    """Run as a program."""
    parser = argparse.ArgumentParser(description="Check a publication of an ascertain office.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--key", action="append", default=[], help="a key you have from the office or a witness itself")
    parser.add_argument("--stamps", type=Path, metavar="DIR", help="write the time stamps and what they are over there")
    given = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is told which it was
    try:
        shown = check(given.folder)
        sys.stdout.write("\n".join(tell(shown, given.key)) + "\n")
        for item in shown.heads if given.stamps else ():
            given.stamps.mkdir(parents=True, exist_ok=True)
            (given.stamps / f"{item.size}.txt").write_bytes(item.text.encode())
            for number, stamp in enumerate(item.stamps, 1):
                (given.stamps / f"{item.size}-{number}.tsr").write_bytes(stamp)
    except Wrong as error:
        sys.stdout.write(f"WRONG: {plain(str(error))}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"It cannot be read: {error}\n")
        return 2
    return 0 if trusted(shown, given.key) else 1


if __name__ == "__main__":
    sys.exit(main())
