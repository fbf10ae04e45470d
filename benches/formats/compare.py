#!/usr/bin/env python3
"""How much of each file two readers agree on.

Reads every file by this program and by independent readers, and compares the visible characters: recall and precision as
multisets, and the longest common subsequence over the longer of both, which sees the order. Run by hand:

    pip install firecrawl-anydoc==0.2.4 pdf_oxide==0.3.78 pypdfium2
    cargo build --release --example texts
    python3 benches/formats/compare.py target/release/examples/texts FOLDER [--worst N]
"""
import argparse
import collections
import html
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

OFFICE = {"doc", "wps", "docx", "odt", "rtf", "epub", "pptx", "xlsx", "xls"}


def anydoc(path):
    import anydoc as reader

    text = reader.to_markdown(str(path))
    # What Markdown adds.
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"\[([^\]]*)\]\((?:[^()]|\([^)]*\))*\)", r"\1", text)
    text = re.sub(r"<br\s*/?>|</?(?:u|sub|sup|table|tr|td|th|thead|tbody|p|div|span|img)\b[^>]*>", "", text)
    text = re.sub(r"\\([\\`*_{}\[\]()#+\-.!|<>~$&])", r"\1", text)
    text = re.sub(r"(?m)^\s*(?:#{1,6} |> |[-*+] |\|?[\s:|-]+\|[\s:|-]*$)", "", text)
    return html.unescape(text)


def oxide(path):
    import pdf_oxide

    document = pdf_oxide.PdfDocument(str(path))
    return "\n".join(document.extract_text(page) for page in range(document.page_count()))


def pdfium(path):
    import pypdfium2

    document = pypdfium2.PdfDocument(str(path))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def readers(path):
    ending = path.suffix[1:].lower()
    if ending == "pdf":
        return {"pdf_oxide": oxide, "pdfium": pdfium}
    return {"anydoc": anydoc} if ending in OFFICE else {}


def visible(text):
    """The characters that count: no space, no signs that Markdown adds or takes, radicals as the characters they are."""
    text = unicodedata.normalize("NFKC", text)
    drop = set("*_|\\`~#>-·•●◆■\u00ad\ufffe\ufffd")
    return [c for c in text if not c.isspace() and c not in drop and unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cn")]


def common(one, other):
    """Length of the longest common subsequence, in bits of whole numbers (Hyyrö 2004)."""
    places = collections.defaultdict(int)
    for at, c in enumerate(one):
        places[c] |= 1 << at
    mask = (1 << len(one)) - 1
    row = mask
    for c in other:
        matches = row & places[c]
        row = (row + matches | row - matches) & mask
    return len(one) - bin(row).count("1")


def score(ours, theirs):
    shared = sum((collections.Counter(ours) & collections.Counter(theirs)).values())
    longer = max(len(ours), len(theirs))
    # Longer texts by their beginnings: the time grows with the square.
    limit = 40_000
    first, second = ours[:limit], theirs[:limit]
    order = common(first, second) / max(len(first), len(second)) if longer else 1.0
    return shared / len(theirs) if theirs else 1.0, shared / len(ours) if ours else 1.0, order


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("texts")
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--endings", default="")
    arguments.add_argument("--worst", type=int, default=10)
    options = arguments.parse_args()
    endings = {ending for ending in options.endings.split(",") if ending}
    files = [path for path in sorted(options.folder.rglob("*")) if path.is_file()]
    files = [path for path in files if not endings or path.suffix[1:].lower() in endings]
    rows, errors = [], []
    for path in files:
        found = readers(path)
        if not found:
            continue
        run = subprocess.run([options.texts, str(path)], capture_output=True, text=True, timeout=120)
        if run.returncode:
            errors.append((path.name, "ended with " + run.stderr[-300:]))
            continue
        ours = json.loads(run.stdout)
        for name, read in found.items():
            try:
                theirs = read(path)
            except BaseException as error:  # a panic of a library is no Exception
                theirs = None
                if "error" in ours:
                    continue
                errors.append((path.name, f"{name}: {type(error).__name__}: {str(error)[:100]}"))
                continue
            if "error" in ours:
                if visible(theirs):
                    errors.append((path.name, f"{len(visible(theirs))} characters by {name}; ours: {ours['error'][-120:]}"))
                continue
            mine, other = visible(ours["text"]), visible(theirs)
            if mine or other:
                rows.append((path.suffix[1:].lower(), name, path.name, len(mine), len(other), *score(mine, other)))
    for kind in sorted({(row[0], row[1]) for row in rows}):
        of = [row for row in rows if (row[0], row[1]) == kind]
        total = lambda at: sum(row[at] for row in of) / len(of)
        median = lambda at: sorted(row[at] for row in of)[len(of) // 2]
        print(f"{kind[0]} beside {kind[1]}: {len(of)} files; mean (median) recall {total(5):.4f} ({median(5):.4f}), "
              f"precision {total(6):.4f} ({median(6):.4f}), order {total(7):.4f} ({median(7):.4f})")
        for row in sorted(of, key=lambda row: min(row[5:]))[:options.worst]:
            print(f"    {row[2]}: {row[3]} and {row[4]} characters, {row[5]:.3f} {row[6]:.3f} {row[7]:.3f}")
    for name, what in errors:
        print(f"! {name}: {what}", file=sys.stderr)


main()
