# Tilewright: every target does its own set-up, so that a fresh Debian machine with Node 20 needs nothing else.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test lint generate bench fuzz mutants peers clean

DIST := dist/main.tsbuildinfo
SOURCES := $(shell find rtl tsgen sim testbench cli -name '*.ts' -not -name '*.test.ts' 2>/dev/null)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

node_modules: package.json package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	@touch node_modules

$(DIST): node_modules tsconfig.json $(SOURCES)
	npx tsc -b
	@touch $@

demo: $(DIST) ## train a classifier with the generated RTL in the loop
	@bash .ci/install-tools verilator g++
	node dist/cli/main.js demo

test: $(DIST) ## unit tests, co-simulation, every tool's opinion of the generated RTL
	@bash .ci/install-tools verilator g++ yosys iverilog gtkwave
	npx vitest run

lint: $(DIST) ## types, typed lint rules, format, committed RTL up to date
	npx eslint . --max-warnings 0
	npx biome format .
	node dist/cli/main.js generate agad-tile -o rtl/generated/agad-tile --check

generate: $(DIST) ## write the committed SystemVerilog again
	rm -rf rtl/generated/agad-tile
	node dist/cli/main.js generate agad-tile -o rtl/generated/agad-tile

bench: $(DIST) ## measured speeds, as ratios in one run
	@bash .ci/install-tools verilator g++
	node dist/cli/main.js bench

fuzz: $(DIST) ## many random programs through V8, Verilator, Icarus and yosys
	@bash .ci/install-tools verilator g++ yosys iverilog
	node dist/testbench/fuzz/main.js --programs $${PROGRAMS:-20000} --seed $${SEED:-1} --engines $${ENGINES:-verilator,icarus,netlist,lint}

# Not part of CI: an hour or more.
mutants: $(DIST) ## plant every listed fault in the compiler and see who notices
	@bash .ci/install-tools verilator g++ yosys iverilog
	node dist/testbench/compiler-mutants/main.js --only '$(ONLY)' --jobs $${JOBS:-1} --markdown docs/compiler-mutants.md

# Not part of CI: a download of several gigabytes. Tried with Python 3.11; aihwkit has wheels for few versions.
build/peers/installed: sim/peers/requirements.txt
	python3 -m venv build/peers
	build/peers/bin/pip install --quiet -r sim/peers/requirements.txt
	@touch $@

peers: $(DIST) build/peers/installed ## optional: compare with the reference simulator (downloads 3 GB)
	build/peers/bin/python sim/peers/compare.py | tee build/peers.md; exit $${PIPESTATUS[0]}

clean: ## remove everything that can be made again
	rm -rf dist build coverage node_modules
