"""An explanation on a terminal: condition trees with their verdicts, wrapped to the screen, coloured where it has colours."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator

import click

from statuts.cli.output import accorder
from statuts.document.explication import (
    GROUPES,
    Bascule,
    Changement,
    ConstatExplique,
    Ecartee,
    Effet,
    Explication,
    Noeud,
    Reglage,
    Touche,
    decisive,
    say_fact,
)
from statuts.document.french import capitalise
from statuts.document.renumbering import say_renumbering
from statuts.document.sources import say_freedom, say_proof
from statuts.document.typography import typeset
from statuts.errors import Constat, Source
from statuts.review.excerpts import shortened
from statuts.review.flips import say_answer, say_open

_MOTS_DU_TEXTE = 80
"""So many words of an article are shown under its title."""
_LOIS_AU_PLUS = 3
_AVANT_ET_APRES = 6
"""Past so many articles changed, only what each would say is told."""
_SIGNES = {True: ("✓", "green"), False: ("✗", "red"), None: ("?", "yellow")}


def show_explanation(e: Explication, projet: str = "", dits: set[str] | None = None) -> Iterator[str]:
    """The lines of one slot; `projet` is the file, named in the commands that try a change.

    `dits` are the changes told already for the slots before: none is told twice.
    """
    deja = set() if dits is None else dits
    tete = f"Article {e.article} – {e.intitule}" if e.article else f"{e.intitule or e.emplacement} ({e.etat})"
    yield click.style(tete, bold=True)
    yield from _text(e.texte)
    yield from _row("pourquoi", e.pourquoi)
    yield from _tree("ce texte convient, car", e.arbre, "  ")
    for source in e.sources:
        yield from _basis("base légale", source)
    for source in e.loi_du_lieu[:_LOIS_AU_PLUS]:
        yield from _basis("la loi, sur ce point", source)
    autres = len(e.loi_du_lieu) - _LOIS_AU_PLUS
    if autres > 0:
        yield from _row(
            "la loi, encore", f"{accorder(autres, 'autre source', 'autres sources')} (« --format json » les donne)"
        )
    if e.bascule is not None and e.bascule.essai in deja:
        yield from _row("pour changer", f"le changement déjà dit ({e.bascule.essai})", couleur="cyan")
        yield from _follows(e.bascule, "  ")
    elif e.bascule is not None or not any(x.sans_bascule.startswith(e.sans_bascule) for x in e.ecartees):
        yield from _flip("pour changer", e.bascule, e.sans_bascule, projet)
    for reglage in e.reglages:
        yield from _setting(reglage, projet)
    yield from _row("note au conseil", e.note)
    yield from _row("repères", _marks(e))
    for ecartee in e.ecartees_a_dire:
        essai = ecartee.bascule.essai if ecartee.bascule else ""
        if essai in deja:
            yield from _row("autre texte, écarté", f"{ecartee.nom} — il vient avec un changement déjà dit ({essai})")
        else:
            yield from _passed_over(ecartee, projet)
    deja |= {b.essai for b in (e.bascule, *(x.bascule for x in e.ecartees)) if b is not None}


def _text(lignes: tuple[str, ...]) -> Iterator[str]:
    """What the act says, its first lines where it is long, ended by « … »."""
    restent = _MOTS_DU_TEXTE
    for ligne in lignes:
        if restent <= 0:
            yield "  │ …"
            return
        yield from _wrap(shortened(ligne, restent), "  │ ", "  │ ")
        restent -= len(ligne.split(" "))
        if restent < 0:
            return


def _basis(mot: str, source: Source, marge: str = "") -> Iterator[str]:
    """The law: where it stands, whether it obliges or permits, what it says in short; then what was read of it."""
    dite = ". ".join(
        d.rstrip(".") for d in (f"{source.citation} : {say_freedom(source)}".removesuffix(" : "), source.regle) if d
    )
    yield from _row(mot, f"{dite}.")
    yield from _row(f"{marge}    preuve", say_proof(source))


def _setting(r: Reglage, projet: str) -> Iterator[str]:
    """An answer that the text reads, with another one that was tried."""
    yield from _row(
        "autre réponse possible ici", f"{r.libelle} ; aujourd'hui : {r.actuelle} ({r.lieu})", couleur="cyan"
    )
    for rang, c in enumerate(r.changements):
        yield from _row("    et aussi" if rang else "    exemple", f"{capitalise(say_answer(c))}.")
        yield from _hand(c, "    ")
    yield from _row("    il dirait", f"« {r.dirait} »" if r.dirait else "")
    yield from _row("    l'essayer", f"statuts expliquer {projet} {r.essai}" if projet else "")


def _marks(e: Explication) -> str:
    """What names the slot for other commands, and for those who write clauses."""
    noms = (("emplacement", e.emplacement), ("clause", e.clause), ("fonds", e.origine))
    return ", ".join(f"{mot} {nom}" for mot, nom in noms if nom)


def _passed_over(x: Ecartee, projet: str) -> Iterator[str]:
    yield from _row("autre texte, écarté", f"{x.nom} — {x.motif}")
    yield from _tree(x.arbre_dit, x.arbre, "    ")
    yield from _flip("  pour l'avoir", x.bascule, x.sans_bascule, projet)


def _flip(mot: str, b: Bascule | None, sinon: str, projet: str) -> Iterator[str]:
    """A change in steps: what to answer, what to type and where, what follows, how to try it; first whether it is refused."""
    if b is None:
        yield from _row(mot, sinon, couleur="cyan")
        return
    plusieurs = len(b.changements) > 1
    marge = "  " + " " * (len(mot) - len(mot.lstrip()))
    if b.refuse:
        refus = f"Ce changement, à lui seul, serait refusé : {b.refuse}"
        yield from _row(mot, refus, couleur="red")
        mot = f"{marge}le voici"
    if plusieurs:
        yield from _row(mot, f"{len(b.changements)} réponses à changer ensemble", couleur="cyan")
    for rang, c in enumerate(b.changements, 1):
        yield from _row(f"{marge}{rang}" if plusieurs else mot, f"{capitalise(say_answer(c))}.", couleur="cyan")
        yield from _hand(c, marge)
    yield from _follows(b, marge)
    yield from _row(f"{marge}l'essayer", f"statuts expliquer {projet} {b.essai}" if projet else "")


def _follows(b: Bascule, marge: str) -> Iterator[str]:
    """What a change does: to the article, in the sentence where it acts, and what rule stays where nothing is written."""
    yield from _row(f"{marge}alors", b.suite_seule)
    yield from _row(f"{marge}il dirait", f"« {b.extrait} »" if b.extrait else "")
    yield from _row(f"{marge}il ne dirait plus", f"« {b.perdu} »" if b.perdu else "")
    yield from _row(f"{marge}la règle, alors", b.silence)


def _hand(c: Changement, marge: str = "") -> Iterator[str]:
    """What to type, and where: lines of their own are given whole, to be copied."""
    if len(c.lignes) > 1:
        consigne, _, _ = c.consigne.partition(", ajoutez ")
        yield from _row(f"{marge}fichier", f"{consigne}, ajoutez ces lignes, espaces compris{say_open(c)} :")
        yield from (f"{marge}      | {ligne}" for ligne in c.lignes)
    else:
        yield from _row(f"{marge}fichier", f"{c.consigne}{say_open(c)}")


def show_finding(c: ConstatExplique, projet: str = "") -> Iterator[str]:
    """The lines of one finding: what it says, what its rule reads, what would lift it."""
    k = c.constat
    yield click.style(f"Constat {k.code} – {k.message}", bold=True)
    yield from _row("niveau", k.niveau.value)
    yield from _row("lieu", f"{k.lieu} {k.lieu.chemin}".strip())
    yield from _tree("s'applique si", c.si, "  ")
    yield from _tree("exige", c.exige, "  ")
    for source in k.sources:
        yield from _basis("base légale", source)
    yield from _row("que faire", k.remede)
    yield from _flip("pour changer", c.bascule, c.sans_bascule, projet)


def show_effect(
    effet: Effet, touches: tuple[Touche, ...], remedes: dict[Constat, Bascule], projet: str = ""
) -> Iterator[str]:
    """What some changes do to the act, one sentence an article, and to its findings, each with its law and a way out."""
    deux = sum(t.genre == "change" for t in touches) <= _AVANT_ET_APRES
    for t in touches:
        yield from _row(t.genre, f"{t.nom}{_becomes(t)}")
        if t.disait and (deux or not t.dirait):
            yield from _row("    aujourd'hui" if t.dirait else "    ne dirait plus", f"« {t.disait} »")
        yield from _row("    dirait", f"« {t.dirait} »" if t.dirait else "")
    if effet.renumerotes:
        yield from _row("renuméroté", say_renumbering(effet.renumerotes))
    dites: set[Source] = set()
    for constat in effet.apparus:
        yield from _appeared(constat, remedes.get(constat), dites, projet)
    for constat in effet.leves:
        yield from _row("constat levé", f"[{constat.code}] {constat.message}", couleur="green")
    if not any((touches, effet.renumerotes, effet.apparus, effet.leves)):
        yield "  Rien ne change, ni dans l'acte ni dans les constats."


def _appeared(constat: Constat, remede: Bascule | None, dites: set[Source], projet: str) -> Iterator[str]:
    """A finding that a change brings: its law, said once for all of them, then what to do, with the lines to copy."""
    mot = "nouveau refus" if constat.niveau.refuse else "nouvelle remarque"
    yield from _row(mot, f"[{constat.code}] {constat.message}", couleur="red")
    for source in constat.sources:
        if source in dites:
            yield from _row("    base légale", f"{source.citation}, dite plus haut")
        else:
            yield from _basis("    base légale", source, "    ")
    dites |= set(constat.sources)
    yield from _row("    que faire", constat.remede)
    if remede is not None:
        for c in remede.changements:
            yield from _row("    par exemple", f"{capitalise(say_answer(c))}.")
            yield from _hand(c, "    ")
        yield from _row("    l'essayer", f"statuts expliquer {projet} {remede.essai}" if projet else "")


def _becomes(t: Touche) -> str:
    """« 6.2 Admission (devient 6.1) »: an article by its number of today, the new one where it moves."""
    if not t.devient:
        return ""
    un, deux = (nom.partition(" ") for nom in (t.nom, t.devient))
    return f" (devient {deux[0] if un[2] == deux[2] else t.devient})"


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
