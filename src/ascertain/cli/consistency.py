"""`ascertain claims check`: does a table of published totals agree with itself."""

from pathlib import Path

import click

from ascertain.cli.columns import column_map
from ascertain.cli.output import emit, json_option, say


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--map", "mapping", type=click.Path(path_type=Path), help="Column map (TOML: column = field).")
@json_option
def check(file: Path, mapping: Path | None, as_json: bool) -> int:
    """Check whether a table of published totals agrees with itself. No office is needed, nothing is kept.

    Sums, years of cut-offs, copied rows, totals that fall or leap. Exit status 1 where there are errors.
    """
    from ascertain.claims.consistency.check import Checked
    from ascertain.claims.consistency.check import check as check_table

    found = check_table(file.read_bytes(), file.name, column_map(mapping))
    if as_json:
        emit(found, Checked)
    else:
        for item in found.findings:
            say(f"{item.severity}: {item.where}, {', '.join(item.fields) or 'all fields'}: {item.says}")
            say(f"    {item.todo}")
        if found.passed_over:
            listed = ", ".join(f"“{head}”" for head in found.passed_over)
            say(f"Not looked at, as no heading is known: {listed}. A map (--map) says what they mean.")
        if found.undated:
            say("No column of days is known: totals that fall, leap or repeat were not looked for.")
        say(f"{found.lines} statements in {found.series} series: {found.errors} errors, {found.remarks} remarks.")
    return 1 if found.errors else 0
