"""The network that reads pairs, in numpy: merging, packing, batches and what it refuses; small random weights."""

from __future__ import annotations

import tomllib
from hashlib import sha256

import numpy as np
import pytest
from conftest import ROOT

from drift.bert import Layer, forward
from drift.protocols import Passage, States
from drift.score import network_file
from drift.score.network import LONGEST, TYPES, PairNetwork, adapted

WIDTH, RANK = 24, 2


def layer(draw: np.random.Generator) -> Layer:
    def rows(*shape):
        return draw.normal(0, 0.2, shape).astype(np.float32)

    def norm():
        return rows(WIDTH) + 1, rows(WIDTH)

    qkv, out = (rows(WIDTH, 3 * WIDTH), rows(3 * WIDTH)), (rows(WIDTH, WIDTH), rows(WIDTH))
    up, down = (rows(WIDTH, 2 * WIDTH), rows(2 * WIDTH)), (rows(2 * WIDTH, WIDTH), rows(WIDTH))
    return Layer(*qkv, *out, norm(), *up, *down, norm())


def tensors(draw: np.random.Generator) -> dict[str, np.ndarray]:
    shapes = {
        "side": (2, WIDTH), "state": (5, WIDTH), "meet.weight": (WIDTH, 4 * WIDTH + 2), "meet.bias": (WIDTH,),
        "join.weight": (WIDTH, WIDTH), "join.bias": (WIDTH,), "pool.weight": (WIDTH, 4 * WIDTH),
        "pool.bias": (WIDTH,), "head.weight": (1 + len(TYPES), WIDTH), "head.bias": (1 + len(TYPES),),
        "tag.weight": (1, WIDTH), "tag.bias": (1,),
    }  # fmt: skip
    for i in range(6):
        for name in ("q", "k", "v", "out"):
            shapes |= {f"upper.{i}.{name}.down": (RANK, WIDTH), f"upper.{i}.{name}.up": (WIDTH, RANK)}
        shapes |= {f"upper.{i}.inner.down": (RANK, WIDTH), f"upper.{i}.inner.up": (2 * WIDTH, RANK)}
        shapes |= {f"upper.{i}.outer.down": (RANK, 2 * WIDTH), f"upper.{i}.outer.up": (WIDTH, RANK)}
    return {name: draw.normal(0, 0.3, shape).astype(np.float32) for name, shape in shapes.items()}


@pytest.fixture(scope="module")
def network() -> PairNetwork:
    draw = np.random.default_rng(7)
    layers = {i: layer(draw) for i in range(6, 12)}
    return PairNetwork(network_file.packed(tensors(draw)), layers.__getitem__)


def passage(text: str, language: str, seed: int = 0) -> Passage:
    """Every character is a piece."""
    draw = np.random.default_rng(len(text) * 100 + seed)
    rows = draw.normal(0, 1, (len(text) + 2, WIDTH)).astype(np.float32)
    return Passage(text, language, States(rows, [(i, i + 1) for i in range(len(text))]))


PAIRS = [
    (passage("It cost 12 crowns.", "en"), passage("Es kostete 21 Kronen.", "de")),
    (passage("No.", "en"), passage("Non.", "fr")),
    (passage("A", "en"), passage("桥", "zh")),
]


def test_what_it_says_is_what_it_said_before(network):
    """Figures of these random weights: a change of the arithmetic shows here, one of torch's in the parity test."""
    said = network.read(PAIRS)
    assert [s.risk for s in said] == pytest.approx([-4.64, -5.06, -4.45], abs=0.01)


def test_a_pair_is_read_the_same_alone_and_in_company(network):
    together = network.read(PAIRS * 12)
    for i, pair in enumerate(PAIRS):
        (alone,) = network.read([pair])
        assert alone.risk == pytest.approx(together[i].risk, abs=2e-4)
        assert np.allclose(alone.tags[0], together[i + 6].tags[0], atol=1e-4)


def test_every_piece_has_a_tag_and_every_type_a_probability(network):
    for said, (source, target) in zip(network.read(PAIRS), PAIRS, strict=True):
        assert [len(side) for side in said.tags] == [len(source.text), len(target.text)]
        assert [name for name, _ in said.types] == list(TYPES)
        assert all(0 <= p <= 1 for p in (*said.tags[0], *said.tags[1], *(p for _, p in said.types)))


