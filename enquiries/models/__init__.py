"""Forms, what was sent with them, and the mails that follow."""

from enquiries.models.enquiry import Enquiry
from enquiries.models.form import Field, Form, Wording
from enquiries.models.mail import Mail

__all__ = ["Enquiry", "Field", "Form", "Mail", "Wording"]
