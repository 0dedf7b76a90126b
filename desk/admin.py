"""Where Django looks for admin classes: those that belong to no app of content."""

from desk import bin as the_bin
from desk import records, tags

__all__ = ["records", "tags", "the_bin"]
