"""The mistakes that a lawyer makes in the library: each told in French, at its line, with what to do, all at once."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from statuts.assemble import wording
from statuts.cli.run import run
from statuts.errors import Constat, Niveau, StatutsError
from statuts.facts import CALCULS
from statuts.library.load import load_library, read_library
from statuts.model.shape import calculated, fields
from statuts.review.library import check_library
from statuts.review.texts import check_text

FICHIERS = {
    "vocabulaire.yaml": """\
formes:
  association: {libelle: "Association", famille: association, coquille: aucune, lignees: [associations], nom: "association", direction: conseil}
appellations: {}
mots:
  association: [f, association, associations]
champs: {}
faits: {}
""",
    "plans/association.yaml": """\
forme: association
titres:
  - titre: Litiges
    numerote: oui
    articles:
      - id: litiges
        titre: Litiges
        emplacements:
          - litiges/mediation: usage
          - litiges/tribunal: option
          - objet/garanties-jeunesse: {obligation: loi_si_cas, qualites: [agrement_jep]}
""",
    "droit/textes.yaml": 'loi-1901: {genre: f, court: "loi du 1er juillet 1901"}\n',
    "droit/defauts.yaml": "- {champ: membres.nombre, formes: [associations], valeur: 3, origine: usage}\n",
    "droit/faits/association.yaml": """\
- id: asso-001
  regle: Deux personnes suffisent.
  source: loi de 1901, art. 1
  preuve: texte
  adresse: https://www.legifrance.gouv.fr/loda/id/LEGITEXT000006069570
""",
    "droit/parametres/association.yaml": """\
membres_minimum:
  libelle: Nombre minimal de membres
  unite: membres
  valeurs:
    1901-07-02: {valeur: 2, sources: [asso-001]}
  verifie_le: 2026-11-22
""",
    "droit/regles/association.yaml": """\
- id: deux-membres
  libelle: Une association compte deux membres
  formes: [associations]
  niveau: bloque
  exige: {membres.nombre: {au_moins: {droit: membres_minimum}}}
  lieu: membres.nombre
  message: "Le projet a {membres.nombre} membre ; il en faut {droit.membres_minimum}."
  remede: Trouvez un autre membre.
  sources: [asso-001]
""",
    "litiges/mediation.md": """\
---
titre: Médiation
emplacement: litiges/mediation
formes: [associations]
quand:
  toutes:
    - litiges.mediation: oui
sources: [asso-001]
note: >
  Une note.
