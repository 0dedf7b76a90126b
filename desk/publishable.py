"""The admin of a working copy: Django's own, with a status in words and the verbs of publishing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, cast
from uuid import UUID

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from desk.actor import actor_of
from desk.checks import CheckViews
from desk.concerns import ConcernFilter
from desk.fields.dates import READ_AS_WRITTEN
from desk.fields.pickers import ReferenceListFormField
from desk.forms import DeskActionForm, PublishableForm
from desk.lists.columns import ChoosesColumns
from desk.lists.filters import StatusFilter
from desk.lists.saved_filters import SavesFilters, asked, without
from desk.lists.spreadsheet import WritesSpreadsheets
from desk.live_preview import LivePreviewViews
from desk.merging import MergesRevisions
from desk.models import who_is_at
from desk.posted import PostedForms
from desk.presence import PresenceViews
from desk.preview import PreviewViews
from desk.reviewing import ReviewFilter, ReviewViews
from desk.scripts import with_scripts
from desk.sharing import SharingViews
from desk.verbs.bulk import BulkActions
from desk.verbs.deletion import DeletionViews
from desk.verbs.history import HistoryViews
from desk.verbs.pages import VerbViews
from desk.verbs.replacing import ReplacesLinks
from documents import kinds
from documents.models.document import Document
from documents.models.reference import Reference
from documents.requests import Request
from images.pictures import picture
from images.widgets import PicksImages
from live_rows.autosave import Autosaves
from live_rows.folding import indexed, words
from live_rows.hidden import HidesWhatIsForbidden
from live_rows.saved_once import SavesOnce
from live_rows.saving import SavesInPlace
from publishing import actions
from publishing.checks.registry import may_be_overridden
from publishing.content import Severity
from publishing.fields import ReferenceListField
from publishing.gate import typed_position
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision
from publishing.status import short_time, status_of, statuses
from publishing.times import in_this_zone
from richtext.fields import RichTextField

MOST_NAMES = 1000  # that one word stands in


class DeskChangeList(ChangeList):
    """A list that knows the status of its rows, in two queries however long it is, and reads none of their bodies."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> models.QuerySet:
        bodies = [field.name for field in self.model._meta.fields if isinstance(field, RichTextField)]
        bodies.append("search_text")
        queryset = super().get_queryset(request, exclude_parameters).defer(*bodies)
        if "made_by" in self.list_display:
            queryset = queryset.select_related(
                *cast(tuple[str, ...], self.model_admin.list_select_related), "created_by"
            )
        return queryset.prefetch_related("tags") if "tag_names" in self.list_display else queryset

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        if not (self.query or self.has_active_filters):
            self.full_result_count = self.result_count  # what is not narrowed down needs no way back to all of it
        self.show_admin_actions = bool(self.result_count)
        rows = list(self.result_list)
        found = statuses(rows)
        for row in rows:
            row.status = found[row.public_id]
        cast("PublishableAdmin", self.model_admin).prepare_rows(rows)
        self.result_list = rows


FOR_SEARCH_ENGINES = ("seo_title", "seo_description", "social_image", "noindex", "canonical_url")


