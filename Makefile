# What a maintainer of readerapp does, day by day. Every target makes the environment first, if it is not there or too old.
#
#   make check         what has to hold before a commit: lint, test
#   make lint          ruff, mypy, the import contracts
#   make test          all tests but the faults; make test TESTS=tests/store for some of them
#   make faults        the store under kills and failing system calls: two minutes
#   make run           the reader; make run SOURCE=article.txt for a source of your own
#   make devtools      the reader, connected to Textual's console: `make console` in another terminal before it
#   make bench         what a reader waits for, measured: some ten minutes on a machine that does nothing else
#   make screenshots   the pictures in screenshots/, from the running app (wants rsvg-convert)
#   make dist          what a release is made of, in dist/

PYTHON = python3
BIN = .venv/bin
READY = .venv/ready
SOURCE = seeds/defectors-without-papers.txt
TESTS =
RUNS = 3

.PHONY: check lint test faults run devtools console bench screenshots dist

check: lint test

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(READY)
	$(BIN)/pytest $(TESTS)

faults: $(READY)
	$(BIN)/pytest -m faults

run: $(READY)
	$(BIN)/readerapp $(SOURCE)

devtools: $(READY)
	TEXTUAL=devtools,debug $(BIN)/readerapp $(SOURCE)

console: $(READY)
	$(BIN)/textual console

bench: $(READY)
	PYTHONPATH=tests/support $(BIN)/python tests/benchmarks/bench_terminal.py --runs $(RUNS)
	PYTHONPATH=tests/support $(BIN)/python tests/benchmarks/bench_store.py
	PYTHONPATH=tests/support $(BIN)/python tests/benchmarks/bench_sidebar.py
	PYTHONPATH=tests/support $(BIN)/python tests/benchmarks/bench_desk.py
	PYTHONPATH=tests/support $(BIN)/python tests/benchmarks/bench_commands.py

screenshots: $(READY)
	$(BIN)/python tests/screenshots.py

dist: $(READY)
	rm -rf dist
	$(BIN)/python -m build

$(READY): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@
