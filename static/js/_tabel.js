/** A table that fits needs no stop for the Tab key; one that scrolls does. */
export function pasangTabel() {
  const semua = document.querySelectorAll(".tabel-bungkus");
  if (!semua.length) return;
  const periksa = () => {
    for (const b of semua) {
      if (b.scrollWidth > b.clientWidth) b.tabIndex = 0;
      else b.removeAttribute("tabindex");
    }
  };
  periksa();
  window.addEventListener("resize", periksa);
}
