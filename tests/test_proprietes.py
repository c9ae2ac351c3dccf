"""What holds for every description: a refusal with a finding, or a sane act; never a trace, never a marker left."""

from __future__ import annotations

from typing import Any

import pytest
from acte_sain import check_act, lignes
from conftest import JOUR, changer, etudier
from descriptions import broken_descriptions, descriptions, start
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from statuts.assemble import draft
from statuts.document.parse import plain
from statuts.errors import StatutsError
from statuts.library.load import load_library
from statuts.model.edit import CheminImpossible
from statuts.model.shape import fields
from statuts.render.md import rendre_md
from statuts.rules.select import CONFLIT

FONDS = load_library()
_REGLAGES = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _check_findings(erreur: StatutsError) -> None:
    """A refusal says at least one thing, and each thing in words."""
    assert erreur.constats
    assert all(c.message and c.code for c in erreur.constats)


@given(brut=descriptions())
@_REGLAGES
def test_refus_motive_ou_acte_sain(brut: dict[str, Any]) -> None:
    try:
        etude = etudier(FONDS, brut)
    except StatutsError as erreur:
        _check_findings(erreur)
        return
    assert not any(c.etat == CONFLIT for c in etude.selection.choix.values())
    if etude.refus:
        assert all(c.message and c.lieu.ligne for c in etude.refus)
        assert not any(c.code.startswith("fonds-") for c in etude.refus), [c.message for c in etude.refus]
        return
    check_act(draft(FONDS, etude, JOUR))


def _seuils() -> list[str]:
    """Every answer outside a list that may be a fraction or 0."""
    return [
        chemin for chemin, (annotation, dans_liste) in fields().items() if not dans_liste and "(0|1|" in str(annotation)
    ]


@pytest.mark.parametrize("chemin", _seuils())
def test_zero_n_est_jamais_la_totalite(chemin: str) -> None:
    """« 0 » means none: it is refused in words, or the act has a sentence for it, in every form that has the part."""
    lus = 0
    for forme in sorted(FONDS.formes):
        brut = start(forme)
        try:
            changer(brut, {chemin: "0"})
            etude = etudier(FONDS, brut)
        except (CheminImpossible, StatutsError):
            continue
        lus += 1
        assert not any(c.code.startswith("fonds-") for c in etude.refus), [c.message for c in etude.refus]
        if not etude.refus:
            check_act(draft(FONDS, etude, JOUR))
    assert lus


def _chemins(valeur: Any, prefixe: str = "") -> list[str]:
    if isinstance(valeur, dict):
        return [
            c
            for cle, v in valeur.items()
            for nom in [f"{prefixe}.{cle}" if prefixe else cle]
            for c in (nom, *_chemins(v, nom))
        ]
    if isinstance(valeur, list):
        return [c for i, v in enumerate(valeur, 1) for c in _chemins(v, f"{prefixe}[{i}]")]
    return []


@given(brut=descriptions(changements=4), donnees=st.data())
@_REGLAGES
def test_a_decider_partout(brut: dict[str, Any], donnees: st.DataObject) -> None:
    """Any answers may be « à décider »: the working act shows them, or a finding says what is wrong."""
    chemins = [c for c in _chemins(brut) if c != "forme"]
    ouverts = donnees.draw(st.lists(st.sampled_from(chemins), min_size=1, max_size=6, unique=True))
    for chemin in ouverts:
        try:
            changer(brut, {chemin: "à décider"})
        except CheminImpossible:
            continue  # a part of an undecided part
    try:
        etude = etudier(FONDS, brut)
        if etude.refus:
            return
        texte = rendre_md(draft(FONDS, etude, JOUR))
    except StatutsError as erreur:
        _check_findings(erreur)
        return
    assert "ADecider" not in texte
    assert "\ue000" not in texte


@given(texte=broken_descriptions())
@_REGLAGES
def test_une_description_fautive_recoit_un_constat(texte: str) -> None:
    """What no project can mean is told with its place and its remedy, never by a trace, never taken in silence."""
    from statuts.assemble import study
    from statuts.model.read import parse_description

    try:
        etude = study(FONDS, parse_description(texte, "projet.yaml", FONDS.cadre), JOUR)
    except StatutsError as erreur:
        _check_findings(erreur)
        return
    assert etude.refus, texte


@given(texte=st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_un_texte_quelconque_n_est_jamais_une_trace(texte: str) -> None:
    from statuts.model.read import parse_description

    with pytest.raises(StatutsError) as refus:
        parse_description(texte, "projet.yaml", FONDS.cadre)
    assert refus.value.constats


@given(nom=st.text(alphabet="ab&<>\"'{}[]*_#|`\\~-1. \n", min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_les_mots_du_projet_ne_sont_jamais_du_balisage(nom: str) -> None:
    """A hostile name comes out as it was written, set in type, and moves no article."""
    from conftest import exemple

    from statuts.document.typography import typeset

    brut = exemple("01-les-lucioles")
    temoin = draft(FONDS, etudier(FONDS, brut), JOUR)
    brut["objet"]["activites"][0] = f"x{nom}x"
    acte = draft(FONDS, etudier(FONDS, brut), JOUR)
    assert [a.numero for t in acte.titres for a in t.articles] == [a.numero for t in temoin.titres for a in t.articles]
    plat = typeset(" ".join(f"x{nom}x".split()))
    textes = [plain(x) for t in acte.titres for a in t.articles for s in a.sections for b in s.blocs for x in lignes(b)]
    assert any(plat in t for t in textes)
