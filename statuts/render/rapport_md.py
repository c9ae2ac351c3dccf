"""A comparison as Markdown: what a merge request or a client file shows."""

from __future__ import annotations

from collections.abc import Iterator

from statuts.document.changements_du_fonds import ChangementDeClause, ComparaisonDeFonds
from statuts.document.comparaison import CLASSES, NUMERO, Comparaison, Difference
from statuts.document.diff import AJOUTE, EGAL, RETIRE, Fragment, compare_words
from statuts.document.report import changed_lines, changed_paragraphs, renumbered, say_cause, summary, what_happened


def rendre_rapport(comparaison: Comparaison) -> str:
    """The whole report, ending with a newline."""
    lignes = [f"# {_plain(comparaison.avant)} → {_plain(comparaison.apres)}", f"{summary(comparaison)}."]
    lignes += report_body(comparaison, 2)
    return "\n\n".join(lignes) + "\n"


def rendre_rapport_du_fonds(comparaison: ComparaisonDeFonds) -> str:
    """What a change of the library does, as a merge request shows it; ends with a newline."""
    c = comparaison
    lignes = [f"# Fonds : {_plain(c.avant)} → {_plain(c.apres)}", _totals(c)]
    lignes += [f"Fonds comparé : {', '.join(f'`{d}`' for d in c.dossiers)}."] if c.dossiers else []
    lignes += [ligne for clause in c.clauses for ligne in _clause(clause)]
    if c.droit:
        lignes += ["## Droit, défauts et plans", "\n".join(f"- {_plain(ligne)}" for ligne in c.droit)]
    for effet in c.effets:
        lignes.append(f"## {_plain(effet.projet)}")
        if effet.comparaison is not None:
            lignes += [f"{summary(effet.comparaison)}.", *report_body(effet.comparaison, 3)]
        lignes += [f"- **ne se rédige plus** `{k.code}` {_plain(k.message)}" for k in effet.echec]
    return "\n\n".join(lignes) + "\n"


def _totals(c: ComparaisonDeFonds) -> str:
    nombre = len(c.clauses)
    dits = [f"{nombre} clause{'s' if nombre > 1 else ''} changée{'s' if nombre > 1 else ''}"]
    dits += [f"formes touchées : {', '.join(f'`{f}`' for f in c.touchees)}"] if c.touchees else []
    dits.append(f"{len(c.effets)} acte{'s' if len(c.effets) > 1 else ''} changé{'s' if len(c.effets) > 1 else ''}")
    return " ; ".join(dits) + "."


def _clause(c: ChangementDeClause) -> Iterator[str]:
    yield f"## `{c.clause}` — {', '.join(c.natures)}"
    points = [
        f"- {mot} : " + "".join(_mark(f) for f in compare_words(avant, apres))
        for mot, (avant, apres) in (("titre", c.titre), ("quand", c.condition))
        if avant != apres
    ]
    points += [f"- source retirée : `{s}`" for s in c.sources[0] if s not in c.sources[1]]
    points += [f"- source ajoutée : `{s}`" for s in c.sources[1] if s not in c.sources[0]]
    points += [f"- {_plain(d)}" for d in c.details]
    if points:
        yield "\n".join(points)
    for ligne in changed_paragraphs(*(t.splitlines() for t in c.texte)):
        yield "> " + "".join(_mark(f) for f in ligne)


def report_body(comparaison: Comparaison, niveau: int) -> Iterator[str]:
    """The differences by class under headings of level `niveau`, then numbers and findings."""
    dieses = "#" * niveau
    for classe in (c for c in CLASSES if c != NUMERO):
        differences = comparaison.of_class(classe)
        if differences:
            yield f"{dieses} {classe[:1].upper()}{classe[1:]}"
        for d in differences:
            yield from _difference(d, dieses)
    if numeros := renumbered(comparaison):
        yield f"{dieses} Renumérotés"
        yield numeros
    for mot, constats in (("Nouveau constat", comparaison.apparus), ("Constat levé", comparaison.leves)):
        for c in constats:
            yield f"- **{mot}** `{c.code}` {_plain(c.message)}"


def _difference(d: Difference, dieses: str) -> Iterator[str]:
    yield f"{dieses}# {_plain(what_happened(d))} `{d.emplacement}`"
    yield "\n".join(f"- cause : {_plain(say_cause(c))}" for c in d.causes)
    for ligne in changed_lines(d):
        yield "> " + "".join(_mark(f) for f in ligne)


def _mark(f: Fragment) -> str:
    """Struck and bold, the marks kept off the spaces around the words."""
    texte = _plain(f.texte)
    nu = texte.strip()
    if f.genre == EGAL or not nu:
        return texte
    gauche, droite = texte[: len(texte) - len(texte.lstrip())], texte[len(texte.rstrip()) :]
    signe = "~~" if f.genre == RETIRE else "**" if f.genre == AJOUTE else ""
    return f"{gauche}{signe}{nu}{signe}{droite}"


def _plain(texte: str) -> str:
    """Words that Markdown leaves alone."""
    for signe in "\\`*_[]<>#|~":
        texte = texte.replace(signe, f"\\{signe}")
    return texte
