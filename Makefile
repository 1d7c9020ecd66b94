# What one can do here. `make run` shows a whole hall; `make check test` is what CI does.
PORT ?= 8000
HOST ?= 127.0.0.1
DATA ?= demo
BIN = .venv/bin
# Older Nodes must be told that a .js file may be a module, and to have `crypto`; newer ones know, or know no such flag.
NODE_FLAGS = $(shell for flag in --experimental-default-type=module --experimental-global-webcrypto; \
	do node $$flag -e 0 2>/dev/null && echo $$flag; done)

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run serve check format test bench voice-check

help:
	@echo 'make run      a demo hall on http://$(HOST):$(PORT)/ (PORT, HOST and DATA may be set)'
	@echo 'make serve    a hall without demo data'
	@echo 'make check    lint, types, import contracts, pages'
	@echo 'make test     everything else that can be tested, in a real browser and on real databases'
	@echo 'make voice-check  how much of 300 random announcements an offline recogniser understands (150 MB, not in CI)'
	@echo 'make bench    how fast it is, beside what the machine can do'

setup:
	@tools/setup

setup-dev:
	@tools/setup dev

run: setup
	@exec $(BIN)/hall demo --data $(DATA) --host $(HOST) --port $(PORT)

serve: setup
	@exec $(BIN)/hall serve --host $(HOST) --port $(PORT)

check: setup-dev
	@tools/setup-system node
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	node $(NODE_FLAGS) --test tests/pages/*.test.js

format: setup-dev
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .

test: setup-dev
	@tools/setup-system node chromium font postgresql systemd tesseract
	$(BIN)/pytest -q -n 3 --dist loadfile

bench: setup-dev
	@$(BIN)/python -m tools.bench

voice-check: setup-dev
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[hearing]'
	@$(BIN)/python -m tools.voicebank check
