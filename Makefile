# make run   starts the app on http://localhost:8501
# make test  runs every check and test
# Both set everything up on a fresh machine with Python 3.11 or newer.

PYTHON ?= python3
BIN := .venv/bin
AS_ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: run test check chromium postgresql words clean

run: .venv/ready
	$(BIN)/streamlit run app.py

test: .venv/ready-for-tests chromium postgresql check
	$(BIN)/python -m pytest -n auto --dist worksteal --ignore=tests/browser
	$(BIN)/python -m pytest -n 2 --dist worksteal tests/browser

check: .venv/ready-for-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m cxassess check --strict questionnaires

words: .venv/ready
	$(BIN)/python -m cxassess.locale.collection

.venv/bin/python:
	$(PYTHON) -m venv .venv || ($(AS_ROOT) apt-get update && $(AS_ROOT) apt-get install -y python3-venv && $(PYTHON) -m venv --clear .venv)

.venv/ready: .venv/bin/python requirements.txt constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt
	$(BIN)/python -m cxassess db upgrade
	touch $@

.venv/ready-for-tests: .venv/bin/python requirements.txt requirements-dev.txt constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt -c constraints.txt
	touch $@

chromium:
	@command -v chromium >/dev/null || [ -n "$$CXASSESS_CHROMIUM" ] || \
		($(AS_ROOT) apt-get update && $(AS_ROOT) apt-get install -y --no-install-recommends chromium fonts-dejavu-core)

# PostgreSQL for the tests, which start a server of their own. The app needs none.
postgresql:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || [ -n "$$CXASSESS_POSTGRES" ] || \
		($(AS_ROOT) apt-get update && $(AS_ROOT) apt-get install -y --no-install-recommends postgresql)

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
