"""The proof of a figure: every file is as sealed, every entry stands in the log, and the figure follows from them."""

from __future__ import annotations

import hashlib
import json
from typing import Any, NamedTuple

from ascertain.publication.verifier.counted import check_cases, check_findings
from ascertain.publication.verifier.ed25519 import signed
from ascertain.publication.verifier.faults import FAILURES, Wrong, need, once, unbase, unhex
from ascertain.publication.verifier.heads import Head, continues, head, verifier_key
from ascertain.publication.verifier.quoted import check_claims, check_words
from ascertain.publication.verifier.trees import includes

TRACED = "ascertain-trace/1"
BUNDLE, TRACE, ENTRIES, REPORTS, PROOF = "bundle.json", "trace.json", "entries.jsonl", "reports.json", "proof.json"
METHOD = "methodology.toml"


class Traced(NamedTuple):
    """What the proof of a figure shows. `in_bytes` and `in_text` are claims held against bytes, or a text alone."""

    told: dict[str, Any]
    key: str
    witnesses: list[str]
    heads: list[Head]
    incidents: int
    entries: int
    in_bytes: int
    in_text: int

    def vouching(self) -> list[str]:
        """The keys of all who signed a head that holds what the figure was read from."""
        size = self.told["checkpoint"]["size"]
        return [self.key, *(key for item in self.heads if item.size >= size for key, _ in item.seen)]


def plainly(value: Any) -> bytes:
    """The one way this JSON is written in a proof: so a byte that changed nothing is noticed too."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def read(files: dict[str, bytes], name: str) -> Any:
    """A file of JSON. Raises Wrong naming it."""
    need(name in files, f"{name}: the file is missing.")
    try:
        return json.loads(files[name], object_pairs_hook=once)
    except (*FAILURES, Wrong) as error:
        raise Wrong(f"{name}: it is not in its form ({error}).") from error


def check_bundle(files: dict[str, bytes]) -> Traced:
    """Everything the proof of a figure shows by itself, from file name → bytes. Raises Wrong with what and where."""
    told, proof = read(files, BUNDLE), read(files, PROOF)
    try:
        heads = check_seal(files, told, proof)
        check_digests(files, told)
        trace = read(files, TRACE)
        check_cases(trace, told)
        need(hashlib.sha256(files[METHOD]).hexdigest() == told["methodology"]["digest"], f"{METHOD}: another one.")
        counts = (0, 0, 0) if told["public"] else check_inside(files, told, trace)
        return Traced(told, proof["key"], proof["witnesses"], heads, len(trace["incidents"]), *counts)
    except FAILURES as error:
        raise Wrong(f"The proof is not in its form ({type(error).__name__}: {error}).") from error


def check_seal(files: dict[str, bytes], told: dict[str, Any], proof: dict[str, Any]) -> list[Head]:
    """The office sealed this manifest, and signed the log the figure was read from."""
    need(plainly(proof) == files[PROOF], f"{PROOF}: it is not written as the office writes it.")
    sealed = {name: value for name, value in proof.items() if name != "seal"}
    need(set(sealed) == {"form", "key", "witnesses", "heads", "bundle"}, f"{PROOF}: it is not in its form.")
    digest = hashlib.sha256(files[BUNDLE]).hexdigest()
    need(proof["bundle"] == digest, f"{BUNDLE}: it is not the one the office sealed.")
    need(proof["form"] == told["form"] == TRACED, f"{PROOF}: it is in a form that this program does not know.")
    key, witnesses = proof["key"], proof["witnesses"]
    name, _, public, use = verifier_key(key)
    need(use == 1 and all(verifier_key(item)[3] == 4 for item in witnesses), f"{PROOF}: a key is of the wrong use.")
    message = f"{TRACED}\n".encode() + plainly(sealed)
    need(signed(public, message, unbase(proof["seal"])), f"{PROOF}: it is not what the office sealed.")
    heads = [head(item, key, witnesses) for item in proof["heads"]]
    need(bool(heads) and name == f"ascertain/{told['office']}", f"{PROOF}: it is another office's.")
    for item in heads:
        need(continues(item, heads[-1]), f"{PROOF}: the log does not begin with its first {item.size} entries.")
    at = told["checkpoint"]
    need(
        (at["size"], at["root"]) in [(item.size, item.root.hex()) for item in heads], f"{PROOF}: no head of the figure."
    )
    return heads


def check_digests(files: dict[str, bytes], told: dict[str, Any]) -> None:
    """Every file is named, and has the bytes that were sealed."""
    present = set(files) - {BUNDLE, PROOF}
    for name in sorted(present ^ set(told["files"])):
        raise Wrong(f"{name}: {f'{BUNDLE} does not name it' if name in present else 'the file is missing'}.")
    for name, digest in sorted(told["files"].items()):
        need(hashlib.sha256(files[name]).hexdigest() == digest, f"{name}: not the bytes the office sealed.")


def check_inside(files: dict[str, bytes], told: dict[str, Any], trace: dict[str, Any]) -> tuple[int, int, int]:
    """What those entitled may see: entries of the log, decisions, claims, words. Returns how many of what."""
    need(not trace["further"], f"{TRACE}: it does not lead every incident back.")
    entries = check_entries(files, told)
    check_findings(trace, entries)
    for finding in [finding for item in trace["incidents"] for finding in item["findings"]]:
        name = finding["methodology"], finding["digest"]
        ours = name[0] != told["methodology"]["name"] or name[1] == told["methodology"]["digest"]
        need(ours or finding["version"] != told["methodology"]["version"], f"{TRACE}, {finding['id']}: another rule.")
    check_claims(trace, entries)
    words = check_words(trace, read(files, REPORTS), files) if told["evidence"] else (0, 0)
    return len(entries), words[0], words[1]


def check_entries(files: dict[str, bytes], told: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """Position → entry of the log, each in the log that the office signed, in its order."""
    found: dict[int, dict[str, Any]] = {}
    size, root = told["checkpoint"]["size"], bytes.fromhex(told["checkpoint"]["root"])
    before = 0
    for line in files[ENTRIES].decode().splitlines():
        item = json.loads(line, object_pairs_hook=once)
        position = item["index"] + 1
        where = f"{ENTRIES}, entry {position}"
        need(position > before, f"{where}: the entries are not in the order of the log.")
        leaf = hashlib.sha256(b"\x00" + item["entry"].encode()).digest()
        inside = includes(leaf, item["index"], size, unhex(item["path"]), root)
        need(inside, f"{where}: it does not stand in the log the office signed.")
        found[position], before = json.loads(item["entry"], object_pairs_hook=once), position
    return found
