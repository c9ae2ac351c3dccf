"""Run by LibreOffice's own Python beside a LibreOffice that stays open: one conversion a line of standard input.

Arguments: the LibreOffice program, the address of its user profile. A request is a JSON list [source, target, filter,
options], the answer a JSON text, empty when the target is written. The end of input closes LibreOffice. This file
imports nothing of the house: that Python does not know it.
"""

import contextlib
import json
import os
import subprocess
import sys
import time
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

_OPTIONS = ["--headless", "--invisible", "--norestore", "--nologo"]


def valued(nom: str, valeur: Any) -> Any:
    """A named value, as LibreOffice takes its arguments."""
    propriete = PropertyValue()
    propriete.Name, propriete.Value = nom, valeur
    return propriete


def connect(tuyau: str, bureau: subprocess.Popen) -> Any:  # type: ignore[type-arg]
    """The office behind the pipe, once it listens; None when it died or is too slow."""
    ici = uno.getComponentContext()
    resolveur = ici.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", ici)
    for _ in range(600):
        if bureau.poll() is not None:
            return None
        with contextlib.suppress(Exception):
            contexte = resolveur.resolve(f"uno:pipe,name={tuyau};urp;StarOffice.ComponentContext")
            return contexte.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", contexte)
        time.sleep(0.1)
    return None


def convert(place: Any, source: str, cible: str, filtre: str, options: dict) -> None:  # type: ignore[type-arg]
    """Write the source under the target's format."""
    document = place.loadComponentFromURL(uno.systemPathToFileUrl(source), "_blank", 0, (valued("Hidden", True),))
    if document is None:
        raise ValueError("document illisible")
    try:
        arguments = [valued("FilterName", filtre)]
        if options:
            donnees = tuple(valued(nom, valeur) for nom, valeur in options.items())
            arguments.append(valued("FilterData", uno.Any("[]com.sun.star.beans.PropertyValue", donnees)))
        document.storeToURL(uno.systemPathToFileUrl(cible), tuple(arguments))
    finally:
        document.close(True)


def main() -> None:
    """Serve until the end of input."""
    soffice, profil = sys.argv[1:]
    tuyau = f"statuts{os.getpid()}"
    commande = [soffice, f"-env:UserInstallation={profil}", *_OPTIONS, f"--accept=pipe,name={tuyau};urp;"]
    bureau = subprocess.Popen(commande, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    place = connect(tuyau, bureau)
    if place is None:
        bureau.kill()
        sys.exit(1)
    for ligne in sys.stdin:
        erreur = ""
        try:
            convert(place, *json.loads(ligne))
        except Exception as raison:
            erreur = f"{type(raison).__name__}: {raison}"
        print(json.dumps(erreur), flush=True)
    with contextlib.suppress(Exception):
        place.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        bureau.wait(20)
        return
    bureau.kill()


main()
