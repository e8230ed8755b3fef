"""Who stands behind the reports of an incident: what ties them together, and the origins they fall into."""

from ascertain.findings.origins.graph import Origin, OriginGraph, origins

__all__ = ["Origin", "OriginGraph", "origins"]
