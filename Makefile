# Deux commandes suffisent sur une machine nue (Python 3.11 ou plus, make) : make exemples, make test.
VENV := .venv
PY := $(VENV)/bin/python
STATUTS := $(VENV)/bin/statuts
PROJETS := $(wildcard exemples/*.yaml)

.PHONY: exemples test bench verifier schema propre

# Rédige chaque projet de exemples/ dans sorties/, en Word et en Markdown.
exemples: $(VENV)/.installe
	@mkdir -p sorties
	@for projet in $(PROJETS); do nom=$$(basename $$projet .yaml); \
	  $(STATUTS) rediger $$projet -o sorties/$$nom.docx && $(STATUTS) rediger $$projet -o sorties/$$nom.md || exit 1; done

# Style, types, couches, fonds de clauses et essais, ceux-ci sur tous les processeurs (huit au plus).
test: $(VENV)/.installe
	$(VENV)/bin/ruff check statuts tests bench
	$(VENV)/bin/ruff format --check statuts tests bench
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PY) -m pytest -n auto --maxprocesses=8 --dist=worksteal

verifier: $(VENV)/.installe
	$(STATUTS) clauses verifier
	@for projet in $(PROJETS); do $(STATUTS) verifier $$projet || exit 1; done

# Toute la chaîne, de la description au .docx, à côté de docxtpl seul sur le même contenu.
bench: $(VENV)/.installe
	$(PY) -m bench

# Le schéma JSON que les éditeurs lisent en tête des exemples, et la même chose à lire.
schema: $(VENV)/.installe
	@mkdir -p schema
	$(STATUTS) schema -o schema/projet.schema.json
	$(STATUTS) droit faits -o docs/faits.md
	$(STATUTS) schema -o docs/description.md

# La dernière ligne compile les modules une fois pour toutes, même là où Python n'a pas le droit d'en garder la trace.
$(VENV)/.installe: pyproject.toml
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Il faut Python 3.11 ou plus récent."; exit 1; }
	python3 -m venv $(VENV)
	$(PY) -m pip install --quiet --upgrade pip
	$(PY) -m pip install --quiet -e '.[test]'
	$(PY) -m compileall -q statuts
	@touch $@

propre:
	rm -rf $(VENV) sorties
