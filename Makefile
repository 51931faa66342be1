# Every target is one line here; what it does in detail is in tools/ and bench/.
PYTHON ?= python3
PORT ?= 8000
EVENTS ?= 100000
VENV = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run staff test fuzz stress quality bench lint format messages lock clean python environment test-environment

help: ## show these lines
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

run: environment ## serve the site on http://127.0.0.1:8000 (PORT= changes it)
	@exec env PORT=$(PORT) $(VENV) -m tools.serve

staff: environment ## make demonstration accounts and print their passwords
	@$(VENV) -m tools.manage prepare && $(VENV) -m tools.manage demo_staff

test: python ## check everything: style, types, messages, both databases, the browser
	@$(PYTHON) -m tools.system_packages
	@$(PYTHON) -m tools.environment test
	@$(VENV) -m tools.check

fuzz: test-environment ## try properties with other examples (SEED= the same again, EXAMPLES= more)
	@$(VENV) -m tools.fuzz $(if $(SEED),--seed $(SEED)) $(if $(EXAMPLES),--examples $(EXAMPLES))

stress: test-environment ## read 20,000 pages during 400 writes, on both databases (READS= WRITES= change it)
	@$(PYTHON) -m tools.system_packages postgresql
	@$(VENV) -m tools.stress $(if $(READS),--reads $(READS)) $(if $(WRITES),--writes $(WRITES))

quality: test-environment ## ask Nu, IBM and Lighthouse (needs Node.js, Java; PARTS= some) and write docs/quality.md
	@$(VENV) -m tools.quality $(PARTS)

bench: environment ## measure serving, pages and search (PARTS= some, EVENTS= KEEP=, AGAINST= other servers' pages)
	@$(PYTHON) -m tools.system_packages postgresql
	@$(VENV) -m bench --events $(EVENTS) $(if $(KEEP),--keep $(KEEP)) $(if $(PARTS),--parts $(PARTS)) \
		$(if $(AGAINST),--against $(AGAINST))

lint: test-environment ## check style, templates and types only
	@$(VENV) -m tools.check style templates types

format: test-environment ## put Python and templates into the house style
	@$(VENV) -m tools.formatting

messages: test-environment ## bring the five message catalogues up to date with the code
	@$(PYTHON) -m tools.system_packages gettext
	@$(VENV) -m tools.messages update

lock: python ## pin the packages of pyproject.toml anew (UPGRADE=1: their newest versions)
	@$(PYTHON) -m tools.lock $(if $(UPGRADE),--upgrade)

clean: ## remove what the other targets can make again; var/ (the site's data) stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -prune -exec rm -rf {} + -o -name '*.mo' -exec rm -f {} +

python:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here: install Python 3.11 or newer, or name it: make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -c 'import sys; v = sys.version.split()[0]; sys.exit(sys.version_info < (3, 11) and "This site needs Python 3.11 or newer, and $(PYTHON) is " + v + ": name a newer one, as in make run PYTHON=python3.12")'

environment: python
	@$(PYTHON) -m tools.environment run

test-environment: python
	@$(PYTHON) -m tools.environment test
