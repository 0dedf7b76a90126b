"""Texts that stand in many pages and are edited once."""

from django.apps import AppConfig


class SnippetsConfig(AppConfig):
    name = "snippets"
    verbose_name = "Snippets"

    def ready(self) -> None:
        from documents import kinds
        from live_rows import publication, usage
        from publishing import replacing
        from publishing.checks import looking_up
        from snippets.models import Snippet
        from snippets.usage import in_snippets, of_snippets, snippets_lead_to, used_in_snippets

        kinds.register(kinds.Kind("snippet", "Snippet", "Snippets", "snippets.Snippet", is_embedded=True))
        publication.moved_by(Snippet)
        usage.sources.append(of_snippets)
        usage.conditions.append(used_in_snippets)
        replacing.beside.append(in_snippets)
        looking_up.leading.append(snippets_lead_to)
