"""Incidents, discoveries and matters: what claims are about, linked so that every link can be undone."""
