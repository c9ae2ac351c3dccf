"""Facts proper to associations: assets promised to people, boards too small, seats without holder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statuts.facts.reading import Calcul, ecrit
from statuts.facts.wording import bodies_named, plain
from statuts.model.categories import Categorie
from statuts.model.projet import Projet

_VERS = r"(a|au|aux|entre|vers|pour|en_faveur|au_profit|a_parts_egales|par_parts_egales)"
_ARTICLES = (
    r"(le|la|l|les|un|une|des|du|de|ses|nos|leurs?|chacun|chacune|chaque|tous|toutes|seuls?|anciens?|anciennes?)"
)
_PERSONNES = (
    r"(membres?|fondateurs?|fondatrices?|adherents?|adherentes?|societaires?|associe_e?s|presidence|president|presidente"
    r"|tresorerie|tresorier|tresoriere|secretariat|dirigeants?|dirigeantes?|administrateurs?|administratrices?|elus?|elues?"
    r"|benevoles?|salaries?|salariees?|participants?|ayants_droit)"
)
_AUX_PERSONNES = re.compile(rf"^({_VERS}_)*({_ARTICLES}_)*{_PERSONNES}(_|$)")
_PRESIDENCE = re.compile(r"^(la_)?(co_?)?presiden(ce|t|te|ts|tes)$")
_NOMMER = re.compile(r"(^|_)(nommer|elire|designer|choisir|revoquer)(_|$)")


def devolution_aux_personnes(p: Projet) -> bool:
    """Whether the assets go to people of the association, named as such: members, founders, those who lead it."""
    designe = p.fin.devolution.designe
    return ecrit(designe) and bool(_AUX_PERSONNES.match(plain(designe)))


def members_of(p: Projet, categorie: Categorie) -> int | None:
    """How many members a category has at most: declared, bounded, or named one by one."""
    if ecrit(categorie.maximum):
        return categorie.maximum
    if ecrit(categorie.nombre):
        return categorie.nombre
    if categorie.personnes == "morales" or categorie.role == "personnes_publiques":
        return len(bodies_named(categorie)) or None
    return None


def sieges_de_droit_sans_titulaire(p: Projet) -> str | None:
    """The category that has more seats by right than members to fill them."""
    conseil = p.organes.conseil
    if not ecrit(conseil):
        return None
    categories = {str(c.id): c for c in p.membres.categories}
    for siege in conseil.composition.sieges:
        categorie = categories.get(siege.pour)
        if siege.designation != "de_droit" or categorie is None or ecrit(siege.repartition):
            continue
        connus = members_of(p, categorie)
        if connus is not None and (siege.nombre or siege.minimum or 0) > connus:
            return categorie.nom
    return None


def personnes_a_la_presidence(p: Projet) -> int:
    """How many people hold the presidency."""
    presidence = p.organes.presidence
    return presidence.nombre if ecrit(presidence) else 1


def autres_fonctions_du_bureau(p: Projet) -> int:
    """How many functions of the board are not the presidency; a board has a treasury at least."""
    bureau = p.organes.bureau
    if not ecrit(bureau):
        return 1
    autres = sum(1 for f in bureau.fonctions if not _PRESIDENCE.match(plain(f)))
    if bureau.fonctions:
        return max(1, autres)
    ecrite = bureau.composition.nombre
    return 1 if ecrit(ecrite) and ecrite <= 2 else 2


def personnes_du_bureau(p: Projet) -> int | None:
    """How many people a shared presidency and the other functions need; None when one person presides."""
    a_la_presidence = personnes_a_la_presidence(p)
    return a_la_presidence + autres_fonctions_du_bureau(p) if a_la_presidence > 1 else None


def places_du_bureau(p: Projet) -> int | None:
    """The largest board that the description allows; the council itself when it elects a presidency without a board."""
    bureau, conseil = p.organes.bureau, p.organes.conseil
    if ecrit(bureau):
        composition = bureau.composition
        return composition.nombre if ecrit(composition.nombre) else composition.maximum
    return conseil.composition.nombre or conseil.composition.maximum if ecrit(conseil) else None


def surveillance_nomme(p: Projet) -> str | None:
    """The competence of a second council that is about naming or dismissing the first one or those who lead."""
    surveillance, conseil = p.organes.surveillance, p.organes.conseil
    if not ecrit(surveillance):
        return None
    noms = {"direction", "conseil", "conseil_d_administration", "dirigeants", "administrateurs", "presidence"}
    if ecrit(conseil) and ecrit(conseil.nom):
        noms.add(plain(conseil.nom))
    return next((c for c in surveillance.competences if _NOMMER.search(plain(c)) and _vise(c, noms)), None)


def _vise(competence: str, noms: set[str]) -> bool:
    plat = plain(competence)
    return any(re.search(rf"(^|_){n}(_|$)", plat) for n in noms)


_FORMES_DEGUISEES = (
    ("syndicat professionnel", re.compile(r"interets_(professionnels|materiels_et_moraux|moraux_et_materiels)")),
    (
        "association syndicale de propriétaires",
        re.compile(r"(proprietaires?|coproprietaires?|colotis).*(de_plein_droit|obligatoirement)"),
    ),
    (
        "association cultuelle",
        re.compile(r"(exercice|celebration)(_public)?_(du|d_un|des)_cultes?|(^|_)(association_)?cultuelle"),
    ),
    (
        "congrégation religieuse",
        re.compile(r"^(la_)?congregation(_|$)|vie_(religieuse|en_commun|en_communaute)_(\w+_)?voeux(_|$)"),
    ),
)


def forme_deguisee(p: Projet) -> str | None:
    """The legal form of another act that the name, the purpose or the members speak of."""
    dits = [p.denomination, *p.objet.activites, *(c.qui or "" for c in p.membres.categories)]
    for nom, motif in _FORMES_DEGUISEES:
        if any(motif.search(plain(d)) for d in dits if ecrit(d)):
            return nom
    return None


def devolution_a_la_jumelle(p: Projet) -> bool:
    """Whether the assets go to the twin company of the association."""
    jumelle, designe = p.structure_jumelle, p.fin.devolution.designe
    if not ecrit(jumelle) or not ecrit(designe) or jumelle.nature != "societe":
        return False
    return plain(jumelle.nom) in plain(designe)


def organes_payes(p: Projet) -> bool:
    """Whether a body of the description is said to be paid."""
    o = p.organes
    return any(ecrit(x) and x.remuneration == "possible" for x in (o.conseil, o.bureau, o.presidence, o.surveillance))


def seuls_a_diriger(p: Projet) -> bool:
    """Whether one person holds the presidency and the accounts."""
    presidence = p.organes.presidence
    return ecrit(presidence) and presidence.tresorerie == "cumulee"


def sieges_inegaux(p: Projet) -> bool:
    """Whether the groups that should have as many seats are given different numbers."""
    conseil = p.organes.conseil
    if not ecrit(conseil) or not conseil.composition.sieges_egaux:
        return False
    sieges = conseil.composition.sieges
    nombres = {(s.nombre, s.minimum, s.maximum) for s in sieges}
    return len(sieges) < 2 or len(nombres) > 1


def contrats_sortie_differee(p: Projet) -> str | None:
    """The category that is left at the end of its tied contract, at once by one answer and months later by another."""
    for contrat in p.membres.contrats:
        if contrat.fin_du_contrat != "perte":
            continue
        for c in p.membres.categories:
            visee = not contrat.categories or str(c.id) in contrat.categories
            if (
                visee
                and c.sortie_apres_mois
                and ecrit(c.sortie)
                and re.search(r"(contrat|convention)", plain(c.sortie))
            ):
                return c.nom
    return None


def contrats_sortie_contraire(p: Projet) -> str | None:
    """The category that is left at the end of its tied contract by one answer, and kept, or changed, by another."""
    for contrat in p.membres.contrats:
        if contrat.fin_du_contrat not in ("maintien", "changement"):
            continue
        for c in p.membres.categories:
            visee = not contrat.categories or str(c.id) in contrat.categories
            immediate = ecrit(c.sortie) and not c.sortie_apres_mois
            if visee and immediate and re.search(r"(contrat|convention)", plain(c.sortie or "")):
                return c.nom
    return None


def bureau_au_dela_du_tiers(p: Projet) -> bool:
    """Whether the board is larger than a third of the smallest council."""
    bureau, conseil = p.organes.bureau, p.organes.conseil
    if not ecrit(bureau) or not ecrit(conseil):
        return False
    taille = bureau.composition.nombre or bureau.composition.maximum or len(bureau.fonctions) or 3
    petit = conseil.composition.nombre or conseil.composition.minimum
    return petit is not None and 3 * taille > petit


def _votantes(p: Projet) -> Iterator[Categorie]:
    return (c for c in p.membres.categories if c.vote)


def votantes_toutes_morales(p: Projet) -> bool:
    """Whether only bodies vote."""
    votantes = list(_votantes(p))
    return bool(votantes) and all(c.personnes == "morales" for c in votantes)


def votantes_avec_morales(p: Projet) -> bool:
    """Whether some voting members may be bodies; true as long as no category says otherwise."""
    votantes = list(_votantes(p))
    return not votantes or any(c.personnes != "physiques" for c in votantes)


def meme_nom_que_le_directeur(p: Projet) -> bool:
    """Whether the council and the salaried director bear one name."""
    conseil = p.organes.conseil
    if not p.equipe.directeur or not ecrit(conseil) or not ecrit(conseil.nom):
        return False
    return plain(conseil.nom) == plain(p.equipe.titre_du_directeur)


def sections_d_activite(p: Projet) -> bool:
    """Whether a body of the description is a section of activity, with its budget."""
    return any(o.section for o in p.organes.autres)


def organe_de_section_inconnu(p: Projet) -> str | None:
    """The body said to be that of each section, when no body bears this name."""
    sections = p.assemblees.sections
    if not ecrit(sections) or not ecrit(sections.organe):
        return None
    connus = {plain(o.nom) for o in p.organes.autres if ecrit(o.nom)}
    return None if plain(sections.organe) in connus else sections.organe


def activite_hors_de_la_monnaie(p: Projet) -> str | None:
    """The activity of an issuer of a local currency that does not speak of this currency."""
    monnaie = p.ressources.monnaie_locale
    if not ecrit(monnaie):
        return None
    nom = re.sub(r"^(le|la|l|les)_", "", plain(monnaie.nom))
    return next((a for a in p.objet.activites if ecrit(a) and "monnaie" not in plain(a) and nom not in plain(a)), None)


def prefiguration_apres_la_duree(p: Projet) -> bool:
    """Whether the term of a preparatory association comes after the life that its statutes give it."""
    prefiguration, duree = p.prefiguration, p.duree
    if not ecrit(prefiguration) or not ecrit(prefiguration.echeance_annees) or not isinstance(duree, int):
        return False
    return prefiguration.echeance_annees > duree


CALCULS: dict[str, Calcul] = {
    "prefiguration.au_dela_de_la_duree": prefiguration_apres_la_duree,
    "devolution.aux_personnes": devolution_aux_personnes,
    "sieges.de_droit_sans_titulaire": sieges_de_droit_sans_titulaire,
    "chiffres.personnes_a_la_presidence": personnes_a_la_presidence,
    "chiffres.personnes_du_bureau": personnes_du_bureau,
    "chiffres.places_du_bureau": places_du_bureau,
    "surveillance.nomme": surveillance_nomme,
    "forme.deguisee": forme_deguisee,
    "devolution.a_la_jumelle": devolution_a_la_jumelle,
    "organes.payes": organes_payes,
    "presidence.seule": seuls_a_diriger,
    "sieges.inegaux": sieges_inegaux,
    "contrats.sortie_differee": contrats_sortie_differee,
    "contrats.sortie_contraire": contrats_sortie_contraire,
    "bureau.au_dela_du_tiers": bureau_au_dela_du_tiers,
    "categories.votantes_morales": votantes_toutes_morales,
    "categories.votantes_avec_morales": votantes_avec_morales,
    "conseil.nom_du_directeur": meme_nom_que_le_directeur,
    "sections.activite": sections_d_activite,
    "sections.organe_inconnu": organe_de_section_inconnu,
    "monnaie.autre_activite": activite_hors_de_la_monnaie,
}
