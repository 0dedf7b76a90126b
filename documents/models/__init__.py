"""Everything that is public, and the addresses by hand."""

from documents.models.document import Document, DocumentTag
from documents.models.facet import Facet
from documents.models.missed import MissedAddress
from documents.models.redirect import Redirect
from documents.models.reference import Reference
from documents.models.searchword import SearchWord

__all__ = ["Document", "DocumentTag", "Facet", "MissedAddress", "Redirect", "Reference", "SearchWord"]
