# What can be done here; `make` alone lists it. Every verb brings what it needs: uv, Python packages, a browser.

.DEFAULT_GOAL := help
.PHONY: help demo run test test-fast prove lint bench leaderboard lock clean chromium live-environment full-environment

# Real data for tests and benchmarks, when it lies beside the checkout.
ifeq ($(MARQUEE_DATA),)
ifneq ($(wildcard ../shared/data),)
export MARQUEE_DATA := $(abspath ../shared/data)
endif
endif

# A mirror's certificate may be known to the system only; pip asks there, uv has to be told.
export UV_SYSTEM_CERTS := 1

PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest
BENCHMARKS := $(patsubst benchmarks/%.py,bench-%,$(wildcard benchmarks/[a-z]*.py))

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 14

demo: live-environment  ## everything from nothing to a browsable site; Ctrl-C stops it (PORT=8000)
	@exec $(PYTHON) -m config.demo

run: live-environment  ## web, worker and beat against DATABASE_URL and CELERY_BROKER_URL (HOST, PORT)
	@exec $(PYTHON) -m config.run

test: lint chromium  ## lint and all tests
	$(PYTEST) -n 2 --dist worksteal
	bin/browser-tests

test-fast: full-environment  ## tests that start no processes and no browser
	$(PYTEST) -n 2 --dist worksteal -m "not live"

prove: full-environment chromium  ## what is guaranteed, at the full counts, none skipped; writes docs/guarantees.md
	$(PYTHON) -m tests.proving

lint: full-environment  ## style, types, layers, templates
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	git ls-files -z -- "*.html" | xargs -0 -r .venv/bin/djade --check --target-version 6.1

bench: $(BENCHMARKS)  ## all benchmarks; one of them with bench-NAME

leaderboard: full-environment  ## every trainer on the same cuts (ON=a folder of MovieLens files, or a world)
	@$(PYTHON) manage.py benchmark_models $(or $(ON),$(MARQUEE_DATA)/ml-latest-small)

bench-%: benchmarks/%.py full-environment
	@$(PYTHON) -m benchmarks.$*

lock:  ## pin the newest versions that pyproject.toml allows
	bin/lock

clean:  ## stop PostgreSQL and delete data, environment and caches
	@if [ -x $(PYTHON) ]; then $(PYTHON) -m config.embedded; fi
	rm -rf var .venv .tools .*_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

live-environment:
	@bin/environment requirements.lock

full-environment:
	@bin/environment requirements-dev.lock

chromium:
	@bin/chromium
