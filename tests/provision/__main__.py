"""`python -m tests.provision`: see that a browser and a PostgreSQL are there, before the tests that need them."""

import sys

from tests.provision import chromium, packages, postgresql


def main() -> int:
    wanted = {}
    if not chromium.found():
        wanted["chromium"] = ["chromium", "fonts-liberation"]
    if not postgresql.found():
        wanted["postgresql"] = ["postgresql"]
    if wanted and packages.can_install():
        packages.install([package for group in wanted.values() for package in group])
    print(f"Browser: {chromium.found() or chromium.MISSING}")
    print(f"PostgreSQL: {postgresql.found() or postgresql.MISSING}", flush=True)
    return 0 if chromium.found() else 1


if __name__ == "__main__":
    sys.exit(main())
