"""The HTML report in a real browser: safe, reachable, readable, quick.

Needs Chromium on the machine and the extra ``browser``; skipped with the reason where either is missing.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from sample_hostile import ATTACKS, hostile
from sample_large import huge
from sample_run import NAMES, P, align, arabic, back, build, finding, one, several, words

from drift import embedded
from drift.model import Origin, Piece, Report, Run, Side, Span, Verdict
from drift.render import RENDERERS
from drift.render.webpage import render
from drift.render.webpage.dress import Shape, assets
from drift.render.webpage.folder import pages

playwright = pytest.importorskip("playwright.sync_api", reason="needs pip install '.[browser]'")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
DOCS = Path(__file__).resolve().parent.parent / "docs"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as api:
        chromium = api.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def contexts() -> dict[str, object]:
    """One window for each size, scheme and so on: a page keeps nothing beyond itself."""
    return {}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every sample as a file; the folder's name needs quoting, as folders do."""
    folder = tmp_path_factory.mktemp("a b%c")
    runs = {
        "one": one(),
        "several": several(),
        "back": Run((back(),)),
        "arabic": Run((arabic(),)),
        "hostile": hostile(),
    }
    texts = {name: RENDERERS["html"](run) for name, run in runs.items()}
    texts |= {"index": pages(several())["index.html"], "beside": render(one(), Shape(assets="assets/"))}
    texts |= {"bare": render(one(), Shape(record=False))}
    texts |= {"demo": (DOCS / "sample-report.html").read_text(encoding="utf-8")}
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8", newline="")
    (folder / "assets").mkdir()
    for name, text in assets().items():
        (folder / "assets" / name).write_text(text, encoding="utf-8", newline="")
    return {name: folder / f"{name}.html" for name in texts}


@pytest.fixture
def visit(browser, contexts, written):
    """Open a sample; fails on any message of the console, error of the script, dialog or request."""
    pages, noise = [], []

    def go(name: str | Path, fragment: str = "", **options) -> object:
        options.setdefault("viewport", {"width": 1280, "height": 800})
        key = repr(sorted(options.items()))
        if key not in contexts:
            contexts[key] = browser.new_context(**options)
        page = contexts[key].new_page()
        pages.append(page)
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("dialog", lambda dialog: noise.append(dialog.message))
        page.on("request", lambda r: noise.append(r.url) if not r.url.startswith("file:") else None)
        path = name if isinstance(name, Path) else written[name]
        page.goto(path.as_uri() + fragment)
        return page

    yield go
    for page in pages:
        page.close()
    assert noise == []


def visible(page, selector: str) -> list[str]:
    return [
        element.get_attribute("id") for element in page.query_selector_all(selector) if element.is_visible()
    ]


def found(page) -> list[str]:
    return visible(page, ".finding")


def sheet(page) -> None:
    page.click("#filters summary")


SAMPLES = ("one", "several", "back", "arabic", "hostile", "index", "demo")
QUICK = [
    ("one", 1280, "light"),
    ("several", 320, "dark"),
]
REST = [
    (name, width, scheme)
    for name in SAMPLES
    for width in (1280, 320)
    for scheme in ("light", "dark")
    if (name, width, scheme) not in QUICK
]


