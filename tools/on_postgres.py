"""An office of SQLite files, copied to a PostgreSQL database: the same log event by event, for tests and benchmarks."""

import shutil
from dataclasses import replace
from pathlib import Path

from ascertain.ledger import columns, queries
from ascertain.ledger.driver import writing
from ascertain.ledger.engines import queries as engine_queries
from ascertain.ledger.engines.postgresql import open_postgresql
from ascertain.ledger.log import Ledger
from ascertain.ledger.tables import metadata
from ascertain.office import config


def copy_log(source: Ledger, database: str) -> None:
    """Write every event, node and tree head of a log into an empty database."""
    engine = open_postgresql(database, "ledger")
    with source.reading() as read, writing(engine) as connection:
        engine_queries.make_schema(connection, "ledger")
        metadata.create_all(connection)
        size = queries.size(read)
        queries.add_events(connection, [columns.of(event) for event in queries.read_events(read, 0, size)])
        for level in range(size.bit_length()):
            for page in queries.nodes_at(read, level):
                queries.add_nodes(connection, [(level, *node) for node in page])
        for head in queries.all_checkpoints(read):
            queries.add_checkpoint(connection, head.size, head.root, head.recorded_at)
    engine.dispose()


def copy_office(folder: Path, to: Path, database: str) -> Path:
    """Copy an office; the copy's log lies in the database, its evidence and keys beside it in `to`."""
    shutil.copytree(folder, to)
    settings = config.read(to)
    with_log = Ledger.open(to / "ledger.sqlite")
    copy_log(with_log, database)
    with_log.close()
    for file in to.glob("*.sqlite*"):
        file.unlink()
    (to / config.FILE).write_text(replace(settings, database=database).text(to.resolve()), "utf-8")
    return to
