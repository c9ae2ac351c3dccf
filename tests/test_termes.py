"""Defined terms: in bold once in an act, and used again there; a definition that nothing uses is a burden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import EXEMPLES, JOUR

from statuts.assemble import draft, study
from statuts.document.tree import Alinea, Bloc, Gras, Lignes, Liste, Section
from statuts.library.fonds import Fonds
from statuts.model.read import read_description


def _lines(blocs: tuple[Bloc, ...]) -> Iterator[Lignes]:
    for bloc in blocs:
        if isinstance(bloc, Alinea):
            yield bloc.lignes
        elif isinstance(bloc, Liste):
            for item in bloc.items:
                yield item.lignes
                yield from _lines((item.sous,)) if item.sous else ()
        else:
            yield from bloc.entetes
            yield from (cellule for rang in bloc.lignes for cellule in rang)


def terms(sections: list[Section]) -> tuple[list[tuple[str, str]], str]:
    """Every term in bold with its clause, and all the rest of what the sections say."""
    gras: list[tuple[str, str]] = []
    reste: list[str] = []
    for section in sections:
        reste.append(section.titre)
        for lignes in _lines(section.blocs):
            gras += [(x.contenu, section.clause) for x in lignes if isinstance(x, Gras)]
            reste += [getattr(x, "contenu", "") for x in lignes if not isinstance(x, Gras)]
    return gras, " ".join(reste).lower()


def _used(terme: str, texte: str) -> bool:
    """In the singular or in the plural, word by word."""
    mots = [re.escape(m.rstrip("sx")) + "[sx]?" for m in terme.lower().rstrip(" :.").split()]
    return re.search(r"\b" + r"\s".join(mots) + r"\b", texte) is not None


@pytest.mark.parametrize("projet", EXEMPLES, ids=lambda p: p.stem)
def test_un_terme_defini_l_est_une_fois_et_sert(fonds: Fonds, projet: Path) -> None:
    acte = draft(fonds, study(fonds, read_description(projet, fonds.cadre), JOUR), JOUR)
    gras, texte = terms([s for t in acte.titres for a in t.articles for s in a.sections])
    definis = [terme.lower() for terme, _ in gras]
    assert [(terme, clause) for terme, clause in gras if definis.count(terme.lower()) > 1] == []
    assert [(terme, clause) for terme, clause in gras if not _used(terme, texte)] == []


def test_un_terme_double_ou_inutile_se_voit() -> None:
    from statuts.document.tree import Texte

    def section(*lignes: Gras | Texte) -> Section:
        return Section("a/b", "a/b", "Titre", (Alinea(lignes),))

    gras, texte = terms([section(Texte("Le "), Gras("poids"), Texte(" compte.")), section(Gras("moulins"))])
    assert [t for t, _ in gras] == ["poids", "moulins"]
    assert not _used("poids", texte)
    assert _used("moulins", texte + " un moulin")
