/** What the browser would say in its own language: the name of a chosen file, and the order of a date. */
export function pasangBahasa() {
  for (const isian of document.querySelectorAll(".pilih-berkas input[type=file]")) pasangBerkas(isian);
  for (const isian of document.querySelectorAll("input[type=date]")) pasangTanggal(isian);
}

function pasangBerkas(isian) {
  const muka = (kelas) => {
    const unsur = document.createElement("span");
    unsur.className = kelas;
    unsur.setAttribute("aria-hidden", "true"); // the field itself has a label and tells its file
    isian.parentElement.append(unsur);
    return unsur;
  };
  muka("ajakan").textContent = "Pilih berkas";
  const nama = muka("nama-berkas");
  isian.parentElement.classList.add("siap");
  ikuti(isian, () => {
    nama.textContent = [...isian.files].map((berkas) => berkas.name).join(", ") || "Belum ada berkas yang dipilih";
  });
}

const TANGGAL = new Intl.DateTimeFormat("id-ID", {
  weekday: "long",
  day: "numeric", // dateStyle would write 03
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

function pasangTanggal(isian) {
  const terbaca = document.createElement("output");
  terbaca.className = "tanggal-terbaca";
  terbaca.setAttribute("for", isian.id);
  isian.after(terbaca);
  ikuti(isian, () => {
    terbaca.textContent = isian.valueAsDate ? TANGGAL.format(isian.valueAsDate) : "";
  });
}

function ikuti(isian, tulis) {
  for (const saat of ["input", "change"]) isian.addEventListener(saat, tulis);
  window.addEventListener("pageshow", tulis); // the browser may have put back what was there
  tulis();
}
