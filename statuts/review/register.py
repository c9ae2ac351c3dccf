"""The register of law as a lawyer looks at it: what rests on what, what remains to read, where each fact went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from statuts.errors import Constat, Source
from statuts.law import FaitDeDroit, Parametre, TexteDeLoi, source_from_register
from statuts.library.conditions import leaves
from statuts.library.fonds import Fonds, Regle
from statuts.library.law_files import load_discussions, load_facts
from statuts.review.changes import HORIZON
from statuts.review.known import check_condition, check_sources, finding
from statuts.review.reliance import Appui, all_uses, readers


@dataclass(frozen=True, slots=True)
class Ligne:
    """A source with what it says and all that rests on it."""

    source: Source
    regle: str
    appuis: tuple[Appui, ...]


def facts_by_id(fonds: Fonds) -> dict[str, FaitDeDroit]:
    """Each fact under its id, and under « register/id » when two registers share one."""
    table: dict[str, FaitDeDroit] = {}
    for fait in load_facts(*fonds.racines):
        table.setdefault(fait.id, fait)
        table[f"{fait.registre}/{fait.id}"] = fait
    return table


def reliance_list(fonds: Fonds, preuve: str | None = None, forme: str | None = None) -> tuple[Ligne, ...]:
    """The sources cited, most relied upon first; only one level of proof, or one form, when asked."""
    faits = facts_by_id(fonds)
    lignes = []
    for nom, appuis in all_uses(fonds).items():
        choisis = appuis if forme is None else tuple(a for a in appuis if fonds.formes[forme].convient(a.formes))
        fait = faits.get(nom)
        source = fait.source if fait else source_from_register(nom, fonds.textes) or Source(nom, nom, "non_vu")
        if choisis and preuve in (None, source.preuve):
            lignes.append(Ligne(source, fait.regle if fait else "", choisis))
    return tuple(sorted(lignes, key=lambda x: (-len(x.appuis), x.source.id)))


def lines_of_text(fonds: Fonds, texte: TexteDeLoi) -> tuple[Ligne, ...]:
    """Everything that rests on a text of the register: facts that quote it, articles named by it, in article order."""
    motif = re.compile("|".join(rf"(?<![\w-]){re.escape(nom)}(?![\w-])" for nom in (texte.court, *texte.abreges)))
    appuis = all_uses(fonds)
    faits = {id(f): f for f in facts_by_id(fonds).values()}.values()
    lignes = [
        Ligne(f.source, f.regle, appuis.get(f.id, ()) or appuis.get(f"{f.registre}/{f.id}", ()))
        for f in faits
        if motif.search(f.source.citation)
    ]
    for nom, uses in appuis.items():
        source = source_from_register(nom, fonds.textes) if nom.startswith(f"{texte.id}/") else None
        if source is not None:
            lignes.append(Ligne(source, "", uses))
    cites = _citing_texts(fonds, texte.id)
    if cites:
        lignes.append(
            Ligne(Source(texte.id, f"{texte.court}, cité dans le texte même des clauses", "texte"), "", cites)
        )
    return tuple(sorted(lignes, key=lambda x: _natural(x.source.citation)))


def lines_of_article(fonds: Fonds, nom: str) -> tuple[Ligne, ...]:
    """The facts that quote an article written « ccom/L225-47 », however their citation spaces its number."""
    texte, _, article = nom.partition("/")
    if texte not in fonds.textes or not article:
        return ()
    motif = re.compile(rf"(?<![\w-]){re.escape(article)}(?![\w-]| (?:bis|ter|quater|[a-z]+ies)\b)")
    lignes = lines_of_text(fonds, fonds.textes[texte])
    return tuple(x for x in lignes if motif.search(_PREFIXE.sub(r"\1", x.source.citation)))


_PREFIXE = re.compile(r"\b([LRDA])\.? ?(?=\d)")


def _citing_texts(fonds: Fonds, nom: str) -> tuple[Appui, ...]:
    motif = re.compile(rf"\b(?:art|arts|texte|texte_long)\(\s*[\"']{re.escape(nom)}[\"']")
    return tuple(Appui("clause", c.id, c.titre, c.formes) for c in fonds.clauses.values() if motif.search(c.texte))


def _natural(texte: str) -> list[Any]:
    """« art. 9 » before « art. 19 »."""
    return [(0, int(m), "") if m.isdigit() else (1, 0, m) for m in re.split(r"(\d+)", texte) if m]


def parameter_uses(fonds: Fonds, parametre: Parametre) -> tuple[Appui, ...]:
    """The clauses and rules that read a parameter."""
    return tuple(
        Appui("règle", e.id, e.libelle, e.formes) if isinstance(e, Regle) else Appui("clause", e.id, e.titre, e.formes)
        for e in readers(fonds)[parametre.nom]
    )


def check_register(fonds: Fonds) -> Iterator[Constat]:
    """Facts that nothing uses without saying why, and recent ones that do not say what changed."""
    uses = all_uses(fonds)
    ailleurs = {s.id for h in fonds.cadre.hors_champ.values() for s in h.sources}
    for fait in load_facts(*fonds.racines):
        employe = fait.id in uses or f"{fait.registre}/{fait.id}" in uses or fait.id in ailleurs
        if not employe and not fait.sans_emploi:
            message = f"Le fait « {fait.id} » n'est employé nulle part."
            remede = "Citez-le dans la clause ou la règle qui en dépend, ou écrivez « sans_emploi: » et la raison."
            yield finding("fait-sans-emploi", message, fait.lieu, remede)
        if employe and fait.sans_emploi:
            message = f"Le fait « {fait.id} » est employé, mais dit pourquoi il ne l'est pas."
            yield finding("fait-sans-emploi", message, fait.lieu, "Retirez « sans_emploi: ».")
        recent = fait.depuis is not None and fait.depuis >= HORIZON
        if recent and not fait.changement and not fait.sans_changement:
            message = f"Le fait « {fait.id} » vaut depuis le {fait.source.depuis} sans dire ce qui a changé ce jour-là."
            remede = "Écrivez « changement: » et « a_faire: », ou « sans_changement: » et la raison."
            yield finding("fait-sans-changement", message, fait.lieu, remede)
        if fait.changement and not fait.a_faire:
            message = f"Le fait « {fait.id} » dit ce qui a changé, non ce que les projets doivent faire."
            yield finding("fait-sans-changement", message, fait.lieu, "Écrivez « a_faire: ».")


def check_discussions(fonds: Fonds) -> Iterator[Constat]:
    """Contested points that name an unknown fact or source, or hold a single reading."""
    for point in load_discussions(*fonds.racines):
        for code, message, remede, _ in check_condition(fonds, point.quand, {f.fait for f in leaves(point.quand)}):
            yield finding(code, message, point.lieu, remede)
        sources = tuple(s for _, citees in point.lectures for s in citees)
        yield from check_sources(fonds, sources, point.lieu, "discussion-source")
        if len(point.lectures) < 2:
            message = f"Le point « {point.id} » n'a qu'une lecture."
            yield finding("discussion-lecture", message, point.lieu, "Écrivez l'autre lecture, ou retirez le point.")


_REGISTRES = {
    "association": "Associations",
    "loi47-scic": "Coopératives de la loi de 1947 et Scic",
    "scop": "Scop",
}


def facts_page(fonds: Fonds) -> str:
    """Where each fact of the registers went, as one Markdown page; generated, never edited by hand."""
    uses = all_uses(fonds)
    faits = load_facts(*fonds.racines)
    employes = sum(1 for f in faits if not f.sans_emploi)
    lignes = [
        "# Où sont allés les faits de droit",
        "Page écrite par `statuts droit faits -o docs/faits.md`, à ne pas modifier à la main. "
        f"{len(faits)} faits, dont {employes} employés ; les autres disent pourquoi ils ne le sont pas.",
    ]
    for registre in dict.fromkeys(f.registre for f in faits):
        lignes.append(f"## {_REGISTRES.get(registre, registre)}")
        rangees = ["| fait | source | preuve | emploi |", "|---|---|---|---|"]
        for fait in (f for f in faits if f.registre == registre):
            appuis = uses.get(fait.id, ()) or uses.get(f"{registre}/{fait.id}", ())
            rangees.append(
                f"| `{fait.id}` | {_cell(fait.source.citation)} | {fait.source.preuve} | {_cell(_went(fonds, fait, appuis))} |"
            )
        lignes.append("\n".join(rangees))
    return "\n\n".join(lignes) + "\n"


def _went(fonds: Fonds, fait: FaitDeDroit, appuis: tuple[Appui, ...]) -> str:
    if fait.sans_emploi:
        return f"sans emploi : {fait.sans_emploi}"
    par_genre: dict[str, list[str]] = {}
    for appui in appuis:
        par_genre.setdefault(appui.genre, []).append(f"`{appui.id}`")
    hors = [h.id for h in fonds.cadre.hors_champ.values() if any(s.id == fait.id for s in h.sources)]
    par_genre |= {"forme hors champ": [f"`{h}`" for h in dict.fromkeys(hors)]} if hors else {}
    pluriels = {"clause": "clauses", "règle": "règles", "paramètre": "paramètres", "défaut": "défauts"}
    return " ; ".join(
        f"{pluriels.get(genre, genre) if len(noms) > 1 else genre} {', '.join(noms)}"
        for genre, noms in par_genre.items()
    )


def _cell(texte: str) -> str:
    return " ".join(texte.split()).replace("|", "\\|")


def facts_file(fonds: Fonds) -> Path:
    """Where the page of facts stands in the checkout."""
    return fonds.racines[0].parent / "docs" / "faits.md"
