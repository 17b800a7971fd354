"""What is known about names: how they sound and are spelt from language to language."""

from __future__ import annotations


def similarity(source: str, target: str, source_lang: str, target_lang: str) -> float:
    """Could these be one name?  0..1; 1 also for a name that came back through another script.

    ``similarity("Neurath", "Niu La Te", "de", "en")`` is high: one name, garbled on the way.
    """
    from drift.names.resemblance import similarity as compute

    return compute(source, target, source_lang, target_lang)
