#!/usr/bin/env python3
"""Lists what the program removes from public documents and reads as a sentence, and counts the verdicts of a reader.

    XUNZHANG_ORIGINS=FOLDER tests/field/removed.py [FOLDER] [--list] [--lost] [--reason TEXT]

FOLDER is that of measure.py; the further repositories below count where they are there. The program is `$XUNZHANG`,
by default target/release/xunzhang. Its `parse --verbose` names every span that it removed, with a reason. A span
that ends in 。！？； (a closing mark may follow) may be body text; a reader judged each, or 500 at random where they
are more. verdicts.tsv keeps his verdicts: the digest of the span, `noise` or `body`, and why; no text.

The script prints how many files were read, how many spans were removed for each reason, and of the spans that read as
sentences how many are noise, body or not yet judged. It exits with 1 if one is body.

    --list      the spans that have no verdict, as digest, file, line, reason, text
    --lost      the spans of the body, likewise
    --reason R  only spans whose reason contains R
"""
import argparse
import hashlib
import os
import random
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
PATTERNS = [
    "JongSeokJang+Xi-Jinping-Speech-Analysis-with-R/dataset_raw/*.txt",
    "aldohemsn+chinese-political-corpora/as-txt/*.txt",
    "LawRefBook+Laws/**/*.md",
    "weiyinfu+MaoZeDongAnthology/src/*.md",
    "xijinping0+books/content/**/*.md",
    "GeneralNewsExtractor+GeneralNewsExtractor/tests/*/*.html",
    "Gerapy+GerapyAutoExtractor/samples/**/*.html",
    "legco-watch+legco-watch/**/*.html",
    "tinyshay+hacked/**/*.docx",
    "lydl+test/*.docx",
    "yangpaimeng+RAG4LegalQA/**/*.txt",
    "lishu921007+gongwen_writer/corpus/**/*.txt",
    "lishu921007+gongwen_writer/corpus/**/*.md",
    "ZhyGao+word_frequency_count_for_19da/19da.txt",
    "i-shl+maoxvan/*.txt",
    "g0v+ly-gazette/raw/*[05].md",
]
SENTENCE = re.compile(r"[。！？；!?;][”’」』》）)\]】\"']*$")
SAMPLE = 500


class Span(NamedTuple):
    """A removed span."""

    file: str
    line: str
    reason: str
    text: str

    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the text."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()[:16]


def removed(program: str, origins: Path, file: Path) -> list:
    """The spans that the program removes from a file; a span of several lines stays one."""
    command = [program, "parse", "--verbose", str(file)]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, timeout=300)
    prefix = f"{file}:"
    spans = []
    for line in done.stderr.decode("utf-8", "replace").split("\n"):
        if line.startswith(prefix):
            number, reason, text = (line[len(prefix):].split(": ", 2) + ["", ""])[:3]
            spans.append(Span(str(file.relative_to(origins)), number, reason, text))
        elif spans and not line.startswith(("提醒", "删去", "xunzhang: ")):
            spans[-1] = spans[-1]._replace(text=spans[-1].text + "\n" + line)
    return [span._replace(text=span.text.strip()) for span in spans]


def read_verdicts() -> dict:
    """Digest to verdict (`noise` or `body`)."""
    path = HERE / "verdicts.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line.split("\t")[0]: line.split("\t")[1] for line in lines if line and not line.startswith("#")}


def to_judge(spans: list) -> list:
    """Each span that reads as a sentence, once; 500 at random if they are more."""
    once = {span.digest(): span for span in spans if SENTENCE.search(span.text)}
    chosen = [once[digest] for digest in sorted(once)]
    return chosen if len(chosen) <= SAMPLE else random.Random(16).sample(chosen, SAMPLE)


def main() -> int:
    """Runs the program over the documents and prints the counts."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("origins", nargs="?", default=os.environ.get("XUNZHANG_ORIGINS"))
    options.add_argument("--list", action="store_true", help="prints the spans without a verdict")
    options.add_argument("--lost", action="store_true", help="prints the spans of the body")
    options.add_argument("--reason", default="", help="only spans whose reason contains this")
    chosen = options.parse_args()
    if not chosen.origins:
        options.error("the folder of the unpacked origins is missing")
    origins, program = Path(chosen.origins), os.environ.get("XUNZHANG", "target/release/xunzhang")
    files = sorted({file for pattern in PATTERNS for file in origins.glob(pattern)})
    with ThreadPoolExecutor(2) as pool:
        of_files = list(pool.map(lambda file: removed(program, origins, file), files))
    spans = [span for of_file in of_files for span in of_file if chosen.reason in span.reason]
    sentences = [span for span in spans if SENTENCE.search(span.text)]
    judged, verdicts = to_judge(spans), read_verdicts()
    counts = Counter(verdicts.get(span.digest(), "not judged") for span in judged)
    print(f"{len(files)} files, {len(spans)} spans removed, {len(sentences)} of them read as sentences")
    of_reason = Counter(span.reason for span in spans)
    for reason, count in of_reason.most_common():
        print(f"  {reason}: {count}, sentences {sum(span.reason == reason for span in sentences)}")
    print(f"{len(judged)} different ones judged: " + ", ".join(f"{name} {n}" for name, n in sorted(counts.items())))
    for span in judged:
        verdict = verdicts.get(span.digest())
        if (chosen.list and verdict is None) or (chosen.lost and verdict == "body"):
            print("\t".join([span.digest(), span.file, span.line, span.reason, span.text.replace("\n", "⏎")]))
    return 1 if counts["body"] else 0


if __name__ == "__main__":
    sys.exit(main())
