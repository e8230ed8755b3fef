"""Words: each claim is read from a report the log received, and its words stand in that report's bytes."""

from __future__ import annotations

import hashlib
import html
import re
from typing import Any

from ascertain.publication.verifier.faults import need

ENTITY = re.compile(r"&#?\w{1,32};?")


def check_claims(trace: dict[str, Any], entries: dict[int, dict[str, Any]]) -> None:
    """Every claim stands in the log where the trace says, and its report came as the trace says."""
    for claim in [claim for item in trace["incidents"] for claim in item["claims"]]:
        ref, report = claim["ref"], claim["report"]
        came = [item["body"] for item in of_report(entries, "report.received", report["report"])]
        need(len(came) == 1, f"trace.json, {report['report']}: no entry of the log says that it was received.")
        for field in ("source", "locator", "published", "custody"):
            need(
                came[0][field] == report[field],
                f"trace.json, {report['report']}: its {field} is not what the log says.",
            )
        need(told_of(claim, entries), f"trace.json, {ref}: the log has no such claim at these characters.")


def of_report(entries: dict[int, dict[str, Any]], kind: str, report: str) -> list[dict[str, Any]]:
    """The entries of a kind about a report."""
    return [item for item in entries.values() if item["kind"] == kind and item["body"].get("report") == report]


def told_of(claim: dict[str, Any], entries: dict[int, dict[str, Any]]) -> bool:
    """Whether an entry holds this claim with these characters: read out by the program, or put in by a person."""
    report, at = claim["report"]["report"], [claim["start"], claim["end"]]
    local = claim["ref"][len(report) + 1 :].split("v")[0]
    read = [one for item in of_report(entries, "claims.extracted", report) for one in item["body"]["claims"]]
    if any(one["id"] == local and one["content"] == at for one in read):
        return True
    by_hand = [item["body"] for item in entries.values() if item["kind"] in ("claim.added", "claim.corrected")]
    return any(body.get("claim") == claim["ref"] and holds(body, at) for body in by_hand)


def holds(value: Any, wanted: list[int]) -> bool:
    """Whether a value of JSON has this pair of numbers anywhere in it."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return value == wanted or any(holds(item, wanted) for item in inside)


def check_words(trace: dict[str, Any], reports: list[dict[str, Any]], files: dict[str, bytes]) -> tuple[int, int]:
    """Every claim's words stand at its characters of the text, and those at their bytes of the original.

    Returns how many claims were held against bytes, and how many against a text alone.
    """
    known = {item["report"]: item for item in reports}
    need(len(known) == len(reports), "reports.json: a report stands there twice.")
    in_bytes = in_text = 0
    claims = [claim for item in trace["incidents"] for claim in item["claims"]]
    custodies = {one["report"]["report"]: one["report"]["custody"] for one in claims}
    for told in reports:
        if told["original"] is not None:
            need(told["report"] in custodies, f"reports.json: no claim of the figure stands in {told['report']}.")
            check_original(custodies[told["report"]], told["original"], files[told["original"]])
    for claim in claims:
        report, ref = claim["report"], claim["ref"]
        need(report["report"] in known, f"reports.json: {report['report']} is missing.")
        told = known[report["report"]]
        text = files[told["text"]].decode("utf-8")
        words = text[claim["start"] : claim["end"]]
        need(0 <= claim["start"] < claim["end"] <= len(text), f"trace.json, {ref}: its characters are not in the text.")
        need(
            words == claim["words"], f"trace.json, {ref}: these are not the words of {told['text']} at its characters."
        )
        if told["original"] is None or told["encoding"] is None:
            in_text += 1
            continue
        check_bytes(ref, text, claim["start"], claim["end"], told, files[told["original"]])
        in_bytes += 1
    return in_bytes, in_text


def check_original(custody: dict[str, Any], name: str, data: bytes) -> None:
    """The file is as long as the log says, and of a public one also the very bytes."""
    need(len(data) == custody["size"], f"{name}: the log says that it has {custody['size']} bytes.")
    way, _, digest = custody["original"].partition(":")
    need(way == "hmac" or hashlib.sha256(data).hexdigest() == digest, f"{name}: not the bytes the log says came.")


def check_bytes(ref: str, text: str, start: int, end: int, told: dict[str, Any], data: bytes) -> None:
    """Each stretch of the words stands in the original at the byte its piece begins at."""
    pieces, encoding = told["pieces"], told["encoding"]
    begins_at = [begins for begins, _ in pieces]
    need(begins_at == sorted(set(begins_at)), f"reports.json, {told['report']}: out of order.")
    need(bool(pieces) and pieces[0][0] <= start, f"reports.json, {told['report']}: the words of {ref} have no place.")
    for number, (begins, offset) in enumerate(pieces):
        stops = pieces[number + 1][0] if number + 1 < len(pieces) else len(text)
        first, last = max(start, begins), min(end, stops)
        if first < last:
            byte = offset + len(text[begins:first].encode(encoding))
            said = f"{told['original']}, byte {byte}: the words of {ref} do not stand there."
            need(stands_at(text[first:last], byte, data, encoding), said)


def stands_at(words: str, byte: int, data: bytes, encoding: str) -> bool:
    """Whether words stand at a byte; white space may be laid out otherwise, a letter written as an entity of HTML."""
    raw = words.encode(encoding)
    if data[byte : byte + len(raw)] == raw or not words.strip():
        return 0 <= byte <= len(data)
    if data[byte : byte + len(raw.rstrip())] == raw.rstrip():  # a line's end, levelled
        return True
    found = ENTITY.match(data[byte : byte + 40].decode(encoding, "replace"))
    return found is not None and html.unescape(found[0]).strip() == words.strip()
