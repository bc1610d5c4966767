"""Loads real rig data through the Store API, reads all of it back and compares leaf by leaf and cell by cell.

    volve.py URL USER PASSWORD FOLDER [--no-load]

Shares no code with the server. FOLDER holds documents in any depth; those of one log are its pages, in the order
of their names. With --no-load they are there already (`standpipe load FOLDER`). Prints one JSON document; exits
with 1 where anything differs that ../../docs/fidelity.md does not permit.
"""

import glob
import json
import os
import sys
import time
import xml.etree.ElementTree as ET

from growing import compare_log, compare_parts
from witsml import Store, compare, document, document_text, ids_of, local, objects_of

ORDER = {"well": 0, "wellbore": 1}


def documents_in(folder):
    """Objects by type and uids, each with its documents in the order of the files' names."""
    found = {}
    for file in sorted(glob.glob(os.path.join(folder, "**", "*.xml"), recursive=True)):
        with open(file, encoding="utf-8") as source:
            text = source.read()
        for element in objects_of(ET.fromstring(text.encode("utf-8"))):
            found.setdefault((local(element.tag), ids_of(element)), []).append((file, element))
    return sorted(found.items(), key=lambda item: ORDER.get(item[0][0], 2))


def load(store, objects):
    """Adds each object, and appends the further pages of a log by updates. Returns what was refused."""
    refused = []
    for (kind, ids), documents in objects:
        for at, (file, element) in enumerate(documents):
            if at == 0:
                out = store.add(kind, document(kind, element))
            else:
                pages = "".join(ET.tostring(child, encoding="unicode") for child in element if local(child.tag) == "logData")
                out = store.update(kind, document_text(kind, ids, pages))
            if int(out["Result"]) < 0:
                refused.append([os.path.basename(file), int(out["Result"]), out["SuppMsgOut"]])
    return refused


def read_back(store, objects, permitted):
    report = {"objects": 0, "leaves used": {}, "rows": 0, "cells": 0, "parts": 0, "differences": []}
    for (kind, ids), documents in objects:
        elements = [element for _, element in documents]
        if kind == "log":
            of = compare_log(store, elements, permitted)
        elif kind in ("trajectory", "mudLog"):
            of = compare_parts(store, elements[0], permitted)
        else:
            _, found = store.get(kind, ids, "returnElements=all")
            differences, used = compare(elements[0], found[0], permitted) if len(found) == 1 else (["not read back"], {})
            of = {"differences": differences, "used": used}
        report["objects"] += 1
        for name in ("rows", "cells", "parts"):
            report[name] += of.get(name, 0)
        for row, count in of.get("used", {}).items():
            report["leaves used"][row] = report["leaves used"].get(row, 0) + count
        report["differences"] += [f"{os.path.basename(documents[0][0])}: {line}" for line in of["differences"][:50]]
    return report


def main():
    url, user, password, folder = sys.argv[1:5]
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "permitted.json"), encoding="utf-8") as table:
        permitted = json.load(table)
    store = Store(url, user, password)
    objects = documents_in(folder)
    start = time.time()
    refused = [] if "--no-load" in sys.argv else load(store, objects)
    loaded = time.time()
    report = read_back(store, objects, permitted)
    report.update({"refused": refused, "seconds": [round(loaded - start, 1), round(time.time() - loaded, 1)]})
    json.dump(report, sys.stdout, indent=1)
    print()
    sys.exit(1 if refused or report["differences"] else 0)


main()