@pytest.mark.parametrize(
    ("name", "width", "scheme"), [*QUICK, *(pytest.param(*case, marks=pytest.mark.slow) for case in REST)]
)
def test_no_barrier_that_axe_knows(visit, name, width, scheme):
    page = visit(name, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    result = page.evaluate("(tags) => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
    assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in result["violations"]] == []
    assert len(result["passes"]) > (10 if name == "index" else 20)


def test_a_finding_leads_to_the_page_of_its_check(visit):
    page = visit("one", "#f-3f2a9c")
    page.click("#f-3f2a9c summary")
    page.click('#f-3f2a9c a[href="#check-names"]')
    assert page.is_visible("#check-names")
    assert page.evaluate("document.activeElement.id") == "check-names"


def test_the_address_of_a_finding_is_copied(visit, written):
    page = visit("one", "#f-3f2a9c&only=1")
    page.evaluate(
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
    )
    page.click("#f-3f2a9c summary")
    page.click("#f-3f2a9c .permalink + button")
    page.wait_for_function("window.copied")
    assert page.evaluate("window.copied") == f"{written['one'].as_uri()}#f-3f2a9c"


def test_on_a_phone_the_steps_wait_below_the_list_of_findings(visit):
    page = visit("one", viewport={"width": 390, "height": 844})
    fixed = "getComputedStyle(document.querySelector('.steps')).position === 'fixed'"
    assert not page.evaluate(fixed)
    page.click('.list a[href="#f-81d0e2"]')
    page.wait_for_selector("body.past")
    assert page.evaluate(fixed)


@pytest.mark.parametrize("name", SAMPLES)
def test_one_column_at_320_pixels(visit, name):
    page = visit(name, viewport={"width": 320, "height": 640})
    page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", SAMPLES)
def test_at_twice_the_size_nothing_is_lost(visit, name):
    """200 % zoom: half as many pixels of the style sheet, each twice as dense."""
    page = visit(name, viewport={"width": 640, "height": 400}, device_scale_factor=2)
    page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    clipped = page.evaluate(
        """() => [...document.querySelectorAll('main p, main dd, main button, main label, main .message, main li')]
              .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1
                             && !e.closest('.scroll'))
              .map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert clipped == []


def test_article_text_runs_nothing(visit):
    page = visit("one")
    assert page.locator("img").count() == 0
    assert "</script><img src=x onerror=alert(1)>" in page.inner_text("#s8")


def test_hostile_text_in_every_place_runs_nothing_and_makes_no_element(visit):
    """Dialogs, requests and messages would fail ``visit``."""
    page = visit("hostile", "#aside=1&links=1")
    page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
    for name in ("img", "iframe", "textarea", "main svg[onload]", "main script", "a:not([href^='#'])"):
        assert page.locator(name).count() == 0, name
    assert page.locator("script").count() == 2
    for number, text in enumerate(ATTACKS, 1):
        if text.isascii():
            assert text in page.inner_text(f"#s{number}")
    # no control of direction works: each is a name in a box or in brackets
    assert not re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", page.inner_text("body"))
    assert page.locator("#s7 .ctl").all_inner_texts() == ["RLO", "LRI", "PDI", "RLM"]
    assert "{{ 7 * 7 }}{% raw %}" in page.inner_text("#f-aa11")
    assert page.evaluate("JSON.parse(document.getElementById('drift-data').textContent).reports.length") == 1
    assert page.inner_text("#f-aa11 h3 .num") == "1"


def test_assets_beside_the_page_are_allowed_and_used(visit):
    page = visit("beside")
    assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
    assert page.inner_text("#status") == "5 findings"


def test_a_page_without_its_record_has_all_but_the_word_links(visit):
    page = visit("bare", "#links=1")
    sheet(page)
    page.check("[name=check][value=names]")
    assert found(page) == ["f-3f2a9c"]


def test_a_packed_record_draws_the_word_links(visit, tmp_path, monkeypatch):
    monkeypatch.setattr(embedded, "PLAIN", 100)
    path = tmp_path / "packed.html"
    path.write_text(RENDERERS["html"](Run((back(),))), encoding="utf-8")
    page = visit(path, "#links=1")
    page.wait_for_selector("#s1 .linked")
    assert page.inner_text("#s1 .linked") == "old"


@pytest.mark.parametrize("name", ["several", "index"])
def test_the_comparisons_are_sorted_by_the_keyboard(visit, name):
    page = visit(name)

    def column(number: int) -> list[str]:
        return page.locator(f".index tbody tr > :nth-child({number})").all_inner_texts()

    before = column(4)
    assert before == ["71.2", "90.0", "61.0", "100.0"]
    page.focus(".index thead th:nth-child(4) button")
    page.keyboard.press("Enter")
    assert column(4) == ["61.0", "71.2", "90.0", "100.0"]
    page.keyboard.press("Enter")
    assert column(4) == ["100.0", "90.0", "71.2", "61.0"]
    page.focus(".index thead [data-worst] button")
    page.keyboard.press("Space")
    assert [said.split(" drift")[0] for said in column(3)] == ["5", "2", "1", "no"]
    assert page.get_attribute(".index [data-worst]", "aria-sort") == "descending"
    assert page.locator(".index [aria-sort]").count() == 1


def test_an_override_is_shown_and_does_not_work(visit):
    page = visit("back")
    assert "RLOkeptPDF" in page.inner_text("#t2").replace("\n", "")


def test_a_number_stands_behind_its_word_right_to_left_too(visit):
    """A digit beside digits would join them: 14 with note 1 must not read as 141."""
    page = visit("arabic")
    word, note = (page.locator(f"#t2 {name}").bounding_box() for name in ("mark", "sup"))
    assert note["x"] + note["width"] <= word["x"] + 1


def test_complete_without_script(visit):
    page = visit("one", java_script_enabled=False)
    assert len(found(page)) == 5
    assert [b for b in page.query_selector_all("button") if b.is_visible()] == []
    text = page.inner_text("main")
    assert "9 of 10 source sentences have a counterpart" in text
    assert "sounds 0.41 through Mandarin" in text
    page.click("#f-3f2a9c summary")
    assert page.inner_text("#f-3f2a9c .paste") == BASELINE
    page.check("#only")
    assert len(visible(page, ".row")) == 5
    sheet(page)
    page.check("#aside")
    assert "f-77aa01" in found(page)


def test_several_pairs_are_complete_without_script(visit):
    page = visit("several", java_script_enabled=False)
    assert page.locator(".index thead button").count() == 0
    assert not page.is_visible("#p3-r1")
    page.click("#p3 > summary")
    assert page.is_visible("#p3-r1") and "14" in page.inner_text("#p3-t2")


def test_the_ledger_of_figures_leads_to_the_rows(visit):
    page = visit("one")
    first = page.locator("section.ledger:has(#figures) table").first
    assert first.locator("tbody tr").first.inner_text().split() == [
        "12.4", "million", "crowns", "12,400,000", "124万克朗", "1,240,000", "1", "changed", "5",
    ]  # fmt: skip
    first.locator("a").first.click()
    assert page.evaluate("document.activeElement.id") == "r5"


def test_filters_narrow_and_stand_in_the_fragment(visit, written):
    page = visit("one")
    assert page.inner_text("#status") == "5 findings"
    sheet(page)
    page.check("[name=severity][value=critical]")
    assert found(page) == ["f-3f2a9c", "f-81d0e2"]
    page.check("[name=check][value=names]")
    assert found(page) == ["f-3f2a9c"]
    page.check("#only")
    assert visible(page, ".row") == ["r4"]
    assert page.inner_text("#status") == "1 finding, 1 of 10 rows"
    assert "check=names&severity=critical&only=1" in page.url
    again = visit("one", page.url[page.url.index("#") :])
    assert found(again) == ["f-3f2a9c"]
    assert again.is_checked("#only")
    sheet(again)
    again.click("#clear")
    assert len(found(again)) == 5
    assert "check=" not in again.url


def test_words_are_searched_on_both_sides(visit):
    page = visit("one")
    sheet(page)
    page.fill("#text", "2031")
    assert visible(page, ".row") == ["r8"]
    page.fill("#text", "市长")
    assert visible(page, ".row") == ["r9"]


def test_a_link_opens_what_a_filter_hides(visit):
    page = visit("one", "#check=numbers&only=1")
    assert visible(page, ".row") == ["r5"]
    page.click('.list a[href="#f-b04411"]')
    assert "f-b04411" in found(page)
    assert page.evaluate("document.activeElement.id") == "f-b04411"
    assert page.url.endswith("#f-b04411")


def test_a_copied_link_leads_to_its_finding(visit):
    page = visit("several", "#p2-f-aa01bc")
    assert page.is_visible("#p2-f-aa01bc")
    assert page.evaluate("document.activeElement.id") == "p2-f-aa01bc"


def test_steps_by_button_and_by_key_when_switched_on(visit):
    page = visit("one")
    page.click("#next")
    page.click("#next")
    assert page.evaluate("document.activeElement.id") == "f-81d0e2"
    assert page.inner_text("#status") == "finding 2 of 5"
    page.click("#previous")
    assert page.evaluate("document.activeElement.id") == "f-3f2a9c"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "f-3f2a9c"
    sheet(page)
    page.check("#keys")
    page.click("h1")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "f-81d0e2"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "f-3f2a9c"


@pytest.mark.parametrize("name", ["one", "several"])
def test_every_control_is_reached_by_keyboard(visit, name):
    page = visit(name)
    page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, summary')]
              .filter((e) => e.checkVisibility({visibilityProperty: true}))
              .map((e, i) => { e.dataset.tab = i; return i; })"""
    )
    reached = []
    for _ in range(len(wanted) + 40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.dataset.tab ?? null"))
        if len(set(reached) - {None}) == len(wanted):
            break
    assert page.evaluate("document.querySelectorAll('[data-tab]').length") == len(wanted)
    assert set(map(str, wanted)) <= set(reached)
    assert reached[0] == "0"


def test_a_filter_is_set_and_left_by_keyboard_alone(visit):
    page = visit("one")
    page.focus("#filters summary")
    for key in ("Enter", "Tab", "Space"):
        page.keyboard.press(key)
    assert page.is_checked("[name=severity][value=critical]")
    assert found(page) == ["f-3f2a9c", "f-81d0e2"]
    page.keyboard.press("Escape")
    assert not page.is_visible("#clear")
    assert page.evaluate("document.activeElement.parentElement.id") == "filters"


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_every_name_that_went_wrong_is_on_the_first_screen(visit, width, height):
    page = visit(DOCS / "sample-report.html", viewport={"width": width, "height": height})
    lines = [line for line in page.locator(".list li").all() if "names" in line.text_content()]
    said = [line.inner_text() for line in lines]
    assert ["Georgiadou" in text and "George Yadu" in text for text in said] == [True, False]
    assert ["Kinsella" in text and "Jin Saila" in text for text in said] == [False, True]
    for line in lines:
        box = line.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= height
        assert box["x"] >= 0 and box["x"] + box["width"] <= width


def test_the_word_diff_can_be_switched_off(visit):
    page = visit("back")
    line = "getComputedStyle(document.querySelector('#s1 del')).textDecorationLine"
    assert page.evaluate(line) == "underline"
    page.uncheck("#diff")
    assert page.evaluate(line) == "none"
    assert "diff=0" in page.url


def test_word_links_show_the_counterpart(visit):
    page = visit("back")
    text = page.inner_text("#s1")
    sheet(page)
    page.check("#links")
    page.wait_for_selector("#s1 .linked")
    assert page.inner_text("#s1") == text
    assert page.inner_text("#s1 .linked") == "old"
    page.keyboard.press("Escape")
    page.focus("#s1 .linked")
    assert page.inner_text("#t1 .linked.on") == "ancient"
    assert "not" in page.locator("#s1 .unlinked").all_inner_texts()


def test_word_links_find_their_words_where_markup_was_taken_out(visit, tmp_path):
    """The spans of a record count in the file, the words on the page do not."""
    report = back()
    alignment = report.alignment
    text = alignment.source.text
    cut = text.index("old")
    pieces = (
        Piece(Span(0, cut), Span(0, cut)),
        Piece(Span(cut, cut + 3), Span(cut + 2, cut + 5)),
        Piece(Span(cut + 3, len(text)), Span(cut + 7, len(text) + 4)),
    )
    file = f"{text[:cut]}**old**{text[cut + 3 :]}"
    source = replace(alignment.source, origin=Origin(file, pieces))
    path = tmp_path / "markup.html"
    run = Run((replace(report, alignment=replace(alignment, source=source)),))
    path.write_text(RENDERERS["html"](run), encoding="utf-8")
    page = visit(path, "#links=1")
    page.wait_for_selector("#s1 .linked")
    assert page.locator("#s1 .linked").all_inner_texts() == ["old"]


def test_everything_is_copied_as_text(visit, browser):
    page = visit("one")
    page.evaluate(
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
    )
    sheet(page)
    page.click("#copy")
    page.wait_for_function("window.copied")
    lines = page.evaluate("window.copied").splitlines()
    assert len(lines) == 5
    assert lines[1].startswith("2. critical numbers/changed: 12.4 million became 1.24 million")


BASELINE = "3f2a9c\tnames/garbled\tharbour.zh.md\t“Ilse Varnhagen” became “伊尔泽·万海尔”."


def test_the_lines_to_paste_are_copied(visit):
    page = visit("one", "#f-3f2a9c")
    page.evaluate(
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"
    )
    page.click("#f-3f2a9c summary")
    copied = []
    for button in page.query_selector_all("#f-3f2a9c .paste + button"):
        button.click()
        page.wait_for_function("window.copied")
        copied.append(page.evaluate("const text = window.copied; window.copied = ''; text"))
    assert copied == [BASELINE, "Ilse Varnhagen,伊尔泽·万海尔"]
    assert page.inner_text("#status") == "copied"


def test_where_a_page_may_not_copy_the_line_is_selected(visit):
    page = visit("one", "#f-3f2a9c")
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false; }"
    )
    page.click("#f-3f2a9c summary")
    page.click("#f-3f2a9c .paste + button")
    page.wait_for_function("document.getElementById('status').textContent.startsWith('selected')")
    assert page.evaluate("getSelection().toString()") == BASELINE


