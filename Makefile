# Each target sets up all it needs in .venv first: only git, make, Python 3.11 or newer with venv, and a package index
# are asked for. The set-up is repeated when a lock or pyproject.toml changes, and is skipped otherwise.

PYTHON ?= python3
VENV   ?= .venv
ARGS   ?=

BIN   := $(VENV)/bin
READY := $(VENV)/.ready-run
TOOLS := $(VENV)/.ready-dev

.DEFAULT_GOAL := help
.PHONY: help check-now demo test test-long lint format lock clean test-kills test-day test-hour test-fuzz

help: ## What can be asked for here
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))
	@echo '  ARGS="…" is passed on: make check-now ARGS="--dry-run", make test ARGS="-k demo"'

check-now: $(READY) ## Check every source of every story now and tell what is new
	@$(BIN)/bot check-now $(ARGS)

demo: $(READY) ## A recorded day of the first story, without network or token
	@$(BIN)/python -m bot.demo $(ARGS)

test: $(TOOLS) ## Run the tests
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

# An hour of fuzzing by default, split over the targets: FUZZ_SECONDS=600 makes it ten minutes. SEED is where chance
# begins for the kills and the simulated day.
FUZZ_SECONDS ?= 3600
KILLS        ?= 500
HOUR_MINUTES ?= 60
SEED         ?= 1
test-long: test-kills test-day test-hour test-fuzz ## What takes too long for every change, all of it: some three hours

test-kills: $(TOOLS) ## The service killed KILLS times in a world that fails: nothing lost, nothing twice
	@echo "== $(KILLS) kills"; $(BIN)/python tests/long/kills.py --kills $(KILLS) --seed $(SEED)

test-day: $(TOOLS) ## 24 simulated hours of 500 sources and 50 stories: in time, and nothing grows
	@echo "== a simulated day"; $(BIN)/python tests/long/day.py --seed $(SEED)

test-hour: $(TOOLS) ## HOUR_MINUTES real minutes of the real service: in time, and nothing grows
	@echo "== $(HOUR_MINUTES) real minutes"; $(BIN)/python tests/long/hour.py --minutes $(HOUR_MINUTES)

test-fuzz: $(TOOLS) ## Fuzzing of all that reads others' bytes (FUZZ_SECONDS in all)
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(INSTALL) 'atheris>=3' || { echo "atheris could not be installed: it has wheels for Linux and few Pythons." >&2; exit 1; }
	@rm -rf state/fuzz && mkdir -p state/fuzz
	@set -e; targets=$$($(BIN)/python tests/long/fuzz.py); count=$$(echo $$targets | wc -w); \
	for target in $$targets; do echo "== fuzzing $$target"; \
		$(BIN)/python tests/long/fuzz.py $$target --seconds $$(( $(FUZZ_SECONDS) / count )) >state/fuzz/$$target.log 2>&1 \
			|| { tail -n 60 state/fuzz/$$target.log; exit 1; }; \
		tail -n 1 state/fuzz/$$target.log; \
	done; echo "nothing found"

lint: $(TOOLS) ## Style, formatting, strict types, and the import contract
	$(BIN)/ruff check bot tests
	$(BIN)/ruff format --check bot tests
	$(BIN)/mypy bot
	$(BIN)/lint-imports

format: $(TOOLS) ## Put the code in the agreed shape
	$(BIN)/ruff check --fix bot tests
	$(BIN)/ruff format bot tests

# The output never carries a header or an index address: those would name a machine or a registry.
LOCK := uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-header --no-annotate --no-emit-index-url --extra postgres --extra build

lock: ## Renew the locks from pyproject.toml (needs uv)
	@PATH="$(abspath $(BIN)):$$PATH"; command -v uv >/dev/null || { echo "make lock needs uv: install it, or put it into $(VENV)." >&2; exit 1; }; \
	$(LOCK) --upgrade pyproject.toml -o requirements.lock && \
	$(LOCK) --upgrade --extra dev --constraint requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## Remove what tests and tools left behind (never state/ nor .venv)
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build

# An environment that is already there, made by whatever tool, is used as it is and only added to.
$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) was not found: install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3 …" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11: name a newer one, as in make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) comes without venv: install it (on Debian and Ubuntu the package python3-venv)." >&2; exit 1; }
	@echo "Setting up $(VENV) (once; a minute or two) …"
	@$(PYTHON) -m venv $(VENV)

INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check

# $(1) is the lock. The project itself is built with the locked setuptools: no isolated build fetches another one.
define install
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(VENV) holds a Python older than 3.11: move it away and try again." >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --default-pip >/dev/null || { echo "$(VENV) has no pip and none could be added: move it away and try again." >&2; exit 1; }
	@echo "Installing what $(1) names into $(VENV) …"
	@$(INSTALL) --require-hashes -r $(1) || { echo "The packages could not be installed: is a package index reachable? (pip's words are above)" >&2; exit 1; }
	@$(INSTALL) --no-deps --no-build-isolation -e . || { echo "The project itself could not be installed into $(VENV) (pip's words are above)." >&2; exit 1; }
	@touch $@
endef

$(READY): requirements.lock pyproject.toml | $(BIN)/python
	$(call install,requirements.lock)

$(TOOLS): requirements-dev.lock pyproject.toml | $(BIN)/python
	$(call install,requirements-dev.lock)
	@touch $(READY)
