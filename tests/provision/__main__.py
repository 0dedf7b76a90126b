"""`python -m tests.provision`: see that a browser, a PostgreSQL and a checker of HTML are there, before the
tests that need them."""

import sys

from tests.provision import chromium, nu, packages, postgresql

DEBIAN_PACKAGES = [
    (chromium.found, ["chromium-headless-shell", "fonts-liberation"]),
    (chromium.driver_starts, ["libatomic1"]),
    (postgresql.found, ["postgresql"]),
    (nu.java, ["default-jre-headless"]),
    (nu.npm, ["npm"]),
]


def main() -> int:
    missing = [package for found, names in DEBIAN_PACKAGES if not found() for package in names]
    if missing and packages.can_install():
        packages.install(missing)
    nu.fetch()
    print(f"Browser: {chromium.found() or chromium.MISSING}")
    print(f"PostgreSQL: {postgresql.found() or postgresql.MISSING}")
    print(f"Nu HTML checker: {nu.found() or nu.MISSING}", flush=True)
    if not chromium.driver_starts():
        print(f"Playwright: {chromium.NO_DRIVER}", flush=True)
    return 0 if chromium.found() and chromium.driver_starts() else 1


if __name__ == "__main__":
    sys.exit(main())
