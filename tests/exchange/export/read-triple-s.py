"""Reads a Triple-S 3.0 archive as the standard says (sss_v30.dtd and the 2.0 data rules it keeps), with nothing of ours:
Python's own zip, XML and CSV. Stops at whatever the standard does not allow; prints what it read as JSON."""

import csv
import io
import json
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

TYPES = {"single", "multiple", "quantity", "character", "logical", "date", "time"}


def expect(holds, said):
    if not holds:
        sys.exit(said)


def children(element):
    return [child.tag for child in element]


archive = zipfile.ZipFile(sys.argv[1])
expect(archive.testzip() is None, "the archive is damaged")
[definition] = [name for name in archive.namelist() if name.endswith(".sss")]
root = ET.fromstring(archive.read(definition))
expect(root.tag == "sss" and root.get("version") == "3.0", "not Triple-S 3.0")
top = " ".join(children(root))
expect(re.fullmatch(r"(date )?(time )?(origin )?(user )?(style )*survey", top), "sss holds " + top)
survey = root.find("survey")
expect(re.fullmatch(r"(name )?(version )?(title )?record", " ".join(children(survey))), "survey")
record = survey.find("record")
expect(record.get("ident") is not None and record.get("format") == "csv", "record")
expect(record.get("encoding") == "UTF-8", "encoding")

raw = archive.read(record.get("href")).decode("utf-8")
rows = list(csv.reader(io.StringIO(raw, newline=""), strict=True))[int(record.get("skip", "0")) :]


def read(variable, cell):
    kind = variable["type"]
    if cell == "":
        return None
    if kind == "character":
        expect(len(cell) <= variable["size"], variable["name"] + " is longer than its size")
        return cell
    if kind == "logical":
        expect(cell in "01", variable["name"])
        return cell == "1"
    if kind in ("date", "time"):
        expect(re.fullmatch(r"\d{8}" if kind == "date" else r"\d{6}", cell), variable["name"])
        return cell
    if kind == "quantity":
        low, high = variable["range"]
        expect(re.fullmatch(r"-?\d+(\.\d+)?", cell), variable["name"])
        expect(float(low) <= float(cell) <= float(high), variable["name"] + " is out of range")
        expect(len(cell.partition(".")[2]) <= len(low.partition(".")[2]), variable["name"] + " has more decimals")
        return float(cell)
    codes = [int(code) for code in variable["values"]]
    if kind == "single":
        expect(re.fullmatch(r"\d+", cell) and int(cell) in codes, variable["name"] + " has no value " + cell)
        return int(cell)
    expect(re.fullmatch(r"[01]+", cell) and len(cell) == max(codes), variable["name"] + " is no bitstring")
    chosen = [i + 1 for i, bit in enumerate(cell) if bit == "1"]
    expect(set(chosen) <= set(codes), variable["name"])
    return chosen


variables, idents, names = [], set(), set()
for element in record:
    kind, ident = element.get("type"), element.get("ident")
    expect(element.tag == "variable" and kind in TYPES, "variable")
    expect(re.fullmatch(r"[1-9]\d*", ident) and ident not in idents, "ident " + ident)
    idents.add(ident)
    order = " ".join(children(element))
    expect(re.fullmatch(r"name label position( filter)?(( spread)?( values)?| size)", order), order)
    expect(element.get("use") in (None, "serial", "weight"), "use")
    name = element.findtext("name")
    expect(re.fullmatch(r"[A-Za-z][A-Za-z0-9_.]*", name) and name.lower() not in names, "name " + name)
    names.add(name.lower())
    values = element.find("values")
    if values is not None:
        held = " ".join(children(values))
        expect(re.fullmatch(r"value( value)*|range( value)*", held), held)
    expect((kind in ("single", "multiple", "quantity")) == (values is not None), name + " and its values")
    expect((kind == "character") == (element.find("size") is not None), name + " and its size")
    span = values.find("range") if values is not None else None
    variables.append(
        {
            "name": name,
            "type": kind,
            "use": element.get("use"),
            "label": element.findtext("label"),
            "start": int(element.find("position").get("start")),
            "size": int(element.findtext("size") or 0),
            "range": None if span is None else [span.get("from"), span.get("to")],
            "values": {} if values is None else {v.get("code"): v.text for v in values.findall("value")},
        }
    )

for row in rows:
    expect(len(row) == len(variables), "a row has %d fields" % len(row))
read_rows = [{v["name"]: read(v, row[v["start"] - 1]) for v in variables} for row in rows]
print(json.dumps({"title": survey.findtext("title"), "variables": variables, "rows": read_rows}))
