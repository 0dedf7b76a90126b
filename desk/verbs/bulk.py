"""Bulk actions: a page that says what will happen, then a result for each item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse

from desk.actor import actor_of, ip_of
from desk.fields.tags import names_in, one_spelling
from desk.verbs.affected import told
from desk.verbs.results import as_list
from documents.affected import Change
from publishing import actions, deletion, prospects
from publishing.actions import PublishRefused
from publishing.models.revision import Revision
from publishing.status import Status, statuses

CONFIRMED = "confirmed"
# Of more than that at once, nobody reads which addresses change, and finding out takes its time.
MOST_TOLD = 100
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  the name of a field


@dataclass(frozen=True)
class Prospect:
    """What will happen to one of the chosen items: a sentence, and what else a person should know first."""

    item: Any
    status: Status
    sentence: str
    besides: list[str]


class BulkActions:
    """Mixed into PublishableAdmin: publish, unpublish, tag and delete what is ticked in a list."""

    @admin.action(description="Publish…", permissions=["publish"])
    def publish_selected(self: Any, request: HttpRequest, queryset: QuerySet) -> Any:
        def prospect(item: Any, status: Status) -> tuple[str, list[str]]:
            besides = [problem.sentence for problem in actions.problems_of(item, at=request.at) if problem.is_blocking]  # type: ignore[attr-defined]
            if besides:
                return "stays as it is, because it is not ready:", besides
            if status.live and not status.has_unpublished_changes and not status.coming:
                return "is public already, just as it stands.", []
            if status.coming:
                besides = ["What is scheduled for it is cancelled."]
            return "takes the place of its public page." if status.live else "becomes public.", besides

        def publish(item: Any) -> str:
            revision = actions.save_revision(item=item, by=actor_of(request))
            actions.publish(revision=revision, by=actor_of(request), ip=ip_of(request))
            return "is published."

        def change(items: list[Any]) -> Change:
            ready = [item for item in items if not any(p.is_blocking for p in actions.problems_of(item, at=request.at))]  # type: ignore[attr-defined]
            newest = Revision.objects.newest_of(*ready)
            return prospects.of_publishing(*newest, at=request.at)  # type: ignore[attr-defined]

        return self._confirm(request, queryset, "Publish", prospect, change) or self._each(request, queryset, publish)

    @admin.action(description="Unpublish…", permissions=["publish"])
    def unpublish_selected(self: Any, request: HttpRequest, queryset: QuerySet) -> Any:
        def unpublish(item: Any) -> str:
            actions.unpublish(item=item, by=actor_of(request), ip=ip_of(request))
            return "is no longer public."

        return self._confirm(request, queryset, "Unpublish", _ending, _end_of(request)) or self._each(
            request, queryset, unpublish
        )

    @admin.action(description="Delete…", permissions=["delete_chosen"])
    def delete_chosen(self: Any, request: HttpRequest, queryset: QuerySet) -> Any:
        if not all(self.has_delete_permission(request, item) for item in queryset):
            raise PermissionDenied

        def delete(item: Any) -> str:
            deletion.delete(item=item, by=actor_of(request), ip=ip_of(request))
            return "is in the bin, for 30 days."

        return self._confirm(request, queryset, "Delete", _ending, _end_of(request)) or self._each(
            request, queryset, delete
        )

    @admin.action(description="Add tags…", permissions=["change"])
    def tag_selected(self: Any, request: HttpRequest, queryset: QuerySet) -> Any:
        try:
            tags = one_spelling(names_in(request.POST.get("tags", "")))
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return None
        if not tags:
            messages.warning(request, "Nothing was changed: type the tags to add beside the action, commas between.")
            return None

        def prospect(item: Any, status: Status) -> tuple[str, list[str]]:
            return f"has {', '.join(tags)} as well, as a draft.", [
                "Its public page stays as it is."
            ] if status.live else []

        def tag(item: Any) -> str:
            item.tags.add(*tags)
            actions.save_revision(item=item, by=actor_of(request))
            return "has them now, as a draft."

        return self._confirm(request, queryset, "Add tags to", prospect) or self._each(request, queryset, tag)

    def has_delete_chosen_permission(self: Any, request: HttpRequest) -> bool:
        """Whether the action is offered; each item is asked about again."""
        return request.user.has_perm(f"{self.opts.app_label}.delete_{self.opts.model_name}")

    def get_actions(self: Any, request: HttpRequest) -> dict[str, Any]:
        offered = super().get_actions(request)  # type: ignore[misc]
        offered.pop("delete_selected", None)  # Django's own, which knows nothing of public pages
        if not hasattr(self.model, "tags"):
            offered.pop("tag_selected", None)
        return offered

    def _confirm(
        self: Any,
        request: HttpRequest,
        queryset: QuerySet,
        verb: str,
        prospect: Callable[[Any, Status], tuple[str, list[str]]],
        change: Callable[[list[Any]], Change] | None = None,
    ) -> TemplateResponse | None:
        """The page that says what will happen; None once that has been read. A stranger's id refuses all of it."""
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if request.POST.get("select_across") != "1" and queryset.count() != len(set(chosen)):
            raise PermissionDenied
        if CONFIRMED in request.POST:
            return None
        items = list(queryset)
        known = statuses(items)
        prospects = []
        for item in items:
            sentence, besides = prospect(item, known[item.public_id])
            prospects.append(Prospect(item, known[item.public_id], sentence, besides))
        noun = self.opts.verbose_name if len(items) == 1 else self.opts.verbose_name_plural
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{verb} {len(items)} {noun}",
            "noun": noun,
            "verb": verb,
            "prospects": prospects,
            "public": sum(each.status.live is not None for each in prospects),
            "posted": [
                (name, value)
                for name, values in request.POST.lists()
                for value in values
                if name != "csrfmiddlewaretoken"
            ],
            "confirmed": CONFIRMED,
            "affected": told(change(items), everything=True) if change and len(items) <= MOST_TOLD else None,
            "too_many": MOST_TOLD if change and len(items) > MOST_TOLD else 0,
            "danger": verb in {"Unpublish", "Delete"},
        }
        return TemplateResponse(request, "desk/bulk.html", context)

    def _each(self: Any, request: HttpRequest, queryset: QuerySet, do: Callable[[Any], str]) -> None:
        """Do it to each item on its own: one that is refused stops none of the others. Told as two lists at most."""
        done, refused = [], []
        for item in queryset:
            link = (self.url_of("change", item), str(item))
            try:
                with transaction.atomic():
                    done.append((*link, do(item)))
            except PublishRefused as refusal:
                refused.append((*link, f"was left as it is. {refusal}"))
        if done:
            messages.success(request, as_list(done))
        if refused:
            messages.error(request, as_list(refused))


def _end_of(request: HttpRequest) -> Callable[[list[Any]], Change]:
    return lambda items: prospects.of_ending(*items, at=request.at)  # type: ignore[attr-defined]


def _ending(item: Any, status: Status) -> tuple[str, list[str]]:
    """What ends when an item is taken down or deleted."""
    besides = ["What is scheduled for it is cancelled."] if status.coming else []
    if status.live:
        return f"is public: {status.live.path} and every address it ever had will answer that it is gone.", besides
    return "is not public, so no address ends.", besides
