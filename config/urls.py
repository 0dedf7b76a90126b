"""Every address of the product."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("api.urls")),
    path("media/", include("images.urls")),
    path("blog/", include("blog.urls")),
    path("courses/", include("courses.urls")),
    path("", include("website.urls")),
]
