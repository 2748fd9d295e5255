# Konklave. `make run` builds and opens the program; `make test` passes the tests.
#
# The window needs a C compiler and, on Linux, the headers of X11 and OpenGL,
# which .ci/system-packages installs. Tests and pictures need neither.

# One set of flags for every build of the window: other flags would compile the
# OpenGL binding anew, which takes minutes.
TAGS     := migrated_fynedo,no_animations
ifeq ($(shell uname -s),Linux)
WINDOW_TAGS := x11,$(TAGS)
else
WINDOW_TAGS := $(TAGS)
endif
# Without a display: Fyne's software driver, no cgo, no system packages.
HEADLESS := CGO_ENABLED=0 go
HEADLESS_TAGS := ci,$(TAGS)
GO_FILES := $(shell find cmd app model playbooks assets -type f 2>/dev/null)

.PHONY: run build headless test faults bench fuzz lint pictures clean help

run: ## set up, build and open the window; without a display: brief and pictures
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" != Linux ]; then \
		$(MAKE) --no-print-directory build && exec bin/konklave; \
	else \
		echo "There is no display here: Konklave does the same job without a window."; \
		$(MAKE) --no-print-directory headless && exec .ci/without-display; \
	fi

build: bin/konklave ## the program with its window

bin/konklave: $(GO_FILES) go.mod go.sum
	@.ci/system-packages
	go build -tags $(WINDOW_TAGS) -o $@ ./cmd/konklave

headless: bin/konklave-headless ## the commands and pictures, without a window

bin/konklave-headless: $(GO_FILES) go.mod go.sum
	$(HEADLESS) build -tags $(HEADLESS_TAGS) -o $@ ./cmd/konklave

test: ## all tests; needs no display, no OpenGL, no C compiler
	$(HEADLESS) test -tags $(HEADLESS_TAGS) ./...

faults: ## kill -9, full disks, damaged files and more, ROUNDS times the short round in `make test`
	.ci/faults $(or $(ROUNDS),10)

bench: ## speed and memory, as ratios against a floor measured in the same run
	.ci/bench

fuzz: ## every fuzz target for FUZZTIME each
	.ci/fuzz $(or $(FUZZTIME),30s)

lint: ## vet, gofmt, staticcheck
	.ci/lint

pictures: bin/konklave-headless ## the pictures of the guides
	.ci/pictures docs/pictures

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

clean: ## remove what was built
	rm -rf bin out
