"""Decisions of named persons under a written methodology; rules here only propose.

This room never imports `estimates`: no estimate can move a finding.
"""
