"""Random descriptions of every form: each closed choice and yes/no of the model, over samples and witnesses; and broken ones."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from conftest import changer, ecrire, exemple
from hypothesis import strategies as st

from statuts.library.load import load_library
from statuts.model.base import ADecider
from statuts.model.shape import choices, fields, is_list
from statuts.review.proof.witness import witness

_FORMES = {
    "association": "01-les-lucioles",
    "association_alsace_moselle": "12-l-etal-solidaire",
    "cooperative_sas": "15-le-quai-des-voisins",
    "scic_sa": "14-watt-et-terroir",
    "scic_sarl": "08-la-boucle",
    "scic_sas": "13-sante-des-sources",
    "scop_sa": "05-fil-commun",
    "scop_sarl": "16-chapiteau-libre",
    "scop_sas": "17-meandre-etudes",
    "ues_sas": "10-ondes-et-lieux",
}
_FIXES = {"forme"}
_OPTIONS: dict[str, list[Any]] = {
    "capital.plafond": [50000],
    "capital.inalienabilite_annees": [3],
    "capital.engagement_de_souscription": [{"pourcent_du_salaire": 3, "plafond_mois": 2}],
    "capital.retenue_sur_salaire": [5, 10],
    "capital.parts_a_avantages": ["une remise de dix pour cent sur les services de la société"],
    "capital.comptes_courants": [{}, {"regime": "convention", "preavis_mois": 3}],
    "charte": [{"place": "annexe", "nom": "charte du projet"}, {"place": "preambule", "texte": "Nous agissons ensemble."}],
    "sigle": ["ABC"],
    "duree": [50],
    "objet.territoire": ["le canton"],
    "objet.public": ["aux habitants"],
    "objet.raison_d_etre": ["faire ensemble"],
    "membres.candidature_obligatoire": [{"delai_mois": 24}],
    "membres.plusieurs_categories": [{"regle": "choix"}, {"regle": "cumul"}, {"changement": "jamais"}],
    "membres.discipline": [{}, {"sanctions": ["blame"], "conservatoire_jours": 20, "conciliation": True}, {"recours": False}],
    "membres.retour": [{}, {"apres_retrait_mois": 6, "apres_exclusion_mois": 0, "apres_exclusion": "candidature"}],
    "membres.devoirs": [["soutenir le projet"], ["soutenir le projet", "garder le secret des délibérations"]],
    "membres.engagements": [
        {"liste": [{"nature": "travail", "quoi": "tenir un poste", "quantite": 3, "unite": "heures", "par": "mois"}]},
        {"liste": [{"quoi": "livrer sa récolte"}, {"quoi": "venir aux réunions", "par": "an"}], "suite": "radiation"},
        {"liste": [{"nature": "achat", "quoi": "acheter au dépôt"}], "suite": "participation", "conge_mois": 6},
    ],
    "membres.contrats": [[{"contrat": "le contrat de services"}], [{"contrat": "le bail", "nature": "local", "fin_du_contrat": "changement"}]],
    "membres.foyers": [{}, {"separation": "choix_du_foyer"}],
    "membres.personnes_publiques": [{}, {"suppleant": False, "en_attendant": "executif", "deport": False}],
    "membres.admission.parrains": [1, 2],
    "membres.admission.provisoire_par": ["direction"],
    "membres.candidature.pieces": [["la charte signée"]],
    "membres.radiation.causes": [["le défaut de paiement de ses factures pendant six mois"]],
    "membres.exclusion.majorite": ["2/3", "3/4"],
    "membres.cotisation.bareme": [{"selon": "le budget du membre"}, {"selon": "le quotient familial", "tranches": [{"jusqu_a": 600, "montant": 10}, {"montant": 20}]}],
    "membres.periode_d_essai": [{"mois": 6}, {"mois": 3, "parrain": True}],
    "membres.mineurs": [{}, {"admission": "ferme"}, {"admission": "seuil", "age_minimal": 16}],
    "membres.exclusion.motifs": [["le non-respect des statuts"], ["la faute grave", "l'atteinte à la réputation"]],
    "assemblees.consentement": [{"tours": 2}, {"tours": 1, "decisions": ["le choix des projets"]}],
    "assemblees.consultation_ecrite": [{}, {"decisions": ["le transfert du siège"], "delai_jours": 10}],
    "assemblees.sections": ["par département", {"critere": "le canton", "un_delegue_pour": 20}, {"liste": [{"nom": "Nord"}], "a_partir_de": 50, "motif": "la distance"}],
    "assemblees.decisions": [
        [{"objet": "l'achat d'un immeuble", "majorite": "2/3"}, {"objet": "l'emprunt", "quorum": "1/2", "proposition": "conseil"}],
        [{"objet": "la fusion", "assemblee": "extraordinaire", "base": "presents", "opposants_maximum": 2, "scrutin_secret": True}],
    ],
    "assemblees.electeurs": [{}, {"anciennete_mois": 3, "cotisation_a_jour": True, "activite": "avoir participé à une action"}],
    "assemblees.seance": [{}, {"presidence": "sort"}],
    "assemblees.calendrier": [[{"nom": "l'assemblée de rentrée", "quand": "en septembre"}]],
    "assemblees.preparation_jours": [10],
    "assemblees.compte_rendu": [{}],
    "assemblees.blocage": [{}, {"conciliation": True}],
    "assemblees.permanente": [{}],
    "assemblees.ordinaire.competences": [["vote le budget de l'année"]],
    "assemblees.pouvoirs.paliers": [[{"a_partir_de": 100, "maximum": 3}]],
    "assemblees.convocation.moyens": [["lettre", "affichage"]],
    "colleges.minimum_de_votants": [2],
    "modification.envoi_jours": [30],
    "assemblees.elections": [{}, {"mode": "liste", "repartition": "proportionnelle"}, {"mode": "approbation", "minimum": "1/4"}],
    "assemblees.voix_selon_la_taille": [{"tranches": [{"jusqu_a": 50, "voix": 1}, {"voix": 2}]}, {"tranches": [{"voix": 1, "delegues": 2}]}],
    "assemblees.ordinaire.quorum.membres": [5, 20],
    "assemblees.extraordinaire.quorum.plafond": [100],
    "assemblees.nullite": [{"regles": ["le quorum", "le délai de convocation"]}],
    "assemblees.ordinaire.quorum.premiere": ["0", "1/5", "1/2"],
    "assemblees.extraordinaire.majorite": ["2/3", "3/4", "simple", "absolue"],
    "assemblees.pouvoirs.maximum": [0, 1, 2, 5],
    "assemblees.par_an": [1, 2],
    "participation.comite_du_sens": [{}, {"mode": "veto", "membres": 4, "composition": "des membres tirés au sort"}],
    "participation.formation": [{}, {"mode": "budget", "part_du_budget": 2}, {"savoirs": ["lire un bilan"]}],
    "participation.usagers": [{}, {"elus": 5}],
    "participation.information_des_salaries_par_an": [1, 4],
    "participation.parties_prenantes": [["une réunion publique chaque année"]],
    "comptes.premier_exercice_clos_le": ["2027-12-31"],
    "comptes.bilan_d_utilite_sociale_annees": [1, 3],
    "comptes.echelle": [{"rapport": 3}, {"mode": "esus"}],
    "resultat.interets": [{}, {"part": 10}],
    "modification.verrou": [{"objets": ["l'objet"]}, {"mode": "avis_du_comite"}, {"mode": "double_vote", "objets": ["l'objet", "la dévolution"]}],
    "fin.devolution.designe": ["à l'union régionale"],
    "qualites.esus": [{"objectifs": ["lutter contre les exclusions"]}, {"de_plein_droit": True, "objectifs": ["insérer"]}],
    "constitution.engagements": [[{"acte": "la signature d'un bail", "montant": 500}, {"acte": "l'achat d'un véhicule"}]],
    "constitution.condition_suspensive": ["l'obtention de l'autorisation d'ouverture"],
    "organes.presidence.mandat.maximum": [1, 3],
    "organes.conseil.age_limite": [75],
    "organes.conseil.incompatibilites": [["un mandat politique local"], ["être salarié", "être fournisseur"]],
    "organes.conseil.pouvoirs": [[{"operation": "les emprunts", "seuil": 5000, "autorise_par": "assemblee_ordinaire"}]],
    "organes.surveillance": [{"composition": {"nombre": 3}}, {"composition": {"minimum": 3, "maximum": 9}}],
    "organes.bureau": [{}, {"composition": {"nombre": 5}}],
    "organes.conseil.composition.tirage": [{}, {"parmi": "tous", "exclus": ["les personnes salariées"]}],
    "organes.conseil.composition.part_maximale": [60],
    "organes.conseil.candidatures": [{}, {"mode": "sans_candidat"}, {"parrainages": 3, "profil": True, "comite": True}],
    "organes.conseil.suppleants": [1, 2],
    "organes.conseil.assiduite": [{}, {"absences": 4, "suite": "audition"}],
    "organes.conseil.invites": [[{"qui": "une personne du quartier"}], [{"qui": "l'État", "nouvelle_deliberation": True}]],
    "organes.conseil.publicite": [{"ouvertes": True}, {"releve_jours": 8, "points_demandes_par": 1}],
    "organes.conseil.animation": [{}, {"mode": "partagee", "nombre": 3}, {"mode": "tournante", "hors_direction": True}],
    "organes.conseil.mandat.premier": [1],
    "organes.conseil.decision.majorites_particulieres": [[{"decision": "le budget", "majorite": "trois_quarts"}]],
    "organes.conseil.decision.vetos": [[{"titulaire": "la commune", "sur": "les tarifs", "levee": "deux_tiers"}]],
    "organes.signatures": [[{"actes": "les paiements", "a_partir_de": 500, "par": "la présidence et la trésorerie"}]],
    "organes.fonctions_separees": [["la présidence et la trésorerie"]],
    "organes.mandats_au_plus": [1, 2],
    "organes.interruption_annees": [1, 2],
    "organes.discretion_annees": [0, 2],
    "organes.parcours": [{}, {"savoirs": ["lire un bilan"], "tutorat_mois": 6, "bilan": True}],
    "organes.autres": [[{"nom": "Cercle du soin", "type": "cercle", "autonomie": {"decide": ["les horaires"]}, "double_lien": True}]],
    "organes.conseil": [None],
    "colleges": [None],
    "membres.nombre": [12, 40],
}  # fmt: skip


def _choix() -> dict[str, list[Any]]:
    """Every closed choice and yes/no of the description that stands outside a list."""
    possibles: dict[str, list[Any]] = {}
    for chemin, (annotation, dans_liste) in fields().items():
        if dans_liste or chemin in _FIXES or is_list(annotation):
            continue
        valeurs = list(choices(annotation))
        if not valeurs and "bool" in str(annotation):
            valeurs = [True, False]
        if valeurs:
            possibles[chemin] = valeurs
    return possibles


_CHOIX = {**_choix(), **_OPTIONS}


def start(forme: str) -> dict[str, Any]:
    """The sample of a form, or the shortest description that drafts where no sample has it."""
    return exemple(_FORMES[forme]) if forme in _FORMES else witness(load_library().formes[forme])


@st.composite
def descriptions(draw: st.DrawFn, changements: int = 12) -> dict[str, Any]:
    """A description of one of these forms with up to `changements` answers changed; it may be unlawful."""
    forme = draw(st.sampled_from(sorted(load_library().formes)))
    brut = start(forme)
    for chemin in draw(st.lists(st.sampled_from(sorted(_CHOIX)), max_size=changements, unique=True)):
        if not has_its_place(brut, chemin):
            continue
        changer(brut, {chemin: deepcopy(draw(st.sampled_from(_CHOIX[chemin])))})
    return brut


def has_its_place(brut: dict[str, Any], chemin: str) -> bool:
    """Do not create half a body or a quality that needs more than one answer."""
    racines = ("organes.", "qualites.", "transformation.", "colleges.", "equipe.", "capital.scop_associee")
    if not chemin.startswith(racines) or chemin in _OPTIONS:
        parents = chemin.split(".")[:-1]
        cible: Any = brut
        for pas in parents:
            cible = cible.get(pas, {}) if isinstance(cible, dict) else None
        return isinstance(cible, dict)
    cible = brut
    for pas in chemin.split(".")[:2]:
        cible = cible.get(pas) if isinstance(cible, dict) else None
        if cible is None:
            return False
    return True


def _leaves(valeur: Any, prefixe: str = "") -> list[tuple[str, Any]]:
    """Every plain answer of a description with its path, « choix » and open answers left out."""
    if isinstance(valeur, dict):
        return [
            feuille
            for cle, v in valeur.items()
            if cle != "choix"
            for feuille in _leaves(v, f"{prefixe}.{cle}" if prefixe else cle)
        ]
    if isinstance(valeur, list):
        return [feuille for i, v in enumerate(valeur, 1) for feuille in _leaves(v, f"{prefixe}[{i}]")]
    return [] if isinstance(valeur, ADecider) or valeur is None else [(prefixe, valeur)]


def _generic(chemin: str) -> str:
    return re.sub(r"\[\d+\]", "[]", chemin)


@st.composite
def broken_descriptions(draw: st.DrawFn) -> str:
    """The text of a description with one thing in it that no project can mean."""
    brut = start(draw(st.sampled_from(sorted(load_library().formes))))
    feuilles = _leaves(brut)
    faute = draw(st.sampled_from(("clé", "groupe", "nombre", "choix", "renvoi", "yaml", "manque", "forme")))
    if faute == "clé":
        parties = [""] + [
            c for c, (a, liste) in fields().items() if not liste and isinstance(_at(brut, c), dict) and c != "choix"
        ]
        partie = draw(st.sampled_from(parties))
        changer(
            brut, {f"{partie}.cle_jamais_vue" if partie else "cle_jamais_vue": draw(st.sampled_from([1, "oui", []]))}
        )
    elif faute == "groupe":
        chemin, _ = draw(st.sampled_from([f for f in feuilles if f[0] != "forme"]))
        changer(brut, {chemin: {"jamais": "vu"}})
    elif faute == "nombre":
        nombres = [c for c, v in feuilles if isinstance(v, (int, float)) and not isinstance(v, bool)]
        changer(brut, {draw(st.sampled_from(nombres)): draw(st.sampled_from(["beaucoup", -7, [1, 2]]))})
    elif faute == "choix":
        clos = [c for c, v in feuilles if isinstance(v, str) and c != "forme" and _closed(_generic(c))]
        changer(brut, {draw(st.sampled_from(clos or ["assemblees.lieu"])): "réponse jamais prévue"})
    elif faute == "renvoi":
        changer(brut, {"fondateurs[1].categorie": "catégorie jamais décrite"})
    elif faute == "manque":
        brut.pop(draw(st.sampled_from(["denomination", "siege", "forme"])))
    elif faute == "forme":
        brut["forme"] = draw(st.sampled_from(["sci", "cuma", "scop", "", 12, ["scic_sas"]]))
    texte = ecrire(brut)
    if faute == "yaml":
        texte += draw(
            st.sampled_from(
                ["sigle: 'ouvert\n", "\tx: 1\n", "sigle: [a, b\n", "sigle: *rien\n", "forme: scic_sas\n", "- a\n"]
            )
        )
    return texte


def _closed(champ: str) -> bool:
    connu = fields().get(champ)
    return connu is not None and bool(choices(connu[0])) and not is_list(connu[0])


def _at(brut: Any, chemin: str) -> Any:
    for pas in chemin.split("."):
        brut = brut.get(pas) if isinstance(brut, dict) else None
    return brut
