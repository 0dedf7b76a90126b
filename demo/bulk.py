"""Generated posts in any number, for benchmarks: the demo's own sentences, shuffled."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

from django.db import transaction
from django.utils import timezone

from blog.models import Author, Post
from courses.models import Course, Subject
from demo import texts
from documents import kinds, search
from documents.models import Document, DocumentTag, Reference
from images.models import Image
from live_rows.models import Tag
from publishing import building, gate
from publishing.models import Revision

BATCH = 500
TAGS = 200
PARAGRAPHS = 12


def add(number: int, *, report: Callable[[str], Any] = print) -> None:
    """Add `number` published posts, each with a revision, a document, tags, references and a search entry."""
    chance = random.Random(20_260_413)  # noqa: S311  the same posts every time, not secrets
    maker = PostMaker(chance)
    numbers = count(Post.objects.count() + 1)
    for start in range(0, number, BATCH):
        size = min(BATCH, number - start)
        _insert([maker.post(next(numbers)) for _ in range(size)], maker)
        report(f"{start + size} of {number} posts")


class PostMaker:
    """Makes posts that look like the demo's: the same sentences, pictures, courses and people in other orders."""

    def __init__(self, chance: random.Random):
        self.chance = chance
        paragraphs = [
            re.sub(r"<[^>]+>", "", paragraph)
            for row in texts.articles("posts").values()
            for paragraph in re.findall(r"<p>(.*?)</p>", row["body"])
        ]
        self.sentences = [sentence for text in paragraphs for sentence in re.split(r"(?<=[.?!]) ", text)]
        self.words = sorted(
            {word.lower() for sentence in self.sentences for word in re.findall(r"[A-Za-z]{5,}", sentence)}
        )
        self.images = [str(public_id) for public_id in Image.objects.values_list("public_id", flat=True)]
        self.courses = [str(public_id) for public_id in Course.objects.values_list("public_id", flat=True)]
        self.authors = [str(public_id) for public_id in Author.objects.values_list("public_id", flat=True)]
        self.subjects = list(Subject.objects.all())
        self.image_rows = {str(image.public_id): image for image in Image.objects.all()}
        self.tags = self._tags()

    def _tags(self) -> list[Tag]:
        names = [" ".join(self.chance.sample(self.words, 2)).capitalize() for _ in range(TAGS)]
        return [Tag.objects.get_or_create(name=name)[0] for name in dict.fromkeys(names)]

    def post(self, number: int) -> tuple[Post, list[Tag]]:
        chance = self.chance
        title = " ".join(chance.sample(self.words, 4)).capitalize()
        image = self.image_rows[chance.choice(self.images)]
        post = Post(
            title=title,
            slug=f"{title.lower().replace(' ', '-')}-{number}",
            subtitle=chance.choice(self.sentences)[:300],
            summary=chance.choice(self.sentences)[:400],
            body="".join(self._section() for _ in range(4)),
            hero=image,
            hero_alt=image.alt,
            subject=chance.choice(self.subjects),
            authors=[chance.choice(self.authors)],
            courses=chance.sample(self.courses, chance.randint(0, 2)),
            publish_date=timezone.localdate() - timedelta(days=30 + number // 6),
        )
        # A few tags are on many posts and most on few, as on a real blog.
        chosen = {int(len(self.tags) * chance.random() ** 3) for _ in range(3)}
        return post, [self.tags[index] for index in sorted(chosen)]

    def _section(self) -> str:
        chance = self.chance
        heading = " ".join(chance.sample(self.words, 3)).capitalize()
        paragraphs = [" ".join(chance.sample(self.sentences, 5)) for _ in range(PARAGRAPHS // 4)]
        return f"<h2>{heading}</h2>" + "".join(f"<p>{text}</p>" for text in paragraphs)


@transaction.atomic
def _insert(made: list[tuple[Post, list[Tag]]], maker: PostMaker) -> None:
    now = timezone.now()
    posts = Post.objects.bulk_create([post for post, _ in made])
    contents = [
        {**gate.read(post), "tags": [str(tag.public_id) for tag in sorted(tags)]}
        for post, (_, tags) in zip(posts, made, strict=True)
    ]
    revisions = Revision.objects.bulk_create(
        Revision(kind="post", item=post.public_id, number=1, schema=Post.schema, content=content, created_at=now)
        for post, content in zip(posts, contents, strict=True)
    )
    built = []
    for revision in revisions:
        document = building.build_revision(revision, live_from=now)
        built.append(document)
    built = Document.objects.bulk_create(built)
    DocumentTag.objects.bulk_create(
        DocumentTag(content_object=document, tag=tag)
        for document, (_, tags) in zip(built, made, strict=True)
        for tag in tags
    )
    Reference.objects.bulk_create(_references(built))
    search.index(*built)


def _references(built: list[Document]) -> list[Reference]:
    rows = []
    for document in built:
        for role, ref in document.mentions:
            kind, target = kinds.split(ref)
            for source in (document, None):
                rows.append(
                    Reference(
                        source_kind="post",
                        source=document.item,
                        document=source,
                        role=role,
                        target_kind=kind,
                        target=target,
                    )
                )
    return rows
