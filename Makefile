# Limberday's verbs; `make` alone lists them.
# Everything is installed inside the project: Python's part in .venv/, the web's in web/node_modules/.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

export PATH := $(CURDIR)/.venv/bin:$(PATH)
export m
MINUTES ?= 60

# A copy of each lock in .venv/ says what is installed there; folders are listed too, so that a
# removed source counts as a change.
RUN := .venv/requirements.lock
TEST := .venv/requirements-test.lock
WEB := web/dist/index.html
WEB_SOURCES := $(shell find web/src web/public 2>/dev/null) \
  $(wildcard web/index.html web/package.json web/tsconfig*.json web/*.ts)

# The web build's Node: the one on PATH if it is 20.19, 22.12 or newer, else PyPI's, in .venv/.
NODE := $(if $(shell command -v npm >/dev/null && node -p 'const [a, b] = \
  process.versions.node.split("."); a > 22 || (a == 22 && b >= 12) || (a == 20 && b >= 19) \
  ? "new enough" : ""' 2>/dev/null),,.venv/requirements-node.lock)

# Runs each of the commands given, one to a quoted word, and fails at the end if one of them did.
EACH = each() { failed=; for command; do echo "== $$command"; $$command || failed=yes; done; \
  test -z "$$failed"; }; each

.PHONY: help
help: ## list these
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: build ## Limberday with its demonstration, on http://localhost:8000
	python -m app serve --demo

.PHONY: build
build: $(RUN) $(WEB) ## all that `python -m app serve` needs, and nothing started

.PHONY: test
test: export TMPDIR := $(firstword $(wildcard /dev/shm) $(TMPDIR) /tmp)
test: $(TEST) $(WEB) ## every test, on both databases and in a real browser
	python -m tests.browser
	@$(EACH) "python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder" "npm --prefix web test"

.PHONY: check
check: $(TEST) web/node_modules/.installed ## lints, formats, types, import contracts
	@$(EACH) "ruff check ." "ruff format --check ." mypy lint-imports "hadolint Dockerfile" \
	  "npm --prefix web run check"

.PHONY: soak
soak: $(TEST) $(WEB) ## the long test: make soak MINUTES=60
	python -m tests.soak --minutes $(MINUTES)

.PHONY: bench
bench: $(TEST) $(WEB) ## timings beside the reference endpoints of bench/
	python -m bench

.PHONY: gallery
gallery: $(TEST) $(WEB) ## a picture of every screen, in gallery/
	python -m tests.browser
	python -m tests.web.gallery

# Compared with the migrations as they are, in a draft database of its own.
.PHONY: migration
migration: $(TEST) ## write what the tables changed: make migration m="add pauses"
	@test -n "$$m" || { echo 'Say what changes: make migration m="add pauses"' >&2; exit 1; }
	@mkdir -p var && rm -f var/draft.db
	export LIMBERDAY_DATABASE_URL=sqlite:///var/draft.db; \
	  alembic upgrade head && alembic revision --autogenerate -m "$$m"
	@rm -f var/draft.db

.PHONY: schema
schema: $(TEST) web/node_modules/.installed ## the web app's types, from the server's promises
	python -m tests.web.openapi web/openapi.json
	npm --prefix web run schema

COMPILE := uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate

.PHONY: lock
lock: $(TEST) ## recompile the locks, hashed and without hosts
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --group test -c requirements.lock -o requirements-test.lock
	$(COMPILE) --group node -o requirements-node.lock
	npm --prefix web install --package-lock-only --ignore-scripts
	strip='import json, sys; p = "web/package-lock.json"; d = json.load(open(p)); \
	  [one.pop("funding", None) for one in d["packages"].values()]; \
	  open(p, "w").write(json.dumps(d, indent=2, ensure_ascii=False) + "\n")'; python -c "$$strip"

# The first Python that is new enough and can make environments (Debian splits venv off).
.venv/bin/pip:
	@for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
	    2>/dev/null; then exec $$python -m venv .venv; fi; done; \
	echo 'Limberday needs Python 3.11 or newer with its venv module' \
	  '(Debian: apt install python3-venv); none was found on PATH.' >&2; exit 1

.venv/%.lock: %.lock | .venv/bin/pip
	@cmp -s $< $@ || { echo "Installing $<"; \
	  pip install --quiet --disable-pip-version-check --require-hashes -r $<; }
	@cp $< $@

web/node_modules/.installed: web/package-lock.json web/.npmrc | $(NODE)
	npm --prefix web ci
	@touch $@

$(WEB): web/node_modules/.installed $(WEB_SOURCES)
	npm --prefix web run build
	@touch $@
