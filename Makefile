# The two commands of the README: `make run` shows the program at work, `make test` is everything CI runs.

PORT ?= 0
export ONRECORD_DATA ?= $(CURDIR)/data
ONRECORD := $(or $(CARGO_TARGET_DIR),target)/debug/onrecord

.PHONY: run test

# A development build takes much less time than an optimised one, and its heavy dependencies are optimised all the same.
run:
	cargo build
	$(ONRECORD) samples add
	@echo 'Take in your own: ONRECORD_DATA="$(ONRECORD_DATA)" $(ONRECORD) ingest FILE, FOLDER or ADDRESS'
	@echo 'Start afresh: delete $(ONRECORD_DATA)'
	$(ONRECORD) serve --listen 127.0.0.1:$(PORT)

test:
	cargo xtask check
