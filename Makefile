BUN := node_modules/.bin/bun
INSTALLED := node_modules/.installed
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help daily test build build-all bench year corpus torture quality screens check fmt clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

daily: $(INSTALLED) ## run the daily evaluation in this folder (offline; ARGS="--json" passes options on)
	@$(BUN) --no-env-file src/main.ts daily --workspace . $(ARGS)

test: $(INSTALLED) ## run all tests and print one closing line (ARGS="tests/engine" narrows)
	@$(BUN) tools/test.ts $(ARGS)

build: $(INSTALLED) ## compile dist/signalcraft for this machine
	@$(BUN) tools/build.ts host

build-all: $(INSTALLED) ## compile dist/linux-x64/signalcraft and dist/linux-arm64/signalcraft
	@$(BUN) tools/build.ts linux-x64 linux-arm64

bench: $(INSTALLED) ## measure speed and memory on this machine (ARGS="--quick" takes a minute, ARGS="--json FILE")
	@$(BUN) tools/bench.ts $(ARGS)

year: $(INSTALLED) ## live a year of daily runs in a generated world and measure disk, growth and answers (ARGS="--days 60 --postings 5000")
	@$(BUN) tools/year.ts $(ARGS)

corpus: $(INSTALLED) ## read every real board of ../shared/corpus, replay the run, compare both with the payloads
	@$(BUN) tools/corpus.ts $(ARGS)

torture: $(INSTALLED) build ## break runs at every system call, cut the power, damage files, change the surroundings (an hour; ARGS="--quick" a minute)
	@$(BUN) tools/torture.ts $(ARGS)

quality: $(INSTALLED) ## measure reading and ranking beside their bars (LABELLED=<dir> RELEVANCE=<dir> OUT=<file.json>; ARGS=--speed)
	@$(BUN) tools/quality.ts $(if $(LABELLED),--labelled "$(LABELLED)") $(if $(RELEVANCE),--relevance "$(RELEVANCE)") $(if $(OUT),--out "$(OUT)") $(ARGS)

screens: $(INSTALLED) ## type README, tutorial and history along and put in what is printed today
	@$(BUN) --no-env-file tools/screens.ts

check: $(INSTALLED) ## check types, format, lint, layers, locks, notices, schema and docs drift
	@$(BUN) tools/check.ts $(ARGS)

fmt: $(INSTALLED) ## format the sources and regenerate everything that is generated
	@$(BUN) tools/check.ts --write

clean: ## remove what was built and installed
	rm -rf dist node_modules

$(INSTALLED): package.json package-lock.json
	@tools/install.sh >&2
