"""Everything publishing stores. Public code imports `publishing.models.document`, never this package."""

from publishing.models.audit import AuditLine
from publishing.models.document import Document, DocumentTag
from publishing.models.publishable import Publishable
from publishing.models.redirect import Redirect
from publishing.models.reference import Reference
from publishing.models.revision import Revision
from publishing.models.searchword import SearchWord

__all__ = ["AuditLine", "Document", "DocumentTag", "Publishable", "Redirect", "Reference", "Revision", "SearchWord"]
