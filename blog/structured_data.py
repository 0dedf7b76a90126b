"""schema.org objects of a post, equal to what the page visibly says."""

from __future__ import annotations

from typing import Any

from blog.public import PublicPost
from documents.meta import absolute, breadcrumbs, faq_page


def of_post(post: PublicPost, *, publisher: str, logo: str = "") -> list[dict[str, Any]]:
    """BlogPosting, BreadcrumbList and, where the body has questions, FAQPage."""
    steps = [("Blog", "/blog/"), *([(post.subject.title, post.subject.path)] if post.subject else [])]
    posting = {
        "@type": "BlogPosting",
        "headline": post.title,
        "alternativeHeadline": post.subtitle,
        "description": post.meta_description,
        "datePublished": post.published_at.isoformat(),
        "dateModified": max(post.updated_at, post.published_at).isoformat(),
        "author": [{"@type": "Person", "name": author.name, "url": absolute(author.path)} for author in post.authors],
        "publisher": {
            "@type": "Organization",
            "name": publisher,
            "url": absolute("/"),
            **({"logo": {"@type": "ImageObject", "url": logo}} if logo else {}),
        },
        "image": absolute(post.social["url"]) if post.social else None,
        "keywords": ", ".join(tag.name for tag in post.tags),
        "articleSection": post.subject.title if post.subject else None,
        "wordCount": post.words,
        "mainEntityOfPage": post.url,
        "inLanguage": "en-GB",
        "timeRequired": f"PT{post.reading_minutes}M",
        # What is read aloud: the headline, what stands under it, and the text, in the order of the page.
        "speakable": {"@type": "SpeakableSpecification", "cssSelector": [".article-head h1", ".standfirst", ".body"]},
    }
    return [posting, breadcrumbs(*steps, (post.title, post.path)), *faq_page(post.faqs)]
