"""The command line: one module a room, each loaded only when its command is called."""

from ascertain.cli.app import main

__all__ = ["main"]
