"""A publication: its files are those that went out, and its release stands in a signed log."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

from ascertain.publication.verifier.ed25519 import signed
from ascertain.publication.verifier.faults import FAILURES, Wrong, need, once, unbase, unhex
from ascertain.publication.verifier.heads import Head, continues, head, verifier_key
from ascertain.publication.verifier.trees import includes

FORM = "ascertain-proof/1"


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
