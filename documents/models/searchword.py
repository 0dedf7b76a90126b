"""The vocabulary of the site, for beginnings of words and typing slips in searches."""

from django.db import models


class SearchWord(models.Model):
    """A word that some document holds; `mirrored` is it backwards, so that endings are found through an index too."""

    word = models.CharField(max_length=40, unique=True)
    mirrored = models.CharField(max_length=40, db_index=True)

    def __str__(self) -> str:
        return self.word
