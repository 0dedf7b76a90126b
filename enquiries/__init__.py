"""Enquiries: the forms that students send, what is kept of them, and for how long."""
