# Two commands are the whole set-up: `make demo` and `make test`. Paths are relative, so a folder's name may hold spaces.
PYTHON  ?= python3
OUT     ?= ties-data
REPORTS ?=
VENV    := .venv
BIN     := $(VENV)/bin
PIP     := "$(BIN)/python" -m pip install --quiet --disable-pip-version-check

.PHONY: demo test lock docs editor picture quality figures virtuoso clean gazetteers
.DELETE_ON_ERROR:

demo: $(VENV)/.installed
	@"$(BIN)/python" -m ties demo $(if $(REPORTS),"$(REPORTS)") --out "$(OUT)"

test: $(VENV)/.installed-dev
	"$(BIN)/python" -m ruff check .
	"$(BIN)/python" -m ruff format --check .
	"$(BIN)/python" -m mypy
	"$(BIN)/python" -m pytest -n 2 --dist loadfile

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; v = sys.version_info; \
	sys.exit(None if (3, 11) <= v[:2] <= (3, 13) else "Ties needs Python 3.11 to 3.13, and this is %d.%d: make PYTHON=python3.12" % v[:2])'
	@echo "Creating the environment in $(VENV) (once; a minute or two)"
	@$(PYTHON) -m venv "$(VENV)"
	@touch "$@"

ASSETS := ties/endpoint/assets
$(VENV)/.installed: $(VENV)/.created requirements.lock pyproject.toml hatch_build.py $(ASSETS)/package-lock.json
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@test -f $(ASSETS)/yasgui.js || echo "npm's registry was not reached: the query page will be the plain one (again: make editor)"
	@touch "$@"

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch "$@"

UV := "$(BIN)/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml
lock: $(VENV)/.installed-dev
	$(UV) --extra build -o requirements.lock
	$(UV) --extra build --extra dev -o requirements-dev.lock

docs: $(VENV)/.installed-dev
	"$(BIN)/python" docs/examples.py

# YASGUI for the query page, from npm; the installation does this, too, but goes on where it cannot.
editor: $(VENV)/.installed
	"$(BIN)/python" hatch_build.py

# The pictures of the READMEs and of docs/explorer.md, from the reports in REPORTS and from the sample (chromium is needed).
picture: $(VENV)/.installed
	@test -n "$(REPORTS)" || { echo "make picture REPORTS=folder"; exit 2; }
	"$(BIN)/python" -m ties build "$(REPORTS)" --out build/picture
	"$(BIN)/python" -m ties build --out build/picture-sample
	PYTHONPATH=. "$(BIN)/python" docs/pictures.py build/picture build/picture-sample

# The tables of docs/quality.md (SHARED: the folder with the real reports and their gold), and the floors of the sample's figures.
quality: $(VENV)/.installed-dev
	"$(BIN)/python" -m benchmarks.quality --write $(if $(SHARED),--shared "$(SHARED)")

figures: $(VENV)/.installed-dev
	"$(BIN)/python" -m benchmarks.quality --figures

# The catalogue in Virtuoso, beside our own engine (Debian: apt-get install virtuoso-opensource-7); says what differs.
virtuoso: $(VENV)/.installed-dev
	TIES_VIRTUOSO=1 "$(BIN)/python" -m pytest tests/queries/test_virtuoso.py

gazetteers: $(VENV)/.installed-dev
	"$(BIN)/python" -m data.gazetteers.make

clean:
	rm -rf "$(VENV)" ties-data build dist
