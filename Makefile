# make report   environment, demonstration case, reports
# make sample   renews the committed sample in reports/sample
# make gold     renews the gold files of the report tests; read the difference
# make test     environment, every test (README, docstrings and wheel included)
# make fuzz     200,000 damaged files and claims through every reader and parser
# make soak     200 runs killed at random moments, readers beside a writer for 2 minutes
# make check    ruff, mypy --strict, import rules
# make lock     renews requirements.lock (maintainers)

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: report sample gold test fuzz soak check lock clean

report: $(READY)
	$(BIN)/patentrisk report corpus/case.toml -o reports/demonstration

# The committed sample: few charts, no HTML, no Chinese JSON.
sample: $(READY)
	rm -rf reports/sample
	$(BIN)/patentrisk report corpus/case.toml -o reports/sample --charts 4 --format markdown --no-figures
	$(BIN)/patentrisk report corpus/case.toml -o reports/sample --charts 4 --format json --lang en

gold: $(READY)
	$(BIN)/python -m tests.report.golden

test: $(READY)
	$(BIN)/python -m pytest -n auto

fuzz: $(READY)
	$(BIN)/python -m tests.fuzz --inputs 200000 --seed 1

soak: $(READY)
	$(BIN)/python -m tests.soak --kills 200 --seconds 120

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-header --quiet --extra dev --extra models --extra watch pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache tests/actual
