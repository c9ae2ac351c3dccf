"""Wrong descriptions of projects: read within bounds, refused in French at their line, never a trace nor a crash."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import JOUR, RACINE, changer, etudier, exemple

from statuts.assemble import draft
from statuts.cli.run import run
from statuts.errors import StatutsError
from statuts.library.fonds import Fonds
from statuts.model.read import parse_description, read_description
from statuts.render.md import rendre_md

SCIC = (RACINE / "exemples" / "13-sante-des-sources.yaml").read_text(encoding="utf-8")
BOMBE = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("texte", "code", "ligne"),
    [
        ("", "description-vide", 0),
        ("# rien\n", "description-vide", 0),
        ("bonjour\n", "description-forme", 0),
        ("- forme: association\n", "description-forme", 0),
        ("forme: association\n---\nforme: association\n", "yaml-syntaxe", 2),
        ("forme: association\n\0", "yaml-caractere", 2),
        ("objet:\n  activites: [l'échange de biens, de services et de savoirs]\n", "yaml-virgule", 2),
        ("x: y\n" * 200_000, "yaml-taille", 0),
        (BOMBE, "yaml-demesure", 1),
        ("a: &a\n  b: *a\n", "yaml-demesure", 1),
        (f"a: {'[' * 400}{']' * 400}", "yaml-demesure", 1),
        (f"a: {'[' * 200_000}{']' * 200_000}", "yaml-demesure", 1),
        (f"a: {'{a: ' * 60_000}{'}' * 60_000}", "yaml-demesure", 1),
        (f"a:\n  {'- ' * 100_000}b\n", "yaml-demesure", 2),
        ("forme: association\n? [a, b]\n: c\n", "yaml-cle", 2),
        ("forme: à décider\ndenomination: X\n", "description-forme-ouverte", 1),
    ],
)
def test_un_fichier_impossible(fonds: Fonds, texte: str, code: str, ligne: int) -> None:
    with pytest.raises(StatutsError) as refus:
        parse_description(texte, "projet.yaml", fonds.cadre)
    assert [(c.code, c.lieu.ligne) for c in refus.value.constats] == [(code, ligne)]
    assert refus.value.constats[0].remede


@pytest.mark.parametrize("encodage", ["latin-1", "utf-16"])
def test_un_autre_encodage(fonds: Fonds, tmp_path: Path, encodage: str) -> None:
    fichier = tmp_path / "projet.yaml"
    fichier.write_bytes("forme: association\ndenomination: Été\n".encode(encodage))
    with pytest.raises(StatutsError) as refus:
        read_description(fichier, fonds.cadre)
    assert refus.value.constats[0].code == "fichier-encodage"
    assert refus.value.constats[0].lieu.ligne == (2 if encodage == "latin-1" else 1)


@pytest.mark.parametrize("ecrit", ["15 000", "15 000 €", '"15 000 €"', "15\u00a0000\u202f€", "15000 euros", "15000,00"])
def test_une_somme_s_ecrit_de_plusieurs_facons(fonds: Fonds, ecrit: str) -> None:
    description = parse_description(SCIC.replace("initial: 15000", f"initial: {ecrit}"), "p.yaml", fonds.cadre)
    assert description.projet.capital is not None
    assert description.projet.capital.initial == 15000


@pytest.mark.parametrize(
    ("ecrit", "code"),
    [
        ("15.000", "yaml-nombre-douteux"),
        ("15,000 €", "yaml-nombre-douteux"),
        ("quinze mille", "description-valeur"),
        ("1e400", "description-valeur"),
        ('".nan"', "description-valeur"),
        ('"inf"', "description-valeur"),
        ("9" * 5000, "description-valeur"),
        ("9" * 4000, "description-valeur"),
        ("1" + "0" * 40, "description-valeur"),
    ],
)
def test_un_nombre_impossible(fonds: Fonds, ecrit: str, code: str) -> None:
    with pytest.raises(StatutsError) as refus:
        parse_description(SCIC.replace("initial: 15000", f"initial: {ecrit}"), "p.yaml", fonds.cadre)
    (constat,) = refus.value.constats
    assert constat.code == code
    assert len(constat.message) < 200


@pytest.mark.parametrize(
    ("cle", "ecrit", "dit"),
    [
        ("assemblees.extraordinaire.majorite", "3/2", "plus que le tout"),
        ("assemblees.extraordinaire.quorum.premiere", "3/2", "plus que le tout"),
        ("modification.initiative_des_membres", 0, "ne peut pas valoir 0"),
        ("assemblees.permanente.soutien", "0", "ne peut pas valoir 0"),
        ("duree", 0, "il faut au moins 1"),
        ("duree", 1000, "il faut au plus 999"),
    ],
)
def test_une_part_ou_une_duree_impossible(fonds: Fonds, cle: str, ecrit: Any, dit: str) -> None:
    """Told once, though defaults copy the majority to two other answers; a part of nobody has no meaning."""
    with pytest.raises(StatutsError) as refus:
        etudier(
            fonds,
            changer(exemple("01-les-lucioles"), {"modification.majorite": None, "fin.majorite": None, cle: ecrit}),
        )
    (constat,) = refus.value.constats
    assert dit in constat.message
    assert constat.remede


def test_une_cle_accentuee_ne_se_reproche_qu_une_fois(fonds: Fonds) -> None:
    """« siège » leaves « siege.commune » missing: saying so as well would mislead."""
    texte = SCIC.replace("\nsiege:", "\nsiège:").replace("\ndenomination:", "\nDénomination:")
    with pytest.raises(StatutsError) as refus:
        parse_description(texte, "p.yaml", fonds.cadre)
    assert [c.code for c in refus.value.constats] == ["description-cle-inconnue"] * 2
    assert {c.remede for c in refus.value.constats} == {
        "Vouliez-vous dire « siege » ?",
        "Vouliez-vous dire « denomination » ?",
    }


@pytest.mark.parametrize("ecrit", ["nom", "Raison sociale", "titre"])
def test_le_mot_de_tous_les_jours_mene_a_la_cle(fonds: Fonds, ecrit: str) -> None:
    """« nom » resembles no key of the root, and also lives in the charter: the name of the project is meant."""
    with pytest.raises(StatutsError) as refus:
        parse_description(SCIC.replace("\ndenomination:", f"\n{ecrit}:"), "p.yaml", fonds.cadre)
    (constat,) = refus.value.constats
    assert constat.remede == "Vouliez-vous dire « denomination » ?"


def test_une_cle_inconnue_montre_celles_de_sa_place(fonds: Fonds) -> None:
    """Nothing near: the keys that this group takes; a missing answer is named by its whole path."""
    texte = "forme: association\ndenomination: X\nsiege: {commune: Y, zzz: 1}\nmembres: {categories: [{id: a}]}\n"
    with pytest.raises(StatutsError) as refus:
        parse_description(texte, "p.yaml", fonds.cadre)
    inconnue, manque = (c for c in refus.value.constats if c.code.startswith("description-"))
    assert inconnue.remede.startswith("Clés possibles ici : ")
    assert "commune" in inconnue.remede
    assert manque.message == "« membres.categories[1].nom » doit être rempli."


def test_une_forme_coupee_propose_toutes_ses_suites(fonds: Fonds) -> None:
    with pytest.raises(StatutsError) as refus:
        parse_description("forme: sarl\ndenomination: X\n", "p.yaml", fonds.cadre)
    remede = next(c.remede for c in refus.value.constats if c.code == "description-choix")
    assert "« scop_sarl » ou « scic_sarl »" in remede


def _feuilles(valeur: Any, prefixe: str = "") -> list[str]:
    if isinstance(valeur, dict):
        return [c for cle, v in valeur.items() for c in _feuilles(v, f"{prefixe}.{cle}" if prefixe else cle)]
    if isinstance(valeur, list):
        return [c for i, v in enumerate(valeur, 1) for c in _feuilles(v, f"{prefixe}[{i}]")]
    return [prefixe]


@pytest.mark.parametrize("nom", ["01-les-lucioles", "13-sante-des-sources", "16-chapiteau-libre"])
def test_chaque_reponse_des_exemples_peut_rester_a_decider(fonds: Fonds, nom: str) -> None:
    """One answer at a time: the act is written with its blank, an id and the form apart."""
    refuses = []
    for chemin in _feuilles(exemple(nom)):
        if chemin == "forme" or chemin.endswith(".id"):
            continue
        try:
            acte = draft(fonds, etudier(fonds, changer(exemple(nom), {chemin: "à décider"})), JOUR)
        except StatutsError as erreur:
            refuses.append((chemin, [c.message for c in erreur.constats]))
            continue
        assert "\ue000" not in rendre_md(acte)
    assert refuses == []


def test_avant_la_premiere_valeur_connue_la_regle_avertit(fonds: Fonds) -> None:
    """A figure that the library does not know yet refuses nothing: it used to say « au plus … »."""
    etude = etudier(fonds, exemple("13-sante-des-sources"), date(1901, 7, 2))
    assert "droit-sans-valeur" in {c.code for c in etude.constats}
    assert not [c.message for c in etude.constats if "…" in c.message]


@pytest.mark.parametrize(
    ("ecrit", "remede"),
    [
        ("assemblees: {pouvoirs: 2}", "« pouvoirs: {maximum: 2} »"),
        ("assemblees: {ordinaire: {quorum: 1/3}}", "« quorum: {premiere: 1/3} »"),
        ("assemblees: {majorite: 2/3}", "« assemblees.ordinaire.majorite »"),
    ],
)
def test_une_valeur_posee_un_cran_trop_haut_mene_a_sa_cle(fonds: Fonds, ecrit: str, remede: str) -> None:
    texte = (
        f"forme: association\ndenomination: X\nsiege: {{commune: Montbrise}}\nobjet: {{activites: [jouer]}}\n{ecrit}\n"
    )
    with pytest.raises(StatutsError) as refus:
        parse_description(texte, "p.yaml", fonds.cadre)
    assert any(remede in c.remede for c in refus.value.constats)


@pytest.mark.parametrize("ecrit", ["2/3", "deux tiers", "les deux tiers"])
def test_une_fraction_s_ecrit_en_chiffres_ou_en_lettres(fonds: Fonds, ecrit: str) -> None:
    texte = (
        "forme: association\ndenomination: X\nsiege: {commune: Montbrise}\nobjet: {activites: [jouer]}\n"
        f"organes: {{conseil: {{decision: {{majorite: {ecrit}, quorum: {ecrit}}}}}}}\n"
        f"assemblees: {{extraordinaire: {{majorite: {ecrit}}}}}\n"
    )
    projet = parse_description(texte, "p.yaml", fonds.cadre).projet
    assert projet.organes.conseil is not None
    assert projet.organes.conseil.decision.majorite == "deux_tiers"
    assert projet.organes.conseil.decision.quorum == projet.assemblees.extraordinaire.majorite == "2/3"


@pytest.mark.parametrize(
    "partie",
    [
        "organes: {conseil: {reunions: {demande: 0}}}",
        "modification: {initiative: direction, initiative_des_membres: 0}",
    ],
)
def test_une_part_nulle_se_refuse_la_ou_elle_ne_dit_rien(fonds: Fonds, partie: str) -> None:
    """« 0 » once came out as « la totalité »: the opposite of what was written."""
    texte = (
        f"forme: association\ndenomination: X\nsiege: {{commune: Montbrise}}\nobjet: {{activites: [jouer]}}\n{partie}\n"
    )
    with pytest.raises(StatutsError) as refus:
        parse_description(texte, "p.yaml", fonds.cadre)
    assert any("ne peut pas valoir 0" in c.message for c in refus.value.constats)


def test_une_reponse_inconnue_ne_cache_pas_le_reste(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A value that does not read is left open, and the rules still judge the other answers."""
    projet = tmp_path / "p.yaml"
    texte = re.sub(r"reserve_statutaire: [\d.]+", "reserve_statutaire: 10", SCIC)
    projet.write_text(re.sub(r"mediation: \w+", "mediation: peut-etre", texte), encoding="utf-8")
    assert run(["verifier", str(projet), "--au", "2026-11-22"]) == 1
    dit = "".join(capsys.readouterr())
    assert "description-valeur" in dit
    assert "scic-reserve-statutaire" in dit


