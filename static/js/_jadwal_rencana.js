/** Rules of the plan: only the fields that the chosen way needs. Without JavaScript all of them are there. */
export function pasangAturan() {
  for (const wadah of document.querySelectorAll("[data-aturan]")) {
    const pilih = (akhiran) => wadah.querySelector(`select[name$="-${akhiran}"]`);
    const segarkan = () => {
      tampilkan(wadah, "bilaPola", pilih("pola").value);
      tampilkan(wadah, "bilaIrama", pilih("irama").value);
    };
    wadah.addEventListener("change", segarkan);
    segarkan();
  }
}

function tampilkan(wadah, kunci, nilai) {
  const nama = kunci.replace(/[A-Z]/g, (huruf) => `-${huruf.toLowerCase()}`);
  for (const unsur of wadah.querySelectorAll(`[data-${nama}]`)) {
    unsur.hidden = !unsur.dataset[kunci].split("|").includes(nilai);
  }
}
