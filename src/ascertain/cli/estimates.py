"""`ascertain estimates`: what is not in the record, beside it and never in it."""

import click

from ascertain.cli.delays import delay
from ascertain.cli.moment import run
from ascertain.cli.systems import systems


@click.group()
def estimates() -> None:
    """How much higher the real figures are, and how sure that is; or why it cannot be said."""


estimates.add_command(run)
estimates.add_command(delay)
estimates.add_command(systems)
