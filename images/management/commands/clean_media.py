"""Deletes what an upload that was cut off has left behind, and what pictures had long ago."""

from argparse import ArgumentParser
from datetime import timedelta
from itertools import chain
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone

from images import files
from images.models import KEPT_FOR, Image, RetiredFiles


class Command(BaseCommand):
    help = (
        "Delete picture files that belong to no picture: what an upload leaves when the server stops in its middle, "
        "and what a picture had until it was replaced or its focal point moved, after thirty days."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--hours", type=float, default=24, help="spare files younger than this (24)")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be deleted")

    def handle(self, *args: Any, **options: Any) -> None:
        oldest = timezone.now() - timedelta(hours=options["hours"])
        # The files first: a picture that is added meanwhile must not find its files gone.
        found = [name for name in stored_names() if default_storage.get_modified_time(name) < oldest]
        long_ago = RetiredFiles.objects.filter(retired_at__lt=timezone.now() - KEPT_FOR)
        retired = RetiredFiles.objects.exclude(pk__in=long_ago.values("pk")).values_list("names", flat=True)
        known = {name for image in Image.objects.only("file", "renditions").iterator() for name in image.file_names()}
        known.update(chain.from_iterable(retired))
        left_behind = [name for name in found if name not in known]
        if not options["dry_run"]:
            files.delete(left_behind)
            long_ago.delete()
        verb = "would be deleted" if options["dry_run"] else "deleted"
        self.stdout.write(f"{len(left_behind)} of {len(found)} files belong to no picture and {verb}.")


def stored_names() -> list[str]:
    """Every file of ours in the storage; other files are none of our business."""
    try:
        folders, _files = default_storage.listdir("images")
    except FileNotFoundError:
        return []
    names = [f"images/{folder}/{name}" for folder in folders for name in default_storage.listdir(f"images/{folder}")[1]]
    return [name for name in names if files.NAME.fullmatch(name)]
