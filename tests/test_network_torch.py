"""The network that reads pairs says in numpy what it says in torch, where it is trained; needs torch and e5."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from conftest import ROOT

FOLDERS = [str(ROOT / "benchmarks" / "train_pairs"), str(ROOT / "benchmarks")]
PAIRS = [
    ("The harbour was closed for 12 days.", "Der Hafen blieb 12 Tage lang gesperrt.", "en", "de"),
    ("Nobody was hurt.", "没有人受伤。", "en", "zh"),
    ("The mayor of Arnau did not answer.", "Le maire d'Arnau a répondu.", "en", "fr"),
]


@pytest.mark.slow
def test_numpy_says_what_torch_says(monkeypatch):
    torch = pytest.importorskip("torch")
    monkeypatch.setattr(sys, "path", [*FOLDERS, *sys.path])
    import examples
    import pair_network

    from drift.encoders.e5 import E5Encoder
    from drift.encoders.weights import weight_files
    from drift.protocols import Passage
    from drift.score.network import TYPES, PairNetwork
    from drift.score.network_file import packed

    assert examples.TYPES == TYPES
    torch.manual_seed(1)
    theirs = pair_network.PairNetwork(weight_files()["e5"].path())
    for name, parameter in theirs.named_parameters():  # as far from where training begins as a trained one
        if name.endswith(".up") or name.startswith(("side", "state", "join", "head", "tag")):
            parameter.data.normal_(0, 0.2 if name.startswith("head") else 0.03)
    encoder = E5Encoder()
    own = PairNetwork(packed({n: p.detach().numpy() for n, p in theirs.named_parameters()}), encoder.layer)
    said = own.read(
        [
            tuple(Passage(t, g, encoder.word_pieces([t])[0].states) for t, g in ((s, one), (t, other)))
            for s, t, one, other in PAIRS
        ]
    )
    maker = examples.Maker(encoder._tokenizer, 240)
    batch = [maker.example((s, t), languages, 0.0) for s, t, *languages in PAIRS]
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        risk, types, tags, mask = theirs(batch)
    assert np.allclose([s.risk for s in said], risk, atol=1e-2)
    assert np.allclose([[p for _, p in s.types] for s in said], torch.sigmoid(types), atol=1e-2)
    for i, one in enumerate(said):
        real = torch.sigmoid(tags[i][mask[i]]).numpy()
        middle = len(batch[i].ids[0]) + 2
        assert np.allclose(one.tags[0], real[1 : middle - 1], atol=1e-2)
        assert np.allclose(one.tags[1], real[middle + 1 : -1], atol=1e-2)


@pytest.mark.slow
def test_the_second_part_begins_at_the_mean_of_checkpoints(monkeypatch):
    torch = pytest.importorskip("torch")
    monkeypatch.setattr(sys, "path", [*FOLDERS, *sys.path])
    import tune

    mean = tune.mean_of([{"a": torch.tensor([1.0, 3.0])}, {"a": torch.tensor([2.0, 5.0])}])
    assert mean["a"].tolist() == [1.5, 4.0]
