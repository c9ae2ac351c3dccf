"""Every explanation of an act on one page that a browser opens by itself: no server, no network, a search that folds accents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from statuts.document.explication import (
    GROUPES,
    Bascule,
    Changement,
    ConstatExplique,
    Ecartee,
    Explication,
    Noeud,
    decisive,
    say_answer,
    say_origin,
)
from statuts.document.french import day
from statuts.document.sources import say_freedom, say_proof
from statuts.document.typography import typeset
from statuts.errors import Source
from statuts.library.paths import dossier

_POUR_L_AVOIR = "Pour l'avoir"
_VERDICTS = {True: "oui", False: "non", None: "attend"}


def rendre_page(
    denomination: str,
    forme: str,
    jour: date,
    explications: tuple[Explication, ...],
    constats: tuple[ConstatExplique, ...],
) -> str:
    """The whole page; the same explanations always give the same page."""
    fiches = [_finding(c) for c in constats] + [_slot(e) for e in explications]
    page = (dossier("templates") / "explication.html").read_text(encoding="utf-8")
    titre = _t(f"{denomination} : pourquoi ces statuts")
    sous_titre = _t(f"{forme}, droit du {day(jour)}. Chaque article, chaque emplacement resté vide, chaque constat.")
    return (
        page.replace("@@titre@@", titre).replace("@@sous_titre@@", sous_titre).replace("@@contenu@@", "\n".join(fiches))
    )


def _t(texte: str) -> str:
    return escape(typeset(texte))


def _slot(e: Explication) -> str:
    genre = "present" if e.etat != "vide" else "vide"
    tete = _summary(e.article or "–", e.intitule or e.etat, e.emplacement)
    corps = [
        f"<blockquote>{''.join(f'<p>{_t(ligne)}</p>' for ligne in e.texte)}</blockquote>" if e.texte else "",
        _terms(
            ("pourquoi", _t(e.pourquoi)),
            ("ce texte convient, car", _tree(e.arbre and decisive(e.arbre))),
            ("base légale", _sources(e.sources)),
            ("la loi, sur ce point", _sources(e.loi_du_lieu)),
            ("note au conseil", _t(e.note)),
            ("clause", f"<code>{escape(e.clause)}</code>" if e.clause else ""),
            ("fonds", _t(e.origine)),
        ),
        _flip("Pour changer", e.bascule, e.sans_bascule),
        *(_passed_over(x) for x in e.ecartees_a_dire),
    ]
    return _card(e.emplacement, genre, tete, "".join(corps))


def _finding(c: ConstatExplique) -> str:
    k = c.constat
    tete = _summary("!", k.message, k.code)
    ou = f"ligne {k.lieu.ligne} {k.lieu.chemin}" if k.lieu.ligne else ""
    corps = _terms(
        ("niveau", f'<span class="niveau">{escape(k.niveau.value)}</span>'),
        ("lieu", _t(ou)),
        ("pourquoi", _t(k.pourquoi)),
        ("s'applique si", _tree(c.si)),
        ("exige", _tree(c.exige)),
        ("base légale", _sources(k.sources)),
        ("que faire", _t(k.remede)),
    )
    return _card(
        f"constat-{k.code}-{k.lieu.chemin}",
        "constat",
        tete,
        corps + _flip("Pour changer", c.bascule, c.sans_bascule),
    )


def _card(ancre: str, genre: str, tete: str, corps: str) -> str:
    classe = ' class="constat"' if genre == "constat" else ""
    return (
        f'<details id="{escape(ancre)}" data-genre="{genre}"{classe}>{tete}<div class="corps">{corps}</div></details>'
    )


def _summary(numero: str, titre: str, code: str) -> str:
    return (
        f'<summary><span class="numero">{escape(numero)}</span><span class="titre">{_t(titre)}</span>'
        f"<code>{escape(code)}</code></summary>"
    )


def _terms(*paires: tuple[str, str]) -> str:
    return f"<dl>{''.join(f'<dt>{_t(mot)}</dt><dd>{dit}</dd>' for mot, dit in paires if dit)}</dl>"


def _tree(noeud: Noeud | None) -> str:
    return f'<ul class="arbre">{"".join(_node(noeud))}</ul>' if noeud else ""


def _node(noeud: Noeud, contre: bool = False) -> Iterator[str]:
    """Of cases that the text must not be in, each is `contre`: met is missed."""
    verdict = _VERDICTS[noeud.verdict if noeud.verdict is None else noeud.verdict is not contre]
    if noeud.mode != "fait":
        dessous = contre is not (noeud.mode == "aucune")
        membres = "".join(x for m in noeud.membres for x in _node(m, dessous))
        yield f'<li><span class="v-{verdict}">{_t(GROUPES[noeud.mode])} :</span><ul>{membres}</ul></li>'
        return
    dits = [say_answer(noeud.dite)] if noeud.dite else []
    ici = _t(" ; ".join([*dits, *(say_origin(o) for o in noeud.origines)]))
    yield f'<li><span class="v-{verdict}">{_t(noeud.dit)}</span> <span class="ici">— {ici}</span></li>'


def _sources(sources: tuple[Source, ...]) -> str:
    return "".join(f'<p class="source">{_source(s)}</p>' for s in sources)


def _source(s: Source) -> str:
    sur = s.adresse.startswith(("https://", "http://"))
    citation = f'<a href="{escape(s.adresse)}">{_t(s.citation)}</a>' if sur else _t(s.citation)
    dite = ". ".join(d.rstrip(".") for d in (say_freedom(s), s.regle) if d)
    regle = f" : {_t(dite)}." if dite else ""
    return f'{citation}{regle} <span class="preuve {escape(s.preuve)}">{_t(say_proof(s))}</span>'


def _flip(mot: str, b: Bascule | None, sinon: str) -> str:
    """A change in steps: what to answer, what to type and where, what follows, which articles it touches."""
    if b is None:
        return f'<p class="bascule"><strong>{_t(mot)} :</strong> {_t(sinon)}</p>' if sinon else ""
    gestes = "".join(_step(c) for c in b.changements)
    suite = f"<p>Alors {_t(b.suite_seule)}.</p>"
    extrait = f"<p>Il dirait : « {_t(b.extrait)} »</p>" if b.extrait else ""
    extrait += f"<p>Il ne dirait plus : « {_t(b.perdu)} »</p>" if b.perdu else ""
    extrait += f"<p>{_t(b.silence)}</p>" if b.silence else ""
    noms = [f"{quoi} : {', '.join(articles)}" for quoi, articles in _moved(b) if articles]
    items = "".join(f"<li>{_t(n)}</li>" for n in noms)
    detail = f'<details class="touches"><summary>Articles touchés</summary><ul>{items}</ul></details>' if noms else ""
    essai = f"<p>Pour l'essayer sans toucher au fichier : <code>statuts expliquer … {escape(b.essai)}</code></p>"
    tete = f"<strong>{_t(mot)} :</strong>" + (" plusieurs réponses, ensemble." if len(b.changements) > 1 else "")
    refus = f"<p><strong>Ce changement, à lui seul, serait refusé : {_t(b.refuse)}</strong></p>" if b.refuse else ""
    return f'<div class="bascule">{tete}{refus}<ol>{gestes}</ol>{suite}{extrait}{detail}{essai}</div>'


def _step(c: Changement) -> str:
    lignes = f"<pre>{escape(chr(10).join(c.lignes))}</pre>" if len(c.lignes) > 1 else ""
    return f"<li>{_t(c.dit)}{lignes}</li>"


def _moved(b: Bascule) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("s'ajoutent", b.effet.gagnes), ("disparaissent", b.effet.perdus), ("changent", b.effet.recrits_avant)


def _passed_over(x: Ecartee) -> str:
    tete = f"<strong>Autre texte, écarté : {_t(x.nom.rpartition(' (')[0])}</strong> <code>{escape(x.clause)}</code>"
    arbre = x.arbre and decisive(x.arbre)
    termes = _terms(("motif", _t(x.motif)), (x.arbre_dit, _tree(arbre)), ("base légale", _sources(x.sources)))
    return f'<div class="ecartee">{tete}{termes}{_flip(_POUR_L_AVOIR, x.bascule, x.sans_bascule)}</div>'
