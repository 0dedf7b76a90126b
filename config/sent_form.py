"""What somebody sent, read once more when the first reading failed: the disk was full, or it was more than we take.

The server holds a request until it is answered, so what was typed is still there. Files are only named.
"""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest

from config.limits import LARGEST_BODY
from people.kept_form import KeptForm, comes_from_elsewhere, is_sensitive, kept_form

MOST_FIELDS = 20_000  # that are shown on a page


def kept(request: HttpRequest) -> KeptForm | None:
    """The form, to be sent again; None if there is none, or another site sent it."""
    if request.method != "POST" or _is_foreign(request):
        return None
    return kept_form(request) or _without_its_files(request)


def beyond_limits(request: HttpRequest) -> KeptForm | None:
    """A form that Django refuses to read for its size, to be looked at only."""
    if request.method != "POST" or _is_foreign(request):
        return None
    try:
        fields, files = _parts(request)
    except (ValueError, LookupError):
        return None
    fields = [(name, value) for name, value in fields if not is_sensitive(name)]
    return KeptForm(action=request.get_full_path(), fields=fields, files=files) if fields else None


def _is_foreign(request: HttpRequest) -> bool:
    try:
        return comes_from_elsewhere(request)
    except SuspiciousOperation:  # a host that is not ours
        return True


def _without_its_files(request: HttpRequest) -> KeptForm | None:
    """The form, read anew without writing its files anywhere."""
    if not _rewind(request):
        return None
    again = WSGIRequest(request.META)
    again.upload_handlers = [_Forgetting(again)]
    return kept_form(again)


class _Forgetting(FileUploadHandler):
    """Takes note of a file's name, and of nothing it holds."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> UploadedFile:
        return UploadedFile(file=BytesIO(), name=self.file_name, content_type=self.content_type, size=0)


def _rewind(request: HttpRequest) -> bool:
    """Whether what was sent can be read from its beginning again: our own server holds it, others may not."""
    try:
        request.META["wsgi.input"].seek(0)
    except (KeyError, AttributeError, OSError, ValueError):
        return False
    return True


def _parts(request: HttpRequest) -> tuple[list[tuple[str, str]], list[str]]:
    """The fields and the names of the files, read without Django's limits but within the server's."""
    if not _rewind(request):
        return [], []
    body = request.META["wsgi.input"].read(LARGEST_BODY)
    if request.content_type == "application/x-www-form-urlencoded":
        return parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS), []
    if request.content_type != "multipart/form-data":
        return [], []
    head = f"Content-Type: {request.META['CONTENT_TYPE']}\r\n\r\n".encode("latin-1")
    parts: Any = BytesParser().parsebytes(head + body).get_payload()
    if not isinstance(parts, list):  # there is not one boundary in it
        return [], []
    files = [name for part in parts if (name := part.get_filename())]
    return [(_name(part), _value(part)) for part in parts[:MOST_FIELDS] if part.get_filename() is None], files


def _name(part: Message) -> str:
    return str(part.get_param("name", header="content-disposition"))


def _value(part: Message) -> str:
    return bytes(part.get_payload(decode=True) or b"").decode(errors="replace")
