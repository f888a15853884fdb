const LAMA = 8000; // long enough to read one sentence twice

/** Messages of the last action float, can be closed, and leave by themselves unless they tell of a failure. */
export function pasangKilat() {
  const wadah = document.querySelector(".kilat");
  if (!wadah) return;
  for (const pesan of [...wadah.children]) {
    const tutup = pesan.querySelector("[data-tutup]");
    tutup.hidden = false;
    tutup.addEventListener("click", () => pesan.remove());
    if (!pesan.classList.contains("galat")) pergiSendiri(pesan);
  }
  // A live region that is there from the start is not read aloud; one whose text arrives is.
  const isi = [...wadah.children];
  setTimeout(() => isi.forEach((p) => p.isConnected && umumkan(p)), 300);
}

function umumkan(pesan) {
  const teks = pesan.querySelector("p");
  const salinan = teks.cloneNode(true);
  teks.replaceWith(salinan);
}

function pergiSendiri(pesan) {
  let jam;
  const mulai = () => (jam = setTimeout(() => pesan.remove(), LAMA));
  const tahan = () => clearTimeout(jam);
  for (const e of ["mouseenter", "focusin"]) pesan.addEventListener(e, tahan);
  for (const e of ["mouseleave", "focusout"]) pesan.addEventListener(e, mulai);
  mulai();
}
