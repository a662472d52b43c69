# Keepsake: every target does its own set-up; run a target again after a failure and it goes on.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TORCH_INDEX ?=
# A larger language model: `make demo LANGUAGE=1.5b`, or any language model of `keepsake models list`.
LANGUAGE ?=
MODEL := $(if $(filter 1.5b,$(LANGUAGE)),qwen2.5-coder-1.5b,$(LANGUAGE))

# pip is asked to keep its cache: llama-cpp-python is compiled once a machine, not once a checkout.
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help setup setup-dev models demo run menu test check format bench screenshots translations clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(VENV)/.installed ## install Keepsake in .venv (first time: about 5 to 15 minutes)

setup-dev: $(VENV)/.installed-dev ## the same, with the tools for tests

$(VENV)/bin/python:
	@packaging/preflight.sh "$(PYTHON)"
	@"$(PYTHON)" -m venv $(VENV)

$(VENV)/.installed: pyproject.toml packaging/install.sh | $(VENV)/bin/python
	@packaging/install.sh $(BIN)/python "" "$(TORCH_INDEX)"
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed pyproject.toml
	@packaging/install.sh $(BIN)/python dev "$(TORCH_INDEX)"
	@touch $@

models: setup ## fetch and check the starter models (about 300 MB, once a machine)
	@$(BIN)/keepsake models install starter
	@if [ -n "$(MODEL)" ]; then $(BIN)/keepsake models install "$(MODEL)"; $(BIN)/keepsake models use language "$(MODEL)"; fi

demo: models ## index the sample library and show searches and answers
	@$(BIN)/keepsake demo

run: setup ## open the app on your own library
	@$(BIN)/keepsake

menu: setup ## put Keepsake into the desktop's menu of programs (Linux)
	@$(BIN)/python -m ui.menu_entry

check: setup-dev ## formatting, lint, types, layers
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -q tests/test_house_rules.py

test: setup-dev models check ## all checks and all tests, real starter models included
	@packaging/test_libraries.sh
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile

format: setup-dev ## format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

screenshots: setup-dev models ## pictures of every view, in both themes, into docs/screenshots
	@$(BIN)/python -m tests.screenshots

translations: setup-dev ## collect the words of the app and compile its German
	@$(BIN)/python packaging/translate.py

bench: setup-dev models ## speed and memory on this machine
	@$(BIN)/python -m tests.bench

clean: ## remove .venv and caches
	@rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
