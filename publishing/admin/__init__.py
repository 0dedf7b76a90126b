"""The desk that every kind of content shares."""

from publishing.admin.publishable import PublishableAdmin
from publishing.admin.records import AuditLineAdmin, RedirectAdmin

__all__ = ["AuditLineAdmin", "PublishableAdmin", "RedirectAdmin"]
