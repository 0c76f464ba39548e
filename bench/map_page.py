"""The page of one region: first frame, frames a second while panning, and size, beside targets.

Run: python -m bench.map_page [MARKS ...]
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.map_big import invented_region
from views.map.facts import read_facts
from views.map.files import write_map

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from graph.derive import Derived

#: Pan the map to and fro for so many frames, and tell how long each took.
PAN = """async () => {
    const times = [];
    const { network } = schoolnet;
    const start = network.getViewPosition();
    let last = performance.now();
    for (let step = 0; step < 90; step += 1) {
        const position = { x: start.x + 60 * Math.sin(step / 8), y: start.y + step };
        network.moveTo({ position, animation: false });
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        times.push(now - last);
        last = now;
    }
    return times.slice(5);
}"""

#: First frame at most, frames a second at least, megabytes at most: the promise for 200 marks.
TARGETS = {200: (0.5, 30.0, 1.5)}


def measure(browser: Browser, page: Path) -> tuple[float, float]:
    """Seconds to the first frame (the median of five openings), and frames a second in a pan."""
    firsts = []
    rate = 0.0
    for _ in range(5):
        tab = browser.new_page(viewport={"width": 1400, "height": 900})
        tab.goto(page.as_uri())
        while not tab.evaluate("Boolean(window.firstFrame)"):
            time.sleep(0.01)
        firsts.append(float(tab.evaluate("window.firstFrame")) / 1000)
        tab.wait_for_timeout(300)
        rate = 1000 / statistics.mean(tab.evaluate(PAN))
        tab.close()
    return statistics.median(firsts), rate


def pyvis_page(derived: Derived, path: Path) -> None:
    """The page that pyvis itself makes of the same marks: what ours is compared with."""
    from pyvis.network import Network

    facts = read_facts(derived)
    network = Network(cdn_resources="in_line", directed=True)
    for node in facts.nodes:
        network.add_node(node["id"], label=node.get("name") or "—")
    for edge in facts.edges:
        network.add_edge(edge["from"], edge["to"])
    path.write_text(network.generate_html(), encoding="utf-8")


def settle(browser: Browser, page: Path, most: float = 60) -> tuple[float, int]:
    """Seconds until pyvis's page stands still, and the requests that it tries to make."""
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    begun = time.perf_counter()
    tab.goto(page.as_uri(), wait_until="commit")
    while time.perf_counter() - begun < most:
        if tab.evaluate("typeof network !== 'undefined' && network.physics?.stabilized === true"):
            break
        time.sleep(0.05)
    seconds = time.perf_counter() - begun
    tab.close()
    return seconds, len([address for address in asked if address.startswith("http")])


def main() -> None:
    """Measure and print the table."""
    from playwright.sync_api import sync_playwright

    sizes = [int(size) for size in sys.argv[1:]] or [200, 1000, 2000]
    print(f"{'marks':>6}{'written':>10}{'size':>9}{'first frame':>13}{'ratio':>7}"
          f"{'panning':>12}{'ratio':>7}")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"))
        for size in sizes:
            derived = invented_region(size)
            begun = time.perf_counter()
            page = write_map(derived, Path(folder) / f"{size}.html")[0]
            seconds = time.perf_counter() - begun
            first, rate = measure(browser, page)
            target = TARGETS.get(size)
            ratios = (f"{first / target[0]:.2f}", f"{rate / target[1]:.1f}") if target else ("", "")
            print(f"{size:6}{seconds:8.2f} s{page.stat().st_size / 1e6:6.2f} MB{first:11.2f} s"
                  f"{ratios[0]:>7}{rate:7.0f} fps{ratios[1]:>7}")  # fmt: skip
        plain = Path(folder) / "pyvis.html"
        pyvis_page(invented_region(sizes[0]), plain)
        seconds, requests = settle(browser, plain)
        print(f"pyvis's own page of {sizes[0]} marks: {plain.stat().st_size / 1e6:.2f} MB, still "
              f"after {seconds:.1f} s, {requests} requests tried")  # fmt: skip
        browser.close()


if __name__ == "__main__":
    main()
