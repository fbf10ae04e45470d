#!/usr/bin/env python3
"""Measures titles, speakers and dates on public documents against a key made by reading.

    XUNZHANG_ORIGINS=FOLDER tests/field/measure.py [FOLDER] [--verbose] [--corpus NAME]

FOLDER holds the public repositories that the key names, each unpacked into a folder `owner+name`:

    JongSeokJang/Xi-Jinping-Speech-Analysis-with-R   dataset_raw/*.txt
    aldohemsn/chinese-political-corpora              *.jsonl
    LawRefBook/Laws                                  **/*.md
    weiyinfu/MaoZeDongAnthology                      src/*.md
    g0v/ly-gazette                                   raw/*.md

To fetch one, clone it without a work tree and unpack its last commit:
`git clone --bare --depth 1 …/OWNER/NAME.git X && git --git-dir X archive HEAD | tar -x -C FOLDER/OWNER+NAME`.
The records of the second are written as one txt file each on the first run (`as-txt/`).

The program is `$XUNZHANG`, by default target/release/xunzhang. Nothing of the documents is kept. For each corpus
the script prints counts with Wilson intervals of 95 %:

    one       the document came out as exactly one speech
    title     the title is one of those in the key
    speaker   the speaker is right, of the documents that name one
    wrong     a speaker was given where the key has none, or has another
    date      the date is right, of the documents that have one
    date ✗    a date was given where the key has none, or has another

A document that was torn counts as not one; its fields are those of its first piece.
"""
import argparse
import json
import math
import os
import re
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
COLUMNS = ["one", "title", "speaker", "wrong", "date", "date ✗"]
RECORDS = "aldohemsn+chinese-political-corpora"
NONE = "-"


class Row(NamedTuple):
    """One document of the key; the fields are lists of readings that are all right."""

    corpus: str
    file: str
    title: list
    speaker: list
    date: list


def read_key(path: Path) -> list:
    """The rows of the key, without comments and the header line."""
    lines = [l for l in path.read_text(encoding="utf-8").splitlines() if l and not l.startswith("#")]
    rows = []
    for line in lines[1:]:
        corpus, file, title, speaker, date, alt_date = line.split("\t")
        dates = date.split(" | ") + [d for d in alt_date.split(" | ") if d != NONE]
        rows.append(Row(corpus, file, title.split(" | "), speaker.split(" | "), dates))
    return rows


def write_records(origins: Path) -> None:
    """Writes each record of the reports as a txt file that is named by its title; what exists stays."""
    folder = origins / RECORDS
    target = folder / "as-txt"
    if target.exists() or not folder.exists():
        return
    target.mkdir()
    for records in sorted(folder.glob("*.jsonl")):
        for line in records.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            name = record["title"].replace("/", "_")
            (target / f"{name}.txt").write_text(record["content"], encoding="utf-8")


def bare(text: str) -> str:
    """The text without white space, with the width of letters, digits and marks made one."""
    text = unicodedata.normalize("NFKC", text or "")
    text = re.sub(r"[—–―─－-]+", "-", text)
    return re.sub(r"[\s​﻿]+", "", text)


def run(program: str, file: Path) -> tuple:
    """The speeches that the program makes of a file, and what it says on stderr."""
    done = subprocess.run([program, "parse", str(file)], capture_output=True, check=False, timeout=300)
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")], done.stderr.decode("utf-8", "replace")


def judge(row: Row, speeches: list) -> dict:
    """For each column: True or False, or None where the column does not count this document."""
    if not speeches:
        named = NONE not in row.speaker
        dated = NONE not in row.date
        return dict(zip(COLUMNS, [False, False, False if named else None, False, False if dated else None, False]))
    first = speeches[0]
    speaker, date = bare(first.get("speaker")), first.get("date") or ""
    titled = bare(first.get("title")) in map(bare, row.title)
    speaks = speaker in map(bare, row.speaker) if speaker else NONE in row.speaker
    held = date in row.date if date else NONE in row.date
    return {
        "one": len(speeches) == 1,
        "title": titled,
        "speaker": speaks if NONE not in row.speaker else None,
        "wrong": bool(speaker) and not speaks,
        "date": held if NONE not in row.date else None,
        "date ✗": bool(date) and not held,
    }


def wilson(count: int, total: int) -> str:
    """`count/total share [low, high]`, the Wilson score interval of 95 %."""
    if total == 0:
        return "–"
    z, share = 1.959964, count / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return f"{count}/{total} {share:.3f} [{max(0, middle - half):.3f}, {min(1, middle + half):.3f}]"


def misses(row: Row, verdict: dict, speeches: list) -> list:
    """One line for each column in which the document is not as a careful reader has it."""
    first = speeches[0] if speeches else {}
    found = {
        "one": f"{len(speeches)} speeches",
        "title": f"{first.get('title')!r}, not {row.title[0]!r}",
        "speaker": f"{first.get('speaker')!r}, not {row.speaker[0]!r}",
        "wrong": f"{first.get('speaker')!r}, not {row.speaker[0]!r}",
        "date": f"{first.get('date')!r}, not {row.date[0]!r}",
        "date ✗": f"{first.get('date')!r}, not {row.date[0]!r}",
    }
    bad = {name for name, right in verdict.items() if right is name.endswith(("wrong", "✗"))}
    return [f"{row.file}\t{name}\t{found[name]}" for name in COLUMNS if name in bad]


def table(rows: list, verdicts: list) -> str:
    """A Markdown table: a line for each corpus."""
    out = ["| corpus | n | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 2) + "|"]
    for corpus in dict.fromkeys(row.corpus for row in rows):
        of = [v for row, v in zip(rows, verdicts) if row.corpus == corpus]
        cells = []
        for name in COLUMNS:
            counted = [v[name] for v in of if v[name] is not None]
            cells.append(wilson(sum(counted), len(counted)))
        out.append(f"| {corpus} | {len(of)} | " + " | ".join(cells) + " |")
    return "\n".join(out)


def main() -> int:
    """Runs the program over the key's documents and prints the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("origins", nargs="?", default=os.environ.get("XUNZHANG_ORIGINS"))
    options.add_argument("--verbose", action="store_true", help="lists each miss")
    options.add_argument("--corpus", help="measures this corpus only")
    chosen = options.parse_args()
    if not chosen.origins:
        options.error("the folder of the unpacked origins is missing")
    origins, program = Path(chosen.origins), os.environ.get("XUNZHANG", "target/release/xunzhang")
    write_records(origins)
    rows = [row for row in read_key(HERE / "key.tsv") if chosen.corpus in (None, row.corpus)]
    absent = [row.file for row in rows if not (origins / row.file).exists()]
    if absent:
        print(f"{len(absent)} documents of the key are not there, the first: {absent[0]}", file=sys.stderr)
    rows = [row for row in rows if (origins / row.file).exists()]
    with ThreadPoolExecutor(2) as pool:
        parsed = list(pool.map(lambda row: run(program, origins / row.file)[0], rows))
    verdicts = [judge(row, speeches) for row, speeches in zip(rows, parsed)]
    print(table(rows, verdicts))
    if chosen.verbose:
        for row, verdict, speeches in zip(rows, verdicts, parsed):
            for line in misses(row, verdict, speeches):
                print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
