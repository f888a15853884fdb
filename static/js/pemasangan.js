// The rows of the letterhead follow the names above them while nobody has typed there.
// Without this script the server does the same when they are sent empty (pemasangan/rules.py).

const bidang = (nama) => document.querySelector(`main [name="${nama}"]`);
const isi = (nama) => bidang(nama)?.value.trim() ?? "";

function pemda() {
  const kabupaten = isi("kabupaten").replace(/^kab(upaten|\.)?\s+/i, "Kabupaten ");
  if (!kabupaten) return "";
  return `PEMERINTAH ${/^(kabupaten|kota)\s/i.test(kabupaten) ? "" : "Kabupaten "}${kabupaten}`.toUpperCase();
}

const USULAN = {
  kop_pemda: pemda,
  kop_perangkat_daerah: () => "DINAS KESEHATAN",
  kop_unit: () => isi("nama").toUpperCase(),
};

for (const [nama, usul] of Object.entries(USULAN)) {
  const tujuan = bidang(nama);
  if (!tujuan) continue;
  let terakhir = tujuan.value || "";
  const ikuti = () => {
    if (tujuan.value === terakhir) tujuan.value = terakhir = usul();
  };
  if (!tujuan.value) ikuti();
  for (const sumber of ["nama", "kabupaten"]) bidang(sumber)?.addEventListener("input", ikuti);
}
