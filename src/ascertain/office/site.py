"""The web site of what an office published, from the copies it keeps."""

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ascertain.office.house import Office
from ascertain.publication import freeze, manifest
from ascertain.publication.feed.model import Published
from ascertain.publication.releases import Release, releases
from ascertain.publication.render import DATA
from ascertain.publication.site.compose import site
from ascertain.publication.update import Update
from ascertain.terms.errors import InputError, IntegrityError


def write(office: Office, to: Path) -> int:
    """Write the site of all that was released into a new folder; returns the number of publications.

    Raises ConflictError where the folder exists, InputError where nothing was released or a copy is not there,
    IntegrityError where a copy is not the one that was released.
    """
    with office.journal.view() as view:
        found = [_published(office.root / "publications" / item.id, item) for item in reversed(releases(view))]
        method = found[0].update.methodology if found else None
        followed = office.methodology(view, method.name, method.version) if method else office.methodology(view)
    freeze.freeze(site(found, followed), to)
    return len(found)


def _published(folder: Path, item: Release) -> Published:
    if not folder.is_dir():
        raise InputError(f"The copy of {item.id} is not there.", where=str(folder), todo="Restore it from a backup.")
    if manifest.digest_in(folder) != item.manifest:
        raise IntegrityError(f"The copy of {item.id} is not the one that was released.", where=str(folder))
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    try:
        update = TypeAdapter(Update).validate_json(files.get(DATA, b""), strict=True)
    except ValidationError as error:
        raise IntegrityError(f"{DATA} of {item.id} cannot be read.", where=str(folder)) from error
    return Published(item.id, item.manifest, update, files, item.replaced_by, item.withdrawn, item.withdrawn_on)
