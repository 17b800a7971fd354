"""A comparison in which every text that somebody else wrote tries to break out of the page."""

from __future__ import annotations

from dataclasses import replace

from sample_run import NAMES, H, P, S, T, align, build, finding, words

from drift.model import (
    Failure,
    FigureEntry,
    FigureRendering,
    FigureVerdict,
    NameEntry,
    NameVerdict,
    Rendering,
    Report,
    Run,
    Suppression,
    Verdict,
)

ATTACKS = (
    "</script><script>alert(1)</script>",
    "<!--<script>alert(2)",
    "--><img src=x onerror=alert(3)>",
    "\"'><svg onload=alert(4)>",
    "</style></title></textarea><iframe src=javascript:alert(5)>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnp.exe\u2066\u2069\u200f",
    "javascript:alert(6)//\u2028\u2029\\u003c\\",
    "]]><a href='data:text/html,<script>alert(7)</script>'>",
)
ALL = " ".join(ATTACKS)


def hostile() -> Run:
    """Every field that a page shows holds every attack, or a megabyte's little brother without a space."""
    long = "Wort" * 400
    left = build(f"{ALL}.md", "en", [(H, [ATTACKS[0]]), *((P, [text]) for text in ATTACKS), (P, [long])])
    right = build(f"{long}.md", "he", [(H, [ATTACKS[1]]), *((P, [text]) for text in ATTACKS), (P, [long])])
    (source, _), (target, _) = left, right
    alignment = align(
        left,
        right,
        [([i], [i]) for i in range(len(ATTACKS) + 2)],
        names=(NameEntry(ALL, ALL, (Rendering(ALL, NameVerdict.GARBLED, pairs=(1,), reasons=(ALL,)),)),),
        figures=(FigureEntry(ALL, "plain", "7", (FigureRendering(ALL, FigureVerdict.CHANGED, "8"),)),),
    )
    evil = replace(
        NAMES,
        summary=ALL,
        docs=f"{ALL}\n\nDrifts\n    {ATTACKS[2]}\nBlind to\n    {ALL}\n",
        kinds=tuple(replace(kind, summary=ALL) for kind in NAMES.kinds),
    )
    said = [
        words(source, S, ATTACKS[2], note=ALL),
        words(target, T, ATTACKS[2], note=ALL),
        words(source, S, ATTACKS[6], note=ALL),
    ]
    found = (
        finding(evil, "garbled", f"“{ALL}” became “{ALL}”", said, 3, id="aa11", details=((ALL, ALL),)),
        finding(evil, "alias", ALL, said[:1], 4, id="aa22", suppressed=Suppression("config", ALL)),
    )
    signature = f"drift:0.1.0|cfg:{ALL}"
    failures = (Failure(ALL, ALL, ALL),)
    return Run(
        (Report(alignment, found, Verdict.INCOMPLETE, None, signature, notices=(ALL,), failures=failures),),
        failures,
    )
