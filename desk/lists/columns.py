"""Which columns a list has, for each person: kept on the server, chosen without a script."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import label_for_field
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import capfirst

from desk.actor import actor_of
from desk.models import ListColumns
from publishing.gate import has_tags
from publishing.times import in_a_column, in_this_zone

ALWAYS = "title_or_untitled"


class ChoosesColumns:
    """Mixed into PublishableAdmin. A list begins with `list_display`; `more_columns` can be chosen as well."""

    more_columns: ClassVar[tuple[str, ...]] = ("address", "tag_names", "made_by", "made")

    def get_list_display(self: Any, request: HttpRequest) -> Any:
        chosen = self._chosen(request)
        if chosen is None:
            return list(self.list_display)
        return [name for name in self.columns() if name == ALWAYS or name in chosen]

    def _chosen(self: Any, request: HttpRequest) -> list[str] | None:
        """Asked for once for each page: Django wants to know the columns of a list more than once."""
        if not hasattr(request, "chosen_columns"):
            mine = ListColumns.objects.filter(person=actor_of(request), model=self.opts.label_lower)
            request.chosen_columns = mine.values_list("columns", flat=True).first()  # type: ignore[attr-defined]
        return request.chosen_columns  # type: ignore[attr-defined]

    def columns(self: Any) -> list[str]:
        """All there are, in the order that they stand in."""
        more = [name for name in self.more_columns if name != "tag_names" or has_tags(self.model)]
        return [*self.list_display, *more]

    def columns_to_choose(self: Any, request: HttpRequest) -> list[tuple[str, str, bool]]:
        """(name, label, whether it is shown) of those that can be left out."""
        shown = self.get_list_display(request)
        labels = {name: capfirst(str(label_for_field(name, self.model, self))) for name in self.columns()}
        return [(name, label, name in shown) for name, label in labels.items() if name != ALWAYS]

    def keep_columns(self: Any, request: HttpRequest) -> HttpResponse:
        """POST `column`, as often as there are columns; with none, those that everybody begins with."""
        mine = {"person": actor_of(request), "model": self.opts.label_lower}
        wanted = [name for name in self.columns() if name in request.POST.getlist("column")]
        if wanted:
            ListColumns.objects.update_or_create(**mine, defaults={"columns": wanted})
        else:
            ListColumns.objects.filter(**mine).delete()
        return HttpResponseRedirect(request.get_full_path())

    @admin.display(description="Address")
    def address(self: Any, obj: Any) -> str:
        return obj.path.removeprefix(settings.SITE_URL)

    @admin.display(description="Tags")
    def tag_names(self, obj: Any) -> str:
        return ", ".join(sorted(tag.name for tag in obj.tags.all()))

    @admin.display(description="Made by", empty_value="Nobody by name")
    def made_by(self, obj: Any) -> str:
        return (obj.created_by.get_full_name() or obj.created_by.get_username()) if obj.created_by else ""

    @admin.display(description=in_this_zone("Made"), ordering="created_at")
    def made(self, obj: Any) -> str:
        return in_a_column(obj.created_at)
