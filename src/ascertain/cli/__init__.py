"""The command line: one module a group of commands, each loaded only when one of its commands is called.

At its head a module imports click, the terms and what is light; what opens an office it imports inside the command, and
names in annotations in quotes. So no help and no completion waits for a database or a cipher.
"""

from ascertain.cli.app import main

__all__ = ["main"]
