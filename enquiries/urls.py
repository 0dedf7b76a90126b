"""Addresses of the forms: under /enquire/, and with the course they are about."""

from django.urls import path

from enquiries import views

app_name = "enquiries"
urlpatterns = [
    path("", views.general, name="general"),
    path("sent/<slug:form>/", views.sent, name="sent"),
    path("<slug:form>/", views.form_page, name="form"),
    path("<slug:form>/<slug:course>/", views.form_page, name="about"),
]
