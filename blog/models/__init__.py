"""Everything about the blog that is stored. Public code imports `blog.models.author` and documents, never this."""

from blog.models.author import Author
from blog.models.post import Post, PostTag

__all__ = ["Author", "Post", "PostTag"]
