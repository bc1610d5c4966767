"""What was sent of growing objects against what is read back: headers leaf by leaf, rows cell by cell."""

import copy
from collections import Counter

from witsml import NS, compare, ids_of, in_namespace, local, text_of

PARTS = {"trajectory": ("trajectoryStation", "md"), "mudLog": ("geologyInterval", "mdTop")}
COMPUTED = {
    "log": ("startIndex", "endIndex", "startDateTimeIndex", "endDateTimeIndex"),
    "trajectory": ("mdMn", "mdMx"),
    "mudLog": ("startMd", "endMd"),
}
PAGE = 5000


def split_cells(row, delimiter):
    """The cells of a row; a quoted cell may hold the delimiter."""
    if '"' not in row:
        return row.split(delimiter)
    cells, start, quoted, at = [], 0, False, 0
    while at < len(row):
        if row[at] == '"':
            quoted = not quoted
        elif not quoted and row.startswith(delimiter, at):
            cells.append(row[start:at])
            at += len(delimiter)
            start = at
            continue
        at += 1
    return cells + [row[start:]]


class Rows:
    """Rows by the text of their index, each a map of the cells that are no null."""

    def __init__(self):
        self.cells = {}
        self.order = []
        self.units = {}
        self.ragged = 0

    def take(self, log):
        """Merges the logData of a log; of two rows of one index the values of the later one count."""
        delimiter = text_of(log, "dataDelimiter", ",")
        nulls = null_values(log)
        for section in log.iter(in_namespace("logData")):
            names = [name.strip() for name in text_of(section, "mnemonicList").split(",")]
            units = [unit.strip() for unit in text_of(section, "unitList").split(",")]
            self.units.update(zip(names, units + [""] * len(names)))
            for data in section.iter(in_namespace("data")):
                cells = split_cells(data.text or "", delimiter)
                self.ragged += len(cells) != len(names)
                index = cells[0]
                if index not in self.cells:
                    self.cells[index] = {}
                    self.order.append(index)
                row = self.cells[index]
                for name, cell in zip(names[1:], cells[1:]):
                    if not is_null(cell, nulls.get(name, nulls[""])):
                        row[name] = cell

    def drop_empty(self):
        """How many rows hold nothing but nulls; they are no rows of a log."""
        empty = [index for index in self.order if not self.cells[index]]
        for index in empty:
            del self.cells[index]
        self.order = [index for index in self.order if index in self.cells]
        return len(empty)


def null_values(log):
    """The null value by mnemonic, the log's under ''."""
    found = {"": text_of(log, "nullValue")}
    for curve in log.iter(in_namespace("logCurveInfo")):
        own = text_of(curve, "nullValue")
        if own:
            found[text_of(curve, "mnemonic")] = own
    return found


def is_null(cell, null):
    if cell == "" or cell == null:
        return True
    try:
        return null != "" and float(cell) == float(null)
    except ValueError:
        return False


def read_rows(store, log, header):
    """All rows of a log, page by page from the last index of the page before."""
    time = text_of(header, "indexType") == "date time"
    rows, last = Rows(), None
    while True:
        start = ""
        if last is not None:
            uom = next((text_of(c, "unit") for c in header.iter(in_namespace("logCurveInfo"))
                        if text_of(c, "mnemonic") == text_of(header, "indexCurve")), "")
            start = f"<startDateTimeIndex>{last}</startDateTimeIndex>" if time else f'<startIndex uom="{uom}">{last}</startIndex>'
        result, found = store.get("log", ids_of(log), f"returnElements=data-only;maxReturnNodes={PAGE}", start)
        if not found:
            return rows
        for name in ("dataDelimiter", "nullValue"):
            if header.find(in_namespace(name)) is not None:
                found[0].append(copy.deepcopy(header.find(in_namespace(name))))
        rows.take(found[0])
        if result == 1 or not rows.order or rows.order[-1] == last:
            return rows
        last = rows.order[-1]


def compare_rows(sent, got):
    """Differences of two Rows, and how many cells were compared."""
    differences = []
    missing = [index for index in sent.order if index not in got.cells]
    strange = [index for index in got.order if index not in sent.cells]
    differences += [f"- row {index}" for index in missing[:20]] + [f"+ row {index}" for index in strange[:20]]
    cells = 0
    for index in sent.order:
        was, now = sent.cells[index], got.cells.get(index, {})
        cells += len(was)
        if was != now:
            for name in sorted(set(was) | set(now)):
                if was.get(name) != now.get(name):
                    differences.append(f"- {index} {name}={was.get(name)}")
                    differences.append(f"+ {index} {name}={now.get(name)}")
    for name, unit in sent.units.items():
        if name in got.units and got.units[name] != unit:
            differences.append(f"- unit of {name}={unit}, + {got.units[name]}")
    return differences, cells


def header_of(element):
    """A copy without rows, the index curve first, parts from the top, vendors' elements last (F7)."""
    shown = copy.deepcopy(element)
    kind = local(element.tag)
    for data in shown.findall(in_namespace("logData")):
        shown.remove(data)
    if kind == "log":
        curves = shown.findall(in_namespace("logCurveInfo"))
        index = text_of(shown, "indexCurve").lower()
        resort(shown, curves, lambda curve: text_of(curve, "mnemonic").lower() != index)
    elif kind in PARTS:
        part, depth = PARTS[kind]
        resort(shown, shown.findall(in_namespace(part)), lambda one: (float(text_of(one, depth)), one.get("uid")))
    shown[:] = sorted(shown, key=lambda child: local(child.tag).startswith("priv_"))
    return shown


def resort(parent, children, key):
    """Puts children that stand beside each other in the order of a key."""
    if not children:
        return
    at = list(parent).index(children[0])
    for child in children:
        parent.remove(child)
    for offset, child in enumerate(sorted(children, key=key)):
        parent.insert(at + offset, child)


def compare_log(store, documents, permitted):
    """One log, sent as several documents (pages) of its data, the header of the first."""
    sent = Rows()
    for one in documents:
        sent.take(one)
    empty = sent.drop_empty()
    _, found = store.get("log", ids_of(documents[0]), "returnElements=header-only")
    if len(found) != 1:
        return {"differences": ["not read back"]}
    differences, used = compare(header_of(documents[0]), header_of(found[0]), permitted)
    got = read_rows(store, documents[0], found[0])
    of_rows, cells = compare_rows(sent, got)
    time = text_of(found[0], "indexType") == "date time"
    ends = [text_of(found[0], name) for name in (COMPUTED["log"][2:] if time else COMPUTED["log"][:2])]
    if got.order and ends != [got.order[0], got.order[-1]]:
        of_rows.append(f"extent {ends} of rows {got.order[0]} to {got.order[-1]}")
    return {
        "differences": differences + of_rows,
        "used": used,
        "rows": len(got.order),
        "cells": cells,
        "empty rows": empty,
        "ragged rows": sent.ragged,
    }


def compare_parts(store, element, permitted):
    """A trajectory or mudLog, with its stations or intervals."""
    kind = local(element.tag)
    _, found = store.get(kind, ids_of(element), "returnElements=all")
    if len(found) != 1:
        return {"differences": ["not read back"]}
    shown = header_of(found[0])
    differences, used = compare(header_of(element), shown, permitted)
    count = Counter(local(child.tag) for child in shown)[PARTS[kind][0]]
    return {"differences": differences, "used": used, "parts": count}
