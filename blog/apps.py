"""The blog."""

from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"
    verbose_name = "Blog"

    def ready(self) -> None:
        from blog.public import PublicPost
        from publishing import kinds

        kinds.register(kinds.Kind("post", "Post", "Posts", "/blog/", "blog.Post", PublicPost))
        kinds.register_live(kinds.LiveTable("author", "blog.Author", joined=("photo",)))
