// Of the letter only the fields that the choices above them need. Without JavaScript all of them are there.
for (const wadah of document.querySelectorAll("[data-bila]")) {
  const [nama, ...nilai] = wadah.dataset.bila.split(" ");
  const form = wadah.closest("form");
  const segarkan = () => {
    wadah.hidden = !nilai.includes(new FormData(form).get(nama));
  };
  form.addEventListener("change", segarkan);
  segarkan();
}

// Sixty boxes to tick are one press. Without JavaScript they are sixty boxes.
for (const wadah of document.querySelectorAll("[data-pilih-semua]")) {
  const kotak = [...wadah.querySelectorAll("input[type=checkbox]")];
  if (kotak.length < 2) continue;
  const tombol = document.createElement("button");
  tombol.type = "button";
  tombol.className = "sekunder kecil";
  const semua = () => kotak.every((satu) => satu.checked);
  const segarkan = () => {
    tombol.textContent = semua() ? "Lepas semua" : "Pilih semua";
  };
  tombol.addEventListener("click", () => {
    const pilih = !semua();
    for (const satu of kotak) satu.checked = pilih;
    segarkan();
  });
  wadah.addEventListener("change", segarkan);
  wadah.querySelector("legend").after(tombol);
  segarkan();
}
