"""Every address of the product."""

from django.contrib import admin
from django.urls import include, path

handler400 = "config.trouble.bad_request"
handler403 = "desk.errors.forbidden"
handler404 = "desk.errors.not_found"
handler500 = "config.trouble.server_error"

urlpatterns = [
    path("admin/", include("people.urls")),
    path("admin/", admin.site.urls),
    path("api/", include("api.urls")),
    path("shared/", include("desk.sharing")),
    path("media/", include("images.urls")),
    path("blog/", include("blog.urls")),
    path("courses/", include("courses.urls")),
    path("enquire/", include("enquiries.urls")),
    path("", include("website.urls")),
]
