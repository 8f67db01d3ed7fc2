# SPDX-License-Identifier: Apache-2.0
# Two commands on a bare Debian 12 with git and make:
#   make demo   installs what is missing, builds, and shows an example
#   make test   the same, then runs the whole test suite; needs no network once the packages are there
# Both can be repeated: only what changed is built again.

BUILD ?= build
CONFIGURE ?=
PACKAGES = g++ cmake ninja-build libcli11-dev nlohmann-json3-dev libicu-dev libfmt-dev catch2 \
  libsimdjson-dev libtbb-dev libtomlplusplus-dev zlib1g-dev libzstd-dev libcsv-dev libonig-dev libprotozero-dev pkg-config
MISSING = $(shell for p in $(PACKAGES); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || printf '%s ' $$p; done)
SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: all demo test packages build node bench bench-check bench-load conformance conformance-full validator-packages validate clean help

all: build

help:
	@sed -n '2,6s/^# \{0,1\}//p' Makefile
	@echo '  make bench             measure against the reference (needs node and npm)'
	@echo '  make bench-check FILE=TEXT   measure check against wc -w'
	@echo '  make bench-load FILES=TOKENIZER_JSON   measure loading against the reference'
	@echo '  make conformance       compare with the reference itself (needs node and npm); conformance-full takes every line'
	@echo '  make validate          check the reports with other programs'"'"' validators (needs node, npm and xmllint)'

packages:
ifneq ($(strip $(MISSING)),)
	@echo '== installing: $(MISSING)'
	@command -v apt-get >/dev/null || { echo 'this is not a Debian system: install the equivalents of $(MISSING) yourself' >&2; exit 1; }
	$(SUDO) apt-get update -q
	$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $(MISSING)
endif

build: packages
	@echo '== building $(BUILD)/runecheck'
	@cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release -DRUNECHECK_TESTS=OFF $(CONFIGURE) >/dev/null
	@cmake --build $(BUILD)

demo: build
	@echo "== $(BUILD)/runecheck tokenize 'Магия реальна! 🤗Transformers'"
	@$(BUILD)/runecheck tokenize 'Магия реальна! 🤗Transformers'

test: packages
	@echo '== building the program and its tests in $(BUILD)'
	@cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release -DRUNECHECK_TESTS=ON $(CONFIGURE) >/dev/null
	@cmake --build $(BUILD)
	@echo '== running the tests'
	@ctest --test-dir $(BUILD) --output-on-failure $(CTEST_ARGS)

NODE_PACKAGES = nodejs npm xz-utils python3-venv
node:
	@{ command -v npm && python3 -c 'import ensurepip'; } >/dev/null 2>&1 || { $(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $(NODE_PACKAGES); }
	@cd tests/conformance && { [ -d node_modules/tokenizers ] || npm ci --no-audit --no-fund; }

conformance: build node
	node tests/conformance/conformance.mjs --runecheck $(BUILD)/runecheck $(SAMPLE)

conformance-full: build node
	node tests/conformance/conformance.mjs --runecheck $(BUILD)/runecheck --full

validator-packages:
	@{ command -v npm && command -v xmllint; } >/dev/null || { $(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $(NODE_PACKAGES) libxml2-utils; }
	@cd tests/validators && { [ -d node_modules/markdown-it ] || npm ci --no-audit --no-fund; }

validate: build validator-packages
	node tests/validators/validate.mjs --runecheck $(BUILD)/runecheck

bench: build node
	node tests/bench/bench.mjs --runecheck $(BUILD)/runecheck

bench-load: build node
	node tests/bench/load.mjs --runecheck $(BUILD)/runecheck $(FILES)

bench-check: build node
	node tests/bench/check.mjs --runecheck $(BUILD)/runecheck --file $(FILE)

clean:
	rm -rf $(BUILD)
