# Everything a developer types. `make help` lists it; `make ci` is what must hold before a change goes in.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BUILT := src/commonground/static/built
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input install
NPM := --ignore-scripts --no-audit --no-fund --loglevel=error
# conftest.py names the seed that holds for everyone: see CONTRIBUTING.md, "The same answer twice".
ANEW = $(shell echo $$RANDOM)
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal $(if $(SEED),--randomly-seed=$(SEED:random=$(ANEW)))

export PATH := $(CURDIR)/$(BIN):$(PATH)
export UV_PYTHON_DOWNLOADS := never
export PYTHONUNBUFFERED := 1
unexport PYTHONDONTWRITEBYTECODE # what was compiled once is kept: the suite starts many processes

# Node that is there and new enough serves; otherwise the one of requirements/node.txt does.
NODE := $(shell node -e 'process.exit(+(parseInt(process.versions.node) < 20))' 2>/dev/null \
  && npm --version >/dev/null 2>&1 && echo there || echo $(VENV)/.node)
FRONT := $(shell find src/commonground/static/css src/commonground/static/icons src/commonground/*/islands -name "*.css" -o -name "*.ts" -o -name "*.svg" 2>/dev/null)
CATALOGUES := $(shell find src -name '*.po')

.PHONY: help
help: ## say what there is
	@echo "Commonground: a social network for learning that its own people run."; echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s%s\n", $$1, $$2}' Makefile
	@echo; echo "  PORT=8080 make run      serve the demo school on another port"
	@echo "  make test ARGS=…        hand pytest more, as in ARGS='-k audience' or ARGS=src/commonground/posts"
	@echo "  make test EVERY=test    on PostgreSQL too, also what asks it nothing that others do not ask"
	@echo "  make test SEED=random   shuffle the tests, and what they draw, anew (or SEED=42: as that number says)"

# ── Places ───────────────────────────────────────────────────────────────────────────────────────

$(BIN)/python:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "Making $(VENV) with $$("$$python" --version)"; "$$python" -m venv $(VENV); exit 0; \
	  fi; \
	done; echo "Python 3.11 or newer is needed: install it, or say where it is: make PYTHON=…" >&2; exit 1

$(VENV)/.run: requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	@echo "Installing what the product needs (each file checked by its hash)"
	@$(PIP) --require-hashes -r requirements/run.txt -r requirements/build.txt
	@$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	@echo "Installing what the tests need"
	@$(PIP) --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/.journeys: requirements/journeys.txt $(VENV)/.test
	@echo "Installing what drives a browser"
	@$(PIP) --require-hashes -r requirements/journeys.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.test
	@echo "Installing what our kernels are set beside"
	@$(PIP) --require-hashes -r requirements/bench.txt
	@touch $@

$(VENV)/.spark: requirements/spark.txt $(VENV)/.test
	@echo "Installing Spark (about 480 MB)"
	@$(PIP) --require-hashes -r requirements/spark.txt
	@touch $@

$(VENV)/.node: requirements/node.txt | $(BIN)/python
	@echo "No Node 20 here: installing one into $(VENV)"
	@$(PIP) --require-hashes -r requirements/node.txt
	@touch $@

there: # Node is there

# What builds is there from the first `make run`; what checks only comes with `make front`.
node_modules/.stamp: package.json package-lock.json | $(NODE)
	@echo "Installing what builds the front end"
	@npm ci --omit=dev $(NPM)
	@touch $@

node_modules/.dev: node_modules/.stamp
	@echo "Installing what checks the front end"
	@npm ci $(NPM)
	@touch node_modules/.stamp $@

$(BUILT)/.stamp: $(FRONT) tools/front.mjs node_modules/.stamp
	@echo "Building styles and islands"
	@node tools/front.mjs

$(VENV)/.messages: $(CATALOGUES) tools/messages.py $(VENV)/.run
	@$(BIN)/python tools/messages.py
	@touch $@

.PHONY: there built
built: $(VENV)/.run $(BUILT)/.stamp $(VENV)/.messages

# ── What one types ───────────────────────────────────────────────────────────────────────────────

.PHONY: run
run: built ## make all that is missing, then serve the demo school on loopback (PORT=8000)
	@$(BIN)/python tools/alone.py $(BIN)/commonground demo --port $(PORT)

# What was asked on SQLite says what need be asked on PostgreSQL: src/commonground/testing/statements.py
STATEMENTS := build/statements
test: export TEST_STATEMENTS := $(if $(EVERY),,$(STATEMENTS))

.PHONY: test
test: built $(VENV)/.test ## the whole suite, on SQLite and on a real PostgreSQL
	@rm -rf $(STATEMENTS)
	@echo "── SQLite"; TEST_DATABASE=sqlite $(PYTEST) $(ARGS) && held=0 || held=1; \
	  echo "── PostgreSQL"; TEST_DATABASE=postgresql $(PYTEST) $(ARGS) && exit $$held

.PHONY: ci checks
ci: test checks ## all that must hold: test, then everything below that checks
checks: lint types contracts front migrations docs-check journeys
	@echo "All of it holds."

.PHONY: lint
lint: $(VENV)/.test ## ruff, its format, djade on templates, spelling
	@ruff check .
	@ruff format --check --quiet . || { echo "Run: make format"; exit 1; }
	@git ls-files -z --cached --others --exclude-standard '*.html' | xargs -0 --no-run-if-empty djade --check --target-version 5.2
	@typos

.PHONY: format
format: $(VENV)/.test node_modules/.dev ## put every file into the one form
	@ruff check --fix --quiet . || true
	@ruff format --quiet .
	@git ls-files -z --cached --others --exclude-standard '*.html' | xargs -0 --no-run-if-empty djade --target-version 5.2 || true
	@npx --no-install biome check --write .

.PHONY: types
types: $(VENV)/.test ## mypy --strict, with the types of Django
	@PYTHONPATH=src mypy

.PHONY: contracts
contracts: $(VENV)/.test ## the ladder: who may lean on whom
	@PYTHONPATH=src lint-imports --no-cache

.PHONY: front
front: $(BUILT)/.stamp node_modules/.dev ## types, tests and form of what runs in the browser
	@npm run --silent types
	@npm run --silent test
	@npm run --silent lint

.PHONY: migrations
migrations: $(VENV)/.test ## no model without its migration
	@$(BIN)/python manage.py makemigrations --check --dry-run

.PHONY: journeys
journeys: built $(VENV)/.journeys node_modules/.dev ## what people do, in a real browser, with axe and without JavaScript
	@if ! command -v chromium >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Chromium"; apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null; \
	  else echo "The journeys need Chromium: apt-get install chromium" >&2; exit 1; fi; \
	fi
	@$(BIN)/python -m pytest -n 2 --dist loadfile tests/journeys $(ARGS)

.PHONY: bench
bench: built $(VENV)/.bench ## what pages cost, printed as in docs/performance.md (ARGS="--scale 0.05" for less)
	@$(BIN)/python bench/run.py $(ARGS)

.PHONY: spark
spark: built $(VENV)/.spark ## the plans for Spark against the local engine (needs Java 17; an extra of its own)
	@$(BIN)/python -m pytest src/sociometry/tests/test_spark.py $(ARGS)

.PHONY: golden
golden: $(VENV)/.test ## write anew what other programs parse; read the difference before you commit it
	@GOLDEN=write $(BIN)/python -m pytest tests/protocols

.PHONY: docs docs-check
docs: $(VENV)/.run ## write the tables of the docs anew from the code
	@$(BIN)/python tools/docs.py
docs-check: $(VENV)/.run
	@$(BIN)/python tools/docs.py --check

.PHONY: messages
messages: $(VENV)/.run ## gather the sentences to be translated (needs gettext), then compile all languages
	@cd src/commonground && ../../$(BIN)/python ../../manage.py makemessages --all --no-obsolete --no-wrap --no-location
	@$(BIN)/python tools/messages.py --gather

.PHONY: lock
lock: $(VENV)/.test ## choose versions anew and write them down with their hashes
	@$(PIP) uv
	@for name in run build test journeys bench spark node s3; do \
	  uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
	    --no-emit-index-url --no-emit-find-links --upgrade \
	    $$([ $$name = run ] || echo --constraint requirements/run.txt) \
	    requirements/$$name.in --output-file requirements/$$name.txt; \
	done
	@npm install --package-lock-only $(NPM)

.PHONY: clean
clean: ## remove all that was made here, except the demo school
	@rm -rf $(VENV) node_modules $(BUILT) build dist src/*.egg-info
