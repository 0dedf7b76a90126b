"""Everything that is private. Public code never imports this room."""

from publishing.models.audit import AuditLine
from publishing.models.binned import Binned
from publishing.models.health import Health, HealthOfADay
from publishing.models.job_run import JobRun
from publishing.models.outside_link import OutsideLink
from publishing.models.publishable import Publishable
from publishing.models.review import Review
from publishing.models.revision import Revision

__all__ = [
    "AuditLine",
    "Binned",
    "Health",
    "HealthOfADay",
    "JobRun",
    "OutsideLink",
    "Publishable",
    "Review",
    "Revision",
]
