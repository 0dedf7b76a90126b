"""The desk's tags: how much each is used, and renaming, merging and deleting them, what that changes said first."""

from __future__ import annotations

from copy import copy
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from taggit.models import Tag as TaggitTag

from desk.actor import actor_of, ip_of
from desk.fields.tags import one_spelling
from desk.verbs.affected import Affected, told
from documents.models.document import Document, DocumentTag
from live_rows.admin import LiveRowAdmin
from live_rows.folding import FoldedSearch
from live_rows.models import MergedTag, Tag
from live_rows.saving import REFUSED
from live_rows.slugs import slugify
from publishing import tags
from publishing.status import short_day

CONFIRMED = "confirmed"


class TagForm(forms.ModelForm):
    """A name of its own, whatever the capitals, and an address."""

    slug = forms.CharField(
        required=False,
        max_length=100,
        help_text="The last part of the address of its page. Left empty, it is made from the name. "
        "Former addresses lead to the new one.",
    )

    def clean_slug(self) -> str:
        """Empty where nothing is left of it that can stand in an address."""
        return slugify(self.cleaned_data["slug"])

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        [known] = one_spelling([name], follow=False)
        if known.casefold() != self.instance.name.casefold() and Tag.objects.filter(name=known).exists():
            raise ValidationError(f"There is a tag “{known}” already. Capital letters make no difference.")
        return name


