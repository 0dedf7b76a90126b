"""The pictures of the demo content, a few to a module."""
