"""A clause file to start from: what a lawyer must fill, and what stands near the slot (clauses, facts, law)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statuts.library.conditions import leaves, tell
from statuts.library.fonds import Clause, Fonds
from statuts.library.law_files import load_proofs
from statuts.model.shape import fields

A_REMPLIR = "À REMPLIR"
"""What a new clause holds where a person must write; the review refuses it."""


def new_clause(fonds: Fonds, emplacement: str, formes: tuple[str, ...], au_choix: bool) -> str:
    """The text of a new clause file for a slot of the plans."""
    voisines = fonds.par_emplacement.get(emplacement, ())
    lignes = [
        "---",
        f"titre: {A_REMPLIR}  # l'intitulé du sous-article dans l'acte",
        f"emplacement: {emplacement}",
        f"formes: [{', '.join(formes)}]  # lignées ou formes servies : « Lignées » dans clauses/LISEZMOI.md",
        *_condition(fonds, voisines, au_choix),
        *_facts(fonds, emplacement, voisines),
        *_sources(fonds, voisines),
        "note: >",
        f"  {A_REMPLIR} : pourquoi cette rédaction, ce qui peut varier sans risque, ce qui est discuté, ce qui reste à vérifier.",
        "---",
        f"{A_REMPLIR} : le texte, que l'on lit à voix haute (« Le texte » dans clauses/LISEZMOI.md).",
    ]
    return "\n".join(lignes) + "\n"


def replacement(contenu: str) -> str:
    """A copy of the common clause, for a network that will change it: only the note asks to be written."""
    return re.sub(
        r"^note: ?>?-? *",
        f"note: >\n  {A_REMPLIR} : ce que cette rédaction change à la clause commune.\n  ",
        contenu,
        count=1,
        flags=re.MULTILINE,
    )


def forms_of_slot(fonds: Fonds, emplacement: str) -> tuple[str, ...]:
    """The forms whose plan has this slot, said by the fewest lineages that hold no other form."""
    voulues = {nom for nom, plan in fonds.plans.items() if emplacement in plan.emplacements()}
    dites: list[str] = []
    reste = set(voulues)
    lignees = {ligne for f in fonds.formes.values() for ligne in f.lignees}
    par_lignee = {ligne: {f.id for f in fonds.formes.values() if ligne in f.lignees} for ligne in lignees}
    for ligne, portees in sorted(par_lignee.items(), key=lambda paire: (-len(paire[1]), paire[0])):
        if portees <= voulues and portees & reste:
            dites.append(ligne)
            reste -= portees
    return (*dites, *sorted(reste))


def _condition(fonds: Fonds, voisines: tuple[Clause, ...], au_choix: bool) -> Iterator[str]:
    if voisines:
        yield "# Clauses du même emplacement ; deux qui conviennent ensemble à un projet sont une erreur :"
        for clause in voisines:
            quand = "au choix du projet" if clause.au_choix else tell(clause.quand, fonds.label, say_value)
            yield f"#   {clause.id} ({', '.join(clause.formes)}) : {quand}"
    if au_choix:
        yield "au_choix: oui  # retenue si le projet l'écrit dans « choix: » ; sinon, retirez cette ligne et écrivez un « quand »"
    yield "# quand:  # condition ; absente : toujours"
    yield "#   toutes:"
    yield "#     - fait: valeur  # opérateurs : egal, different, au_moins, au_plus, plus_de, moins_de, parmi, contient, existe"


def _facts(fonds: Fonds, emplacement: str, voisines: tuple[Clause, ...]) -> Iterator[str]:
    """The facts that the neighbours read, then the description's own near the slot."""
    noms = dict.fromkeys(f.fait for c in voisines for f in leaves(c.quand))
    racines = {nom.split(".")[0] for nom in noms} | {emplacement.split("/")[0]}
    noms.update(dict.fromkeys(n for n in fields() if n.split(".")[0] in racines and "[]" not in n))
    connus = [(nom, fonds.faits[nom].libelle) for nom in noms if nom in fonds.faits]
    if connus:
        yield "# Faits proches (tous : « champs » et « faits » dans vocabulaire.yaml) :"
        yield from (f"#   {nom} : {libelle}" for nom, libelle in connus[:25])


def _sources(fonds: Fonds, voisines: tuple[Clause, ...]) -> Iterator[str]:
    preuves = load_proofs(*fonds.racines)
    citees = [s for s in dict.fromkeys(s for c in voisines for s in c.sources) if s in preuves]
    yield "sources: []  # identifiants de droit/faits/, ou « texte/article » du registre (ccom/L231-1)"
    if citees:
        yield "# Faits de droit cités par les voisines :"
        yield from (f"#   {s} : {preuves[s].citation} ({preuves[s].preuve})" for s in citees)


def say_value(_: str, valeur: object) -> str:
    """A compared value in the words that a clause writes."""
    if isinstance(valeur, tuple):
        return " ou ".join(say_value(_, v) for v in valeur)
    return {True: "oui", False: "non"}[valeur] if isinstance(valeur, bool) else str(valeur)


def words(texte: str) -> int:
    """How many words a text prints, its template marks left out."""
    return len(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", re.sub(r"\{[{%].*?[%}]\}|\[\[.*?\]\]", " ", texte)))
