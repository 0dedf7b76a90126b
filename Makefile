# What a person runs. `make` alone lists it. Needs Python 3.11 or newer and make; everything else goes into .venv.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run reset benchmark test test-fast test-sqlite test-postgresql lint format lock provision packages-runtime packages-dev

HOST ?= 127.0.0.1
PORT ?= 8000
# Test processes at a time (one more than two cores: a test that waits for its browser leaves the core to another), and
# anything to add to pytest's command line: make test-fast ARGS="-k feeds -x"
WORKERS ?= 3
ARGS ?=

PY := .venv/bin/python
MANAGE := $(PY) manage.py
PYTEST = $(PY) -m pytest -n $(WORKERS) --dist worksteal
STATIC_SOURCES := $(shell find $(wildcard static */static) config/settings.py requirements/runtime.txt)

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' Makefile

# --- The site on this machine -----------------------------------------------------------------------------------

# Links in pages, feeds and the API start with SITE_URL, so it follows HOST and PORT. A server that listens on every
# address is still visited at one of them.
SITE_HOST = $(patsubst 0.0.0.0,127.0.0.1,$(patsubst ::,::1,$(HOST)))
run: export PROSPECTUS_MODE = local
run: export SITE_URL ?= http://$(if $(findstring :,$(SITE_HOST)),[$(SITE_HOST)],$(SITE_HOST)):$(PORT)
run: export STATIC_ROOT = $(CURDIR)/var/static
run: export HOST := $(HOST)
run: export PORT := $(PORT)
run: packages-runtime var/.static-collected ## Serve the site, with demo content the first time (HOST=, PORT=)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo --if-empty
	@exec $(PY) -m gunicorn --config config/gunicorn.py config.wsgi

var/.static-collected: $(STATIC_SOURCES)
	@echo "Collecting stylesheets, scripts and fonts."
	@mkdir -p var
	@$(MANAGE) collectstatic --no-input --clear --verbosity 0
	@touch $@

reset: ## Start over: remove the database, pictures and collected files in var/
	rm -rf var

# --- Tests --------------------------------------------------------------------------------------------------------

test test-fast test-sqlite test-postgresql lint: export PROSPECTUS_MODE = test
test-fast test-sqlite lint: export DATABASE_URL = sqlite://:memory:

test: packages-dev lint provision test-sqlite test-postgresql ## Everything: lint, types, imports, all tests on both databases

test-fast: WORKERS = 2 # none of them waits for a browser
test-fast: packages-dev ## The tests that are over soon: no browser, no walk through everything, on SQLite
	$(PYTEST) -m "not browser and not exhaustive" $(ARGS)

test-sqlite: packages-dev ## All tests on SQLite
	$(PYTEST) $(ARGS)

test-postgresql: packages-dev ## The tests that touch the database, on a PostgreSQL of their own
	$(PY) -m tests.provision.postgresql $(PYTEST) -m "postgresql and not browser" $(ARGS)

provision: packages-dev
	@$(PY) -m tests.provision

# SIZE=full is a site of 20,000 posts, 20,000 edits, and a text of 20,000 words.
SIZE ?= small
benchmark: packages-dev ## Speed of pages, search and the editor: a table each (SIZE=small or full)
	$(PY) -m benchmarks --size $(SIZE)

lint: packages-dev ## Style, types, templates, import contract, migrations, deployment checks
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	.venv/bin/lint-imports --no-logo
	$(PY) -m mypy
	find $(wildcard templates) -name '*.html' -exec .venv/bin/djade --target-version 5.2 --check {} +
	.venv/bin/djlint --quiet --allow-empty-input $(wildcard templates)
	$(MANAGE) makemigrations --check --dry-run
	PROSPECTUS_MODE=production SITE_URL=https://www.example.ac.uk SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))')" \
		$(MANAGE) check --deploy --fail-level WARNING
	@if grep -nE '://| @ ' requirements/*.txt; then echo "A lock file holds a download address: make it with make lock."; exit 1; fi

format: packages-dev ## Put Python and templates into the house style
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .
	find $(wildcard templates) -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} +

# --- Packages -----------------------------------------------------------------------------------------------------

.venv/bin/python:
	@for python in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		echo "Making .venv with $$("$$python" --version)."; \
		"$$python" -m venv --clear .venv && exit 0; \
		rm -rf .venv; exit 1; \
	done; \
	echo "Prospectus needs Python 3.11 or newer, and none was found. Install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12"; \
	exit 1

# Nothing is installed while the lock file is the one that was installed last.
packages-runtime packages-dev: packages-%: .venv/bin/python
	@cmp -s requirements/$*.txt .venv/$*.txt || { \
		echo "Installing the packages of requirements/$*.txt."; \
		$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/$*.txt && cp requirements/$*.txt .venv/$*.txt; }

# The newest releases that pyproject.toml allows; `make lock UPGRADE=` keeps what is pinned and adds only what is new.
UPGRADE ?= --upgrade
LOCK = .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock"
lock: packages-dev ## Pin the newest allowed packages, with hashes, in requirements/
	$(LOCK) $(UPGRADE) --output-file requirements/runtime.txt
	$(LOCK) $(UPGRADE) --group dev --constraints requirements/runtime.txt --output-file requirements/dev.txt
