# Two commands are the whole set-up: `make demo` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
OUT    ?= ties-data
REPORTS ?=
SHELL  := /bin/bash

.PHONY: demo test lock clean gazetteers
.DELETE_ON_ERROR:

demo: $(VENV)/.installed
	@"$(BIN)/ties" demo $(if $(REPORTS),"$(REPORTS)") --out "$(OUT)"

test: $(VENV)/.installed-dev
	"$(BIN)/ruff" check .
	"$(BIN)/ruff" format --check .
	"$(BIN)/python" -m mypy
	"$(BIN)/python" -m pytest

$(VENV)/.created:
	$(PYTHON) -m venv "$(VENV)"
	@touch "$@"

$(VENV)/.installed: $(VENV)/.created requirements.lock pyproject.toml
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch "$@"

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch "$@"

UV := "$(BIN)/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml
lock: $(VENV)/.installed-dev
	$(UV) --extra build -o requirements.lock
	$(UV) --extra build --extra dev -o requirements-dev.lock

gazetteers: $(VENV)/.installed-dev
	"$(BIN)/python" -m data.gazetteers.make

clean:
	rm -rf "$(VENV)" ties-data build dist