def test_on_ne_propose_pas_la_reponse_la_plus_dure(fonds: Fonds) -> None:
    """« audition » looks like « radiation », which says the contrary."""
    texte = SCIC.replace("\nmembres:", "\nmembres:\n  engagements: {liste: [{quoi: venir}], suite: audition}", 1)
    with pytest.raises(StatutsError) as refus:
        parse_description(texte, "p.yaml", fonds.cadre)
    (constat,) = [c for c in refus.value.constats if c.code == "description-choix"]
    assert constat.remede.startswith("Réponses possibles : rappel")


@pytest.mark.parametrize(
    ("ecrit", "mot"),
    [
        ("cae", "cae:"),
        ("federation", "union: oui"),
        ("sci", "notaire"),
        ("sica", "Scic"),
        ("eurl", "Scop"),
        ("sapo", "Scop"),
    ],
)
def test_une_forme_voisine_est_expliquee(fonds: Fonds, ecrit: str, mot: str) -> None:
    """A name that people use for a project leads to the form that holds it, or to where it is written."""
    with pytest.raises(StatutsError) as refus:
        parse_description(f"forme: {ecrit}\ndenomination: X\n", "p.yaml", fonds.cadre)
    (constat,) = refus.value.constats
    assert constat.code == "forme-hors-champ"
    assert mot in constat.remede
