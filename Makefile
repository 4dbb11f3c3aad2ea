# The development workflow, executable. `make` alone lists the targets.
PYTHON ?= python3
BIN := .venv/bin
SITE_READY := .venv/site.stamp
DEV_READY := .venv/dev.stamp

.DEFAULT_GOAL := help
.PHONY: help site serve test check format lock clean

help: ## List the targets.
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

site: $(SITE_READY) ## Build the site from content/inbox into site/.
	$(BIN)/copydesk build

serve: $(SITE_READY) ## Preview the site; changes show up by themselves.
	$(BIN)/copydesk serve

test: $(DEV_READY) ## Run every test.
	$(BIN)/pytest

check: $(DEV_READY) ## Run every check: lint, format, types, tests.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

format: $(DEV_READY) ## Format the code and mend what can be mended.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

LOCK := $(BIN)/uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header
lock: $(DEV_READY) ## Renew both lock files from pyproject.toml.
	$(BIN)/pip install -q uv
	$(LOCK) --extra build --extra dev -o requirements-dev.lock
	$(LOCK) --extra build --constraint requirements-dev.lock -o requirements.lock

clean: ## Remove what was built; .venv and content stay.
	rm -rf site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Packages are pinned with hashes, so nothing is resolved: --no-deps. The project itself is installed in place.
INSTALL := $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "error: Python 3.11 or newer is needed. Next: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv

$(SITE_READY): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the site needs into .venv (a minute or two, once)"
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-build-isolation -e .
	@touch $@

$(DEV_READY): requirements-dev.lock $(SITE_READY)
	@echo "Installing what the checks need (once)"
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
