"""The append-only log: events, the tree that proves them, and the tables derived from them.

This room imports only `terms`. Everything the office knows is an event; everything else can be made again from them.
"""
