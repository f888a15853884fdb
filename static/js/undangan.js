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