---
Toute contestation est soumise à une médiation.
""",
}


VOCABULAIRE = "vocabulaire.yaml"
LIBELLES = {
    "champs": json.dumps({nom: ["Un libellé", "Une question ?"] for nom in sorted({*fields()} - calculated())}),
    "faits": json.dumps({nom: {"type": "texte", "libelle": "Un libellé"} for nom in CALCULS}),
}


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    """A whole library that holds in one page."""
    write_library(tmp_path)
    return tmp_path


def write_library(dossier: Path) -> None:
    """The files of that library, with the label of every key."""
    for nom, texte in FICHIERS.items():
        for partie, libelles in LIBELLES.items():
            texte = texte.replace(f"{partie}: {{}}\n", f"{partie}: {libelles}\n") if nom == VOCABULAIRE else texte
        (dossier / nom).parent.mkdir(parents=True, exist_ok=True)
        (dossier / nom).write_text(texte, encoding="utf-8")


def relire(racine: Path) -> list[Constat]:
    """Every finding but advice, whether the library can be read or not."""
    try:
        return [c for c in check_library(read_library(racine)) if c.niveau is not Niveau.CONSEILLE]
    except StatutsError as erreur:
        return list(erreur.constats)


def test_le_petit_fonds_est_net(racine: Path) -> None:
    assert relire(racine) == []


CLAUSE, REGLE, PARAMETRE, PLAN = (
    "litiges/mediation.md",
    "droit/regles/association.yaml",
    "droit/parametres/association.yaml",
    "plans/association.yaml",
)
FAIT, ADRESSE = (
    "droit/faits/association.yaml",
    "  adresse: https://www.legifrance.gouv.fr/loda/id/LEGITEXT000006069570\n",
)
FIN = "soumise à une médiation."


@pytest.mark.parametrize(
    ("fichier", "ancien", "nouveau", "code", "ligne", "dit"),
    [
        (CLAUSE, "titre:", "titres:", "clause-cle-inconnue", 2, "« titre »"),
        (CLAUSE, "titre: Médiation\n", "", "clause-cle-manque", 2, "titre"),
        (CLAUSE, "titre: Médiation", "titre: à décider", "clause-texte", 2, "doit être un texte"),
        (CLAUSE, "formes: [associations]", "formes: associations", "clause-textes", 4, "crochets"),
        (CLAUSE, "formes: [associations]", "formes: [{a: b}]", "clause-textes", 4, "crochets"),
        (CLAUSE, "formes: [associations]", "formes: [asociations]", "clause-lignee", 4, "« associations »"),
        (CLAUSE, "t: litiges/mediation", "t: [litiges/mediation]", "clause-texte", 3, "doit être un texte"),
        (CLAUSE, "t: litiges/mediation", "t: litiges/mediatoin", "clause-emplacement", 3, "« litiges/mediation »"),
        (CLAUSE, "litiges.mediation: oui", "litiges.mediatoin: oui", "fait-inconnu", 7, "« litiges.mediation »"),
        (CLAUSE, "mediation: oui", "mediation: {exisste: oui}", "clause-condition", 6, "« existe »"),
        (CLAUSE, "mediation: oui", "mediation: {egal:oui}", "clause-condition", 6, "opérateur"),
        (CLAUSE, "    - litiges.mediation: oui", "    - litiges.mediation:oui", "clause-condition", 6, "l'espace"),
        (CLAUSE, "[asso-001]", "[aso-001]", "clause-source", 8, "« asso-001 »"),
        (CLAUSE, "note: >\n  Une note.\n", "", "clause-note", 2, "pourquoi cette rédaction"),
        (CLAUSE, "note:", "depuis: 1er mars 2027\nnote:", "clause-date", 9, "2027-12-31"),
        (CLAUSE, "note:", "au_choix: peut-être\nnote:", "clause-oui-non", 9, "« oui » ou « non »"),
        (CLAUSE, "note:", "remplace: litiges/mediatio\nnote:", "clause-remplace", 9, "« litiges/mediation »"),
        (CLAUSE, "titre:", "\ttitre:", "yaml-syntaxe", 2, "tabulations"),
        (
            CLAUSE,
            "note: >",
            "note: >\n  Jugé le 4 décembre 2019, n° 17-31.094.",
            "clause-arret-a-la-main",
            9,
            "17-31.094",
        ),
        (CLAUSE, "---\ntitre", "titre", "clause-entete", 1, "« --- »"),
        (CLAUSE, "---\nToute", "Toute", "clause-entete", 1, "n'est pas fermé"),
        (CLAUSE, f"Toute contestation est {FIN}", "", "clause-vide", 12, "pas de texte"),
        (CLAUSE, FIN, f"{FIN} [[litiges/tribunl]]", "renvoi-inconnu", 12, "« litiges/tribunal »"),
        (CLAUSE, FIN, f"{FIN} [[litiges/tribunal]]", "renvoi-sans-garde", 12, "present("),
        (CLAUSE, FIN, f"{FIN} {{% if duree %}}", "texte-gabarit", 12, "{% endif %}"),
        (CLAUSE, FIN, f"{FIN} {{% endif %}}", "texte-gabarit", 12, "ne ferme rien"),
        (CLAUSE, FIN, f"{FIN} {{% fi duree %}}", "texte-gabarit", 12, "Balises permises"),
        (CLAUSE, FIN, f"{FIN} {{{{ duree est", "texte-gabarit", 12, "mal fermée"),
        (CLAUSE, FIN, f"{FIN} {{{{ durée }}}}", "texte-nom", 12, "« duree »"),
        (CLAUSE, FIN, f"{FIN} {{{{ siege.comune }}}}", "texte-nom", 12, "« siege.commune »"),
        (CLAUSE, FIN, f"{FIN} {{{{ duree | anss }}}}", "texte-filtre", 12, "« ans »"),
        (
            CLAUSE,
            FIN,
            FIN + ' {% if denomination == "zz" %}{{ duree | anss }}{% endif %}',
            "texte-filtre",
            12,
            "« ans »",
        ),
        (
            CLAUSE,
            FIN,
            FIN + ' {% if denomination == "zz" %}{{ denomination | upper }}{% endif %}',
            "texte-filtre",
            12,
            "Filtres permis",
        ),
        (CLAUSE, FIN, FIN + " {% if sigle is nonne %}.{% endif %}", "texte-test", 12, "« none »"),
        (
            CLAUSE,
            FIN,
            FIN + ' {{ membres.categories | selectattr("role", "egal", "actifs") | list | length }}',
            "texte-test",
            12,
            "Tests permis",
        ),
        (CLAUSE, FIN, FIN + ' {% if denomination == "zz" %}{{ duree(3) }}{% endif %}', "texte-nom", 12, "parenthèses"),
        (CLAUSE, FIN, FIN + ' {% if denomination == "zz" %}{{ conseil.duu }}{% endif %}', "texte-nom", 12, "« du »"),
        (
            CLAUSE,
            FIN,
            FIN + ' {% if denomination == "zz" %}{{ chiffres.zozo }}{% endif %}',
            "texte-nom",
            12,
            "chiffres.",
        ),
        (
            CLAUSE,
            FIN,
            FIN + " {% for c in membres.categories %}{{ c.nom }}{% endfor %}{{ c.nom }}",
            "texte-nom",
            12,
            "endfor",
        ),
        (CLAUSE, FIN, FIN + " {{ loop.index }}", "texte-nom", 12, "endfor"),
        (CLAUSE, FIN, f"{FIN} Voir la loi du 1er juillet 1901.", "texte-loi-a-la-main", 12, "art("),
        (CLAUSE, FIN, f'{FIN} {{{{ texte("loi-1902") }}}}', "texte-loi", 12, "« loi-1901 »"),
        (CLAUSE, FIN, f"{FIN} Voir l'article 12.3.", "texte-forme", 12, "[[famille/nom]]"),
        (CLAUSE, FIN, f"{FIN} <b>gras</b>", "texte-forme", 12, "HTML"),
        (REGLE, "remede:", "remède:", "regle-cle-inconnue", 8, "« remede »"),
        (REGLE, "niveau: bloque", "niveau: bloqe", "regle-valeur", 4, "« bloque »"),
        (REGLE, "au_moins", "au_moin", "regle-condition", 5, "« au_moins »"),
        (REGLE, "{membres.nombre: {", "{membres.nombres: {", "fait-inconnu", 5, "« membres.nombre »"),
        (REGLE, "{droit: membres_minimum}", "{droit: membre_minimum}", "parametre-inconnu", 5, "« membres_minimum »"),
        (REGLE, "lieu: membres.nombre", "lieu: membre.nombre", "regle-lieu", 6, "« membres.nombre »"),
        (REGLE, "{membres.nombre} membre", "{membres.nombree} membre", "regle-message", 7, "« membres.nombre »"),
        (REGLE, "{membres.nombre} membre", "{membres.nombre:euro} membre", "regle-message", 7, "Formats"),
        (REGLE, "{membres.nombre} membre", "{membres.nombre membre", "regle-message", 7, "accolade"),
        (REGLE, "[asso-001]", "[asso-002]", "regle-source", 9, "« asso-001 »"),
        (REGLE, "- id:", "id:", "yaml-syntaxe", 2, "deux-points"),
        (PARAMETRE, "1901-07-02", "02-07-1901", "parametre-date", 5, "2027-12-31"),
        (PARAMETRE, "valeur: 2", "valeurr: 2", "parametre-cle-inconnue", 5, "« valeur »"),
        (PARAMETRE, "[asso-001]", "[asso-002]", "parametre-source", 1, "« asso-001 »"),
        (PARAMETRE, "  verifie_le: 2026-11-22\n", "", "parametre-cle-manque", 2, "verifie_le"),
        (PLAN, "tribunal: option", "tribunal: optin", "plan-valeur", 10, "« option »"),
        (PLAN, "litiges/tribunal: option", "litiges/tribunal", "plan-emplacement", 10, "famille/nom: usage"),
        (PLAN, "litiges/tribunal:", "litiges/mediation:", "plan-doublon", 10, "Gardez-en un"),
        (PLAN, "[agrement_jep]", "[agrement_jpe]", "plan-qualite", 11, "« agrement_jep »"),
        (PLAN, "forme: association", "forme: asociation", "plan-valeur", 1, "« association »"),
        ("droit/defauts.yaml", "membres.nombre", "membres.nombree", "defaut-champ", 1, "« membres.nombre »"),
        ("droit/defauts.yaml", "valeur: 3", "valeur: lundi", "valeur-impossible", 1, "lundi"),
        ("droit/defauts.yaml", "[associations]", "[asociations]", "defaut-lignee", 1, "associations"),
        ("droit/textes.yaml", '1901"}', '1901", formes: [asociations]}', "texte-lignee", 1, "associations"),
        ("droit/textes.yaml", '1901"}', '1901", portee: {"223": [sarle]}}', "texte-lignee", 1, "sarle"),
        ("droit/defauts.yaml", "origine: usage", "origine: us", "defaut-valeur", 1, "prudence"),
        ("droit/textes.yaml", "court:", "cour:", "texte-cle-inconnue", 1, "« court »"),
        ("droit/faits/association.yaml", "preuve: texte", "preuve: lu", "fait-valeur", 4, "secondaire"),
        (
            FAIT,
            "- id",
            "- id: asso-001\n  regle: Une.\n  source: x\n  preuve: texte\n- id",
            "fait-doublon",
            5,
            "ligne 1",
        ),
        (FAIT, "preuve: texte", "preuve: texte\n  depuis: hier", "fait-date", 5, "2027-12-31"),
        (FAIT, ADRESSE, "", "fait-adresse", 1, "où son texte fut lu"),
        (PARAMETRE, "valeur: 2", "valeur: deux", "parametre-valeur", 5, "en chiffres"),
        (PARAMETRE, "valeur: 2", "valeur: 2.5", "parametre-valeur", 5, "un nombre entier"),
        (PARAMETRE, "unite: membres", "unite: parsec", "parametre-unite", 3, "personnes"),
        (PARAMETRE, "unite: membres", "unite: membre", "parametre-unite", 3, "« membres »"),
        (PARAMETRE, "sources: [asso-001]", "sources: []", "parametre-source", 5, "ne dit pas sa source"),
        (REGLE, "sources: [asso-001]", "sources: []", "regle-source", 9, "ne dit pas sa source"),
        (CLAUSE, "mediation: oui", "mediation: peut-etre", "valeur-impossible", 7, "« oui » ou « non »"),
        (CLAUSE, "mediation: oui", "mediation: 3", "valeur-impossible", 7, "« oui » ou « non »"),
        (CLAUSE, "mediation: oui", "mediation_mois: {au_moins: trois}", "valeur-impossible", 7, "en chiffres"),
        (CLAUSE, "mediation: oui", "mediation_mois: oui", "valeur-impossible", 7, "en chiffres"),
        (CLAUSE, "litiges.mediation: oui", "longueur: oui", "valeur-impossible", 7, "courte"),
        (CLAUSE, "[asso-001]", "[loi-1901/22x38]", "clause-source", 8, "comme la loi"),
        (CLAUSE, FIN, '{{ art("loi-1901", "L9x") }}.', "texte-loi", 12, "comme la loi"),
        (CLAUSE, FIN, '{{ art("loi-1901") }}.', "texte-nom", 12, "L231-1"),
        (CLAUSE, FIN, '{{ art("loi-1901", "99") }}.', "texte-loi", 12, "Aucun fait de droit ne parle de l'article 99"),
        (CLAUSE, "[asso-001]", "[loi-1901/99]", "clause-source", 8, "Aucun fait de droit ne parle de l'article 99"),
        (CLAUSE, FIN, "{{ 1 / 0 }}.", "texte-nom", 12, "division par zéro"),
        (CLAUSE, FIN, '{{ nom_de("zz") }}.', "texte-nom", 12, "attend un identifiant du projet"),
        (CLAUSE, FIN, "{% for c in membres.categories %}{{ c.nomm }}{% endfor %}.", "texte-nom", 12, "« nom »"),
        (CLAUSE, FIN, '{{ membres.categories | map(attribute="nomm") | join }}.', "texte-nom", 12, "« nom »"),
        (CLAUSE, FIN, "{{ (membres.categories | first).nomm }}.", "texte-nom", 12, "« nom »"),
        ("vocabulaire.yaml", "libelle: ", "libele: ", "vocabulaire-cle-inconnue", 2, "« libelle »"),
    ],
)
def test_faute(racine: Path, fichier: str, ancien: str, nouveau: str, code: str, ligne: int, dit: str) -> None:
    assert ancien in FICHIERS[fichier]
    (racine / fichier).write_text(FICHIERS[fichier].replace(ancien, nouveau, 1), encoding="utf-8")
    constats = relire(racine)
    assert [c.code for c in constats if c.code == code], [(c.code, c.message) for c in constats]
    assert all(c.remede for c in constats)
    trouve = next(c for c in constats if c.code == code)
    assert (trouve.lieu.fichier, trouve.lieu.ligne) == (str(racine / fichier), ligne)
    assert dit in f"{trouve.message} {trouve.remede}"


def test_deux_clauses_qui_conviennent_ensemble(racine: Path) -> None:
    copie = racine / "litiges" / "mediation--petite.md"
    copie.write_text(FICHIERS[CLAUSE].replace("oui\n", "oui\n    - membres.nombre: 3\n"), encoding="utf-8")
    (conflit,) = [c for c in relire(racine) if c.code == "fonds-conflit"]
    assert conflit.lieu.fichier == str(copie)
    copie.write_text(FICHIERS[CLAUSE].replace("note:", "au_choix: oui\nnote:"), encoding="utf-8")
    assert not [c for c in relire(racine) if c.code == "fonds-conflit"]


@pytest.mark.parametrize(
    "nom", ["litiges/Médiation.md", "litiges/mediation.txt", "litiges/x/mediation.md", "regle/x.yaml"]
)
def test_un_fichier_mal_nomme_se_voit(racine: Path, nom: str) -> None:
    (racine / nom).parent.mkdir(exist_ok=True)
    (racine / CLAUSE).rename(racine / nom)
    assert [c.code for c in relire(racine) if nom in c.message] in (["clause-nom"], ["fonds-fichier-ignore"])


def test_un_fichier_latin_1(racine: Path) -> None:
    (racine / CLAUSE).write_bytes(FICHIERS[CLAUSE].encode("latin-1"))
    (racine / REGLE).write_bytes(FICHIERS[REGLE].replace("Trouvez", "Gérez").encode("latin-1"))
    constats = relire(racine)
    assert [(c.code, c.lieu.ligne) for c in constats] == [("fichier-encodage", 2), ("fichier-encodage", 8)]


@pytest.mark.parametrize("fin", ["\r\n", "\n"])
def test_windows_et_marque_d_octets_sont_permis(racine: Path, fin: str) -> None:
    (racine / CLAUSE).write_bytes(("\ufeff" + FICHIERS[CLAUSE].replace("\n", fin)).encode())
    assert relire(racine) == []


@pytest.mark.parametrize("texte", ["", "a: b\n", "- bonjour\n", "12\n"])
@pytest.mark.parametrize("nom", [n for n in FICHIERS if n.endswith(".yaml")])
def test_un_fichier_d_une_autre_forme(racine: Path, nom: str, texte: str) -> None:
    """Never a trace: every file of the library may be emptied or filled with anything."""
    (racine / nom).write_text(texte, encoding="utf-8")
    constats = relire(racine)
    assert constats
    assert all(c.message and c.lieu.fichier for c in constats)


def test_les_fautes_de_plusieurs_fichiers_sont_dites_ensemble(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for nom in (CLAUSE, REGLE, PARAMETRE, PLAN):
        texte = FICHIERS[nom].replace("titre:", "titres:").replace("libelle:", "libele:")
        (racine / nom).write_text(texte, encoding="utf-8")
    monkeypatch.setattr("statuts.cli.clauses.load_library", lambda *_: read_library(racine))
    monkeypatch.chdir(racine)
    assert run(["clauses", "verifier"]) == 1
    erreur = capsys.readouterr().err
    for nom in (CLAUSE, REGLE, PARAMETRE, PLAN):
        assert f"{nom}:" in erreur
    assert str(racine) not in erreur


def test_le_cache_ne_garde_pas_tous_les_textes_compiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jinja would keep the compiled form of every text that ever was; the oldest go when a new one comes."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(wording, "_TEXTES_GARDES", 5)
    dossier = tmp_path / "statuts"
    dossier.mkdir()
    for rang in range(9):
        ancien = dossier / f"__jinja2_{rang}.cache"
        ancien.write_bytes(b"")
        os.utime(ancien, (rang, rang))
    (dossier / "fonds-1").write_bytes(b"")
    wording.environment.cache_clear()
    wording._compile.cache_clear()
    try:
        assert wording._compile("Une phrase.").render() == "Une phrase."
    finally:
        wording.environment.cache_clear()
        wording._compile.cache_clear()
    restes = {f.name for f in dossier.glob("__jinja2_*")}
    assert len(restes) == 5
    assert {f"__jinja2_{r}.cache" for r in range(5, 9)} < restes
    assert (dossier / "fonds-1").exists()


def test_une_cle_sans_libelle_ni_question_se_voit(racine: Path) -> None:
    sans = LIBELLES["champs"].replace('"litiges.mediation_mois": ["Un libell\\u00e9", "Une question ?"], ', "")
    assert sans != LIBELLES["champs"]
    texte = (racine / VOCABULAIRE).read_text(encoding="utf-8")
    (racine / VOCABULAIRE).write_text(texte.replace(LIBELLES["champs"], sans), encoding="utf-8")
    (constat,) = relire(racine)
    assert (constat.code, constat.lieu.fichier) == ("vocabulaire-manque", str(racine / VOCABULAIRE))
    assert "litiges.mediation_mois" in constat.message


def test_une_faute_de_structure_dit_que_d_autres_peuvent_suivre(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (racine / CLAUSE).write_text(FICHIERS[CLAUSE].replace("titre:", "titres:"), encoding="utf-8")
    monkeypatch.setattr("statuts.cli.clauses.load_library", lambda *_: read_library(racine))
    assert run(["clauses", "verifier"]) == 1
    assert "d'autres peuvent suivre" in capsys.readouterr().err
    assert run(["clauses", "verifier", "--format", "json"]) == 1
    lu = json.loads(capsys.readouterr().out)
    assert ([c["code"] for c in lu["constats"]], lu["entier"]) == (["clause-cle-inconnue"], False)


def test_plusieurs_formes_sont_toutes_nommees(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["clauses", "verifier", "--forme", "scop_sa", "--forme", "scic_sa"]) == 0
    sortie = capsys.readouterr().out
    assert [ligne.split()[0] for ligne in sortie.splitlines() if "pourvus" in ligne] == ["scic_sa", "scop_sa"]


def test_un_plan_copie_qui_garde_sa_forme(racine: Path) -> None:
    (racine / "plans" / "quartier.yaml").write_text(FICHIERS[PLAN], encoding="utf-8")
    (constat,) = [c for c in relire(racine) if c.code == "plan-doublon"]
    assert (constat.lieu.fichier, constat.lieu.ligne) == (str(racine / "plans" / "quartier.yaml"), 1)
    assert "association.yaml, ligne 1" in constat.message


def test_un_accent_oublie_et_un_article_non_contracte_sont_vus() -> None:
    """Seen where they are written; the library itself has none."""
    fonds = load_library()
    clause = fonds.clauses["litiges/mediation"]
    fautif = "\n\nLa societe siège à {{ direction.nom }} et décide au nom de {{ conseil.le }}.\n"
    change = replace(clause, texte=clause.texte + fautif)
    vus = [
        c.message
        for c in check_text(replace(fonds, clauses={**fonds.clauses, clause.id: change}), change)
        if "texte-orthographe" in c.code
    ]
    assert len(vus) == 3
    assert "« societe » s'écrit « société »" in vus[0]
    for saine in ("litiges/conciliation", "capital/parts-interet-prioritaire"):
        assert not [c for c in check_text(fonds, fonds.clauses[saine]) if c.code == "texte-orthographe"]