class PublishableAdmin(
    HidesWhatIsForbidden,
    SavesInPlace,
    SavesOnce,
    Autosaves,
    PostedForms,
    PreviewViews,
    LivePreviewViews,
    CheckViews,
    VerbViews,
    HistoryViews,
    DeletionViews,
    ReplacesLinks,
    PresenceViews,
    SharingViews,
    ReviewViews,
    BulkActions,
    ChoosesColumns,
    SavesFilters,
    WritesSpreadsheets,
    MergesRevisions,
    PicksImages,
    admin.ModelAdmin,
):
    """Base of every content admin. A subclass names its `public_page` and its fieldsets.

    Who may not publish sees and changes only what they created; it answers like something that is not there.
    """

    form = PublishableForm
    formfield_overrides = READ_AS_WRITTEN
    action_form = DeskActionForm
    change_form_template = "desk/change_form.html"
    change_list_template = "desk/change_list.html"
    list_display_links = ("title_or_untitled",)
    list_filter: ClassVar[tuple[Any, ...]] = (StatusFilter, ConcernFilter, ReviewFilter)
    list_select_related: ClassVar[tuple[str, ...]] = ("hero",)
    search_fields = ("title", "subtitle", "slug", "summary")
    date_hierarchy: ClassVar[str | None] = "updated_at"
    list_per_page = 50
    show_full_result_count = False
    list_orders: ClassVar[dict[str, Any]] = {
        "_columns": ChoosesColumns.keep_columns,
        "_keep_filter": SavesFilters.keep_filter,
        "_forget_filter": SavesFilters.forget_filter,
    }
    """What a list is sent with that is nothing to be done to its rows."""
    actions = ("publish_selected", "unpublish_selected", "tag_selected", "delete_chosen")

    # --- who may do what ---------------------------------------------------------------------------------------

    def has_publish_permission(self, request: HttpRequest, obj: Publishable | None = None) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        queryset = super().get_queryset(request)
        return queryset if self.has_publish_permission(request) else queryset.filter(created_by=actor_of(request))

    def has_delete_permission(self, request: HttpRequest, obj: Publishable | None = None) -> bool:
        if not super().has_delete_permission(request, obj):
            return False
        if self.has_publish_permission(request):
            return True
        return obj is not None and not Document.objects.of_item(obj.public_id).exists()

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Publishable | None:
        """Locked while it is being saved, so that of two saves the second sees the first."""
        newest = self._newest_number(object_id) if request.method == "GET" else None
        obj = super().get_object(request, object_id, from_field)
        if obj is not None and newest is not None:
            obj.newest_when_read = newest
        if obj is not None and request.method == "POST" and transaction.get_connection().in_atomic_block:
            list(self.model._default_manager.select_for_update().filter(pk=obj.pk))
            obj.refresh_from_db()
        return obj

    def _newest_number(self, object_id: str) -> int | None:
        """Asked for before the item is read, so that a save in between makes a form stale rather than seem fresh."""
        if not (object_id.isascii() and object_id.isdecimal() and len(object_id) < 19):
            return None
        item = self.model._default_manager.filter(pk=object_id).values("public_id")
        newest = Revision.objects.filter(item__in=item).newest_first().values_list("number", flat=True).first()
        return newest or 0

    # --- saving -------------------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Publishable, form: Any, change: bool) -> None:
        """A form that comes back as it was opened writes nothing: the item is not "changed just now"."""
        if not change:
            obj.created_by = actor_of(request)
        if not change or set(form.changed_data) - {"loaded_revision"}:
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Everything is saved now, tags and rows included: the moment to keep a revision."""
        super().save_related(request, form, formsets, change)
        self._number_rows(form.instance, formsets)
        if not form.has_changed() and any(formset.has_changed() for formset in formsets):
            form.instance.save(update_fields=["updated_at"])
        form.instance.saved_revision = actions.save_revision(item=form.instance, by=actor_of(request))

    def _number_rows(self, item: Publishable, formsets: Any) -> None:
        """Rows keep the order they have on the page."""
        for formset in formsets:
            kept = [form for form in formset.forms if form.instance.pk and form not in formset.deleted_forms]
            for position, form in enumerate(sorted(kept, key=typed_position)):
                if form.instance.position != position:
                    form.instance.position = position
                    form.instance.save(update_fields=["position"])

    # --- the buttons --------------------------------------------------------------------------------------------

    def response_add(
        self, request: HttpRequest, obj: Publishable, post_url_continue: str | None = None
    ) -> HttpResponse:
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self._after_saving(request, obj)

    def response_change(self, request: HttpRequest, obj: Publishable) -> HttpResponse:
        return self._after_saving(request, obj)

    def _after_saving(self, request: HttpRequest, obj: Publishable) -> HttpResponse:
        self.tell_what_was_taken(request)
        pressed = next((verb for verb in ("publish", "schedule") if f"_{verb}" in request.POST), None)
        if pressed and self.has_taken(request):  # nobody publishes what they have not seen
            messages.warning(request, f"Your draft is saved. Look at what came in, then {pressed} it.")
            return HttpResponseRedirect(self.url_of("change", obj))
        for verb in ("publish", "schedule", "unpublish"):
            if f"_{verb}" in request.POST:
                return self.respond_to_verb(cast(Request, request), obj, verb, cast(Any, obj).saved_revision)
        live = Document.objects.of_item(obj.public_id).live().exists()
        messages.success(request, "Draft saved. The public page is as it was." if live else "Draft saved.")
        if "_addanother" in request.POST:
            return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add"))
        return HttpResponseRedirect(self.url_of("change", obj))

    # --- pages ----------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        def named(route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
            return path(
                route, self.admin_site.admin_view(view), name=f"{self.opts.app_label}_{self.opts.model_name}_{name}"
            )

        return [
            named("<int:pk>/publish/", self.publish_view, "publish"),
            named("<int:pk>/schedule/", self.schedule_view, "schedule"),
            named("<int:pk>/unpublish/", self.unpublish_view, "unpublish"),
            named("<int:pk>/cancel-schedule/", self.cancel_schedule_view, "cancel_schedule"),
            named("<int:pk>/include/", self.include_view, "include"),
            named("<int:pk>/preview/", self.preview_view, "preview"),
            named("<int:pk>/presence/", self.presence_view, "presence"),
            named("<int:pk>/share/", self.share_view, "share"),
            named("<int:pk>/review/", self.review_view, "review"),
            named("<int:pk>/history/compare/", self.compare_view, "compare"),
            named("<int:pk>/history/<int:number>/", self.revision_view, "revision"),
            named("<int:pk>/history/<int:number>/restore/", self.restore_view, "restore"),
            *super().get_urls(),
        ]

    def url_of(self, page: str, obj: Publishable, *args: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[obj.pk, *args])

    def address_of(self, item: Publishable | None = None) -> str:
        """The whole public address of an item; without one, what every address of its kind begins with."""
        return settings.SITE_URL + (item.path if item else kinds.of(self.model.kind).prefix)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        problems = self._problems_asked_for(request, obj)
        findings = self.findings_of_stored(cast(Request, request), obj, context["adminform"].form)
        context |= {
            "status": status_of(obj) if obj else None,
            "present": who_is_at(obj.public_id, reader=actor_of(request)) if obj else [],
            "can_publish": self.has_publish_permission(request),
            "publish_problems": problems,
            "findings": findings,
            "sections": self.sections_of(request, obj, findings),
            "may_override": obj is not None and all(map(may_be_overridden, problems)),
            "path_prefix": self.address_of(),
        }
        response = super().render_change_form(request, context, *args, **kwargs)
        response.context_data["media"] += with_scripts("desk")
        return response

    def _problems_asked_for(self, request: HttpRequest, obj: Publishable | None) -> list[Any]:
        """What publishing needs, on the page that follows a refusal."""
        if obj is None or "check" not in request.GET or request.method == "POST":
            return []
        newest = Revision.objects.of(obj).newest_first().first()
        at = cast(Request, request).at
        return actions.problems(newest, at=at, severity=Severity.BLOCKING) if newest else []

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest | None, **kwargs: Any) -> Any:
        if isinstance(db_field, ReferenceListField):
            return models.Field.formfield(db_field, form_class=ReferenceListFormField, kind=db_field.kind, **kwargs)
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False  # nobody deletes a subject in passing
        return field

    # --- list ---------------------------------------------------------------------------------------------------------

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            for order, kept in self.list_orders.items():
                if order in request.POST:
                    return kept(self, request)
        if "_csv" in request.GET:
            request.GET = without(request.GET, "_csv")  # type: ignore[assignment]
            return cast(HttpResponse, self.spreadsheet(request))
        context = {
            "title": capfirst(self.opts.verbose_name_plural),
            "columns": self.columns_to_choose(request),
            "saved_filters": self.saved_filters(request),
            "asked": asked(request),
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def get_search_results(self, request: HttpRequest, queryset: models.QuerySet, search_term: str) -> Any:
        """By everything an item says, its tags and authors too, however it is spelt."""
        sought = words(search_term)[:8]
        for word, named in _called(sought).items():
            found = models.Q(search_text__contains=word)
            if named:  # looking through all mentions costs as much as looking through all texts
                mentions = Reference.objects.filter(document__isnull=True, target__in=named)
                found |= models.Q(public_id__in=mentions.values("source"))
            queryset = queryset.filter(found)
        return queryset, False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskChangeList

    def prepare_rows(self, rows: list[Any]) -> None:
        """Attach what the list shows beyond the row itself; a subclass may add to it."""

    @admin.display(description="Picture")
    def thumbnail(self, obj: Publishable) -> str:
        image = picture(obj.hero, crop="square", alt="", sizes="48px") if obj.hero else ""
        return format_html('<span class="thumbnail">{}</span>', image)

    @admin.display(description="Title", ordering="title")
    def title_or_untitled(self, obj: Publishable) -> str:
        return str(obj)

    @admin.display(description="Status")
    def status_words(self, obj: Any) -> str:
        return format_html('<span class="status status-{}">{}</span>', obj.status.code, obj.status.words)

    @admin.display(description=in_this_zone("Changed"), ordering="updated_at")
    def changed(self, obj: Any) -> str:
        return format_html(
            '<time datetime="{}">{}</time>',
            obj.updated_at.isoformat(),
            short_time(obj.updated_at, obj.status.now, in_zone=False),
        )


def _called(sought: list[str]) -> dict[str, list[UUID]]:
    """For each word, what items may mention (an author, a tag, a subject) that is called so today. One query."""
    called: dict[str, list[UUID]] = {word: [] for word in sought}
    named: list[models.QuerySet[Any, Any]] = [
        kind.model_class._default_manager.order_by().values_list("public_id", kind.named_by)
        for kind in kinds.live_rows()
        if kind.named_by
    ]
    for public_id, name in cast(Any, Reference.objects.none()).union(*named, all=True):
        text = indexed(name)
        for word, rows in called.items():
            if word in text and len(rows) < MOST_NAMES:
                rows.append(public_id)
    return called
