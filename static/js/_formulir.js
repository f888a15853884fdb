const JEDA = 10000; // after this a second press is wanted: the answer was a file, or the network is gone

/** Forms: sent once per press, passwords can be seen, filters apply at once, mistakes get the focus. */
export function pasangFormulir() {
  document.addEventListener("submit", sekali);
  document.addEventListener("change", (e) => {
    if (e.target.matches("[data-ubah-kirim]") && e.target.form) e.target.form.requestSubmit();
  });
  for (const tombol of document.querySelectorAll("[data-intip]")) pasangIntip(tombol);
  const galat = document.querySelector("[data-fokus]");
  if (galat) galat.focus();
  window.addEventListener("pageshow", (e) => {
    if (e.persisted) document.querySelectorAll("form[data-terkirim]").forEach(lepas);
  });
}

function sekali(e) {
  const form = e.target;
  if (!form.matches("[data-sekali]") || e.defaultPrevented) return;
  if ("terkirim" in form.dataset) {
    e.preventDefault();
    return;
  }
  form.dataset.terkirim = "";
  for (const t of tombolKirim(form)) t.setAttribute("aria-disabled", "true");
  setTimeout(() => lepas(form), JEDA);
}

function lepas(form) {
  delete form.dataset.terkirim;
  for (const t of tombolKirim(form)) t.removeAttribute("aria-disabled");
}

function tombolKirim(form) {
  return [...form.elements].filter((t) => t.type === "submit");
}

function pasangIntip(tombol) {
  const isian = document.getElementById(tombol.dataset.intip);
  tombol.hidden = false;
  tombol.setAttribute("aria-pressed", "false");
  tombol.addEventListener("click", () => {
    const tampak = isian.type === "password";
    isian.type = tampak ? "text" : "password";
    tombol.setAttribute("aria-pressed", String(tampak));
  });
  // A visible password must not end up among the browser's remembered texts.
  if (isian.form) isian.form.addEventListener("submit", () => (isian.type = "password"));
}
