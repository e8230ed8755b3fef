# Everything a newcomer or a developer types. Needs Python 3.11 or newer with pip, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# pip of the system installs into the virtual environment: Debian's python3 has no ensurepip of its own.
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test test-fast test-faults test-histories check docs lock clean bench-core bench-ledger bench-reviewers bench-simulate bench-claims bench-estimates bench-incidents bench-copies bench-proposals bench-publication bench-record bench-disclosure

help:
	@echo "make demo       build the examples and show them"
	@echo "make test       install what the tests need, then run every check and test"
	@echo "make test-fast  the inner loop: no slow tests, no coverage"
	@echo "make test-faults     break the program at every system call of its write path"
	@echo "make test-histories  play ten thousand random histories against the laws of the log"
	@echo "make check      lint, types, imports between rooms, licences, shape of the code"
	@echo "make docs       build the documentation as a web site in docs/_build"
	@echo "make bench-core size of the core install and time of --help"
	@echo "make bench-claims     how well reports are read, beside peers (DATA=DIR, PART=dev)"
	@echo "make bench-incidents  how well incidents and people are linked, beside peers (DATA=DIR, SETS=gaza)"
	@echo "make bench-proposals  how much of what the rule proposes is false, beside counting any two origins"
	@echo "make bench-estimates  lists on designs written down before; nowcasts beside chain-ladder, NUTS and later figures (DATA=DIR, PART=development|untouched|both)"
	@echo "make bench-copies     how well and how fast copies of texts are found, beside MinHash"
	@echo "make bench-simulate   rows of a made-up conflict a second, and memory"
	@echo "make bench-ledger     appends, as-of, audit and proofs, beside peers"
	@echo "make bench-record     the record of a million cases: as of any moment, trace, one decision (CASES=1000000)"
	@echo "make bench-disclosure how many withheld numbers all publications of made-up offices tell (SEEDS=1-6)"
	@echo "make bench-publication  a publication step by step, and the site (INCIDENTS=10000 OPEN=500)"
	@echo "make bench-reviewers  twenty reviewers deciding at once on PostgreSQL"
	@echo "make lock       renew the lock files"

# The lock files name everything; without --no-deps pip asks again for what a requirement asks for with an extra
# (coverage[toml]), and stops as soon as there is a newer release.
$(BIN)/python:
	$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.core: requirements/core.lock pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --no-compile --no-deps --require-hashes -r requirements/core.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.core
	$(PIP) install --quiet --no-deps --require-hashes -r requirements/dev.lock
	@touch $@

demo: $(VENV)/.core
	@tools/demo $(BIN)/ascertain

test: $(VENV)/.dev
	@tools/test-packages
	@$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest -n 2 --cov --cov-report=json:.coverage.json --cov-report=
	$(BIN)/python tools/coverage_gate.py .coverage.json

test-fast: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 -m "not slow"

test-faults: $(VENV)/.dev
	@tools/test-packages
	$(BIN)/python tools/faults.py

test-histories: $(VENV)/.dev
	@tools/test-packages
	$(BIN)/python tools/histories.py

check: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/licences.py
	$(BIN)/python tools/shape.py

docs: $(VENV)/.dev
	$(BIN)/python -m sphinx -W -q docs docs/_build

bench-core: $(VENV)/.core
	@tools/bench-core $(BIN)

bench-ledger: $(VENV)/.dev
	$(BIN)/python tools/bench_ledger.py

bench-simulate: $(VENV)/.dev
	$(BIN)/python tools/bench_simulate.py

bench-proposals: $(VENV)/.dev
	PYTHONPATH=tools $(BIN)/python -m bench_proposals --seeds $(or $(SEEDS),1-50)

bench-claims: $(VENV)/.dev
	PYTHONPATH=tools $(BIN)/python -m bench_claims $(SETS) --data $(or $(DATA),bench-data) --part $(or $(PART),dev)

bench-incidents: $(VENV)/.dev
	PYTHONPATH=src:tools $(BIN)/python -m bench_incidents $(SETS) --data $(or $(DATA),bench-data)

bench-estimates: $(VENV)/.dev
	PYTHONPATH=src:tools $(BIN)/python -m bench_estimates systems --data $(or $(DATA),bench-data)
	PYTHONPATH=src:tools $(BIN)/python -m bench_estimates delay --data $(or $(DATA),bench-data) --part $(or $(PART),development)
	PYTHONPATH=src:tools $(BIN)/python -m bench_estimates months --data $(or $(DATA),bench-data)
	PYTHONPATH=src:tools $(BIN)/python -m bench_estimates reference --data $(or $(DATA),bench-data)
	PYTHONPATH=src:tools $(BIN)/python -m bench_estimates parts $(if $(CONFLICTS),--conflicts $(CONFLICTS))
	PYTHONPATH=src:tools $(BIN)/python -m bench_estimates unlisted

bench-copies: $(VENV)/.dev
	PYTHONPATH=src:tools $(BIN)/python -m bench_copies

bench-record: $(VENV)/.dev
	$(BIN)/python tools/bench_record.py $(or $(CASES),1000000)

bench-publication: $(VENV)/.dev
	PYTHONPATH=src $(BIN)/python tools/bench_publication.py --incidents $(or $(INCIDENTS),10000) --open $(or $(OPEN),500)

bench-disclosure: $(VENV)/.dev
	PYTHONPATH=src:tools $(BIN)/python -m bench_disclosure --seeds $(or $(SEEDS),1-6)

bench-reviewers: $(VENV)/.dev
	$(BIN)/python tools/bench_reviewers.py

lock:
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements/core.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements/dev.lock

clean:
	rm -rf $(VENV) demo docs/_build .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis
