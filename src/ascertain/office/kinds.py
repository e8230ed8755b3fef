"""Every kind of event this version understands; what a newer version wrote beside them is kept and named."""

from ascertain.evidence.erasure import ERASED
from ascertain.ledger.genesis import OPENED
from ascertain.ledger.log import REPLAYED
from ascertain.ledger.order import IMPORTED
from ascertain.office.access import GRANTED, READ, REVOKED
from ascertain.office.backup import RESTORED
from ascertain.office.consent import CONSENTED, ENDED
from ascertain.office.cosigned import COSIGNED, TRUSTED
from ascertain.office.export import HANDED
from ascertain.office.projections import PROJECTIONS
from ascertain.office.released import REGISTERED
from ascertain.office.signing import DECLARED
from ascertain.office.stamps import STAMPED
from ascertain.office.witness import WITNESSED

# Kinds that change no derived table.
_OTHERS = {
    *(OPENED, REPLAYED, IMPORTED, RESTORED, DECLARED, HANDED, ERASED),
    *(GRANTED, REVOKED, READ, CONSENTED, ENDED),
    *(WITNESSED, COSIGNED, TRUSTED, STAMPED, REGISTERED),
}
UNDERSTOOD = frozenset(_OTHERS.union(*(projection.handlers for projection in PROJECTIONS)))
