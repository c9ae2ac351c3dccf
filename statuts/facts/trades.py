"""The trades that a law of their own reserves or rules, read in the first words of an activity: press, sport, bank, insurance…

Only an activity that begins with the trade is one: « informer sur l'assurance », « souscrire une assurance » begin otherwise.
"""

from __future__ import annotations

import re

from statuts.facts.reading import Calcul, ecrit
from statuts.facts.wording import plain
from statuts.model.projet import Projet

_TITRE = r"(journal|journaux|magazines?|revues?|(?<=_un_)(quotidien|hebdomadaire|mensuel)|media|medias|(titre|organe)s?_de_presse)"
_PRESSE = re.compile(
    r"(^|_)(edit(ion|er|e)|publication|publier|parution)_(d(?=_une?_)|de|des|du|un|le)_([^_]+_){0,2}?"
    + _TITRE
    + r"(_|$)(?!(de_bord|de_classe|de_voyage|interne|scolaire|mural|intime))"
    r"|^(la_|le_|l_|un_|une_)?(journal|magazine|presse|media)_(d_information|ecrite|locale|en_ligne|independante?|quotidienne|imprimee)(_|$)"
)
_DISCIPLINE = r"(football|rugby|basket|basketball|handball|volley|volleyball|hockey|cyclisme)"
_SPORT = re.compile(
    r"(^|_)(clubs?_professionnels?|sport_professionnel|equipes?_premieres?)(_|$)"
    rf"|(^|_)equipes?_professionnelles?_(de_|feminines?_de_|masculines?_de_){_DISCIPLINE}(_|$)"
    rf"|(^|_){_DISCIPLINE}_professionnel(_|$)|(^|_)(gestion|exploitation|direction)_([^_]+_){{0,3}}clubs?_sportifs?(_|$)"
    rf"|(^|_)(gestion|exploitation|animation)_([^_]+_){{0,3}}(club|equipe)_de_{_DISCIPLINE}(_|$)"
)

_ARTICLES = r"^((l|la|le|les|des|un|une|du|de|d|toute|toutes|tous|en)_)*"
_FAIRE = (
    r"((exercice|realisation|pratique|offre|exploitation|gestion|fourniture|proposition|exercer|realiser|pratiquer|offrir"
    r"|gerer|fournir|proposer|effectuer|conclure|vendre|vente)_((l|la|le|les|des|un|une|du|de|d)_)*)?"
)
_METIERS = {
    "objet.banque": (
        r"(operations?|services?|activites?|metiers?)_(de_|bancaires?_?(?=de_)?)(banque|credit|depot(?!_vente)|paiement)|banque_(?!alimentaire|de_(donnees"
        r"|semences|graines|temps|images|materiel|outils|terre))|(services?|operations?|activites?)_bancaires?(_|$)"
        r"|(reception|recevoir|collecte|collecter)_((l|la|le|les|de|d|des)_)*(depots?|fonds_remboursables|epargne_du_public)(_|$)"
        r"|credits?_(a_la_consommation|immobiliers?|aux_(particuliers|entreprises|associes|membres))(_|$)"
    ),
    "objet.assurance": (
        r"(assurance|assurances)_(?!maladie|qualite|chomage|vieillesse)(de_|d_|des_|du_|automobiles?|habitation|sante|contre|sur_la_vie|vie)"
        r"|operations?_d_assurances?(_|$)|assurer_((l|la|le|les|des|ses|leurs?)_)*(vehicules?|risques?|habitations?|biens|dommages|recoltes)(_|$)"
        r"|couverture_((l|la|le|les|de|d|des)_)*(risques?|sinistres?)_(des|de_ses|de_leurs|d_)"
    ),
    "objet.hlm": (
        r"(construction|construire|gestion|gerer|location|louer|acquisition|production|edification|batir)_([^_]+_){0,6}"
        r"(habitations?_a_loyer_modere|habitations?_a_loyers_moderes|logements?_hlm|hlm)(_|$)"
    ),
    "objet.campagne": (
        r"(financement|financer|collecte|recueil|recueillir|collecter)_([^_]+_){0,6}(campagnes?_electorales?|candidat(e|s|es|ure|ures)?"
        r"|partis?_politiques?|listes?_electorales?)(_|$)"
    ),
    "objet.securite": (
        r"(gardiennage|telesurveillance|videosurveillance|securite_privee|surveillance_humaine|transport_de_fonds)(_|$)"
        r"|(services?|agents?|activites?|prestations?)_de_(gardiennage|securite_privee|surveillance_(humaine|des_biens))(_|$)"
        r"|protection_(rapprochee|physique_des_personnes)(_|$)"
    ),
    "objet.voyages": (
        r"(organisation|organiser|vente|vendre)_([^_]+_){0,4}(voyages?|sejours?|forfaits?)_(touristiques?|a_forfait|organises?)(_|$)"
        r"|agences?_de_voyages?(_|$)|forfaits_touristiques(_|$)"
    ),
    "objet.electricite": (
        r"(fourniture|fournir|vente|vendre|revente|commercialisation|commercialiser)_([^_]+_){0,3}(electricite|courant_electrique)(_[^_]+){0,4}?"
        r"_(aux?|a_(des|ses|leurs|nos|tous))_([^_]+_){0,2}(consommat\w+|client\w*|usagers?|foyers?|menages?|particuliers?|habitant\w*|associe\w*"
        r"|societaires?|entreprises|collectivites|membres?|adherents?)(_|$)|fournisseurs?_d_electricite(_|$)"
    ),
}
_PERMISE = re.compile(
    r"(^|_)(agrement|agree[es]*|autorisation|autorise[es]*|immatricul\w+|habilitation|habilite[es]*)(_|$)"
)


def _trade(motif: str) -> Calcul:
    """The first activity that begins with these words and does not name the permit that it needs."""
    debut = re.compile(f"{_ARTICLES}{_FAIRE}({motif})")

    def calcul(p: Projet) -> str | None:
        ecrites = [a for a in p.objet.activites if ecrit(a)]
        return next((a for a in ecrites if debut.search(plain(a)) and not _PERMISE.search(plain(a))), None)

    return calcul


CALCULS: dict[str, Calcul] = {
    "objet.presse": lambda p: any(_PRESSE.search(plain(a)) for a in p.objet.activites if ecrit(a)),
    "objet.sport": lambda p: any(_SPORT.search(plain(a)) for a in p.objet.activites if ecrit(a)),
    **{fait: _trade(motif) for fait, motif in _METIERS.items()},
}
