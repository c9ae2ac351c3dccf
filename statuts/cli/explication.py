"""An explanation on a terminal: condition trees with their verdicts, wrapped to the screen, coloured where it has colours."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator

import click

from statuts.cli.output import say_source
from statuts.document.explication import (
    COMME_DIT,
    GROUPES,
    Bascule,
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
from statuts.review.flips import say_answer, say_open

_SIGNES = {True: ("✓", "green"), False: ("✗", "red"), None: ("?", "yellow")}


def show_explanation(e: Explication, projet: str = "") -> Iterator[str]:
    """The lines of one slot; `projet` is the file, named in the commands that try a change."""
    tete = f"Article {e.article} – {e.titre}" if e.article else f"{e.titre or e.emplacement} ({e.etat})"
    yield click.style(tete, bold=True)
    yield from _row("pourquoi", e.pourquoi)
    yield from _tree("ce texte convient, car", e.arbre, "  ")
    for source in e.sources:
        yield from _row("base légale", say_source(source))
    yield from _flip("pour changer", e.bascule, e.sans_bascule, projet)
    yield from _row("note au conseil", e.note)
    yield from _row("repères", _marks(e))
    for ecartee in e.ecartees:
        yield from _passed_over(e, ecartee, projet)


def _marks(e: Explication) -> str:
    """What names the slot for other commands, and for those who write clauses."""
    noms = (("emplacement", e.emplacement), ("clause", e.clause), ("fonds", e.origine))
    return ", ".join(f"{mot} {nom}" for mot, nom in noms if nom)


def _passed_over(e: Explication, x: Ecartee, projet: str) -> Iterator[str]:
    yield from _row("autre texte, écarté", f"{x.nom} — {x.motif}")
    yield from _tree(x.arbre_dit, x.arbre, "    ")
    if e.flip_of(x) == COMME_DIT:
        yield from _row("  pour l'avoir", COMME_DIT, couleur="cyan")
    else:
        yield from _flip("  pour l'avoir", x.bascule, x.sans_bascule, projet)


def _flip(mot: str, b: Bascule | None, sinon: str, projet: str) -> Iterator[str]:
    """A change in steps: what to answer, what to type and where, what follows, how to try it."""
    if b is None:
        yield from _row(mot, sinon, couleur="cyan")
        return
    plusieurs = len(b.changements) > 1
    marge = "  " + " " * (len(mot) - len(mot.lstrip()))
    if plusieurs:
        yield from _row(mot, f"{len(b.changements)} réponses à changer ensemble", couleur="cyan")
    for rang, c in enumerate(b.changements, 1):
        quoi = say_answer(c)
        yield from _row(f"{marge}{rang}" if plusieurs else mot, f"{quoi[:1].upper()}{quoi[1:]}.", couleur="cyan")
        if len(c.lignes) > 1:
            consigne, _, _ = c.consigne.partition(", ajoutez ")
            yield from _row(f"{marge}fichier", f"{consigne}, ajoutez ces lignes, espaces compris{say_open(c)} :")
            yield from (f"{marge}      | {ligne}" for ligne in c.lignes)
        else:
            yield from _row(f"{marge}fichier", f"{c.consigne}{say_open(c)}")
    yield from _row(f"{marge}alors", b.suite)
    yield from _row(f"{marge}il dirait", f"« {b.extrait} »" if b.extrait else "")
    yield from _row(f"{marge}l'essayer", f"statuts expliquer {projet} {b.essai}" if projet else "")


def show_finding(c: ConstatExplique, projet: str = "") -> Iterator[str]:
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
    yield from _flip("pour changer", c.bascule, c.sans_bascule, projet)


def show_effect(effet: Effet) -> Iterator[str]:
    """What some changes do to the act and its findings."""
    changes = tuple(_both(*noms) for noms in zip(effet.recrits_avant, effet.recrits, strict=True))
    listes = (("s'ajoute", effet.gagnes), ("disparaît", effet.perdus), ("change", changes))
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


def _both(avant: str, apres: str) -> str:
    """« 6.2 Admission (devient 6.1) »: an article by its number of today, the new one where it moves."""
    if avant == apres:
        return avant
    un, deux = (nom.partition(" ") for nom in (avant, apres))
    return f"{avant} (devient {deux[0] if un[2] == deux[2] else apres})"


def _tree(mot: str, noeud: Noeud | None, retrait: str) -> Iterator[str]:
    """What decides a condition, each fact on its line; the whole condition is in the page and the JSON."""
    if noeud is not None:
        yield f"{retrait}{mot} :"
        racine = decisive(noeud)
        for membre in racine.membres if racine.mode == "toutes" else (racine,):
            yield from _node(membre, retrait + "  ")


def _node(noeud: Noeud, retrait: str, contre: bool = False) -> Iterator[str]:
    """A sign says whether the text has what it needs: of cases that it must not be in, each is `contre`, and met is missed."""
    signe, couleur = _SIGNES[noeud.verdict if noeud.verdict is None else noeud.verdict is not contre]
    tete = f"{retrait}{click.style(signe, fg=couleur)} "
    if noeud.mode != "fait":
        yield f"{tete}{GROUPES[noeud.mode]} :"
        for membre in noeud.membres:
            yield from _node(membre, retrait + "  ", contre is not (noeud.mode == "aucune"))
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
