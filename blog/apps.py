"""The blog."""

from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"
    verbose_name = "Blog"

    def ready(self) -> None:
        from blog import checks  # noqa: F401  which registers them
        from blog.affected import card, of_lists, of_related, of_renamed_tags, work_for_related
        from blog.affected_in_order import of_archives, of_neighbours, work_for_neighbours
        from blog.models import Author
        from blog.public import PublicPost
        from documents import affected, kinds
        from live_rows import publication

        kinds.register(kinds.Kind("post", "Post", "Posts", "blog.Post", "/blog/", PublicPost))
        author = kinds.Kind(
            "author",
            "Author",
            "Authors",
            "blog.Author",
            "/blog/author/",
            joined=("photo",),
            named_by="name",
            on_cards=True,
        )
        kinds.register(author)
        kinds.register(kinds.Kind("tag", "Tag", "Tags", "live_rows.Tag", "/blog/tag/", named_by="name"))
        publication.moved_by(Author)
        affected.sources += [of_lists, of_renamed_tags]
        affected.sources.append(of_archives)
        affected.laborious += [(of_related, work_for_related), (of_neighbours, work_for_neighbours)]
        affected.faces[("related", "post")] = card
