"""Addresses under /blog/."""

from django.urls import path

from blog import views
from blog.feeds import AuthorFeed, PostsFeed, SubjectFeed, TagFeed, addresses_of

app_name = "blog"
urlpatterns = [
    path("", views.index, name="index"),
    *addresses_of(PostsFeed, "", name="feed"),
    path("tag/<slug:slug>/", views.tag, name="tag"),
    *addresses_of(TagFeed, "tag/<slug:slug>/"),
    path("subject/<slug:slug>/", views.subject, name="subject"),
    *addresses_of(SubjectFeed, "subject/<slug:slug>/"),
    path("author/<slug:slug>/", views.author, name="author"),
    *addresses_of(AuthorFeed, "author/<slug:slug>/"),
    path("archive/", views.archive, name="archive"),
    path("archive/<int:year>/", views.archive_of, name="year"),
    path("archive/<int:year>/<int:month>/", views.archive_of, name="month"),
    path("<slug:slug>/", views.post, name="post"),
]