@pytest.mark.parametrize("count", [0, LONGEST + 1, 3000])
def test_nothing_is_said_of_no_text_or_of_a_very_long_one(network, count):
    odd = passage("x" * count, "en")
    said = network.read([(odd, PAIRS[0][1]), PAIRS[0], (PAIRS[0][0], odd)])
    assert [s is None for s in said] == [True, False, True]
    assert network.read([]) == []


def test_a_longest_text_is_read(network):
    assert network.read([(passage("x" * LONGEST, "en"),) * 2])[0] is not None


def test_evidence_is_read(network):
    """A number that the other side lacks changes what is said, though the states are the same."""
    source, target = passage("12 boats", "en"), passage("12 Boote", "de")
    other = target._replace(text="13 Boote")
    one, two = network.read([(source, target), (source, other)])
    assert one.risk != two.risk


def test_the_sides_are_not_alike(network):
    source, target = PAIRS[0]
    there, back = network.read([(source, target), (target, source)])
    assert there.risk != back.risk


def test_a_merged_layer_is_the_layer_beside_its_low_rank_product():
    draw = np.random.default_rng(3)
    plain, known = layer(draw), tensors(draw)
    x = draw.normal(0, 1, (5, WIDTH)).astype(np.float32)
    merged = adapted(plain, known, "upper.2.")
    beside = x @ plain.down[:WIDTH] + 2 * (x @ known["upper.2.out.down"].T) @ known["upper.2.out.up"].T
    assert np.allclose(x @ (merged.out - plain.out + plain.down[:WIDTH]), beside, atol=1e-4)
    queries = x @ plain.qkv[:, :WIDTH] + 2 * (x @ known["upper.2.q.down"].T) @ known["upper.2.q.up"].T
    assert np.allclose((x @ merged.qkv)[:, :WIDTH], queries, atol=1e-4)
    still = {name: np.zeros_like(rows) for name, rows in known.items()}
    assert np.array_equal(forward(x, adapted(plain, still, "upper.0."), [5]), forward(x, plain, [5]))


def test_the_file_gives_back_what_was_put_in():
    known = tensors(np.random.default_rng(5))
    data = network_file.packed(known, frozenset({"pool.weight"}))
    back = network_file.unpacked(data)
    assert back.keys() == known.keys() and all(rows.dtype == np.float32 for rows in back.values())
    assert all(np.allclose(known[name], back[name], atol=1e-3) for name in known if name != "pool.weight")
    assert (
        np.abs(known["pool.weight"] - back["pool.weight"]).max()
        <= np.abs(known["pool.weight"]).max() / 254 + 1e-6
    )
    assert data == network_file.packed(known, frozenset({"pool.weight"})), (
        "the same weights are the same file"
    )
    assert network_file.version(data) != network_file.version(network_file.packed(known))


def test_weights_that_are_not_those_of_their_card_are_not_used(tmp_path):
    data = network_file.packed({"side": np.ones((2, 3), np.float32)})
    assert network_file.shipped(tmp_path) is None
    (tmp_path / network_file.WEIGHTS).write_bytes(data)
    assert network_file.shipped(tmp_path) is None
    card = tmp_path / network_file.CARD
    card.write_text('[weights]\nsha256 = "00"\n')
    assert network_file.shipped(tmp_path) is None
    card.write_text(f'[weights]\nsha256 = "{sha256(data).hexdigest()}"\n')
    assert network_file.shipped(tmp_path) == data


def test_the_network_of_the_package_is_the_one_of_its_card():
    """Weights without their card, or others than it says, would be left out in silence."""
    folder = ROOT / "drift" / "score"
    data = network_file.shipped()
    assert (data is not None) is (folder / network_file.WEIGHTS).exists()
    if data is not None:
        card = tomllib.loads((folder / network_file.CARD).read_text(encoding="utf-8"))
        assert len(data) <= 8_000_000 and card["weights"]["bytes"] == len(data)
        assert card["network"]["types"] == list(TYPES) and card["network"]["longest"] == LONGEST
        assert network_file.unpacked(data).keys() == tensors(np.random.default_rng(1)).keys()
