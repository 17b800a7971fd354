"use strict";
// The table of comparisons, sorted by any of its columns; without this script it stands as the run had it.
for (const table of document.querySelectorAll(".index table")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const order = new Intl.Collator("en", { numeric: true }).compare;
  const key = (row, at) => row.cells[at].dataset.key ?? row.cells[at].textContent;
  heads.forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      // The worst first, and names from A to Z; again turns it round.
      const first = head.matches("[data-worst]") ? "descending" : "ascending";
      const other = first === "ascending" ? "descending" : "ascending";
      const way = head.getAttribute("aria-sort") === first ? other : first;
      const sign = way === "ascending" ? 1 : -1;
      body.append(...[...body.rows].sort((a, b) => sign * order(key(a, at), key(b, at))));
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", way);
    });
  });
}
