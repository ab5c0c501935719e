# Two commands matter: make run and make test. Everything they install for Python stays in .venv;
# packaging/prepare.py makes it, and looks after the system libraries Qt needs.

PYTHON ?= python3
VENV_PYTHON := .venv/bin/python

# macOS always has a screen; elsewhere one of these names it.
SCREEN := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname)))

.DEFAULT_GOAL := help
.PHONY: help prepare run screenshots test soak lint types doors interop word-pack bench package check clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 14

prepare: ## make .venv and see that Qt's system libraries are there
	@$(PYTHON) packaging/prepare.py

ifneq ($(SCREEN),)
run: prepare ## open the window on the sample meeting; without a display, do the main job into out/
	@.venv/bin/tripartite --sample
else
run: prepare
	@.venv/bin/tripartite tour --out out
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m tripartite.ui.screenshots out
endif

screenshots: prepare ## render the key windows into out/
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m tripartite.ui.screenshots out

test: ## run all tests; spelling with its real library, installed where we may
	@$(PYTHON) packaging/prepare.py --with-spelling
	@$(VENV_PYTHON) -m pytest

soak: prepare ## 2,000 random actions in a window, screen and file compared; SOAK_SEED, SOAK_ACTIONS
	@SOAK_ACTIONS=$${SOAK_ACTIONS:-2000} $(VENV_PYTHON) -m pytest -q tests/ui/test_soak.py

lint: prepare ## ruff: style and likely mistakes
	@$(VENV_PYTHON) -m ruff check --quiet .
	@$(VENV_PYTHON) -m ruff format --check --quiet --diff .

types: prepare ## mypy, strict
	@$(VENV_PYTHON) -m mypy

doors: prepare ## the door test: who may import whom
	@$(VENV_PYTHON) -m pytest -q tests/test_doors.py

BENCH := bench

bench: prepare ## ratios against a baseline of the same run; never part of the tests; BENCH= some files
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest $(BENCH) -q -p no:cacheprovider \
		--benchmark-group-by=group --benchmark-sort=mean --benchmark-columns=min,median,rounds \
		--benchmark-disable-gc --benchmark-warmup=on

interop: ## our Word files in LibreOffice and the real window on two displays, installed where we may
	@$(PYTHON) packaging/prepare.py --with-libreoffice --with-displays
	@$(VENV_PYTHON) -m pytest interop -p no:cacheprovider

word-pack: prepare ## ten Word files and a tick list, for a person to go through in Word
	@$(VENV_PYTHON) packaging/word_pack.py out/word-pack

# With a display named, prepare sees to the libraries of a real window, which belong in the bundle.
package: ## the program as a folder that runs without Python, in dist/
	@DISPLAY=:0 $(PYTHON) packaging/prepare.py
	@$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check --editable '.[package]'
	@$(VENV_PYTHON) -m PyInstaller --noconfirm --log-level WARN packaging/tripartite.spec

check: ## everything that must hold before a change lands
	@bash .ci/run

clean: ## remove what make made: .venv, out/, caches
	rm -rf .venv out build dist src/*.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
