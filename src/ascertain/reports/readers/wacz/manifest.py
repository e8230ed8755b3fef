"""What a web archive says of its own files: `datapackage.json`, and the digest of that in `datapackage-digest.json`.

WACZ 1.1.1, §datapackage.json and §datapackage-digest.json; in version 1.0.0 hash and size stood under `stats`.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ascertain.reports.checks import ABSENT, FAILED, UNPROVEN, VERIFIED, Check
from ascertain.reports.readers.wacz.package import Package
from ascertain.terms.errors import InputError

MANIFEST, DIGEST = "datapackage.json", "datapackage-digest.json"
LARGEST = 20_000_000  # bytes of either file
_HASH = re.compile(r"(sha256|sha512|md5):([0-9a-f]{32,128})", re.ASCII)
_WEAK = "md5"


def check_members(package: Package) -> Check:
    """Hold every file against the manifest: none changed, none missing, none that the manifest does not name.

    Raises InputError where there is no manifest that can be read.
    """
    listed = _resources(document(package, MANIFEST), package.where)
    present = [name for name in package.names if name not in (MANIFEST, DIGEST)]
    troubles = [
        *_wrong(package, listed, present),
        *(f"{name}: is not listed." for name in present if name not in listed),
    ]
    if troubles:
        return Check("files", FAILED, f"{troubles[0]} {len(troubles)} in all." if len(troubles) > 1 else troubles[0])
    weak = [name for name, (said, _) in listed.items() if said.startswith(_WEAK)]
    if weak:
        return Check("files", UNPROVEN, f"All {len(listed)} files are as listed, but under MD5, which can be forged.")
    return Check("files", VERIFIED, f"All {len(listed)} files are as the manifest lists them.")


def check_digest(package: Package) -> tuple[Check, Mapping[str, Any] | None]:
    """Hold the manifest against its digest. Returns the check and what was signed, where something was."""
    if DIGEST not in package.names:
        return Check("manifest", ABSENT, "The archive has no digest of its manifest."), None
    told = document(package, DIGEST)
    said = str(told.get("hash", ""))
    signed = told.get("signedData")
    if told.get("path") != MANIFEST or not fits(said, package.read(MANIFEST)):
        return Check("manifest", FAILED, f"{MANIFEST} is not the one whose digest was written down."), None
    if signed is not None and not isinstance(signed, Mapping):
        return Check("manifest", FAILED, "What was signed cannot be read."), None
    result = UNPROVEN if said.startswith(_WEAK) else VERIFIED
    return Check("manifest", result, "The manifest has the digest written down."), signed


def document(package: Package, name: str) -> Mapping[str, Any]:
    """One JSON file of the package, an object. Raises InputError."""
    if name not in package.names:
        raise InputError(f"The archive has no {name}.", where=package.where, todo="Give a WACZ file (version 1.1.1).")
    data = package.read(name)
    try:
        if len(data) > LARGEST:
            raise ValueError(name)
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} in it cannot be read.", where=package.where) from error
    if not isinstance(found, Mapping):
        raise InputError(f"{name} in it is no object.", where=package.where)
    return found


def fits(said: str, data: bytes) -> bool:
    """True where a hash as WACZ writes it (`sha256:HEX`) is that of the bytes."""
    match = _HASH.fullmatch(said)
    return match is not None and hashlib.new(match[1], data, usedforsecurity=False).hexdigest() == match[2]


def _resources(manifest: Mapping[str, Any], where: str) -> dict[str, tuple[str, object]]:
    """Path → hash and size, as listed."""
    listed = manifest.get("resources")
    if not isinstance(listed, list) or not all(isinstance(item, Mapping) for item in listed):
        raise InputError(f"{MANIFEST} in it lists no files.", where=where)
    found: dict[str, tuple[str, object]] = {}
    for item in listed:
        stats = item.get("stats") if isinstance(item.get("stats"), Mapping) else item
        path = str(item.get("path", ""))
        if path in found:
            raise InputError(f"{MANIFEST} in it lists {path[:100]!r} twice.", where=where)
        found[path] = (str(item.get("hash") or stats.get("hash", "")), item.get("bytes", stats.get("bytes")))
    return found


def _wrong(package: Package, listed: Mapping[str, tuple[str, object]], present: list[str]) -> Iterator[str]:
    for name, (said, size) in listed.items():
        if name not in present:
            yield f"{name}: is listed and not there."
            continue
        data = package.read(name)
        if size is not None and size != len(data):
            yield f"{name}: has {len(data)} bytes, and {size} are listed."
        elif not fits(said, data):
            yield f"{name}: is not the file whose hash is listed."
