"""What a publication showed, as it stands in the log beside its release."""

from collections.abc import Mapping
from typing import Any

from ascertain.ledger.canonical import Json
from ascertain.publication.disclosure.shown import Shown


def written(item: Shown) -> dict[str, Json]:
    """One table as JSON. Nothing in it was not printed."""
    cutoff, position = item.when
    return {
        "outcome": item.outcome,
        "by": item.by,
        "month": item.month,
        "cutoff": cutoff,
        "position": position,
        "total": item.total,
        "cells": dict(item.cells),
        "areas": dict(item.areas),
    }


def read(item: Mapping[str, Any]) -> Shown:
    """One table from JSON."""
    return Shown(
        outcome=item["outcome"],
        by=item["by"],
        when=(item["cutoff"], item["position"]),
        total=item["total"],
        cells=item["cells"],
        areas=item["areas"],
        month=item["month"],
    )
