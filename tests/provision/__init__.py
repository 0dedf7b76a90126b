"""The two programs the tests need beside Python: a Chromium to drive and a PostgreSQL to ask.

Both are looked for first. Where they are missing and this is a Debian machine on which we are root (a container, a
build machine), they are installed from its packages; anywhere else a sentence says what to install.
"""
