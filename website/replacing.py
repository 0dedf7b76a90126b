"""The links of the menu, where one item takes the place of another."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.replacing import Replacing, Result
from website.models.navigation import NavigationItem


def in_the_menu(replacing: Replacing) -> Iterator[Result]:
    """Every link at the top or bottom of the pages that leads to the item."""
    may = replacing.by is None or replacing.by.has_perm("website.change_navigationitem")
    for link in NavigationItem.objects.filter(item=replacing.item.public_id):
        if may:
            link.item = replacing.successor.public_id
            link.save(update_fields=["item"])
            yield Result(f"{link} (in the menu)", "leads there now.", is_done=True)
        else:
            yield Result(f"{link} (in the menu)", "was left as it is: you may not change the menu.", is_done=False)
