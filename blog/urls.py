"""Addresses under /blog/."""

from django.urls import path

from blog import views
from blog.feeds import AuthorFeed, PostsFeed, SubjectFeed, TagFeed, atom, rss

app_name = "blog"
urlpatterns = [
    path("", views.index, name="index"),
    path("feed/", rss(PostsFeed), name="feed"),
    path("feed/atom/", atom(PostsFeed), name="atom"),
    path("tag/<slug:slug>/", views.tag, name="tag"),
    path("tag/<slug:slug>/feed/", rss(TagFeed)),
    path("tag/<slug:slug>/feed/atom/", atom(TagFeed)),
    path("subject/<slug:slug>/", views.subject, name="subject"),
    path("subject/<slug:slug>/feed/", rss(SubjectFeed)),
    path("subject/<slug:slug>/feed/atom/", atom(SubjectFeed)),
    path("author/<slug:slug>/", views.author, name="author"),
    path("author/<slug:slug>/feed/", rss(AuthorFeed)),
    path("author/<slug:slug>/feed/atom/", atom(AuthorFeed)),
    path("<slug:slug>/", views.post, name="post"),
]
