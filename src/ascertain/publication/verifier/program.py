"""The program an outsider runs, and how it is put together into one file."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from ascertain.publication.verifier.faults import Wrong, plain
from ascertain.publication.verifier.heads import Head
from ascertain.publication.verifier.opened import opened
from ascertain.publication.verifier.published import check
from ascertain.publication.verifier.telling import tell, tell_traced, trusted
from ascertain.publication.verifier.traced import BUNDLE, check_bundle


def traced(path: Path) -> bool:
    """Whether this is the proof of a figure, and no publication."""
    return path.is_file() or (path / BUNDLE).is_file()


def told(path: Path, given: list[str]) -> tuple[list[str], list[Head], bool]:
    """What there is to say of a publication or a proof; its heads; whether a key given vouches for it. Raises Wrong."""
    if traced(path):
        proof = check_bundle(opened(path))
        return tell_traced(proof, given), proof.heads, trusted(proof, given)
    shown = check(path)
    return tell(shown, given), shown.heads, trusted(shown, given)


def main(arguments: list[str] | None = None) -> int:
    """Run as a program."""
    parser = argparse.ArgumentParser(
        description="Check a publication of an ascertain office, or the proof of a figure."
    )
    parser.add_argument("folder", type=Path, help="the folder, or the zip file of a proof")
    parser.add_argument("--key", action="append", default=[], help="a key you have from the office or a witness itself")
    parser.add_argument("--stamps", type=Path, metavar="DIR", help="write the time stamps and what they are over there")
    given = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is told which it was
    try:
        lines, heads, good = told(given.folder, given.key)
        sys.stdout.write("\n".join(lines) + "\n")
        for item in heads if given.stamps else ():
            given.stamps.mkdir(parents=True, exist_ok=True)
            (given.stamps / f"{item.size}.txt").write_bytes(item.text.encode())
            for number, stamp in enumerate(item.stamps, 1):
                (given.stamps / f"{item.size}-{number}.tsr").write_bytes(stamp)
    except Wrong as error:
        sys.stdout.write(f"WRONG: {plain(str(error))}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"It cannot be read: {error}\n")
        return 2
    return 0 if good else 1
