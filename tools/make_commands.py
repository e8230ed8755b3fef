"""Write docs/commands.md: every command and option of `ascertain`, from what the commands say of themselves.

python tools/make_commands.py
"""

import inspect
from collections.abc import Iterator
from pathlib import Path

import click

from ascertain.cli.app import cli

TARGET = Path(__file__).parent.parent / "docs" / "commands.md"
HEAD = """\
# Commands

Every command, made from the program's own help by `tools/make_commands.py`. The same text is shown by `--help` behind
any command.

Exit status: 0 done, 1 found wanting (a check failed), 2 bad input. With `--json` the standard output carries JSON
alone; stamps and notes go to standard error. The shape of each JSON output is printed by `ascertain schema NAME`. A
moment is a day (`2090-03-08`, which means its end, 24:00 in the office's time zone) or a moment in ISO 8601.
"""


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """The command and everything under it, with the words one types."""
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for word in command.list_commands(context):
            found = command.get_command(context, word)
            if found is not None:
                yield from commands(found, f"{name} {word}")


def section(name: str, command: click.Command) -> str:
    """One command: its heading, what it does, its arguments and options."""
    options = [item for item in command.params if isinstance(item, click.Option)]
    lines = [f"{'#' * min(len(name.split()) + 1, 4)} {name}", "", inspect.cleandoc(command.help or "")]
    lines += ["", "```text", usage(name, command, options), "```"]
    lines += ["", *(describe(item) for item in options)] if options else []
    return "\n".join(lines) + "\n"


def usage(name: str, command: click.Command, options: list[click.Option]) -> str:
    """The line one types, with `…` where an argument may be repeated."""
    words = [name, "[OPTIONS]"] if options else [name]
    for item in command.params:
        if isinstance(item, click.Argument):
            word = item.make_metavar(click.Context(command)).strip("[]").removesuffix("...")
            word += " …" if item.nargs == -1 else ""
            words.append(word if item.required else f"[{word}]")
    return " ".join([*words, "COMMAND …"] if isinstance(command, click.Group) else words)


def describe(option: click.Option) -> str:
    """One option as an item of a list."""
    names = ", ".join([*option.opts, *option.secondary_opts])
    takes = "" if option.is_flag else " " + option.make_metavar(click.Context(click.Command("x")))
    notes = [option.help or ""]
    notes += ["Must be given."] if option.required else []
    notes += [f"Default: {option.default}."] if option.show_default else []
    notes += ["May be repeated."] if option.multiple else []
    return f"- `{names}{takes}`: {' '.join(note for note in notes if note)}"


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(section(name, command) for name, command in commands(cli, "ascertain"))])


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8")
