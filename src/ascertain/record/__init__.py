"""The record: confirmed figures as of any moment, each a query over cases, each traceable.

This room never imports `estimates`: no estimate can move a confirmed figure.
"""
