// Previews that follow the typing, and a search inside long lists of boxes to tick. The pages work without it.
const JEDA = 400; // ms of silence after which a preview is asked for

for (const wadah of document.querySelectorAll("[data-pratinjau]")) {
  const form = wadah.parentElement.querySelector("form.formulir");
  if (form) pasangPratinjau(wadah, form);
}
for (const daftar of document.querySelectorAll("[data-cari-centang]")) pasangCari(daftar);

function pasangPratinjau(wadah, form) {
  let jam;
  let batal;
  const mulai = () => {
    clearTimeout(jam);
    jam = setTimeout(async () => {
      if (batal) batal.abort();
      batal = new AbortController();
      await gambarUlang(wadah, isian(form), batal.signal);
    }, JEDA);
  };
  form.addEventListener("input", mulai);
  form.addEventListener("change", mulai);
}

/** What the preview needs of the form: no files, no token, no long texts. */
function isian(form) {
  const isi = new URLSearchParams();
  for (const [nama, nilai] of new FormData(form)) {
    const unsur = form.elements[nama];
    if (typeof nilai !== "string" || nama === "csrf_token" || (unsur && unsur.tagName === "TEXTAREA")) continue;
    isi.append(nama, nilai);
  }
  return isi;
}

async function gambarUlang(wadah, isi, sinyal) {
  wadah.setAttribute("aria-busy", "true");
  const kalimat = new Set();
  for (const gambar of wadah.querySelectorAll("img")) {
    if (gambar.dataset.lembar) isi.set("lembar", gambar.dataset.lembar);
    try {
      tampilkan(gambar, await ambil(`${wadah.dataset.pratinjau}?${isi}`, sinyal));
    } catch (galat) {
      if (galat.name === "AbortError") return; // a newer one is under way
      kalimat.add(galat.message);
    }
  }
  wadah.querySelector("[data-kalimat]").textContent = [...kalimat].join("\n");
  for (const tautan of wadah.querySelectorAll("[data-unduh]")) {
    isi.set("lembar", tautan.dataset.unduh);
    tautan.href = `${tautan.dataset.alamat}?${isi}`;
  }
  wadah.removeAttribute("aria-busy");
}

/** The picture, or an error whose message is the sentence to show. */
async function ambil(alamat, sinyal) {
  const gagal = new Error("Pratinjau belum dapat dibuat. Tunggu sebentar, lalu ubah isian sekali lagi.");
  const jawaban = await fetch(alamat, { signal: sinyal, redirect: "error" }).catch((galat) => {
    throw galat.name === "AbortError" ? galat : gagal;
  });
  const jenis = jawaban.headers.get("Content-Type") || "";
  if (jawaban.ok && jenis.startsWith("image/")) return jawaban.blob();
  throw jenis.startsWith("text/plain") ? new Error(await jawaban.text()) : gagal;
}

function tampilkan(gambar, isi) {
  if (gambar.dataset.blob) URL.revokeObjectURL(gambar.dataset.blob);
  gambar.dataset.blob = URL.createObjectURL(isi);
  gambar.src = gambar.dataset.blob;
  gambar.hidden = false;
}

function pasangCari(daftar) {
  const kotak = document.createElement("input");
  kotak.type = "search";
  kotak.placeholder = daftar.dataset.cariCentang;
  kotak.setAttribute("aria-label", daftar.dataset.cariCentang);
  const semua = [...daftar.querySelectorAll("label")].map((label) => [label, label.textContent.toLowerCase()]);
  kotak.addEventListener("input", () => {
    const kata = kotak.value.trim().toLowerCase();
    for (const [label, teks] of semua) label.hidden = !teks.includes(kata);
  });
  kotak.addEventListener("keydown", (e) => {
    if (e.key === "Enter") e.preventDefault(); // searching is not saving
  });
  daftar.querySelector(".pilihan").before(kotak);
}
