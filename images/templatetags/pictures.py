"""`{% load pictures %}{% picture image crop="card" alt=alt sizes="(min-width: 60rem) 20rem, 100vw" %}`"""

from django import template

from images.pictures import picture

register = template.Library()
register.simple_tag(picture)
