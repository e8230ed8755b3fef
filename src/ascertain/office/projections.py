"""Everything that is derived from the log, room by room."""

from ascertain.claims.projection import PROJECTION as CLAIMS
from ascertain.evidence import adopted, erasure
from ascertain.findings.allocation.projection import PROJECTION as ALLOCATION
from ascertain.findings.projection import PROJECTION as FINDINGS
from ascertain.findings.register.entered import PROJECTION as REGISTERS
from ascertain.findings.waiting.projection import PROJECTION as WAITING
from ascertain.incidents.persons.projection import PROJECTION as PERSONS
from ascertain.incidents.projection import PROJECTION as INCIDENTS
from ascertain.publication.releases import PROJECTION as RELEASES
from ascertain.record.projection import PROJECTION as RECORD
from ascertain.reports.projection import PROJECTION as REPORTS

# Every projection, in the order of the rooms: one place lists what is derived from the log.
PROJECTIONS = (
    *(adopted.PROJECTION, erasure.PROJECTION, REPORTS, CLAIMS, INCIDENTS, PERSONS),
    *(FINDINGS, ALLOCATION, WAITING, REGISTERS, RECORD, RELEASES),
)
