// The agenda is arranged with buttons and counted while one types; long lists are searched. The pages work without it.
for (const form of document.querySelectorAll("[data-agenda]")) pasangAgenda(form);
for (const daftar of document.querySelectorAll("[data-cari-centang]")) pasangCentang(daftar);
for (const daftar of document.querySelectorAll("[data-cari-baris]")) pasangCariBaris(daftar);

function pasangAgenda(form) {
  const daftar = form.querySelector(".baris-agenda");
  form.classList.add("siap-susun");
  const kosong = [...daftar.children].filter((baris) => !isian(baris, "judul").value);
  for (const baris of kosong.slice(1)) baris.remove(); // one is enough where a button makes more
  for (const baris of daftar.children) lengkapi(baris);
  form.addEventListener("input", () => hitung(form, daftar));
  form.addEventListener("click", (e) => {
    const tombol = e.target.closest("button");
    if (!tombol) return;
    if ("tambahBaris" in tombol.dataset) {
      if (tambahBaris(daftar)) e.preventDefault();
    } else if (tombol.dataset.susun) {
      susun(daftar, tombol.closest("li"), tombol.dataset.susun);
      if (tombol.isConnected) tombol.focus();
    } else return;
    hitung(form, daftar);
  });
  daftar.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || !e.target.matches("input")) return;
    e.preventDefault(); // Enter makes the next line, as on paper; saving has its own button
    tambahBaris(daftar, e.target.closest("li"));
    hitung(form, daftar);
  });
  hitung(form, daftar);
}

/** The buttons that only make sense with a script. */
function lengkapi(baris) {
  const atur = document.createElement("div");
  atur.className = "atur";
  for (const [tindakan, gambar, label] of [
    ["naik", "↑", "Naikkan baris"],
    ["turun", "↓", "Turunkan baris"],
    ["hapus", "×", "Hapus baris"],
  ]) {
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "halus";
    tombol.dataset.susun = tindakan;
    tombol.textContent = gambar;
    tombol.setAttribute("aria-label", label);
    atur.append(tombol);
  }
  baris.querySelector("output").after(atur);
}

function susun(daftar, baris, tindakan) {
  if (tindakan === "naik" && baris.previousElementSibling) baris.previousElementSibling.before(baris);
  if (tindakan === "turun" && baris.nextElementSibling) baris.nextElementSibling.after(baris);
  if (tindakan !== "hapus") return;
  const tetangga = baris.nextElementSibling || baris.previousElementSibling;
  if (!tetangga) return kosongkan(baris);
  baris.remove();
  isian(tetangga, "judul").focus();
}

/** A copy of the last row, empty; false when the server must make the first one. */
function tambahBaris(daftar, sesudah) {
  const contoh = daftar.lastElementChild;
  if (!contoh) return false;
  const baru = contoh.cloneNode(true);
  const nomor = Math.max(...[...daftar.querySelectorAll("input")].map((i) => Number(i.name.split("-")[1]))) + 1;
  for (const i of baru.querySelectorAll("input")) {
    i.name = i.name.replace(/-\d+-/, `-${nomor}-`);
    i.id = i.name;
    i.setAttribute("aria-label", i.getAttribute("aria-label").replace(/\d+$/, String(nomor + 1)));
  }
  kosongkan(baru);
  if (sesudah) sesudah.after(baru);
  else daftar.append(baru);
  isian(baru, "judul").focus();
  return true;
}

function kosongkan(baris) {
  for (const i of baris.querySelectorAll("input")) i.value = "";
  for (const galat of baris.querySelectorAll(".galat")) galat.remove();
}

function isian(baris, nama) {
  return baris.querySelector(`input[name$="-${nama}"]`);
}

/** Clock times, numbers of the rows, and the sum. */
function hitung(form, daftar) {
  const awal = menitDari(form.dataset.agenda);
  let kini = awal;
  [...daftar.children].forEach((baris, ke) => {
    isian(baris, "urut").value = ke + 1;
    const menit = isian(baris, "judul").value.trim() ? Math.max(0, Number.parseInt(isian(baris, "menit").value, 10) || 0) : 0;
    baris.querySelector("output").textContent = menit ? `${jam(kini)}–${jam(kini + menit)}` : "";
    kini += menit;
  });
  const lewat = form.dataset.selesai ? kini - menitDari(form.dataset.selesai) : 0;
  const sisa = lewat > 0 ? ` Lebih lama ${lewat} menit dari jam selesai.` : "";
  const kalimat = kini > awal ? `Seluruhnya ${lama(kini - awal)}, sampai pukul ${jam(kini)} ${form.dataset.zona}.${sisa}` : "";
  const jumlah = form.querySelector("[data-jumlah]");
  if (jumlah.textContent !== kalimat) jumlah.textContent = kalimat;
}

function menitDari(teks) {
  const [j, m] = teks.split(":").map(Number);
  return j * 60 + m;
}

function jam(menit) {
  const dua = (n) => String(n).padStart(2, "0");
  return `${dua(Math.floor(menit / 60) % 24)}.${dua(menit % 60)}`;
}

function lama(menit) {
  const j = Math.floor(menit / 60);
  return [j && `${j} jam`, menit % 60 && `${menit % 60} menit`].filter(Boolean).join(" ");
}

function pasangCentang(daftar) {
  const kotak = kotakCari(daftar.dataset.cariCentang, [...daftar.querySelectorAll("label")]);
  const jumlah = document.createElement("p");
  jumlah.className = "jumlah-pilih";
  jumlah.setAttribute("aria-live", "polite");
  const tulis = () => {
    const n = daftar.querySelectorAll("input:checked").length;
    jumlah.textContent = n ? `${n} dipilih` : "";
  };
  daftar.addEventListener("change", tulis);
  daftar.querySelector(".pilihan").before(kotak);
  daftar.append(jumlah);
  tulis();
}

function pasangCariBaris(daftar) {
  daftar.prepend(kotakCari(daftar.dataset.cariBaris, [...daftar.querySelectorAll("tbody tr")]));
}

function kotakCari(label, semua) {
  const kotak = document.createElement("input");
  kotak.type = "search";
  kotak.placeholder = label;
  kotak.setAttribute("aria-label", label);
  const teks = semua.map((satu) => [satu, satu.textContent.toLowerCase()]);
  kotak.addEventListener("input", () => {
    const kata = kotak.value.trim().toLowerCase();
    for (const [satu, isi] of teks) satu.hidden = !isi.includes(kata);
  });
  kotak.addEventListener("keydown", (e) => {
    if (e.key === "Enter") e.preventDefault(); // searching is not saving
  });
  return kotak;
}
