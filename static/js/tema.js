// Runs before the page is drawn, so that a chosen theme never flashes. The choice is made in dasar.js.
(() => {
  const akar = document.documentElement;
  akar.classList.add("js");
  try {
    const tema = localStorage.getItem("tema");
    if (tema === "gelap" || tema === "terang") akar.dataset.tema = tema;
  } catch {
    // Storage is forbidden here: the device decides.
  }
})();
