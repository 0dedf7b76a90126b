"""The pages of the forms. No cookie, nothing personal in an address, and nobody keeps a copy of an answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from courses.public import PublicCourse
from courses.reading import read_cards, read_titles
from documents import addresses, meta
from documents.addresses import Moved
from documents.reading_only import public
from documents.requests import Request
from enquiries import tokens
from enquiries.asking import EnquiryForm
from enquiries.campaign import campaign_of, sent_with
from enquiries.models.form import Field, Form
from enquiries.receiving import may_send, receive
from people.kept_form import comes_from_elsewhere

REFUSED, TOO_MANY = 422, 429
QUICK = "That was very quick. Please look once more over what you have written, and send it again."
STALE = "This page had been open for a long time, or was not complete. Please send it again."
CHANGED = "What we ask you to agree to has changed since you opened this page. Please read it, and send the form again."
ELSEWHERE = "We could not tell that this form was sent from our own page. Please look through it, and send it again."
MANY = "Many enquiries have come from your network just now. Please wait a quarter of an hour, and send it again."


def kept_by_nobody(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What is answered here may say what somebody has typed."""

    @wraps(view)
    def answering(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        response["Referrer-Policy"] = "same-origin"
        return response

    return answering


@csrf_exempt
def general(request: Request) -> HttpResponse:
    """The first form that is about nothing in particular."""
    form = Form.objects.filter(kind=Form.Kind.GENERAL, is_open=True).order_by("pk").first()
    if form is None:
        raise Http404
    return form_page(request, form.slug)


@kept_by_nobody
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def form_page(request: Request, form: str, course: str = "") -> HttpResponse:
    """GET shows the form; POST stores it and leads to the thank-you, or shows it again with everything typed."""
    asked = _form_or_404(form)
    about = _course_or_404(request, asked, course) if course else None
    if not asked.is_open:
        return _page(request, asked, about, None, status=200)
    courses = _courses(request, asked) if about is None else []
    if request.method != "POST":
        blank = EnquiryForm(asked, course=about, courses=courses)
        return _page(request, asked, about, blank, campaign=campaign_of(request))
    return _send(request, asked, about, EnquiryForm(asked, course=about, courses=courses, data=request.POST))


@kept_by_nobody
@public
def sent(request: Request, form: str) -> HttpResponse:
    """Thank you. Says nothing about anybody, so it may be looked at again."""
    return _render(request, "enquiries/sent.html", _form_or_404(form), "Thank you", {}, 200)


def _send(request: Request, asked: Form, about: PublicCourse | None, form: EnquiryForm) -> HttpResponse:
    opened = tokens.opened(request.POST.get("token", ""), asked)
    campaign = sent_with(request.POST)
    notice, status, word = "", REFUSED, request.POST.get("token", "")
    if not form.is_valid():
        word = word if opened else ""
    elif comes_from_elsewhere(request):
        notice, word = ELSEWHERE, ""
    elif opened is None:
        notice, word = STALE, ""
    elif opened.wording != asked.wording.pk:
        notice, word = CHANGED, ""
    elif opened.is_too_quick and not form.is_trapped:
        notice = QUICK
    elif not may_send(request):
        notice, status = MANY, TOO_MANY
    else:
        receive(form=asked, sent=form, opened=opened, campaign=campaign, at=request.at)
        response = HttpResponseRedirect(reverse("enquiries:sent", args=[asked.slug]))
        response.status_code = 303
        return response
    return _page(request, asked, about, form, campaign=campaign, notice=notice, status=status, word=word)


def _page(
    request: Request,
    asked: Form,
    about: PublicCourse | None,
    form: EnquiryForm | None,
    *,
    campaign: dict[str, str] | None = None,
    notice: str = "",
    status: int = 200,
    word: str = "",
) -> HttpResponse:
    problems = form.problems if form and form.is_bound else []
    title = f"{asked.title}: {about.full_title}" if about else asked.title
    context = {
        "form": form,
        "course": about,
        "campaign": campaign or {},
        "notice": notice,
        "problems": problems,
        "token": word or (tokens.token(asked) if form else ""),
    }
    return _render(
        request, "enquiries/form.html", asked, f"Error: {title}" if problems or notice else title, context, status
    )


def _render(
    request: Request, template: str, asked: Form, title: str, context: dict[str, Any], status: int
) -> HttpResponse:
    head = meta.Meta(title=title, description=asked.intro, canonical=settings.SITE_URL + asked.path, robots="noindex")
    response = TemplateResponse(request, template, {"asked": asked, "meta": head, **context}, status=status)
    return response.render()


def _form_or_404(slug: str) -> Form:
    form = Form.objects.filter(slug=slug).prefetch_related("fields", "wordings").first()
    if form is None:
        raise Http404
    return form


def _course_or_404(request: Request, asked: Form, slug: str) -> PublicCourse:
    """The course as it is live. One that has moved is asked about at its new address, one that is gone is gone."""
    try:
        document = addresses.find(f"/courses/{slug}/", at=request.at)
    except Moved as moved:
        if not moved.target.startswith("/courses/"):
            raise
        raise Moved(f"/enquire/{asked.slug}/{moved.target.removeprefix('/courses/')}") from None
    return read_cards([document], at=request.at)[0]


def _courses(request: Request, asked: Form) -> list[PublicCourse]:
    """What there is to choose from, where a form asks for the course."""
    if not any(row.kind == Field.Kind.COURSE for row in asked.fields.all()):
        return []
    return read_titles(at=request.at)
