"""Fixtures and helpers shared by the tests: the library, the samples, and how to change one answer in a description."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from statuts.assemble import Etude, study
from statuts.library.fonds import Fonds
from statuts.library.load import load_library
from statuts.model.base import ADecider
from statuts.model.edit import put
from statuts.model.read import parse_description
from statuts.model.yaml import read_yaml

RACINE = Path(__file__).parent.parent
EXEMPLES = sorted((RACINE / "exemples").glob("*.yaml"))
JOUR = date(2026, 11, 22)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--maj-attendus", action="store_true", help="Réécrit les textes attendus ; relire ensuite « git diff »."
    )


@pytest.fixture(scope="session")
def fonds() -> Fonds:
    return load_library()


def exemple(nom: str) -> dict[str, Any]:
    """A sample as plain values."""
    texte = (RACINE / "exemples" / f"{nom}.yaml").read_text(encoding="utf-8")
    return read_yaml(texte, nom)[0]


def changer(brut: dict[str, Any], changements: dict[str, Any]) -> dict[str, Any]:
    """Set « a.b[2].c » (ranks from 1) in a description; None removes the key."""
    return put(brut, changements)


class _Ecrivain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes a description back, its open answers included; in C where it can be: hundreds of cases write one."""


_Ecrivain.add_representer(ADecider, lambda ecrivain, _: ecrivain.represent_str("à décider"))


def ecrire(brut: dict[str, Any]) -> str:
    """A description given as plain values, as a file."""
    return yaml.dump(brut, Dumper=_Ecrivain, allow_unicode=True, sort_keys=False, width=10_000)  # type: ignore[no-any-return]


def etudier(fonds: Fonds, brut: dict[str, Any], jour: date = JOUR) -> Etude:
    """Study a description given as plain values."""
    return study(fonds, parse_description(ecrire(brut), "projet.yaml", fonds.cadre), jour)
