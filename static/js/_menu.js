/** Menus made of <details>: a click elsewhere or Escape closes them, and Escape gives the focus back. */
export function pasangMenu() {
  const terbuka = () => document.querySelectorAll("details[data-tutup-luar][open]");

  document.addEventListener("click", (e) => {
    for (const menu of terbuka()) if (!menu.contains(e.target)) menu.open = false;
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    for (const menu of terbuka()) {
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    }
  });
}
