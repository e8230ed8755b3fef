"""A figure: every case once, each a slot of a count that named officers confirmed, and the sum is the figure."""

from __future__ import annotations

import re
from typing import Any

from ascertain.publication.verifier.faults import need

SAID = ("finding", "subject", "axis", "outcome", "value", "exclusion", "reason", "evidence")
DECIDED = "finding.decided"


def check_cases(trace: dict[str, Any], told: dict[str, Any]) -> None:
    """Every case stands once under one incident, and there are as many as the figure says."""
    need(trace["key"] == told["key"], "trace.json: it is of another figure than bundle.json says.")
    seen: set[str] = set()
    incidents = [item["incident"] for item in trace["incidents"]]
    need(len(set(incidents)) == len(incidents), "trace.json: an incident stands there twice.")
    for item in trace["incidents"]:
        need(bool(item["cases"]), f"trace.json, {item['incident']}: it has no case under this figure.")
        for case in item["cases"]:
            need(case.rpartition("-")[0] == item["incident"], f"trace.json, {case}: not a case of {item['incident']}.")
            need(case not in seen, f"trace.json, {case}: the case is counted twice.")
            seen.add(case)
    says = trace["confirmed"], told["confirmed"]
    need(set(says) == {len(seen)}, f"trace.json: there are {len(seen)} cases, and the figure says {says[0]}.")


def check_findings(trace: dict[str, Any], entries: dict[int, dict[str, Any]]) -> None:
    """Every finding is what an entry of the log says, decided by those it names; each case is a slot of a count."""
    outcome = re.split("[;@#~]", trace["key"])[0]
    for item in trace["incidents"]:
        for finding in item["findings"]:
            of = [item["incident"], *item["cases"]]
            need(finding["subject"] in of, f"trace.json, {finding['id']}: it is not about {item['incident']}.")
            check_finding(finding, entries)
        counts = [one for one in item["findings"] if one["axis"] == "count" and stands(one)]
        need(len(counts) == 1, f"trace.json, {item['incident']}: there is no confirmed count, or more than one.")
        slots = {f"{item['incident']}-{slot['number']}": slot["outcome"] for slot in counts[0]["value"]["slots"]}
        for case in item["cases"]:
            later = [one for one in item["findings"] if one["subject"] == case and one["axis"] == "outcome"]
            became = [slots.get(case), *(one["value"].get("outcome") for one in later if stands(one))]
            need(case in slots, f"trace.json, {case}: no slot of the count that was confirmed.")
            need(outcome in became, f"trace.json, {case}: nobody found that this one was {outcome}.")


def stands(finding: dict[str, Any]) -> bool:
    """Whether enough people confirmed it."""
    return bool(finding["outcome"] == "confirmed" and len(set(finding["reviewers"])) >= max(1, finding["required"]))


def check_finding(finding: dict[str, Any], entries: dict[int, dict[str, Any]]) -> None:
    """The finding is word for word its entry in the log, and each reviewer signed an entry that says the same."""
    name, entry = finding["id"], entries.get(finding["position"])
    where = f"trace.json, {name}"
    need(entry is not None and entry["kind"] == DECIDED, f"{where}: no entry of the log holds this decision.")
    assert entry is not None  # noqa: S101  # just asked
    body = entry["body"]
    said = dict(finding, finding=name)
    for field in SAID:
        need(body[field] == said[field], f"{where}: its {field} is not what the log says.")
    need(body["required"] == finding["required"], f"{where}: the log asks for another number of reviewers.")
    need(body["methodology"]["digest"] == finding["digest"], f"{where}: decided under another methodology.")
    need(entry["recorded_at"] == finding["recorded_at"], f"{where}: recorded at another time.")
    officers: set[str] = set()
    for other in entries.values():
        if other["kind"] == DECIDED and all(other["body"][field] == body[field] for field in SAID[1:4]):
            officers.update(other["body"]["legacy"]["officers"] if other["body"].get("legacy") else [other["actor"]])
    need(bool(finding["reviewers"]), f"{where}: nobody decided it.")
    for person in finding["reviewers"]:
        need(person in officers, f"{where}: no entry of the log shows that {person} decided this.")
