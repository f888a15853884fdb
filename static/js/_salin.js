/** Buttons with data-salin="#id" copy the text of that element; without a "#" the value itself. */
export function pasangSalin() {
  document.addEventListener("click", async (e) => {
    const tombol = e.target.closest("[data-salin]");
    if (!tombol) return;
    tombol.setAttribute("aria-live", "polite"); // so that the answer is read aloud
    const berhasil = await salin(isiDari(tombol.dataset.salin));
    const semula = tombol.dataset.semula || tombol.lastChild.textContent;
    tombol.dataset.semula = semula;
    tombol.lastChild.textContent = berhasil ? " Tersalin" : " Tekan Ctrl+C";
    setTimeout(() => (tombol.lastChild.textContent = semula), 2000);
  });
}

function isiDari(sasaran) {
  if (!sasaran.startsWith("#")) return sasaran;
  const unsur = document.querySelector(sasaran);
  return "value" in unsur ? unsur.value : unsur.textContent.trim();
}

/** The clipboard API exists only over TLS or on localhost; a Puskesmas on its own LAN has neither. */
async function salin(teks) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(teks);
      return true;
    } catch {
      // Refused: the old way may still be allowed.
    }
  }
  const kotak = document.createElement("textarea");
  kotak.value = teks;
  kotak.className = "khusus-pembaca";
  document.body.append(kotak);
  kotak.select();
  const berhasil = document.execCommand("copy");
  kotak.remove();
  return berhasil;
}
