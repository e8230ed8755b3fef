"""What came of checking a time stamp that an archiver delivered."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptography import x509

from ascertain.ledger import timestamps
from ascertain.reports.checks import FAILED, UNCHECKED, UNPROVEN, VERIFIED, Check
from ascertain.terms.errors import InputError
from ascertain.terms.instants import read_stamp

WHAT = "time stamp"
# A web archive is stamped within ten minutes of its signature (WACZ Signing and Verification 0.1.0, step 7).
STAMPED_WITHIN = timedelta(minutes=10)


def stamp_check(
    token: bytes,
    message: bytes,
    roots: Sequence[x509.Certificate],
    others: Sequence[x509.Certificate] = (),
    made: datetime | None = None,
) -> Check:
    """Check a time stamp over a message, and that it was given within ten minutes of `made`, where that is told.

    It is `verified` where it leads to one of the `roots`, and `unproven` where anybody could have made it.
    """
    if not timestamps.available():
        return Check(WHAT, UNCHECKED, "Time stamps cannot be read here: pip install 'ascertain[fetch]'.")
    if not timestamps.readable(token):
        return Check(WHAT, UNCHECKED, "It cannot be read as a time stamp (RFC 3161), and so proves nothing.")
    try:
        found = timestamps.check(token, message, WHAT, others=others)
        if made is not None and abs(read_stamp(found.moment) - made) > STAMPED_WITHIN:
            what = f"Stamped at {found.moment}, more than ten minutes from the time of signing."
            return Check(WHAT, FAILED, what, by=found.authority, moment=found.moment)
    except InputError as error:
        return Check(WHAT, FAILED, error.what)
    told = {"by": found.authority, "moment": found.moment}
    try:
        if roots and timestamps.check(token, message, WHAT, roots=roots, others=others).vouched:
            return Check(WHAT, VERIFIED, f"Stamped at {found.moment} by {found.authority}.", **told)
    except InputError:
        pass  # told below: it leads to none of the roots given
    says = f"Says {found.moment}, by {found.authority}; no certificate you trust vouches for it."
    return Check(WHAT, UNPROVEN, says, **told)
