"""The `ascertain` command: where the commands are listed, and how errors are told."""

import getpass
import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain import __version__
from ascertain.terms.errors import AscertainError, InputError
from ascertain.terms.media import unavailable

if TYPE_CHECKING:
    from ascertain.office.house import Office

# Command → where it lives and its one line of help, so that `--help` loads nothing else.
COMMANDS = {
    "demo": ("demo:demo", "Build an example office and show what it holds."),
    "init": ("office:init", "Make a new office in a folder."),
    "reports": ("reports:reports", "Take reports in; the register of sources; leads."),
    "claims": ("claims:claims", "Who said what: read out of reports, added and corrected by hand."),
    "incidents": ("incidents:incidents", "Incidents, discoveries and matters; links; contradictions."),
    "findings": ("findings:findings", "The queue, what the rule proposes, decisions of named persons."),
    "record": ("record:record", "Confirmed figures as of any moment; diff; flow."),
    "trace": ("trace:trace", "From a figure back to the bytes behind it."),
    "estimates": ("estimates:estimates", "What is not in the record: how much higher, how sure, or why not."),
    "publication": ("publication:publication", "Make an update of the record, and verify one."),
    "methodology": ("office:methodology", "Check a methodology file, or take one into use."),
    "access": ("access:access", "Who has which role, and who read what of the restricted."),
    "places": ("places:places", "Look places up; take a gazetteer or control layer into use."),
    "log": ("log:log", "The log's proofs: checkpoints, witnesses, time stamps."),
    "verify": ("office:verify", "Check the log, the evidence, the derived tables, the publications."),
    "rebuild": ("office:rebuild", "Make the derived tables again from the log."),
    "keys": ("keys:keys", "The key store: passphrase, backups, the office's exchange key."),
    "erase": ("erase:erase", "Destroy for ever a report, a sealed field or the name of a source."),
    "export": ("apart:export", "Write what this office recorded into a signed bundle for another one."),
    "import": ("apart:import_", "Take what another office exported: all of it, checked, or nothing."),
    "backup": ("care:backup", "Copy the office to another disk, and verify the copy."),
    "restore": ("care:restore", "Make an office again from a backup."),
    "simulate": ("simulate:simulate", "Make up a conflict whose truth is known: exercises, measurements."),
    "schema": ("office:schema", "Print the JSON Schema of an output."),
}


class Commands(click.Group):
    """A group whose commands are imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(f"ascertain.cli.{module}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in COMMANDS.items()])


@dataclass(frozen=True, slots=True)
class Session:
    """Who calls, and on which office. `named`: they said who they are, and did not leave it to the login name."""

    folder: Path | None
    actor: str
    named: bool = True

    def root(self) -> Path:
        """The office named, or the nearest one upwards."""
        from ascertain.office import config

        return config.find(self.folder.resolve() if self.folder else Path.cwd())

    @contextmanager
    def open(self, *, any_keys: bool = False) -> "Iterator[Office]":
        """Open the office for the command that runs: the one way there is. Raises AccessError where the role refuses.

        Raises ConflictError where the key store is another office's, unless `any_keys` is said.
        What the command shows of the restricted is recorded before it is printed; where that fails, nothing is shown.
        """
        from ascertain.cli.output import before_printing
        from ascertain.office.access import admit, finish, person, settle
        from ascertain.office.house import Office
        from ascertain.office.printing import keep_up

        command = _command()
        with Office.open(self.root(), self.actor, any_keys=any_keys) as opened:
            known = None if self.named else person(opened.journal.ledger)
            office = opened if known is None else opened.acting_as(known)
            admit(office, command)
            keep_up(office)
            before_printing(lambda: settle(office, command))
            try:
                yield office
            finally:
                finish(office, command)

    def permitted(self) -> Path:
        """The office's folder, where the actor may run the command that runs, for what opens the office by itself."""
        from ascertain.ledger.log import Ledger
        from ascertain.office import config
        from ascertain.office.access import check, person
        from ascertain.office.house import home

        root = self.root()
        ledger = Ledger.open(home(root, config.read(root), "ledger"))
        try:
            known = None if self.named else person(ledger)
            check(ledger, known or self.actor, _command())
        finally:
            ledger.close()
        return root


def _command() -> str:
    """The words of the command that runs: `reports list`."""
    return click.get_current_context().command_path.partition(" ")[2]


def login_name() -> str:
    """The default actor: who is logged in."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ascertain")
@click.option(
    "--office", type=click.Path(path_type=Path), help="The office's folder; default: the nearest one upwards."
)
@click.option("--actor", help="Who acts; default: your login name. Decisions are signed with it.")
@click.pass_context
def cli(ctx: click.Context, office: Path | None, actor: str | None) -> None:
    """Record casualties: reports in, a traceable record of confirmed figures out.

    Nothing leaves this machine, and nothing is confirmed except by the finding of a named person.
    """
    if actor is not None and not actor.strip():
        raise InputError("Nobody is named.", where="--actor", todo="Give a name, or leave --actor out.")
    ctx.obj = Session(office, login_name() if actor is None else actor, actor is not None)


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 found wanting, 2 bad input."""
    try:
        status = cli(prog_name="ascertain", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except AscertainError as error:
        _tell(error)
        sys.exit(error.exit_status)
    except BrokenPipeError:
        # The reader of a pipe went away: no error of ours, and nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = str(error.filename or "this machine")
        _tell(unavailable(error) or InputError(f"{error.strerror or error}.", where=where))
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)


def _tell(error: AscertainError) -> None:
    from ascertain.cli.output import note

    note(f"Error: {error}")
