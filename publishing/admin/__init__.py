"""The desk that every kind of content shares."""

from publishing.admin.publishable import PublishableAdmin
from publishing.admin.records import AuditLineAdmin, RedirectAdmin, TagAdmin

__all__ = ["AuditLineAdmin", "PublishableAdmin", "RedirectAdmin", "TagAdmin"]
