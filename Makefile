# Each target sets up what it needs: a virtual environment in .venv with the pinned packages of requirements.lock.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MAHDAR_SHARED ?= $(abspath ../shared)
export MAHDAR_SHARED

.PHONY: demo test lint score coverage bench docs lock clean
.DEFAULT_GOAL := demo

$(VENV)/.ready: requirements.lock pyproject.toml scripts/setup.sh
	@PYTHON=$(PYTHON) VENV=$(VENV) bash scripts/setup.sh
	@touch $@

demo: $(VENV)/.ready  ## read the sample dossier: minutes, then a dated list over all articles
	@$(BIN)/mahdar read samples --timeline --labels ar

test: $(VENV)/.ready  ## the whole test suite
	@$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(VENV)/.ready  ## style, types, import contracts, lexicon
	@$(BIN)/ruff check src tests benchmarks
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/mahdar rules check

score: $(VENV)/.ready  ## figures on the development gold, held against the pinned floors
	@$(BIN)/python benchmarks/score.py

coverage: $(VENV)/.ready  ## figures on the unannotated articles: quotations, reporting verbs, titled names
	@$(BIN)/python benchmarks/coverage.py

bench: $(VENV)/.ready  ## speed of reading beside trafilatura's extraction, memory, cold start
	@$(BIN)/python benchmarks/speed.py

docs: $(VENV)/.ready  ## renew what the documentation quotes of the program, and its figures
	@$(BIN)/python scripts/renew_docs.py --figures

lock: $(VENV)/.ready  ## renew requirements.lock from pyproject.toml
	@$(BIN)/pip install -q pip-tools
	@$(BIN)/pip-compile -q --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o requirements.lock pyproject.toml requirements-dev.in

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache out
