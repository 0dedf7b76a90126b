"""The admin of a working copy: Django's own, with a status in words and the verbs of publishing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, cast

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from js_asset import Media as NoncedMedia

from images.pictures import picture
from images.widgets import PicksImages
from publishing import actions, documents, kinds, snapshots
from publishing.admin.actor import actor_of, address_of
from publishing.admin.bulk import BulkActions
from publishing.admin.filters import StatusFilter
from publishing.admin.forms import DeskActionForm, PublishableForm
from publishing.admin.history import HistoryViews
from publishing.admin.verbs import VerbViews
from publishing.models.document import Document
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision
from publishing.scripts import with_scripts
from publishing.status import short_time, status_of, statuses
from richtext.fields import RichTextField


class DeskChangeList(ChangeList):
    """A list that knows the status of its rows, in two queries however long it is, and reads none of their bodies."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> models.QuerySet:
        bodies = [field.name for field in self.model._meta.fields if isinstance(field, RichTextField)]
        return super().get_queryset(request, exclude_parameters).defer(*bodies)

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows = list(self.result_list)
        found = statuses(rows)
        for row in rows:
            row.status = found[row.public_id]
        cast("PublishableAdmin", self.model_admin).prepare_rows(rows)
        self.result_list = rows


class PublishableAdmin(VerbViews, HistoryViews, BulkActions, PicksImages, admin.ModelAdmin):
    """Base of every content admin. A subclass names its `public_page` and its fieldsets.

    Who may not publish sees and changes only what they created; it answers like something that is not there.
    """

    public_page: Callable[[HttpRequest, Document], HttpResponse]
    """Renders a document exactly as the public site does."""

    form = PublishableForm
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    action_form = DeskActionForm
    change_form_template = "admin/desk/change_form.html"
    change_list_template = "admin/desk/change_list.html"
    delete_confirmation_template = "admin/desk/delete_confirmation.html"
    list_display_links = ("title_or_untitled",)
    list_filter: ClassVar[tuple[Any, ...]] = (StatusFilter,)
    list_select_related: ClassVar[tuple[str, ...]] = ("hero",)
    search_fields = ("title", "subtitle", "slug", "summary")
    date_hierarchy = "updated_at"
    list_per_page = 50
    show_full_result_count = False
    actions = ("publish_selected", "unpublish_selected", "tag_selected")

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
        obj = super().get_object(request, object_id, from_field)
        if obj is not None and request.method == "POST" and transaction.get_connection().in_atomic_block:
            list(self.model._default_manager.select_for_update().filter(pk=obj.pk))
            obj.refresh_from_db()
        return obj

    # --- saving -------------------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Publishable, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = actor_of(request)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Everything is saved now, tags and rows included: the moment to keep a revision, unless it is a preview."""
        super().save_related(request, form, formsets, change)
        self._number_rows(form.instance, formsets)
        if "_preview" not in request.POST:
            actions.save_revision(item=form.instance, by=actor_of(request))

    def _number_rows(self, item: Publishable, formsets: Any) -> None:
        """Rows keep the order they have on the page."""
        for formset in formsets:
            kept = [form for form in formset.forms if form.instance.pk and form not in formset.deleted_forms]
            for position, form in enumerate(sorted(kept, key=_typed_position)):
                if form.instance.position != position:
                    form.instance.position = position
                    form.instance.save(update_fields=["position"])

    def delete_model(self, request: HttpRequest, obj: Publishable) -> None:
        actions.delete(item=obj, by=actor_of(request), address=address_of(request))

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        for item in queryset:
            self.delete_model(request, item)

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
        if "_preview" in request.POST:
            # The form was saved as for real; what was read from it is shown, and then nothing of it has happened.
            response = self.render_preview(request, obj)
            transaction.set_rollback(True)
            return response
        for verb in ("publish", "schedule", "unpublish"):
            if f"_{verb}" in request.POST:
                return self.respond_to_verb(request, obj, verb)
        live = Document.objects.of_item(obj.public_id).live().exists()
        messages.success(request, "Draft saved. The public page is as it was." if live else "Draft saved.")
        if "_addanother" in request.POST:
            return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add"))
        return HttpResponseRedirect(self.url_of("change", obj))

    def render_preview(self, request: HttpRequest, item: Publishable) -> HttpResponse:
        """The page as it would be if the working copy were published now; never cached."""
        document = documents.build(
            model=self.model, item=item.public_id, content=snapshots.take(item), live_from=timezone.now()
        )
        request.is_preview = True  # type: ignore[attr-defined]
        response = type(self).public_page(request, document)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "no-referrer"
        return response

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
            named("<int:pk>/preview/", self.preview_view, "preview"),
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
        conflict = getattr(context["adminform"].form, "conflict", None)
        context |= {
            "status": status_of(obj) if obj else None,
            "can_publish": self.has_publish_permission(request),
            "publish_problems": self._problems_asked_for(request, obj),
            "conflict": conflict,
            "path_prefix": self.address_of(),
        }
        response = super().render_change_form(request, context, *args, **kwargs)
        response.status_code = 409 if conflict else 200
        # The import map of the scripts is an inline script, so it needs this response's nonce.
        response.context_data["media"] = NoncedMedia.from_media(  # type: ignore[attr-defined]
            response.context_data["media"] + with_scripts("desk"),  # type: ignore[attr-defined]
            nonce=str(request.csp_nonce),  # type: ignore[attr-defined]
        )
        return response

    def _problems_asked_for(self, request: HttpRequest, obj: Publishable | None) -> list[Any]:
        """What publishing needs, on the page that follows a refusal."""
        if obj is None or "check" not in request.GET or request.method == "POST":
            return []
        newest = Revision.objects.of(obj).newest_first().first()
        return actions.problems(newest, at=timezone.now()) if newest else []

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest | None, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False  # nobody deletes a subject in passing
        return field

    # --- list ---------------------------------------------------------------------------------------------------------

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

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

    @admin.display(description="Changed", ordering="updated_at")
    def changed(self, obj: Any) -> str:
        return format_html(
            '<time datetime="{}">{}</time>', obj.updated_at.isoformat(), short_time(obj.updated_at, obj.status.now)
        )


def _typed_position(form: Any) -> int:
    position = form.cleaned_data.get("ORDER") if hasattr(form, "cleaned_data") else None
    return position if position is not None else 10_000
