"""Run by LibreOffice's own Python: the lines of each document, with their computed labels, changes accepted or rejected.

Standard input: a JSON list of [path, "" | "Accept" | "Reject" | "Labels"]; standard output: a JSON list of lists of
lines, for « Labels » those of the paragraphs that a list numbers, « label<tab>words ».
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue


def hidden():
    p = PropertyValue()
    p.Name, p.Value = "Hidden", True
    return p


def lines(texte, dites, numerotees=False):
    """Every paragraph that says something, those of tables included; or those that a list numbers."""
    parcours = texte.createEnumeration()
    while parcours.hasMoreElements():
        p = parcours.nextElement()
        if p.supportsService("com.sun.star.text.TextTable"):
            for nom in p.getCellNames():
                lines(p.getCellByName(nom), dites, numerotees)
            continue
        repere = p.ListLabelString if getattr(p, "NumberingIsNumber", False) else ""
        if numerotees:
            dites += [f"{repere}\t{p.getString()}"] if repere else []
            continue
        dit = f"{repere} {p.getString()}".strip()
        if dit:
            dites.append(dit)
    return dites


def connect(tuyau):
    contexte = uno.getComponentContext()
    service = "com.sun.star.bridge.UnoUrlResolver"
    resolveur = contexte.ServiceManager.createInstanceWithContext(service, contexte)
    for _ in range(1200):
        try:
            return resolveur.resolve(f"uno:pipe,name={tuyau};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.25)
    sys.exit("LibreOffice ne répond pas")


def main():
    tuyau, profil = f"statuts{os.getpid()}", tempfile.mkdtemp()
    options = ["--headless", "--invisible", "--norestore", f"--accept=pipe,name={tuyau};urp;"]
    bureau = subprocess.Popen(
        ["soffice", f"-env:UserInstallation=file://{profil}", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    contexte = connect(tuyau)
    fabrique = contexte.ServiceManager
    place = fabrique.createInstanceWithContext("com.sun.star.frame.Desktop", contexte)
    ordres = fabrique.createInstanceWithContext("com.sun.star.frame.DispatchHelper", contexte)
    lus = []
    for chemin, geste in json.loads(sys.stdin.read()):
        document = place.loadComponentFromURL(uno.systemPathToFileUrl(chemin), "_blank", 0, (hidden(),))
        if geste in ("Accept", "Reject"):
            cadre = document.getCurrentController().getFrame()
            ordres.executeDispatch(cadre, f".uno:{geste}AllTrackedChanges", "", 0, ())
        lus.append(lines(document.getText(), [], geste == "Labels"))
        document.close(True)
    with contextlib.suppress(Exception):
        place.terminate()
    bureau.wait(30)
    print(json.dumps(lus))


main()