def test_printed_with_all_evidence_and_no_controls(visit, tmp_path):
    page = visit("one")
    page.emulate_media(media="print")
    assert not page.is_visible("#next")
    assert page.locator("#f-3f2a9c dl").evaluate("e => e.getBoundingClientRect().height") > 20
    assert page.pdf()[:5] == b"%PDF-"


def test_all_pairs_are_printed(visit):
    page = visit("several")
    page.emulate_media(media="print")
    assert page.locator("#p4-r1").evaluate("e => e.getBoundingClientRect().height") > 10
    assert page.pdf()[:5] == b"%PDF-"


@pytest.mark.slow
def test_a_megabyte_without_a_space(visit, tmp_path):
    left, right = (build(path, "en", [(P, [path * 1_000_000])]) for path in "xy")
    said = [words(left[0], Side.SOURCE, "x" * 1_000_000), words(right[0], Side.TARGET, "y" * 500_000)]
    found = finding(NAMES, "garbled", "one long word is gone", said, 0, id="aa11")
    report = Report(align(left, right, [([0], [0])]), (found,), Verdict.DRIFTED, 0.0, "drift:0")
    path = tmp_path / "long.html"
    path.write_text(RENDERERS["html"](Run((report,))), encoding="utf-8")
    page = visit(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


PICTURES = {
    "report.png": ("demo", 1280, 800, "light", ""),
    "report-finding.png": ("one", 1280, 800, "light", "#f-3f2a9c"),
    "report-back-translation.png": ("demo", 1280, 800, "dark", "#r6"),
    "report-several.png": ("several", 1280, 800, "light", ""),
    "report-arabic.png": ("arabic", 1280, 800, "light", "#article"),
    "report-phone.png": ("demo", 390, 844, "light", ""),
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    """The report that the README's command writes."""
    from drift.cli import run

    path = tmp_path_factory.mktemp("demo") / "report.html"
    files = ("fixtures/demo/source.en.md", "fixtures/demo/back-translation.en.md")
    assert run(["check", *files, "--report", f"html:{path}", "--fail-on", "never", "--quiet"]) == 0
    return path


@pytest.mark.parametrize("picture", PICTURES)
def test_the_tour_has_its_pictures(visit, request, monkeypatch, picture):
    """``--accept`` takes them anew; their bytes differ from machine to machine."""
    name, width, height, scheme, fragment = PICTURES[picture]
    path = DOCS / picture
    if request.config.getoption("--accept"):
        monkeypatch.chdir(DOCS.parent)
        sample = request.getfixturevalue("demo") if name == "demo" else name
        size = {"width": width, "height": height}
        page = visit(sample, fragment, viewport=size, color_scheme=scheme, reduced_motion="reduce")
        if name == "one":
            page.click("#f-3f2a9c summary")
        page.screenshot(path=path)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert f"({picture})" in (DOCS / "report.md").read_text(encoding="utf-8")


def busy(page) -> float:
    """Seconds the page kept its thread's processor: the same on a busy machine, as wall time is not."""
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.reload()
    values = {m["name"]: m["value"] for m in metrics.send("Performance.getMetrics")["metrics"]}
    return values["TaskDuration"]


@pytest.mark.slow
def test_five_thousand_rows_load_and_filter_quickly(visit, tmp_path):
    path = tmp_path / "big.html"
    path.write_text(RENDERERS["html"](Run((huge(5000, 10),))), encoding="utf-8")
    assert path.stat().st_size < 6_000_000
    page = visit(path)
    loaded = [busy(page) for _ in range(2)]
    sheet(page)
    page.check("#links")
    page.locator("#r91").scroll_into_view_if_needed()
    page.wait_for_selector("#r91 .linked")
    spent = page.evaluate(
        """() => [1, 2, 3].map(() => {
             const start = performance.now();
             document.getElementById('only').click();
             document.body.getBoundingClientRect();
             return performance.now() - start;
           })"""
    )
    assert page.inner_text("#status") == "500 findings, 500 of 5000 rows"
    wall = page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive") / 1000
    figures = (
        f"interactive after {wall:.1f} s, {min(loaded):.1f} s of the processor; a filter {min(spent):.0f} ms"
    )
    print(f"{path.stat().st_size:,} bytes; {figures}")  # noqa: T201 for docs/benchmarks.md
    assert min(loaded) < 2
    assert min(spent) < 500
