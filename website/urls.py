"""Addresses at the root of the site."""

from django.urls import path, re_path

from website import machines, sitemaps, views

app_name = "website"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("theme/<slug:version>.css", views.theme, name="theme"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap/lists.xml", sitemaps.lists, name="sitemap_lists"),
    path("sitemap/<slug:name>.xml", sitemaps.part, name="sitemap_part"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.healthz, name="healthz"),
    path("llms.txt", machines.llms, name="llms"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("site.webmanifest", machines.manifest, name="manifest"),
    path("icons/<slug:version>/<slug:name>.png", machines.icon, name="icon"),
    path("cards/<slug:version>/<path:name>.png", machines.title_card, name="title_card"),
    path("<slug:key>.txt", machines.indexnow_key, name="indexnow_key"),
    path("<path:name>.md", machines.as_markdown, name="markdown"),
    path("<slug:slug>/", views.page, name="page"),
    re_path(r"^(?!admin/|api/|media/|static/).*/$", views.not_found),
]
