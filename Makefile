# Each line is a command that one could type. The two that matter: make run, make test.
SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes
EDIT := $(PY) -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .

# What Python has compiled is kept, whatever the caller's environment says: each process would else compile the bot and the tests again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run install test check format texts bench storm season lock clean

run: install  ## start everything; without a Slack token also the local workspace
	@$(VENV)/bin/rendezvous run

install: $(VENV)/.installed

test: $(VENV)/.installed-dev  ## all tests, on two cores
	@$(PY) -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

check: $(VENV)/.installed-dev  ## formatting, lint, types, import contracts
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

format: $(VENV)/.installed-dev
	@$(VENV)/bin/ruff format .
	@$(VENV)/bin/ruff check --fix .

texts: $(VENV)/.installed-dev  ## write the template of all sentences, with which a translation begins
	@PYTHONPATH=tests $(PY) -m given.texts.template

bench: $(VENV)/.installed-dev  ## the speed goals, as ratios in one run; writes docs/benchmarks.md
	@$(PY) -m benchmarks

storm: $(VENV)/.installed-dev  ## 100 kill -9 on each engine, crowds, every order of events; writes docs/storms.md
	@STORM=full $(PY) -m pytest tests/storms --timeout 2400

season: $(VENV)/.installed  ## play the season of 2020 hour by hour; writes docs/season-2020.md
	@env -i PATH="$$PATH" PYTHONPATH=tests $(PY) -m season

lock:  ## pin the newest versions that pyproject.toml allows; needs uv
	uv pip compile --quiet pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --upgrade --output-file requirements.lock
	uv pip compile --quiet pyproject.toml --extra build --extra dev --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --upgrade --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) build ./*.egg-info

$(VENV)/.made:
	@sh bin/make-environment $(VENV)
	@touch $@

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/.made
	@echo "Installing what the bot needs into $(VENV) (about half a minute, once)."
	@$(PIP) --requirement requirements.lock
	@$(EDIT)
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing what the tests need."
	@$(PIP) --requirement requirements-dev.lock
	@touch $@
