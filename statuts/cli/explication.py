"""An explanation on a terminal: condition trees with their verdicts, wrapped to the screen, coloured where it has colours."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator

import click

from statuts.cli.output import say_source
from statuts.document.explication import (
    GROUPES,
    ConstatExplique,
    Ecartee,
    Effet,
    Explication,
    Noeud,
    decisive,
    say_fact,
)
from statuts.document.renumbering import say_renumbering
from statuts.document.typography import typeset

_SIGNES = {True: ("✓", "green"), False: ("✗", "red"), None: ("?", "yellow")}


def show_explanation(e: Explication) -> Iterator[str]:
    """The lines of one slot."""
    tete = f"Article {e.article} – {e.titre}" if e.article else f"{e.titre or e.emplacement} ({e.etat})"
    yield click.style(tete, bold=True)
    yield from _row("pourquoi", e.pourquoi)
    yield from _tree("ce texte convient, car", e.arbre, "  ")
    for source in e.sources:
        yield from _row("base légale", say_source(source))
    yield from _row("pour changer", e.bascule.dit if e.bascule else e.sans_bascule, couleur="cyan")
    yield from _row("note au conseil", e.note)
    yield from _row("repères", _marks(e))
    for ecartee in e.ecartees:
        yield from _passed_over(e, ecartee)


def _marks(e: Explication) -> str:
    """What names the slot for other commands, and for those who write clauses."""
    noms = (("emplacement", e.emplacement), ("clause", e.clause), ("fonds", e.origine))
    return ", ".join(f"{mot} {nom}" for mot, nom in noms if nom)


def _passed_over(e: Explication, x: Ecartee) -> Iterator[str]:
    yield from _row("autre texte, écarté", f"{x.nom} — {x.motif}")
    yield from _tree("il lui manque", x.arbre, "    ")
    yield from _row("  pour l'avoir", e.flip_of(x), couleur="cyan")


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
    yield from _row("pour changer", c.bascule.dit if c.bascule else c.sans_bascule, couleur="cyan")


def show_effect(effet: Effet) -> Iterator[str]:
    """What some changes do to the act and its findings."""
    listes = (("s'ajoute", effet.gagnes), ("disparaît", effet.perdus), ("change", effet.recrits))
    for mot, articles in listes:
        for article in articles:
            yield from _row(mot, article)
    if effet.renumerotes:
        yield from _row("renuméroté", say_renumbering(effet.renumerotes))
    for mot, constats, couleur in (("nouveau constat", effet.apparus, "red"), ("constat levé", effet.leves, "green")):
        for constat in constats:
            yield from _row(mot, f"[{constat.code}] {constat.message}", couleur=couleur)
            if mot == "nouveau constat":
                yield from _row("que faire", constat.remede)
    if not any((effet.gagnes, effet.perdus, effet.recrits, effet.renumerotes, effet.apparus, effet.leves)):
        yield "  Rien ne change, ni dans l'acte ni dans les constats."


def _tree(mot: str, noeud: Noeud | None, retrait: str) -> Iterator[str]:
    """What decides a condition, each fact on its line; the whole condition is in the page and the JSON."""
    if noeud is not None:
        yield f"{retrait}{mot} :"
        racine = decisive(noeud)
        for membre in racine.membres if racine.mode == "toutes" else (racine,):
            yield from _node(membre, retrait + "  ")


def _node(noeud: Noeud, retrait: str) -> Iterator[str]:
    signe, couleur = _SIGNES[noeud.verdict]
    tete = f"{retrait}{click.style(signe, fg=couleur)} "
    if noeud.mode != "fait":
        yield f"{tete}{GROUPES[noeud.mode]} :"
        for membre in noeud.membres:
            yield from _node(membre, retrait + "  ")
        return
    yield from _wrap(say_fact(noeud), tete, retrait + "  ")


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
