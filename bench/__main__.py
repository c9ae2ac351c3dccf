"""`make bench`: the whole pipeline beside plain docxtpl on the same articles, as ratios, in one run."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import pairwise
from pathlib import Path

from bench.gabarit import build_template, render_template
from statuts.assemble import draft, study
from statuts.document.edition import Edition, Provenance
from statuts.document.tree import Acte
from statuts.library.load import load_library
from statuts.model.read import parse_description
from statuts.render import RENDERERS
from statuts.render.docx.redline import Revision, rendre_rouge

JOUR = date(2026, 11, 22)
PROJET = Path("exemples/13-sante-des-sources.yaml")
TOURS = 15


def draft_one(rang: int) -> bytes:
    """Description to .docx bytes; each rank is another project, so that nothing whole comes from a cache."""
    texte = PROJET.read_text(encoding="utf-8").replace("Santé des Sources", f"Santé des Sources {rang}")
    fonds = load_library()
    description = parse_description(texte, str(PROJET), fonds.cadre)
    acte = draft(fonds, study(fonds, description, JOUR), JOUR)
    return RENDERERS["docx"](acte, edition=_edition(acte, texte))


def _edition(acte: Acte, texte: str) -> Edition:
    """What `rediger` asks for: a document that says where it comes from."""
    return Edition(provenance=Provenance("bench", acte.empreinte, texte))


def time_spent() -> dict[str, float]:
    """Median time (s) of each step of one draft, in the order of the road from the file to the document."""
    texte = PROJET.read_text(encoding="utf-8")
    fonds = load_library()
    temps: dict[str, list[float]] = {}
    for rang in range(TOURS + 1):
        marques = [("", time.perf_counter())]
        propre = texte.replace("Santé des Sources", f"Santé des Sources {rang}")
        description = parse_description(propre, str(PROJET), fonds.cadre)
        marques.append(("lecture de la description", time.perf_counter()))
        etude = study(fonds, description, JOUR)
        marques.append(("droit et choix des clauses", time.perf_counter()))
        acte = draft(fonds, etude, JOUR)
        marques.append(("rédaction et numéros", time.perf_counter()))
        RENDERERS["docx"](acte, edition=_edition(acte, propre))
        marques.append(("document Word", time.perf_counter()))
        if rang:
            for (_, avant), (nom, apres) in pairwise(marques):
                temps.setdefault(nom, []).append(apres - avant)
    return {nom: statistics.median(durees) for nom, durees in temps.items()}


def _median(action: Callable[[int], object]) -> float:
    action(0)
    temps = []
    for rang in range(1, TOURS + 1):
        debut = time.perf_counter()
        action(rang)
        temps.append(time.perf_counter() - debut)
    return statistics.median(temps)


def _cold(racine: Path, *commandes: list[str]) -> list[tuple[float, float]]:
    """Median wall time (s) and peak memory (MB) of fresh processes, taken in turn so that a slow moment falls on all.

    They start from a small process, whose memory does not count, and find their modules compiled, as once installed.
    """
    entourage = {**os.environ, "PYTHONPYCACHEPREFIX": str(racine / "modules")}
    entourage.pop("PYTHONDONTWRITEBYTECODE", None)
    sortie = subprocess.run(
        [sys.executable, "-S", "-c", _MESURE, json.dumps(commandes)],
        check=True,
        capture_output=True,
        text=True,
        env=entourage,
    )
    return [(temps, memoire) for temps, memoire in json.loads(sortie.stdout)]


def _batch(nombre: int, processus: int) -> float:
    debut = time.perf_counter()
    with ProcessPoolExecutor(processus) as atelier:
        for _ in atelier.map(draft_one, range(nombre), chunksize=10):
            pass
    return time.perf_counter() - debut


def _redline() -> tuple[float, float]:
    """The time of a redline between two finished acts, then that of drafting both and comparing them."""

    def other(rang: int) -> bytes:
        texte = PROJET.read_text(encoding="utf-8").replace("ponderation: ponderee", "ponderation: egale")
        texte = texte.replace("delai_annees: 5", "delai_annees: 4").replace(
            "Santé des Sources", f"Santé de la Vallée {rang}"
        )
        fonds = load_library()
        description = parse_description(texte, str(PROJET), fonds.cadre)
        return RENDERERS["docx"](draft(fonds, study(fonds, description, JOUR), JOUR), modele="sobre", avec_pages=False)

    revision = Revision("bench", JOUR)
    avant, apres = draft_one(0), other(0)
    return (
        _median(lambda _: rendre_rouge(avant, apres, revision)),
        _median(lambda rang: rendre_rouge(draft_one(rang), other(rang), revision)),
    )


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as dossier:
        racine = Path(dossier)
        fonds = load_library()
        acte = draft(
            fonds,
            study(fonds, parse_description(PROJET.read_text(encoding="utf-8"), str(PROJET), fonds.cadre), JOUR),
            JOUR,
        )
        gabarit = racine / "plat.docx"
        contexte = build_template(acte, gabarit)
        (racine / "contexte.json").write_text(json.dumps(contexte), encoding="utf-8")
        notre = _median(lambda rang: (racine / "a.docx").write_bytes(draft_one(rang)))
        plat = _median(lambda _: render_template(gabarit, contexte, racine / "b.docx"))
        statuts = [sys.executable, "-m", "statuts"]
        (vide, _), (importe, _), (froid_plat, memoire_plat), (froid, memoire), *lectures = _cold(
            racine,
            [sys.executable, "-c", "pass"],
            [sys.executable, "-c", "import statuts.cli.rediger, statuts.render.docx"],
            [sys.executable, "-c", _SCRIPT, str(racine)],
            [*statuts, "rediger", str(PROJET), "-o", str(racine / "c.docx")],
            [*statuts, "verifier", str(PROJET)],
            [*statuts, "expliquer", str(PROJET), "colleges/poids"],
        )
        rouge, deux_actes = _redline()
        un, tous = _batch(200, 1), _batch(200, os.cpu_count() or 1)
    articles = sum(len(t.articles) for t in acte.titres if t.numero)
    print(f"Acte : {PROJET.stem}, {articles} articles ; médianes de {TOURS} tours, même machine, même exécution.\n")
    print("| mesure | statuts | docxtpl seul | rapport | visé |")
    print("|---|--:|--:|--:|--:|")
    print(
        f"| description → .docx, à chaud | {notre * 1000:.1f} ms | {plat * 1000:.1f} ms | {notre / plat:.2f} | 0,40 |"
    )
    print(f"| processus à froid | {froid:.2f} s | {froid_plat:.2f} s | {froid / froid_plat:.2f} | 2,50 |")
    print(
        f"| mémoire au plus haut | {memoire:.0f} Mo | {memoire_plat:.0f} Mo | {memoire / memoire_plat:.2f} | 120 Mo |"
    )
    print(
        f"| révisions entre deux actes faits | {rouge * 1000:.1f} ms | {notre * 1000:.1f} ms (un acte) | {rouge / notre:.2f} | 2 |"
    )
    print(
        f"| deux projets → révisions Word | {deux_actes * 1000:.1f} ms | {notre * 1000:.1f} ms (un acte) | {deux_actes / notre:.2f} | – |"
    )
    print(
        f"| 200 actes, 1 puis {os.cpu_count()} processus | {un:.1f} s | {tous:.1f} s | {un / tous:.2f} | {os.cpu_count()} |"
    )

    print("\nOù passe le temps d'un acte, à chaud :\n")
    etapes = time_spent()
    for nom, duree in etapes.items():
        print(f"- {nom} : {duree * 1000:.1f} ms ({duree / sum(etapes.values()):.0%})")
    print(
        f"\nÀ froid : {vide:.2f} s pour Python seul, {importe - vide:.2f} s d'importations, {froid - importe:.2f} s de travail ; "
        f"verifier {lectures[0][0]:.2f} s, expliquer un article {lectures[1][0]:.2f} s."
    )


_MESURE = """
import json, os, statistics, subprocess, sys, time
commandes = json.loads(sys.argv[1])
temps, memoire = [[] for _ in commandes], [0] * len(commandes)
for _ in range(8):
    for rang, commande in enumerate(commandes):
        debut = time.perf_counter()
        processus = subprocess.Popen(commande, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, etat, usage = os.wait4(processus.pid, 0)
        if etat:
            sys.exit("la commande mesurée a échoué")
        temps[rang].append(time.perf_counter() - debut)
        memoire[rang] = max(memoire[rang], usage.ru_maxrss / 1024)
print(json.dumps([(statistics.median(t[1:]), m) for t, m in zip(temps, memoire)]))
"""

_SCRIPT = """
import json, sys
from pathlib import Path
from docxtpl import DocxTemplate
racine = Path(sys.argv[1])
gabarit = DocxTemplate(str(racine / "plat.docx"))
gabarit.render(json.loads((racine / "contexte.json").read_text(encoding="utf-8")), autoescape=True)
gabarit.save(str(racine / "d.docx"))
"""


if __name__ == "__main__":
    main()
