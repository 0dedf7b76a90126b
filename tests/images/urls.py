"""The product's addresses and one page with a picture field on it, for what the field does in a browser."""

from csp.decorators import csp_replace
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import Context, Template
from django.urls import path

from config.urls import urlpatterns as product
from images.models import Image
from images.widgets import ImageChoiceField

PAGE = Template("""{% load scripts %}<!doctype html><html lang="en-gb"><head><title>Pictures</title>
<link rel="stylesheet" href="/static/admin/css/base.css">{% scripts %}{{ form.media }}
</head><body><main><h1>Pictures</h1>
<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="{{ token }}">
{{ form }}<button>Save</button></form>
<output>{{ form.cleaned_data.hero.title }}</output></main></body></html>""")


class PictureForm(forms.Form):
    hero = ImageChoiceField(queryset=Image.objects.all(), required=False)
    logo = ImageChoiceField(queryset=Image.objects.all(), required=False)


@csp_replace(settings.ADMIN_CONTENT_SECURITY_POLICY)
def picture_fields(request: HttpRequest) -> HttpResponse:
    form = PictureForm(request.POST or None)
    form.is_valid()
    return HttpResponse(PAGE.render(Context({"request": request, "form": form, "token": get_token(request)})))


urlpatterns = [path("picture-fields/", picture_fields), *product]
