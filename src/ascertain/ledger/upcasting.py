"""Old events read as new ones: an event stays as it was written for ever, and is understood in its present form.

`schema_v` numbers the form of a body. When a kind of event gets a new form, `SCHEMA` in `envelope.py` is counted up and
the step from the old form to the new one is entered here, for good; the events of an office are never rewritten.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from ascertain.ledger import envelope
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Event
from ascertain.terms.errors import InputError

Upcaster = Callable[[Mapping[str, Json]], Mapping[str, Json]]

# (kind, schema_v) → its body in the form after that. What is not here has not changed its form.
UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}


def newer(event: Event) -> bool:
    """True where a later version of the program wrote the event in a form this one does not know."""
    return event.schema_v > envelope.SCHEMA


def present(event: Event) -> Event:
    """The event with its body in the present form; its hash is that of `event`, not of this.

    Raises InputError where a newer version of the program wrote it.
    """
    if newer(event):
        raise InputError(
            f"This entry was made by a newer version of the program (form {event.schema_v}; this one reads up to "
            f"{envelope.SCHEMA}).",
            where=f"event {event.position}",
            todo="Update ascertain.",
        )
    body = event.body
    for form in range(event.schema_v, envelope.SCHEMA):
        if step := UPCASTERS.get((event.kind, form)):
            body = step(body)
    return event if body is event.body else replace(event, body=body)
