"""Answering an enquiry by mail, from the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from desk.actor import actor_of
from documents.requests import Request
from enquiries.mailing import post
from enquiries.models import Enquiry, Mail


class AnswerForm(forms.Form):
    text = forms.CharField(
        label="Your answer",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "Write an answer first."},
    )


class AnswersEnquiries:
    """Mixed into the admin of the enquiries."""

    def answer_view(self: Any, request: Request, pk: int) -> HttpResponse:
        """GET shows what was asked and a place to answer; POST queues the mail, and says that it is answered."""
        enquiry = self.get_queryset(request).select_related("form").filter(pk=pk).first()
        if enquiry is None or not self.has_change_permission(request, enquiry):
            raise Http404
        initial = {"text": f"Dear {enquiry.name},\n\n\n\nKind regards,\n{actor_of(request).get_full_name()}"}
        form = AnswerForm(request.POST or None, initial=initial)
        back = reverse("admin:enquiries_enquiry_change", args=[pk])
        if request.method == "POST" and form.is_valid():
            self._answer(request, enquiry, form.cleaned_data["text"])
            return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Answer enquiry {enquiry.pk}",
            "item": enquiry,
            "enquiry": enquiry,
            "form": form,
            "back": back,
        }
        return TemplateResponse(request, "enquiries/answer.html", context)

    def _answer(self: Any, request: Request, enquiry: Enquiry, text: str) -> None:
        person = actor_of(request)
        with transaction.atomic():
            locked = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
            if locked.mails.filter(audience=Mail.Audience.REPLY, text=text).exists():  # the second click
                return
            post(enquiry, Mail.Audience.REPLY, at=request.at, text=text, by=person)
            Enquiry.objects.filter(pk=enquiry.pk).update(
                status=Enquiry.Status.ANSWERED, owner=enquiry.owner_id or person.pk
            )
            self.log_change(request, enquiry, "Answered by mail.")
        messages.success(request, "Your answer is on its way.")
