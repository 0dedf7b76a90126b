"""Whole answers to readers, kept in memory and given before Django is entered: never old, and the same for everybody.

`wsgi` is the way in, `asking` says which requests may be answered so, `watch` what is public now and until when,
`store` keeps what was answered, `answers` are what is sent. `headers` says to browsers and CDNs what they may keep,
`purging` tells a CDN what to forget, by the keys of `surrogate`.

`docs/decisions/0030_whole_answers_are_kept_before_django.md` has the reasons and the figures.
"""
