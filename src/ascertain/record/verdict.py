"""A verdict: what was found of a case on every axis, as far as counting looks at it, in one text.

Whether a case counts depends on the methodology the record is read under, so it is not written down. Of a million
cases there are few different verdicts: each is held against the methodology once, by `counts` and `settled` of
`findings.counted`, the one definition of what is confirmed.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ascertain.findings.counted import Findings
from ascertain.findings.model import Finding
from ascertain.ledger.canonical import canonical

# Of what was found, counting looks at these; the rest of a finding's value says where and when, or how many.
_LOOKED_AT = ("status", "nexus")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found by axis, each finding reduced to what counting looks at; `disputed`: two offices disagree."""

    found: Findings
    disputed: bool


def written(found: Findings, *, disputed: bool) -> str:
    """The verdict as canonical JSON; equal verdicts are equal texts."""
    axes = {axis: _written(finding) for axis, finding in found.items()}
    return canonical({"axes": axes, "disputed": disputed})


def name(says: str) -> str:
    """The name a verdict goes by: the beginning of the digest of its text."""
    return hashlib.sha256(says.encode()).hexdigest()[:12]


def read(says: str) -> Verdict:
    """A verdict from its text."""
    known: dict[str, Any] = json.loads(says)
    return Verdict({axis: _finding(axis, given) for axis, given in known["axes"].items()}, known["disputed"])


def _written(finding: Finding) -> dict[str, Any]:
    value = {key: finding.value[key] for key in _LOOKED_AT if key in finding.value}
    plain = {"outcome": finding.outcome, "exclusion": finding.exclusion, "methodology": finding.methodology}
    return {**plain, "value": value, "binds": finding.binds}


def _finding(axis: str, given: Mapping[str, Any]) -> Finding:
    """A finding of which only that is known which counting looks at."""
    return Finding(
        id="",
        subject="",
        axis=axis,
        outcome=given["outcome"],
        value=given["value"],
        exclusion=given["exclusion"],
        reason="",
        evidence=(),
        methodology=given["methodology"],
        version="",
        digest="",
        reviewers=("",) * given["binds"],
        required=1,
        against_rule=False,
        position=0,
        recorded_at="",
    )
