"""An explanation on a terminal: condition trees with their verdicts, wrapped to the screen, coloured where it has colours."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator

import click

from statuts.cli.output import say_source
from statuts.document.explication import Bascule, ConstatExplique, Ecartee, Effet, Explication, Noeud, say_origin
from statuts.document.typography import typeset

_SIGNES = {True: ("✓", "green"), False: ("✗", "red"), None: ("?", "yellow")}
_GROUPES = {"toutes": "toutes ces conditions", "une": "l'une de ces conditions", "aucune": "aucune de ces conditions"}


def show_explanation(e: Explication) -> Iterator[str]:
    """The lines of one slot."""
    tete = f"Article {e.article} – {e.titre}" if e.article else f"{e.titre or e.emplacement} ({e.etat})"
    yield click.style(tete, bold=True)
    yield from _row("pourquoi", e.pourquoi)
    yield from _row("emplacement", e.emplacement)
    yield from _row("clause", e.clause)
    yield from _row("fonds", e.origine)
    yield from _tree("condition", e.arbre, "  ")
    for libelle, valeur in () if e.arbre else e.faits:
        yield from _row("le projet dit", f"{libelle} = {valeur}")
    for source in e.sources:
        yield from _row("base légale", say_source(source))
    yield from _row("pour changer", _flip(e.bascule, e.sans_bascule), couleur="cyan")
    yield from _row("note au conseil", e.note)
    for ecartee in e.ecartees:
        yield from _passed_over(ecartee)


def _passed_over(x: Ecartee) -> Iterator[str]:
    yield from _row("écartée", f"{x.clause} — {x.motif}" + ("" if x.arbre else f" ({x.condition})"))
    yield from _tree("condition", x.arbre, "    ")
    yield from _row("  pour changer", _flip(x.bascule, x.sans_bascule), couleur="cyan")


def show_finding(c: ConstatExplique) -> Iterator[str]:
    """The lines of one finding: what it says, what its rule reads, what would lift it."""
    k = c.constat
    yield click.style(f"Constat {k.code} – {k.message}", bold=True)
    yield from _row("niveau", k.niveau.value)
    yield from _row("lieu", f"{k.lieu} {k.lieu.chemin}".strip())
    yield from _tree("s'applique si", c.si, "  ")
    yield from _tree("exige", c.exige, "  ")
    for source in k.sources:
        yield from _row("base légale", say_source(source))
    yield from _row("que faire", k.remede)
    yield from _row("pour changer", _flip(c.bascule, c.sans_bascule), couleur="cyan")


def show_effect(effet: Effet) -> Iterator[str]:
    """What some changes do to the act and its findings."""
    listes = (("s'ajoute", effet.gagnes), ("disparaît", effet.perdus), ("change", effet.recrits))
    for mot, articles in listes:
        for article in articles:
            yield from _row(mot, article)
    if effet.renumerotes:
        yield from _row("renuméroté", ", ".join(f"{a} → {b}" for a, b in effet.renumerotes if a or b))
    for mot, constats, couleur in (("nouveau constat", effet.apparus, "red"), ("constat levé", effet.leves, "green")):
        for constat in constats:
            yield from _row(mot, f"[{constat.code}] {constat.message}", couleur=couleur)
            if mot == "nouveau constat":
                yield from _row("que faire", constat.remede)
    if not any((effet.gagnes, effet.perdus, effet.recrits, effet.renumerotes, effet.apparus, effet.leves)):
        yield "  Rien ne change, ni dans l'acte ni dans les constats."


def _flip(bascule: Bascule | None, sans: str) -> str:
    return bascule.dit if bascule else sans


def _tree(mot: str, noeud: Noeud | None, retrait: str) -> Iterator[str]:
    if noeud is not None:
        yield f"{retrait}{mot} :"
        yield from _node(noeud, retrait + "  ")


def _node(noeud: Noeud, retrait: str) -> Iterator[str]:
    signe, couleur = _SIGNES[noeud.verdict]
    tete = f"{retrait}{click.style(signe, fg=couleur)} "
    if noeud.mode != "fait":
        yield f"{tete}{_GROUPES[noeud.mode]}"
        for membre in noeud.membres:
            yield from _node(membre, retrait + "  ")
        return
    ou = " ; ".join(say_origin(o) for o in noeud.origines)
    yield from _wrap(f"{noeud.dit} — ici : {noeud.valeur}{f' ({ou})' if ou else ''}", tete, retrait + "  ")


def _row(mot: str, texte: str, couleur: str = "") -> Iterator[str]:
    if texte:
        yield from _wrap(texte, click.style(f"  {mot} : ", fg=couleur or "bright_black"), "      ")


def _wrap(texte: str, tete: str, suite: str) -> Iterator[str]:
    """On a terminal, lines that fit it; in a pipe, one line, for tools that search it."""
    if not sys.stdout.isatty():
        yield f"{tete}{texte}"
        return
    largeur = max(40, min(110, shutil.get_terminal_size().columns))
    nu = len(click.unstyle(tete))
    plieur = textwrap.TextWrapper(largeur, " " * nu, suite, break_long_words=False, break_on_hyphens=False)
    lignes = plieur.wrap(typeset(texte))
    yield tete + lignes[0][nu:]
    yield from lignes[1:]