class MergeForm(forms.Form):
    """Into which tag the ticked ones go."""

    into: Any = forms.ModelChoiceField(Tag.objects.none(), label="Merge them into", empty_label=None)

    def __init__(self, *args: Any, chosen: QuerySet[Tag], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = chosen  # type: ignore[attr-defined]


class UseFilter(admin.SimpleListFilter):
    title = "use"
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("unused", "Unused"), ("live", "On the site")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "unused":
            return queryset.filter(pk__in=tags.unused().values("pk"))
        return queryset.filter(live__gt=0) if self.value() == "live" else queryset


admin.site.unregister(TaggitTag)


@admin.register(Tag)
class TagAdmin(FoldedSearch, LiveRowAdmin):
    """In the place of taggit's own, whose page lists every use of a tag as a form."""

    form = TagForm
    list_display = ("name", "slug", "live_posts", "draft_posts", "pictures", "last_used")
    list_filter = (UseFilter,)
    search_fields = ("name",)
    ordering = ("name",)
    fields = ("name", "slug")
    actions = ("merge_selected", "delete_unused")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        live = Document.objects.live()
        uses: list[Any] = [Tag._meta.get_field(name).related_model for name in ("post_items", "image_items")]
        posts, pictures = uses
        mine: dict[str, Any] = {"tag": OuterRef("pk")}
        drafts = posts.objects.filter(**mine).exclude(content_object__public_id__in=live.values("item"))
        return (
            super()
            .get_queryset(request)
            .annotate(
                live=_number(DocumentTag.objects.filter(**mine, content_object__in=live.values("pk"))),
                drafts=_number(drafts),
                images=_number(pictures.objects.filter(**mine)),
                used=_each(posts.objects.filter(**mine), Max("content_object__updated_at")),
            )
        )

    @admin.display(description="Live posts", ordering="live")
    def live_posts(self, tag: Any) -> int:
        return tag.live

    @admin.display(description="Drafts", ordering="drafts")
    def draft_posts(self, tag: Any) -> int:
        return tag.drafts

    @admin.display(description="Pictures", ordering="images")
    def pictures(self, tag: Any) -> int:
        return tag.images

    @admin.display(description="Last used", ordering="used", empty_value="Never")
    def last_used(self, tag: Any) -> str | None:
        return short_day(tag.used, timezone.now()) if tag.used else None

    # --- renaming -----------------------------------------------------------------------------------------------------

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A new name or address is public at once, so what it changes is said first."""
        if request.method == "POST" and object_id and CONFIRMED not in request.POST:
            page = self._before_renaming(request, self.get_object(request, unquote(object_id)))
            if page is not None:
                by_script = request.headers.get("Accept") == "application/json"
                return JsonResponse({"saved": None}, status=REFUSED) if by_script else page
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _before_renaming(self, request: HttpRequest, tag: Any) -> HttpResponse | None:
        """The page to read first; None where there is nothing to say, or something is wrong with what was typed."""
        if tag is None or not self.has_change_permission(request, tag):
            return None
        before = copy(tag)
        form = self.get_form(request, tag, change=True)(request.POST, request.FILES, instance=tag)
        if not form.is_valid():
            return None
        after = form.instance
        after.slug = after.slug or slugify(after.name) or before.slug
        affected = told(tags.of_renaming(before, after, at=timezone.now()), everything=True)
        if not affected.number:
            return None
        about = [f"{what}: {old} → {new}" for what, old, new in _changes(before, after)]
        return self._page(request, f"Rename “{before}”", affected, about, button="Rename it", back="")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = Tag.objects.filter(pk=obj.pk).first() if change else None
        super().save_model(request, obj, form, change)
        MergedTag.objects.filter(name__iexact=obj.name).update(name="")  # a tag again
        if before is not None and _changes(before, obj):
            tags.record_renaming(before, obj, by=actor_of(request), ip=ip_of(request))

    # --- deleting -----------------------------------------------------------------------------------------------------

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        tags.record_deletion(obj, by=actor_of(request), ip=ip_of(request))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for tag in queryset:
            tags.record_deletion(tag, by=actor_of(request), ip=ip_of(request))
        super().delete_queryset(request, queryset)

    @admin.action(description="Delete those that nothing uses…", permissions=["delete"])
    def delete_unused(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        _refuse_strangers(request, queryset)
        chosen = list(queryset)
        free = list(tags.unused().filter(pk__in=[tag.pk for tag in chosen]))
        if not free:
            messages.warning(request, "Nothing was deleted: something uses each of these.")
            return None
        if CONFIRMED in request.POST:
            number = tags.delete_unused(tags=free, by=actor_of(request), ip=ip_of(request))
            messages.success(request, "1 tag is deleted." if number == 1 else f"{number} tags are deleted.")
            return None
        noun = "1 tag" if len(free) == 1 else f"{len(free)} tags"
        about = [", ".join(f"“{tag}”" for tag in free)]
        if kept := len(chosen) - len(free):
            about.append(f"{kept} that you ticked {'is' if kept == 1 else 'are'} in use and will stay.")
        return self._page(
            request, f"Delete {noun} that nothing uses", None, about, button=f"Delete {noun}", danger=True
        )

    # --- merging ------------------------------------------------------------------------------------------------------

    @admin.action(description="Merge…", permissions=["merge"])
    def merge_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        _refuse_strangers(request, queryset)
        if queryset.count() < 2:
            messages.warning(request, "Tick at least two tags: those to be merged, and the one that stays.")
            return None
        chosen = queryset.order_by("-live", "name")
        form = MergeForm({"into": request.POST.get("into") or chosen[0].pk}, chosen=chosen)
        into = form.cleaned_data["into"] if form.is_valid() else chosen[0]
        merged = [tag for tag in chosen if tag.pk != into.pk]
        if CONFIRMED in request.POST and form.is_valid():
            tags.merge(tags=merged, into=into, by=actor_of(request), ip=ip_of(request))
            names = ", ".join(f"“{tag}”" for tag in merged)
            messages.success(request, f"{names} {'is' if len(merged) == 1 else 'are'} merged into “{into}”.")
            return None
        affected = told(tags.of_merging(merged, into, at=timezone.now()), everything=True)
        about = [
            f"Posts, drafts and pictures that have {', '.join(f'“{tag}”' for tag in merged)} have “{into}” instead.",
            "Former addresses and feeds lead to those of the one that stays, and who types a former name gets it too.",
            "This cannot be undone: nothing remembers afterwards which of them a post had.",
        ]
        title = f"Merge {len(merged)} {'tag' if len(merged) == 1 else 'tags'} into “{into}”"
        return self._page(request, title, affected, about, button=title, form=form)

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request) and self.has_delete_permission(request)

    def _page(
        self, request: HttpRequest, title: str, affected: Affected | None, about: list[str], **more: Any
    ) -> TemplateResponse:
        """What will happen, with everything that was sent to send it again."""
        sent = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in {"csrfmiddlewaretoken", "into"}
        ]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "about": about,
            "affected": affected,
            "sent": sent,
            "confirmed": CONFIRMED,
            **more,
        }
        return TemplateResponse(request, "desk/tags.html", context)


def _each(uses: QuerySet, value: Any) -> Subquery:
    return Subquery(uses.order_by().values("tag").annotate(value=value).values("value"))


def _number(uses: QuerySet) -> Coalesce:
    return Coalesce(_each(uses, Count("pk")), 0)


def _changes(before: Tag, after: Tag) -> list[tuple[str, str, str]]:
    said = (("Name", before.name, after.name), ("Address", before.slug, after.slug))
    return [(what, old, new) for what, old, new in said if old != new]


def _refuse_strangers(request: HttpRequest, queryset: QuerySet) -> None:
    """An id that is not in the list refuses all of it."""
    chosen = set(request.POST.getlist(ACTION_CHECKBOX_NAME))
    if request.POST.get("select_across") != "1" and queryset.count() != len(chosen):
        raise PermissionDenied
