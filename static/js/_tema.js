/** The switch between light, dark and what the device prefers; tema.js applies the choice on the next page. */
export function pasangTema() {
  const akar = document.documentElement;
  const tombol = document.querySelectorAll("[data-pilih-tema]");

  function tandai() {
    for (const t of tombol) t.setAttribute("aria-pressed", String(t.dataset.pilihTema === (akar.dataset.tema || "")));
  }
  for (const t of tombol) {
    t.closest("fieldset").hidden = false;
    t.addEventListener("click", () => {
      if (t.dataset.pilihTema) akar.dataset.tema = t.dataset.pilihTema;
      else delete akar.dataset.tema;
      simpan(t.dataset.pilihTema);
      tandai();
    });
  }
  tandai();
}

function simpan(tema) {
  try {
    if (tema) localStorage.setItem("tema", tema);
    else localStorage.removeItem("tema");
  } catch {
    // Without storage the choice lasts as long as this page.
  }
}
