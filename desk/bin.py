"""The bin as its own list in the desk: what was deleted is brought back from it, or deleted for good."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import capfirst

from desk.actor import actor_of, ip_of, may
from documents import kinds
from documents.models.document import Document
from live_rows.folding import FoldedSearch
from live_rows.hidden import HidesWhatIsForbidden
from publishing import deletion
from publishing.deletion import NotInTheBin
from publishing.models import Binned, Revision
from publishing.times import in_a_column, in_this_zone

GONE = "“{}” is not in the bin any more."


class KindFilter(admin.SimpleListFilter):
    title = "kind"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(kind.name, kind.plural) for kind in kinds.content()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Binned)
class BinAdmin(FoldedSearch, HidesWhatIsForbidden, admin.ModelAdmin):
    """Who may publish a kind sees all of it that was deleted, others what was theirs."""

    change_form_template = "desk/binned.html"
    list_display = ("__str__", "what", "deleted_on", "who", "leaves")
    list_filter = (KindFilter,)
    list_select_related = ("deleted_by",)
    search_fields = ("title",)
    fields = readonly_fields = ("what", "deleted_on", "who", "leaves", "was_public_at", "holds")
    actions = ("bring_back_chosen",)

    # --- who may do what ----------------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        allowed = Q(pk__in=[])
        for kind in kinds.content():
            if may(request.user, "publish", kind.name):
                allowed |= Q(kind=kind.name)
            elif may(request.user, "change", kind.name):
                allowed |= Q(kind=kind.name, created_by=actor_of(request))
        return Binned.objects.kept(timezone.now()).filter(allowed)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Binned | None = None) -> bool:
        return any(may(request.user, "change", kind.name) for kind in kinds.content())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Binned | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Binned | None = None) -> bool:
        """The same as for what is not in the bin yet: writers delete what was never public."""
        if obj is None:
            return any(may(request.user, "delete", kind.name) for kind in kinds.content())
        if not may(request.user, "delete", obj.kind):
            return False
        return may(request.user, "publish", obj.kind) or not Document.objects.of_item(obj.item).exists()

    # --- what it does -------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.bring_back_view)
        return [path("<int:pk>/bring-back/", view, name="publishing_binned_bring_back"), *super().get_urls()]

    def bring_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        binned = self.get_queryset(request).filter(pk=pk).first()
        if binned is None:
            raise Http404
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return HttpResponseRedirect(self._bring_back(request, binned) or self._url("changelist"))

    @admin.action(description="Bring back as drafts")
    def bring_back_chosen(self, request: HttpRequest, queryset: QuerySet) -> None:
        for binned in queryset:
            self._bring_back(request, binned)

    def _bring_back(self, request: HttpRequest, binned: Binned) -> str:
        """The address of its form; empty if it was no longer there."""
        try:
            restored = deletion.bring_back(binned=binned, by=actor_of(request), ip=ip_of(request))
        except NotInTheBin:
            messages.error(request, GONE.format(binned))
            return ""
        messages.success(request, f"“{binned}” is back as a draft, with everything that belongs to it.")
        lost = [name.replace("_", " ") for name in restored.lost if name != "slug"]
        if lost:
            messages.warning(request, f"This could not be brought back, because it is gone: {', '.join(lost)}.")
        model = restored.revision.model
        if "slug" in restored.lost:
            new = model._default_manager.values_list("slug", flat=True).get(public_id=binned.item)
            messages.warning(request, f"Another item has its address by now, so it got one of its own: {new}.")
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[binned.row])

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        offered = super().get_actions(request)
        if stock := offered.get("delete_selected"):
            offered["delete_selected"] = (*stock[:2], "Delete for good…")
        return offered

    def delete_model(self, request: HttpRequest, obj: Binned) -> None:
        try:
            deletion.remove(binned=obj, by=actor_of(request), ip=ip_of(request))
        except NotInTheBin:
            messages.error(request, GONE.format(obj))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for binned in queryset:
            self.delete_model(request, binned)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Only what people know: its revisions go along, and are no things of their own."""
        names = [f"{capfirst(each.label)}: {each}" for each in objs]
        lacking = {"item in the bin" for each in objs if not self.has_delete_permission(request, each)}
        return names, {self.opts.verbose_name_plural: len(names)}, lacking, []

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        binned = self._visible_or_404(request, object_id)
        context = {"title": f"“{binned}” in the bin", "bring_back": self._url("bring_back", binned.pk)}
        return super().change_view(request, unquote(object_id), form_url, {**context, **(extra_context or {})})

    def _url(self, page: str, *args: Any) -> str:
        return reverse(f"admin:publishing_binned_{page}", args=args)

    # --- what it shows ------------------------------------------------------------------------------------------------

    @admin.display(description="What", ordering="kind")
    def what(self, binned: Binned) -> str:
        return capfirst(binned.label)

    @admin.display(description=in_this_zone("Deleted"), ordering="deleted_at")
    def deleted_on(self, binned: Binned) -> str:
        return in_a_column(binned.deleted_at)

    @admin.display(description="By", empty_value="Nobody by name")
    def who(self, binned: Binned) -> str:
        person = binned.deleted_by
        return (person.get_full_name() or person.get_username()) if person else ""

    @admin.display(description="Gone for good on", ordering="deleted_at")
    def leaves(self, binned: Binned) -> str:
        return in_a_column(binned.leaves_at)

    @admin.display(description="Was public at", empty_value="It was never public")
    def was_public_at(self, binned: Binned) -> str:
        paths = Document.objects.of_item(binned.item).order_by("path").values_list("path", flat=True).distinct()
        return ", ".join(paths)

    @admin.display(description="Comes back with")
    def holds(self, binned: Binned) -> str:
        """Its rows and tags, by their number, and its history."""
        revisions = Revision.objects.filter(item=binned.item)
        newest = revisions.newest_first().first()
        content = newest.opened() if newest else {}
        lists = {name: value for name, value in content.items() if isinstance(value, list) and value}
        said = [f"{name.replace('_', ' ')}: {len(value)}" for name, value in lists.items()]
        return ", ".join([*said, f"saved versions: {revisions.count()}"])
