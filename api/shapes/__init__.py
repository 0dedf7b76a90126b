"""The JSON that the API answers with: one class for each object, with what every key means and an example.

Each class has `of`, which makes it from the public object that the templates read too, so that the site and the API
cannot say different things.
"""

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """One JSON object. Every key is always there: text that is empty is "", anything else that is absent is null."""

    model_config = ConfigDict(frozen=True)
